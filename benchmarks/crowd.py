"""`crowd`: what a click costs when many others have a screen open too."""

import asyncio
import random
import time
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.answering import Answering
from benchmarks.client import Screen, open_screen
from benchmarks.figures import Bound, Figure
from benchmarks.server import OURS, running

SCREENS = 60
# Each person gives an answer this often.
EVERY = 10.0
WARM_UP = 10


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """One person who clicks, then sixty, then one again, on the same server."""
    answering = Answering(folder, SCREENS + 1)
    with running(OURS, folder) as server:
        alone, crowd, overtaken = asyncio.run(_measure(answering, server.port, seconds=10 if quick else 30))
    what = (
        f"the same with {SCREENS} screens, each an answer per {EVERY:g} s ({len(crowd)} answers, {overtaken} overtaken)"
    )
    return [Figure("crowd", what, "one screen open", alone, crowd, bound=Bound(more=50))]


async def _measure(answering: Answering, port: int, seconds: float) -> tuple[list[float], list[float], int]:
    *many, one = answering.scans
    async with open_screen(port, answering.query(one), cookie=answering.cookie, beats=True) as single:
        alone = (await _alone(answering, single, one, 0, WARM_UP + 30))[WARM_UP:]
    async with AsyncExitStack() as stack:
        screens = [
            await stack.enter_async_context(
                open_screen(port, answering.query(scan), cookie=answering.cookie, beats=True)
            )
            for scan in many
        ]
        chance = random.Random(0)
        offsets = [chance.uniform(0, EVERY) for _ in screens]
        people = (
            _person(answering, screen, scan, offset, seconds)
            for screen, scan, offset in zip(screens, many, offsets, strict=True)
        )
        crowd = [taken for person in await asyncio.gather(*people) for taken in person]
        overtaken = sum(screen.overtaken for screen in screens)
    async with open_screen(port, answering.query(one), cookie=answering.cookie, beats=True) as single:
        alone += await _alone(answering, single, one, WARM_UP + 30, 30)
    return alone, crowd, overtaken


async def _alone(answering: Answering, screen: Screen, scan: str, first: int, number: int) -> list[float]:
    taken = []
    for turn in range(first, first + number):
        taken.append(1000 * await answering.answer(screen, scan, turn))
        await asyncio.sleep(0.1)
    return taken


async def _person(answering: Answering, screen: Screen, scan: str, offset: float, seconds: float) -> list[float]:
    taken = []
    start = time.perf_counter()
    turn = 0
    while (moment := offset + turn * EVERY) < seconds:
        await asyncio.sleep(max(0, start + moment - time.perf_counter()))
        taken.append(1000 * await answering.answer(screen, scan, turn))
        turn += 1
    return taken
