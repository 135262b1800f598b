"""`room`: a workshop with a thousand phones. `killed`: a server that dies five times.

Afterwards every answer that a phone saw confirmed is looked up in the database.
"""

import asyncio
import datetime as dt
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.client import open_screen
from benchmarks.figures import BenchmarkError, Bound, Figure
from benchmarks.phones import Phone
from benchmarks.postgres import address_in, postgresql_server
from benchmarks.server import OURS, Server, running
from workflow.access import OWNER_COOKIE, new_owner_link, owner_cookie
from workflow.workplace import OWNER, Workplace, open_workplace
from workflow.workshop import get_board, start_workshop

PEOPLE, QUICK_PEOPLE = 1000, 100
JOINING_SECONDS = 60.0
EVERY = 10.0
ANSWERING_SECONDS, QUICK_SECONDS = 60.0, 20.0
MOST_MEMORY = 400.0
MOST_P95 = 50.0
# More than this is measurable on a quiet machine.
BOARD_P95 = 5.0
# With and without the board so often in turn.
TURNS = 3
KILLS = 5
KILLED_PEOPLE = 30


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """A room that joins within a minute; then everybody gives an answer every ten seconds. On SQLite."""
    return _measure(folder, "SQLite", None, quick=quick)


def measure_on_postgresql(folder: Path, *, quick: bool) -> list[Figure]:
    """The same on a PostgreSQL server of our own, without pretending that it is tuned."""
    with postgresql_server() as server:
        return _measure(folder, "PostgreSQL", address_in(server), quick=quick)


def _measure(folder: Path, database: str, url: str | None, *, quick: bool) -> list[Figure]:
    room, people = Room(folder, url), QUICK_PEOPLE if quick else PEOPLE
    with running(OURS, folder, url) as server:
        one = asyncio.run(alone(room, server.port))
        played = asyncio.run(_play(room, server, people, QUICK_SECONDS if quick else ANSWERING_SECONDS))
    room.check([room.first, *room.phones])
    name = "room" if url is None else "room-pg"
    each = f"{people} phones on {database}, an answer per {EVERY:g} s each, board open"
    joining = f"joining on {database}: invitation, seat and page, {people} within {joining_seconds(people):g} s"
    answers, without = played.with_board, played.without_board
    lost = f"{len(answers) + len(without)} answers, none lost"
    return [
        Figure(name, f"{each}; {lost}", "one phone alone", one, answers, bound=Bound(most=MOST_P95)),
        Figure(name, "what the open board costs the phones", "no board", without, answers, bound=Bound(more=BOARD_P95)),
        Figure(name, joining, "an answer", answers, played.joining),
        Figure(name, "memory of the server", "bound", [MOST_MEMORY], [played.memory], unit="MB", bound=Bound(times=1)),
    ]


def measure_killed(folder: Path, *, quick: bool) -> list[Figure]:
    """Kills the server five times while people answer, and starts it again."""
    room = Room(folder)
    phones = [Phone(0, room.code) for _ in range(KILLED_PEOPLE)]
    retries = asyncio.run(_play_killed(room, folder, phones, 2 if quick else KILLS))
    confirmed = sum(len(phone.confirmed) for phone in phones)
    room.check(phones)
    kills = 2 if quick else KILLS
    what = f"server killed {kills} times: confirmed answers that are in the database ({retries} tries again)"
    return [Figure("killed", what, "confirmed", [confirmed], [confirmed], unit="answers", bound=Bound(times=1))]


