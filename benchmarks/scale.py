"""`scale` and `scale-pg`: what grows with the number of scans, from 10 to 4,000 of them (1.6 million answers)."""

import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.answering import Answering
from benchmarks.client import open_screen
from benchmarks.figures import BenchmarkError, Bound, Figure, percentile
from benchmarks.fill import ORGANISATION, SIZES, copied_postgresql, copied_sqlite, drawn, filled_postgresql
from benchmarks.server import OURS, PROJECT, Server, running
from questionnaire.loader import default_instrument
from workflow.workplace import OWNER, open_workplace

# What is told: the series of scale_once, its floor there, and what it may cost.
_TOLD = (
    ("organisation page, first", "organisation, first", "floor, every answer", Bound(most=3000)),
    ("organisation page, warm", "organisation", "floor, one scan", Bound(most=500)),
    ("organisation page, after an answer", "organisation, after an answer", "floor, one scan", Bound(most=3000)),
    ("comparison page of a team, first", "change, first", "floor, every answer", Bound(most=3000)),
    ("comparison page of a team, warm", "change", "floor, one scan", Bound(most=300)),
    ("comparison page, after an answer", "change, after an answer", "floor, one scan", Bound(most=300)),
    ("the list on the first page", "list", "floor, one scan", Bound(most=50)),
    ("reading every answer", "every answer", "floor, every answer", None),
    ("scoring every scan from memory", "scores", "floor, scores", Bound(times=10)),
)
_FLOORS = {
    "floor, every answer": "the driver fetching every answer",
    "floor, one scan": "the driver fetching the answers of one scan",
    "floor, scores": "numpy's mean per scan and question",
}
WARM_UP = 5
# Storing an answer is tried over so many connections, one after another.
CONNECTIONS = 24
Databases = Callable[[int], AbstractContextManager[str]]


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """On SQLite; with an answer on a real screen too."""

    @contextmanager
    def database(scans: int) -> Iterator[str]:
        with copied_sqlite(scans, folder) as copy:
            yield f"sqlite:///{copy / 'stevig.db'}"

    sizes = (SIZES[0], SIZES[-1]) if quick else SIZES
    figures = _figures("scale", "SQLite", sizes, database, 8 if quick else 40)
    with copied_sqlite(sizes[0], folder) as small, copied_sqlite(sizes[-1], folder) as large:
        return [*figures, *asyncio.run(_on_screen((small, large), sizes, 20 if quick else 100))]


def measure_on_postgresql(folder: Path, *, quick: bool) -> list[Figure]:
    """The same on PostgreSQL, without a screen."""
    del folder
    with filled_postgresql() as server:
        sizes = (SIZES[0], SIZES[-1]) if quick else SIZES
        return _figures(
            "scale-pg", "PostgreSQL", sizes, lambda scans: copied_postgresql(server, scans), 8 if quick else 40
        )


def _figures(name: str, kind: str, sizes: tuple[int, ...], database: Databases, rounds: int) -> list[Figure]:
    """The figures of one kind of database. name: of the benchmark, in the table."""
    found = {}
    for scans in sizes:
        print(f"  {scans:,} scans in {kind} ...", file=sys.stderr, flush=True)
        with database(scans) as address:
            found[scans] = _once(address, scans, rounds, "organisation")
            # Nothing is known in this process either.
            found[scans]["times"] |= _once(address, scans, 0, "change")["times"]
    last = found[sizes[-1]]
    figures = []
    for what, series, floor, bound in _TOLD:
        growth = _growth({scans: one["times"][series] for scans, one in found.items()})
        told = f"{what}, {sizes[-1]:,} scans, {kind} ({growth})"
        figures.append(Figure(name, told, _FLOORS[floor], last["times"][floor], last["times"][series], bound=bound))
    memory = {scans: [one["memory"]["peak"]] for scans, one in found.items()}
    told = f"memory after these pages, at its highest, {sizes[-1]:,} scans, {kind} ({_growth(memory)})"
    figures.append(
        Figure(name, told, "the same process, started", [last["memory"]["started"]], memory[sizes[-1]], unit="MB")
    )
    with database(sizes[0]) as small, database(sizes[-1]) as large:
        alone, ours = _record(small, large, sizes, 50 * rounds)
    what = f"storing an answer, with {sizes[-1]:,} scans, {kind}"
    return [*figures, Figure(name, what, f"with {sizes[0]}", alone, ours, bound=Bound(times=1.15))]


