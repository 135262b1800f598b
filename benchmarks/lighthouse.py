"""`phone`: the first load of a participant's pages, as Lighthouse sees it on a slow phone with slow 4G.

Lighthouse is Google's own judge of web pages; npm brings it, Chromium runs it, and nothing leaves this machine. The
floor is a page of one line, judged in the same run.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from benchmarks.figures import Bound, Figure
from benchmarks.room import Room
from benchmarks.server import OURS, PROJECT, running
from workflow.seat import take_seat

RELEASE = "12.8.2"
FOLDER = PROJECT / "build" / "lighthouse"
PROGRAM = FOLDER / "node_modules" / ".bin" / "lighthouse"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
CATEGORIES = ("performance", "accessibility", "best-practices")
# A first question is there to be answered within this time, and a first page is no larger than this.
USABLE_MS, MOST_BYTES = 2000, 60_000
ROUNDS, QUICK_ROUNDS = 3, 1


@dataclass(frozen=True)
class _Seen:
    """What Lighthouse found of one load: points of 100 per category, milliseconds, bytes over the wire."""

    points: dict[str, float]
    usable: float
    transferred: float


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """The page to join and the first question, beside a page of one line; nothing where npm or Chromium is missing."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None or shutil.which("npm") is None:
        print("phone SKIPPED: it needs npm and Chromium.", file=sys.stderr)
        return []
    try:
        _install()
    except subprocess.CalledProcessError as error:
        print(f"phone SKIPPED: npm could not install Lighthouse.\n{error.stderr[-500:]}", file=sys.stderr)
        return []
    room, rounds = Room(folder), QUICK_ROUNDS if quick else ROUNDS
    seat = take_seat(room.workplace, room.code, "lighthouse")
    judge = partial(_judge, folder, chromium)
    with _one_line() as bare, running(OURS, folder) as server:
        ours = f"http://localhost:{server.port}"
        pages = {"joining": f"{ours}/join/{room.code}", "the first question": f"{ours}/seat/{seat}"}
        floor = [judge(bare) for _ in range(rounds)]
        found = {name: [judge(address) for _ in range(rounds)] for name, address in pages.items()}
    figures: list[Figure] = []
    for name, seen in found.items():
        figures += _figures(name, seen, floor)
    return figures


def _figures(page: str, seen: list[_Seen], floor: list[_Seen]) -> Iterator[Figure]:
    for category in CATEGORIES:
        yield Figure(
            "phone",
            f"{page}, slow 4G: {category}",
            "a page of one line",
            [one.points[category] for one in floor],
            [one.points[category] for one in seen],
            unit="points",
            bound=Bound(least=100),
        )
    yield Figure(
        "phone",
        f"{page}, slow 4G: until it can be used",
        "a page of one line",
        [one.usable for one in floor],
        [one.usable for one in seen],
        bound=Bound(most=USABLE_MS),
    )
    yield Figure(
        "phone",
        f"{page}: everything that goes over the wire",
        "a page of one line",
        [one.transferred for one in floor],
        [one.transferred for one in seen],
        unit="bytes",
        bound=Bound(most=MOST_BYTES),
    )


def _install() -> None:
    """Lighthouse in a folder of its own, kept for the next time. Raises CalledProcessError."""
    if PROGRAM.exists() and (FOLDER / "release.txt").read_text(encoding="utf-8") == RELEASE:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    npm = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(FOLDER), f"lighthouse@{RELEASE}"]
    subprocess.run(npm, check=True, capture_output=True, text=True)
    (FOLDER / "release.txt").write_text(RELEASE, encoding="utf-8")


def _judge(folder: Path, chromium: str, address: str) -> _Seen:
    """One load in a new Chromium that knows nothing yet; Lighthouse's own settings for a phone."""
    result = folder / "lighthouse.json"
    command = [str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={result}", f"--chrome-flags={FLAGS}"]
    command += ["--no-enable-error-reporting", f"--only-categories={','.join(CATEGORIES)}"]
    environment = os.environ | {"CHROME_PATH": chromium}
    subprocess.run(command, check=True, capture_output=True, text=True, env=environment, timeout=180)
    told = json.loads(result.read_text(encoding="utf-8"))
    return _Seen(
        points={name: 100 * told["categories"][name]["score"] for name in CATEGORIES},
        usable=told["audits"]["interactive"]["numericValue"],
        transferred=told["audits"]["total-byte-weight"]["numericValue"],
    )


class _OneLine(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = (
            b'<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width"><title>.</title><p>Dag'
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def _one_line() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _OneLine)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
