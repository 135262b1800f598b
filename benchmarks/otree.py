"""`otree`: the same room beside oTree, the platform that many use in Python to put questions to people in a room.

oTree gets the same questions, one a page; otree_server.py says how it runs. The servers are up together, but only one
has work: they take turns, so that what else the machine does meets each of them. Some people go through all the
questions alone, and some join while nobody answers. Then comes the room of the other benchmarks with as many people as
oTree can carry: each joins at a moment of their own and begins to answer. No browser: neither side is asked for
pictures, styles and scripts, and the web socket that each page of oTree opens is left out. Afterwards every confirmed
answer is looked up in both databases.
"""

import asyncio
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks.figures import BenchmarkError, Bound, Figure
from benchmarks.otree_server import install, release, running_otree
from benchmarks.phones import FormPhone, Phone
from benchmarks.room import EVERY, JOINING_SECONDS, Room, at
from benchmarks.server import OURS, Server, running

# A third of the room of a thousand: with a thousand, oTree would have one and a half times the work it can do.
PEOPLE, QUICK_PEOPLE = 300, 20
QUICK_JOINING_SECONDS = 5.0
# Before that, so many join within so many seconds while nobody answers.
CALM_PEOPLE, CALM_SECONDS = 100, 20.0
# So often each side has its turn to answer once everybody has joined; in each, everybody gives two answers.
TURNS, QUICK_TURNS = 3, 1
TURN_SECONDS = 2 * EVERY
# So many go through all the questions alone, on each side in turn; what the first of them meets is not counted.
ALONE = 4
FIVE_TIMES_FASTER = Bound(times=0.2, of="both")
JOINING_FASTER = Bound(times=0.2, of="p95")
LESS = Bound(times=1)


def measure(folder: Path, *, quick: bool, people: int | None = None) -> list[Figure]:
    """The same room on oTree and on ours; nothing when oTree cannot be installed."""
    try:
        install()
    except subprocess.CalledProcessError as error:
        print(f"otree SKIPPED: pip could not install it.\n{error.stderr[-500:]}", file=sys.stderr)
        return []
    people = people or (QUICK_PEOPLE if quick else PEOPLE)
    calm = min(people, CALM_PEOPLE)
    window = QUICK_JOINING_SECONDS if quick else JOINING_SECONDS
    with ExitStack() as stack:
        other = _Side(*stack.enter_context(running_otree(folder / "otree", ALONE + calm + people)))
        ours = stack.enter_context(_ours(folder / "script", ALONE + calm + people, Phone))
        forms = stack.enter_context(_ours(folder / "forms", ALONE + calm + people, FormPhone))
        asyncio.run(_play([other, ours, forms], calm, window, QUICK_TURNS if quick else TURNS))
    way = f"joining beside oTree {release()}: invitation, seat and first page"
    quiet = f"the same while nobody answers, {calm} within {CALM_SECONDS:g} s"
    joining = f"{way}, {people} within {window:g} s, who begin to answer"
    rhythm = f"{people} people, an answer per {EVERY:g} s each; {len(ours.answers)} a side, none lost"
    answer = "a form, until the next page"
    plain = "the same without JavaScript, until the next page"
    return [
        Figure("otree", joining, "oTree", other.joining, ours.joining, bound=JOINING_FASTER),
        Figure("otree", quiet, "oTree", other.calm, ours.calm),
        Figure("otree", f"an answer: {rhythm}", answer, other.answers, ours.answers, bound=FIVE_TIMES_FASTER),
        Figure("otree", plain, answer, other.answers, forms.answers),
        Figure("otree", "an answer of one person alone", answer, other.alone, ours.alone, bound=FIVE_TIMES_FASTER),
        Figure("otree", plain, answer, other.alone, forms.alone),
        Figure("otree", "memory of all processes", "oTree", [other.memory], [ours.memory], unit="MB", bound=LESS),
    ]


