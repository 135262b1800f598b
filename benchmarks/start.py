"""`start`: how long a server takes before it answers, and before the first visitor has a page."""

import asyncio
import time
from pathlib import Path

from benchmarks.answering import Answering
from benchmarks.client import open_screen
from benchmarks.figures import Figure, rounds
from benchmarks.server import BARE, OURS, running

APPS = (BARE, OURS)
# As much as on our first page, more or less.
BARE_PAGE = "button=12&text_area=5"


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Starts our server and a bare one in turn, on a database that is there already."""
    cookie = Answering(folder, scans=3).cookie
    ready: dict[str, list[float]] = {app: [] for app in APPS}
    drawn: dict[str, list[float]] = {app: [] for app in APPS}
    for turn in rounds((2 if quick else 6) + 1):
        for app in APPS:
            with running(app, folder) as server:
                asyncio.run(_draw(server.port, BARE_PAGE if app == BARE else "", cookie))
                if turn:
                    ready[app].append(1000 * server.ready)
                    drawn[app].append(1000 * (time.perf_counter() - server.started))
    return [
        Figure("start", "from start to the first answer on health", "bare app", ready[BARE], ready[OURS]),
        Figure("start", "from start to the first page drawn", "bare app", drawn[BARE], drawn[OURS]),
    ]


async def _draw(port: int, query: str, cookie: str) -> None:
    async with open_screen(port, query, cookie=cookie):
        pass
