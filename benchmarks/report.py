"""`report`: drawing one report in a process that has drawn before, beside WeasyPrint alone and beside Chromium."""

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import BenchmarkError, Bound, Figure, rounds

EXAMPLE = Path(__file__).parent.parent / "examples" / "middle.scan.json"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Draws the same report in turn with and without our part."""
    import weasyprint

    from questionnaire.loader import default_instrument
    from workflow.advice import render_advice
    from workflow.exchange.files import read_scan, write_scan

    instrument, assessment, today = default_instrument(), read_scan(EXAMPLE), dt.date.today()
    html = render_advice(instrument, assessment, "nl", "html", today).decode()
    scan_file = write_scan(assessment)

    def ours() -> bytes:
        return render_advice(instrument, assessment, "nl", "pdf", today)

    def floor() -> bytes | None:
        attachment = weasyprint.Attachment(string=scan_file, name="scan.json", relationship="Source")
        return weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", attachments=[attachment])

    page = folder / "report.html"
    page.write_text(html, encoding="utf-8")
    printer = chromium_printer(page)
    # In one round, so that a moment in which the machine is busy weighs on all of them.
    taken, alone, *chromium = in_turn([ours, floor, *([printer] if printer else [])], 3 if quick else 7)
    figures = [
        Figure("report", "score, build, HTML, PDF; warm", "WeasyPrint alone", alone, taken, bound=Bound(times=1.3))
    ]
    if chromium:
        what = "the same, warm, beside a cold Chromium"
        figures.append(Figure("report", what, "Chromium printing it, cold", chromium[0], taken, bound=Bound(times=1)))
    return figures


def in_turn(makers: list[Callable[[], object]], number: int) -> list[list[float]]:
    """The milliseconds of each of `makers`, called in turn, after a first round that does not count."""
    times: list[list[float]] = [[] for _ in makers]
    for turn in rounds(number + 1):
        for make, taken in zip(makers, times, strict=True):
            start = time.perf_counter()
            make()
            if turn:
                taken.append(1000 * (time.perf_counter() - start))
    return times


def chromium_printer(page: Path) -> Callable[[], object] | None:
    """What prints `page` with a fresh Chromium; None, with a word about it, where there is none."""
    program = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if program is None:
        print("  no Chromium on this machine: that comparison is left out", file=sys.stderr)
        return None

    def print_page() -> None:
        with tempfile.TemporaryDirectory() as profile:
            pdf = Path(profile) / "page.pdf"
            options = [*CHROMIUM_OPTIONS, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}"]
            subprocess.run([program, *options, page.as_uri()], check=True, capture_output=True, timeout=60)
            if not pdf.is_file() or not pdf.stat().st_size:
                raise BenchmarkError("Chromium printed nothing")

    return print_page
