"""`bend`: where a room bends: the rhythm of ever more people, until an answer takes longer than it may."""

import asyncio
import time
from pathlib import Path

from benchmarks.figures import Figure, percentile
from benchmarks.room import EVERY, MOST_P95, PEOPLE, QUICK_PEOPLE, Room, alone, answer, fill
from benchmarks.server import OURS, Server, running

SECONDS, QUICK_SECONDS = 20.0, 10.0
# So many times the rhythm of the room, one after another.
PACES = (1, 2, 4, 8, 12, 16, 20, 24, 28, 32)
# How many times the rhythm of the room, milliseconds of each answer, seconds in all, and the parts of a core that the
# server and the phones took.
Step = tuple[int, list[float], float, float, float]


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
            f"the server takes {100 * busy:.0f}% of a core, the phones {100 * phones:.0f}%",
            "one phone alone",
            one,
            answers,
        )
        for times, answers, seconds, busy, phones in steps
    ]


async def _bend(room: Room, server: Server, people: int, seconds: float) -> list[Step]:
    """Goes on with the next pace until an answer takes too long."""
    await fill(room, server, people)
    steps: list[Step] = []
    for times in PACES:
        start, spent, own = time.perf_counter(), server.cpu_seconds(), time.process_time()
        answers = await answer(room, EVERY / times, seconds)
        taken = time.perf_counter() - start
        busy, phones = server.cpu_seconds() - spent, time.process_time() - own
        steps.append((times, answers, taken, busy / taken, phones / taken))
        if percentile(answers, 95) > MOST_P95:
            break
    return steps
