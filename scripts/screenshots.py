"""`make screenshots`: the pictures of the README, in docs/images.

`make screenshots ARGS=--all`: every screen at two widths in two languages, and the whole report, in build/screenshots.
"""

import datetime as dt
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pypdf
from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright

from translations import LANGUAGES, load_texts
from workflow.made_up_organisation import start_organisation
from workflow.seat import record_answers, take_seat
from workflow.workplace import OWNER, open_workplace
from workflow.workshop import get_board, reveal, start_workshop

PROJECT = Path(__file__).parent.parent
IMAGES = PROJECT / "docs" / "images"
ALL = PROJECT / "build" / "screenshots"
SCAN = PROJECT / "examples" / "middle.scan.json"
STEVIG = (sys.executable, "-m", "cli")
SECONDS_TO_START = 30
MADE_UP_DAY = dt.date(2026, 11, 20)
# The question on which the made-up people of the workshop stand in two camps.
TORN = "signalen.beelden"
DESK, PHONE = 1280, 390
# The pictures of the README: file name, page, width, and the height of what is shown of it.
PICTURES = (
    ("vraag", "signalen", DESK, 860),
    ("uitkomst", "results", DESK, 1090),
    ("advies", "advice", DESK, 860),
    ("vraag-telefoon", "signalen", PHONE, 844),
    ("uitkomst-telefoon", "results", PHONE, 844),
)
# All pages; those after the first two are about one scan.
PAGES = ("start", "words", "accounts", "signalen", "results", "advice")
# Enough colours for these screens: a picture becomes a quarter of its size, and nobody sees it.
COLOURS = 128
# What the page itself scrolls in is not the window.
HEIGHT = """Math.max(...[...document.querySelectorAll("*")]
    .filter(element => ["auto", "scroll"].includes(getComputedStyle(element).overflowY))
    .map(element => element.scrollHeight))"""


def main() -> None:
    """Makes the pictures of the README, or all of them."""
    make = _every_screen if "--all" in sys.argv[1:] else _pictures_of_the_readme
    with tempfile.TemporaryDirectory() as folder:
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        # The address of a computer at home, so that the board has a QR code.
        environment |= {"STEVIG_DATA": folder, "PUBLIC_URL": "http://192.168.1.20:8501"}
        with _server(environment) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            context = browser.new_context()
            token = _stevig(environment, "owner-link").strip().rpartition("/")[2]
            context.new_page().goto(f"{address}/stevig/owner/{token}")
            make(context, address, environment)
            browser.close()


def _pictures_of_the_readme(browser: BrowserContext, address: str, environment: dict[str, str]) -> None:
    IMAGES.mkdir(exist_ok=True)
    # First: as long as there is no scan, the first page greets.
    page = _open(browser, f"{address}/?lang=nl", DESK)
    _save(page, IMAGES / "start.png", 860)
    scan = _import(environment)
    for name, of, width, height in PICTURES:
        page = _open(browser, f"{address}/?page={of}&scan={scan}&lang=nl", width)
        _save(page, IMAGES / f"{name}.png", height)
    scan, seats = _workshop(environment)
    _save(_open(browser, f"{address}/?page=board&scan={scan}&lang=nl", DESK), IMAGES / "bord.png", 860)
    _save(_open(browser, f"{address}/seat/{seats[-1]}?lang=nl&q=15", PHONE), IMAGES / "telefoon.png", 844)
    work = open_workplace(f"sqlite:///{environment['STEVIG_DATA']}/stevig.db").used_by(OWNER)
    reveal(work, scan)
    _save(_open(browser, f"{address}/?page=talk&scan={scan}&lang=nl", DESK), IMAGES / "gesprek.png", 860)
    organisation = f"{address}/?page=organisation&item={quote(start_organisation(work))}&lang=nl"
    page = _open(browser, organisation, DESK)
    page.evaluate("document.getElementById('map').scrollIntoView()")
    _save(page, IMAGES / "organisatie.png", 1100)
    with tempfile.TemporaryDirectory() as folder:
        pdf = _report("nl", Path(folder))
        for number, sheet in enumerate(_sheets(pdf), start=1):
            picture = IMAGES / f"rapport-{number}"
            first_to_last = ["-f", str(sheet), "-l", str(sheet)]
            subprocess.run(["pdftoppm", "-r", "70", "-png", "-singlefile", *first_to_last, pdf, picture], check=True)
    for picture in sorted(IMAGES.glob("*.png")):
        _shrink(picture)
        print(f"docs/images/{picture.name}  {picture.stat().st_size // 1000} kB")