class _Person(Protocol):
    async def join(self) -> float: ...

    async def answer(self, item: str, level: int | None) -> float: ...

    def close(self) -> None: ...


@dataclass
class _Side:
    """A server with its people, and what they measured in ms; the memory of the server in MB."""

    server: Server
    people: Sequence[_Person]
    items: Sequence[str]
    alone: list[float] = field(default_factory=list)
    calm: list[float] = field(default_factory=list)
    joining: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    memory: float = 0


@contextmanager
def _ours(folder: Path, people: int, kind: type[Phone]) -> Iterator[_Side]:
    """Our own server. Raises BenchmarkError when a confirmed answer is not in the database afterwards."""
    folder.mkdir()
    room = Room(folder)
    with running(OURS, folder) as server:
        phones = [kind(server.port, room.code) for _ in range(people)]
        yield _Side(server, phones, room.items)
    room.check(phones)


async def _play(sides: Sequence[_Side], calm: int, window: float, turns: int) -> None:
    """On each side in turn: some go through all the questions alone, `calm` join, the others join and answer."""
    try:
        for number in range(ALONE):
            for side in sides:
                await side.people[number].join()
                taken = [
                    1000 * await side.people[number].answer(item, _level(turn)) for turn, item in enumerate(side.items)
                ]
                side.alone += taken if number else []
        for side in sides:
            everybody = _moments(side.people[ALONE : ALONE + calm], CALM_SECONDS)
            side.calm = [
                1000 * taken for taken in await asyncio.gather(*(at(when, who.join) for when, who in everybody))
            ]
        rooms = [_Room(side, side.people[ALONE + calm :]) for side in sides]
        for room in rooms:
            await room.fill(window)
        for turn in range(turns):
            for room in rooms:
                await room.answer(turn)
    except EOFError as error:
        raise BenchmarkError("a server hung up") from error
    for side in sides:
        side.memory = side.server.memory()
        for person in side.people:
            person.close()


def _moments(people: Sequence[_Person], window: float) -> list[tuple[float, _Person]]:
    """A moment for each, the same ones on every side."""
    chance, start = random.Random(0), time.perf_counter()
    return [(start + chance.uniform(0, window), person) for person in people]


class _Room:
    """Everybody joins within a window, and gives an answer per `EVERY` seconds from then on."""

    def __init__(self, side: _Side, people: Sequence[_Person]) -> None:
        self._side = side
        self._people = people
        # How many questions each of them has had.
        self._asked = [0] * len(people)

    async def fill(self, window: float) -> None:
        """People join, and answer until the last one has joined."""
        end = time.perf_counter() + window

        async def comes(number: int, person: _Person, moment: float) -> None:
            self._side.joining.append(1000 * await at(moment, person.join))
            await self._answers(number, person, moment + EVERY, end)

        everybody = enumerate(_moments(self._people, window))
        await asyncio.gather(*(comes(number, person, moment) for number, (moment, person) in everybody))

    async def answer(self, turn: int) -> None:
        """Everybody gives two answers."""
        chance, start = random.Random(turn), time.perf_counter()
        starts = [start + chance.uniform(0, EVERY) for _ in self._people]
        people = zip(self._people, starts, strict=True)
        await asyncio.gather(
            *(
                self._answers(number, person, first, first + TURN_SECONDS - EVERY / 2)
                for number, (person, first) in enumerate(people)
            )
        )

    async def _answers(self, number: int, person: _Person, moment: float, end: float) -> None:
        while moment < end:
            await asyncio.sleep(max(0, moment - time.perf_counter()))
            item, level = self._side.items[self._asked[number]], _level(number + self._asked[number])
            self._asked[number] += 1
            self._side.answers.append(1000 * await person.answer(item, level))
            moment += EVERY


def _level(number: int) -> int | None:
    """A level, or now and then none: "Weet ik niet"."""
    return number % 6 or None