def _growth(series: dict[int, list[float]]) -> str:
    """The p50 at each size."""
    values = (f"{scans:,}: {percentile(times, 50):,.1f}" for scans, times in series.items())
    return "; ".join(values)


def _once(address: str, scans: int, rounds: int, first: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.scale_once", address, str(scans), str(rounds), first]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, timeout=600, check=False)
    if done.returncode:
        raise BenchmarkError(f"{scans} scans: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _record(small: str, large: str, sizes: tuple[int, ...], turns: int) -> tuple[list[float], list[float]]:
    """Milliseconds to store an answer in a small database and in a large one, in turn.

    In ten scans of each, for so many teams answer at a time. In the large one they lie far apart. Whoever takes another
    scan of the 4,000 for every answer measures how long PostgreSQL takes to fetch pages that nobody asked for yet.
    """
    times: tuple[list[float], list[float]] = ([], [])
    scans = [drawn(default_instrument(), size).scans[:: size // SIZES[0]] for size in (sizes[0], sizes[-1])]
    items = list(default_instrument().active_items)
    sides, chance = list(zip((small, large), scans, times, strict=True)), random.Random(0)
    each = max(1, turns // CONNECTIONS)
    for first in range(0, turns, each):
        # What runs behind a connection keeps the core that it got, and half a time of difference with it. Who comes
        # first gets the better one as a rule, so that is left to chance.
        chance.shuffle(sides)
        opened = [(open_workplace(address).used_by(OWNER), known, taken) for address, known, taken in sides]
        for turn in range(first, first + each):
            for work, known, taken in opened:
                start = time.perf_counter()
                work.repository.record_level(
                    known[turn * 37 % len(known)], "r3", items[turn % len(items)], turn % 5 + 1
                )
                if turn - first > WARM_UP:
                    taken.append(1000 * (time.perf_counter() - start))
    return times


async def _on_screen(folders: tuple[Path, Path], sizes: tuple[int, ...], turns: int) -> list[Figure]:
    """The same with real screens, in turn with a small database and with a large one."""
    both = [Answering(folder, 1) for folder in folders]
    with ExitStack() as stack:
        servers = [stack.enter_context(running(OURS, folder)) for folder in folders]
        clicks: list[list[float]] = [[], []]
        for block in range(4):
            for one, server, taken in zip(both, servers, clicks, strict=True):
                taken += await _click(one, server, block * (turns // 4 + WARM_UP), turns // 4)
        pages = {"first page": "", "organisation page": urlencode({"page": "organisation", "item": ORGANISATION})}
        drawn_in: dict[str, tuple[list[float], list[float]]] = {what: ([], []) for what in pages}
        for turn in range(turns // 4 + 1):
            for what, query in pages.items():
                for one, server, taken in zip(both, servers, drawn_in[what], strict=True):
                    start = time.perf_counter()
                    async with open_screen(server.port, query, cookie=one.cookie):
                        if turn:
                            taken.append(1000 * (time.perf_counter() - start))
        memory = [server.memory() for server in servers]
    many, few = f"with {sizes[-1]:,} scans, SQLite", f"with {sizes[0]}"
    return [
        Figure("scale", f"answering a question on screen, {many}", few, *clicks, bound=Bound(times=1.15)),
        *(Figure("scale", f"{what} drawn on screen, {many}", few, *taken) for what, taken in drawn_in.items()),
        Figure("scale", f"memory of the server after this, {many}", few, memory[:1], memory[1:], unit="MB"),
    ]


async def _click(answering: Answering, server: Server, first: int, turns: int) -> list[float]:
    """Milliseconds from a click to the whole page again."""
    taken = []
    scan = answering.scans[0]
    async with open_screen(server.port, answering.query(scan), cookie=answering.cookie) as screen:
        for turn in range(first, first + turns + WARM_UP):
            taken.append(1000 * await answering.answer(screen, scan, turn))
    return taken[WARM_UP:]
