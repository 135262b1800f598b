"""`bend`: where a room bends: the rhythm of ever more people, until an answer takes longer than it may."""

import asyncio
import time
from pathlib import Path

from benchmarks.figures import Figure, percentile
from benchmarks.room import EVERY, MOST_P95, PEOPLE, QUICK_PEOPLE, Room, alone, answer, fill
from benchmarks.server import OURS, Server, running

SECONDS, QUICK_SECONDS = 20.0, 10.0
# So many times the rhythm of the room at most.
MOST_TIMES = 10


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """A room that answers faster and faster, and how busy the server is at each pace."""
    room, people = Room(folder), QUICK_PEOPLE if quick else PEOPLE
    with running(OURS, folder) as server:
        one = asyncio.run(alone(room, server.port))
        steps = asyncio.run(_bend(room, server, people, QUICK_SECONDS if quick else SECONDS))
    room.check([room.first, *room.phones])
    return [
        Figure(
            "bend",
            f"the rhythm of {times * people} phones: {len(answers) / seconds:.0f} answers a second; "
            f"the server takes {100 * busy:.0f}% of a core",
            "one phone alone",
            one,
            answers,
        )
        for times, answers, seconds, busy in steps
    ]


async def _bend(room: Room, server: Server, people: int, seconds: float) -> list[tuple[int, list[float], float, float]]:
    """Per pace: how many times that of the room, milliseconds of each answer, seconds, and the part of a core used."""
    await fill(room, server, people)
    steps: list[tuple[int, list[float], float, float]] = []
    for times in range(1, MOST_TIMES + 1):
        start, spent = time.perf_counter(), server.cpu_seconds()
        answers = await answer(room, EVERY / times, seconds)
        taken = time.perf_counter() - start
        steps.append((times, answers, taken, (server.cpu_seconds() - spent) / taken))
        if percentile(answers, 95) > MOST_P95:
            break
    return steps
