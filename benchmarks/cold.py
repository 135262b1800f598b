"""`cli`: `stevig report` for one scan file, each time in a new process."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import BenchmarkError, Figure
from benchmarks.report import EXAMPLE, chromium_printer, in_turn
from benchmarks.server import PROJECT

_IMPORT_LINE = re.compile(r"^import time:\s+(\d+) \|", re.MULTILINE)


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Runs the command, in turn with a Python that only imports WeasyPrint and with a Chromium that prints."""
    pdf, page = folder / "report.pdf", folder / "report.html"
    command = ["-m", "cli", "report", str(EXAMPLE), "--out"]
    _python(*command, str(page))

    def ours() -> None:
        pdf.unlink(missing_ok=True)
        _python(*command, str(pdf))
        if not pdf.is_file():
            raise BenchmarkError("the command made no PDF")

    def floor() -> None:
        _python("-c", "import weasyprint")

    printer = chromium_printer(page)
    taken, alone, *chromium = in_turn([ours, floor, *([printer] if printer else [])], 3 if quick else 6)
    start = time.perf_counter()
    told = _python("-X", "importtime", *command, str(pdf))
    share = sum(map(int, _IMPORT_LINE.findall(told))) / 1e6 / (time.perf_counter() - start)
    what = f"stevig report of one file, cold; {share:.0%} of it imports"
    figures = [Figure("cli", what, "Python that imports WeasyPrint", alone, taken)]
    if chromium:
        figures.append(Figure("cli", "the same", "Chromium printing it, cold", chromium[0], taken))
    return figures


def _python(*arguments: str) -> str:
    """Runs Python in the project; returns what it said on stderr."""
    environment = os.environ | {"STEVIG_DATA": os.devnull}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120
    )
    if done.returncode:
        raise BenchmarkError(done.stderr.strip()[-500:])
    return done.stderr