def _every_screen(browser: BrowserContext, address: str, environment: dict[str, str]) -> None:
    shutil.rmtree(ALL, ignore_errors=True)
    ALL.mkdir(parents=True)
    scan = _import(environment)
    for width in (PHONE, DESK):
        for language in LANGUAGES:
            for name in PAGES:
                of_scan = f"&scan={scan}" if name in PAGES[2:] else ""
                page = _open(browser, f"{address}/?page={name}{of_scan}&lang={language}", width)
                _save(page, ALL / f"{name}-{width}-{language}.png", max(900, page.evaluate(HEIGHT)))
    for language in LANGUAGES:
        pdf = _report(language, ALL)
        subprocess.run(["pdftoppm", "-r", "60", "-png", pdf, pdf.with_suffix("")], check=True)
    print(f"{len(list(ALL.glob('*.png')))} pictures in {ALL.relative_to(PROJECT)}")


def _open(browser: BrowserContext, address: str, width: int) -> Page:
    page = browser.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.wait_for_selector("h1, h2")
    page.wait_for_load_state("networkidle")
    # Charts and fonts come in after the page is quiet.
    page.wait_for_timeout(1500)
    return page


def _save(page: Page, picture: Path, height: int) -> None:
    """A picture of the upper `height` pixels; the window is made that high, so that nothing scrolls."""
    page.set_viewport_size({"width": page.evaluate("innerWidth"), "height": height})
    page.wait_for_timeout(500)
    page.screenshot(path=picture)
    page.close()


def _shrink(picture: Path) -> None:
    with Image.open(picture) as image:
        small = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)


def _import(environment: dict[str, str]) -> str:
    """Adds the example to the database; returns its id."""
    return _stevig(environment, "import", str(SCAN)).split()[0]


def _stevig(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([*STEVIG, *arguments], cwd=PROJECT, env=environment, text=True, capture_output=True)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def _workshop(environment: dict[str, str]) -> tuple[str, list[str]]:
    """A made-up workshop of six people who are nearly done; returns its scan and the links of their seats."""
    work = open_workplace(f"sqlite:///{environment['STEVIG_DATA']}/stevig.db").used_by(OWNER)
    scan = start_workshop(
        work, organisation="Welzijn Voorbeeld", team="Team Voorbeeld (verzonnen)", team_size=7, date=MADE_UP_DAY
    )
    code = get_board(work, scan).code or ""
    items = list(work.instrument.active_items)
    seats = []
    for person in range(6):
        token = take_seat(work, code, "127.0.0.1")
        assert token is not None
        answered = items if person < 4 else items[: 14 + person]
        levels = {
            item: (5 if person % 3 == 0 else 1) if item == TORN else 2 + (place + person) % 3
            for place, item in enumerate(answered)
        }
        record_answers(work, token, dict(levels))
        seats.append(token)
    return scan, seats


def _report(language: str, folder: Path) -> Path:
    pdf = folder / f"report-{language}.pdf"
    subprocess.run([*STEVIG, "report", SCAN, "--out", pdf, "--language", language], cwd=PROJECT, check=True)
    return pdf


def _sheets(pdf: Path) -> tuple[int, ...]:
    """The page numbers of the cover, the summary and the condition with the most to talk about."""
    reader = pypdf.PdfReader(pdf)
    found = {str(mark.title): reader.get_destination_page_number(mark) or 0 for mark in _bookmarks(reader.outline)}
    return 1, found[load_texts("nl")("report.summary")] + 1, found["Heftige signalen"] + 1


def _bookmarks(outline: list) -> Iterator[pypdf.generic.Destination]:
    for mark in outline:
        if isinstance(mark, list):
            yield from _bookmarks(mark)
        else:
            yield mark


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--no-access-log"]
    log = Path(environment["STEVIG_DATA"]) / "server.log"
    with log.open("w") as lines:
        server = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=lines, stderr=lines)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(SECONDS_TO_START * 5):
            try:
                urllib.request.urlopen(f"{address}/healthz").close()  # noqa: S310 - our own server
                break
            except OSError:
                time.sleep(0.2)
        yield address
    except Exception:
        print(log.read_text(), file=sys.stderr)
        raise
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