class Room:
    """A workshop in a database, and what is stored of it."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.workplace: Workplace = open_workplace(url or f"sqlite:///{folder / 'stevig.db'}").used_by(OWNER)
        self.scan = start_workshop(
            self.workplace, organisation="Snel", team="Zaal", team_size=1000, date=dt.date.today()
        )
        code = get_board(self.workplace, self.scan).state.code
        assert code is not None
        self.code = code
        self.items = list(self.workplace.instrument.active_items)
        self.first = Phone(0, self.code)
        self.phones: list[Phone] = []
        self.cookie = f"{OWNER_COOKIE}={owner_cookie(self.workplace, new_owner_link(self.workplace))}"

    def check(self, phones: Sequence[Phone]) -> None:
        """Raises BenchmarkError unless exactly what the phones saw confirmed is stored."""
        stored = self.workplace.repository.get_assessment(self.scan).respondents
        compare(
            [{item: answer.level for item, answer in one.answers.items()} for one in stored],
            [phone.confirmed for phone in phones],
        )


def compare(stored: Sequence[Mapping[str, int | None]], confirmed: Sequence[Mapping[str, int | None]]) -> None:
    """Raises BenchmarkError unless what is stored of each person is exactly what that person saw confirmed."""

    def ordered(people: Sequence[Mapping[str, int | None]]) -> list[list[tuple[str, int]]]:
        return sorted(sorted((item, level or 0) for item, level in one.items()) for one in people)

    if ordered(stored) != ordered(confirmed):
        lost = sum(map(len, confirmed)) - sum(map(len, stored))
        raise BenchmarkError(f"{lost} confirmed answers are not in the database, or others are")


async def alone(room: Room, port: int) -> list[float]:
    """How long one person waits for each answer, with nobody else in the room."""
    phone = Phone(port, room.code)
    await phone.join()
    taken = []
    for turn in range(60):
        taken.append(1000 * await phone.answer(room.items[turn % len(room.items)], 1 + turn % 5))
        await asyncio.sleep(0.05)
    phone.close()
    room.first = phone
    return taken


async def _play(room: Room, server: Server, people: int, seconds: float) -> "Played":
    board = urlencode({"page": "board", "scan": room.scan})
    async with open_screen(server.port, board, beats=True, cookie=room.cookie):
        joining = await fill(room, server, people)
    played = Played(joining)
    # With and without the board in turn, so that what else the machine does meets both.
    for _ in range(TURNS):
        async with open_screen(server.port, board, beats=True, cookie=room.cookie):
            played.with_board += await answer(room, EVERY, seconds / TURNS)
        played.without_board += await answer(room, EVERY, seconds / TURNS)
    played.memory = server.memory()
    return played


@dataclass
class Played:
    """What was measured of a room: milliseconds of joining and of answers, and MB of memory in the end."""

    joining: list[float]
    with_board: list[float] = field(default_factory=list)
    without_board: list[float] = field(default_factory=list)
    memory: float = 0


async def fill(room: Room, server: Server, people: int) -> list[float]:
    """Lets so many people join, at the pace of a thousand a minute; how many milliseconds each of them waited."""
    chance, start = random.Random(0), time.perf_counter()
    room.phones = [Phone(server.port, room.code) for _ in range(people)]
    moments = (start + chance.uniform(0, joining_seconds(people)) for _ in room.phones)
    taken = await asyncio.gather(*(at(moment, phone.join) for moment, phone in zip(moments, room.phones, strict=True)))
    return [1000 * one for one in taken]


def joining_seconds(people: int) -> float:
    """Within how many seconds so many people join."""
    return JOINING_SECONDS * people / PEOPLE


async def answer(room: Room, every: float, seconds: float) -> list[float]:
    """Everybody gives an answer per so many seconds, each in their own rhythm; how long each answer took."""
    chance, start = random.Random(1), time.perf_counter()
    rhythms = (_person(room, phone, start + chance.uniform(0, every), start + seconds, every) for phone in room.phones)
    return [taken for person in await asyncio.gather(*rhythms) for taken in person]


async def at(moment: float, action: Callable[[], Awaitable[float]]) -> float:
    """Does something at that moment of the clock, or at once when it has passed."""
    await asyncio.sleep(max(0, moment - time.perf_counter()))
    return await action()


async def _person(room: Room, phone: Phone, moment: float, end: float, every: float) -> list[float]:
    taken = []
    turn = 0
    while moment < end:
        await asyncio.sleep(max(0, moment - time.perf_counter()))
        taken.append(1000 * await phone.answer(room.items[turn % len(room.items)], 1 + turn % 5))
        moment += every
        turn += 1
    return taken


async def _play_killed(room: Room, folder: Path, phones: Sequence[Phone], kills: int) -> int:
    with running(OURS, folder) as server:
        for phone in phones:
            phone.port = server.port
            await phone.join()

        async def answers(phone: Phone) -> None:
            for turn, item in enumerate(room.items):
                await phone.answer_until_confirmed(item, None if turn % 7 == 6 else 1 + turn % 5)
                await asyncio.sleep(0.2)

        async def kill() -> None:
            for _ in range(kills):
                await asyncio.sleep(1.5)
                await asyncio.to_thread(server.kill_and_restart)

        await asyncio.gather(kill(), *(answers(phone) for phone in phones))
        for phone in phones:
            if not await phone.page():
                raise BenchmarkError("a seat does not continue")
            phone.close()
    return sum(phone.retries for phone in phones)
