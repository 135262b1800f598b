"""`memory`: how much memory the server holds with one and with many people connected."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.answering import Answering
from benchmarks.client import open_screen
from benchmarks.figures import BenchmarkError, Figure
from benchmarks.server import BARE, OURS, Server, running

PEOPLE = 100


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Connects one person, then a hundred, to our server and to a bare one. `quick` changes nothing: it is quick."""
    del quick
    answering = Answering(folder, PEOPLE)
    queries = [answering.query(scan) for scan in answering.scans]
    with running(OURS, folder) as server:
        one, many = asyncio.run(_connect(server, queries, answering.cookie))
        status, _pdf = server.get(f"/stevig/report/{answering.scans[0]}.pdf", answering.cookie)
        if status != 200:
            raise BenchmarkError(f"the report answered with {status}")
        drawn = server.memory()
    with running(BARE, folder) as server:
        bare_one, bare_many = asyncio.run(_connect(server, ["radio=5&text_area=5&button=9"] * PEOPLE, ""))
    each = (many - one) / (PEOPLE - 1)
    return [
        Figure("memory", "all processes, 1 person", "bare app", [bare_one], [one], "MB"),
        Figure("memory", f"{PEOPLE} people, {each:.2f} MB each", "bare app", [bare_many], [many], "MB"),
        Figure("memory", "and after one report, with its process", "bare app", [bare_many], [drawn], "MB"),
    ]


async def _connect(server: Server, queries: list[str], cookie: str) -> tuple[float, float]:
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(open_screen(server.port, queries[0], cookie=cookie))
        one = server.memory()
        for query in queries[1:]:
            await stack.enter_async_context(open_screen(server.port, query, cookie=cookie))
        return one, server.memory()
