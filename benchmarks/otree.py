"""`otree`: the same room beside oTree, the platform that many use in Python to put questions to people in a room.

oTree runs the way its manual says for real use (`otree resetdb`, `otree prodserver`, OTREE_PRODUCTION), with the
database that it takes by itself: SQLite, as ours; its manual prefers PostgreSQL. It gets the same questions, one a
page. The servers are up together, but only one has work: they take turns, so that what else the machine does meets
each of them. Some people go through all the questions alone, and some join while nobody answers. Then comes the room
of the other benchmarks with as many people as oTree can carry: each joins at a moment of their own and begins to
answer. No browser: neither side is asked for pictures, styles and scripts, and the web socket that each page of oTree
opens is left out. Afterwards every confirmed answer is looked up in both databases.
"""

import asyncio
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks.figures import BenchmarkError, Bound, Figure
from benchmarks.phones import FormPhone, Line, Phone
from benchmarks.room import EVERY, JOINING_SECONDS, Room, at, compare
from benchmarks.server import OURS, PROJECT, Server, free_port, running, serving
from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from translations import load_texts

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "otree-requirements.txt"
ENVIRONMENT = PROJECT / "build" / "otree-venv"
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
# oTree knows no empty choice: this is "Weet ik niet".
UNKNOWN = 0
FIVE_TIMES_FASTER = Bound(times=0.2, of="both")
JOINING_FASTER = Bound(times=0.2, of="p95")
LESS = Bound(times=1)


def measure(folder: Path, *, quick: bool, people: int | None = None) -> list[Figure]:
    """The same room on oTree and on ours; nothing when oTree cannot be installed."""
    try:
        _install()
    except subprocess.CalledProcessError as error:
        print(f"otree SKIPPED: pip could not install it.\n{error.stderr[-500:]}", file=sys.stderr)
        return []
    people = people or (QUICK_PEOPLE if quick else PEOPLE)
    calm = min(people, CALM_PEOPLE)
    window = QUICK_JOINING_SECONDS if quick else JOINING_SECONDS
    with ExitStack() as stack:
        other = stack.enter_context(_otree(folder / "otree", ALONE + calm + people))
        ours = stack.enter_context(_ours(folder / "script", ALONE + calm + people, Phone))
        forms = stack.enter_context(_ours(folder / "forms", ALONE + calm + people, FormPhone))
        asyncio.run(_play([other, ours, forms], calm, window, QUICK_TURNS if quick else TURNS))
    [release] = re.findall(r"^otree==(\S+)", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
    way = f"joining beside oTree {release}: invitation, seat and first page"
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


# -- oTree ---------------------------------------------------------------------------------------------------------


def _install() -> None:
    """An environment with oTree, kept for the next time. Raises CalledProcessError."""
    stamp, wanted = ENVIRONMENT / "installed.txt", REQUIREMENTS.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "-q", "-r", str(REQUIREMENTS)]
    for command in ([sys.executable, "-m", "venv", str(ENVIRONMENT)], pip):
        subprocess.run(command, check=True, capture_output=True, text=True)
    stamp.write_text(wanted, encoding="utf-8")


@contextmanager
def _otree(folder: Path, people: int) -> Iterator[_Side]:
    """oTree with our questions. Raises BenchmarkError when a confirmed answer is not in its database afterwards."""
    shutil.copytree(HERE / "otree_project", folder)
    # oTree does not start without it.
    (folder / "_static").mkdir()
    questions = _questions(default_instrument())
    (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {
        "PATH": f"{ENVIRONMENT / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "OTREE_PRODUCTION": "1",
        "OTREE_AUTH_LEVEL": "STUDY",
        "OTREE_ADMIN_PASSWORD": "benchmark",
    }
    otree = str(ENVIRONMENT / "bin" / "otree")
    for command in (["resetdb", "--noinput"], ["create_session", "scan", str(people)]):
        subprocess.run([otree, *command], cwd=folder, env=environment, check=True, capture_output=True)
    [(code,)] = _stored(folder, "SELECT _anonymous_code FROM otree_session")
    port = free_port()
    told = folder / "otree.log"
    command = [otree, "prodserver", f"127.0.0.1:{port}"]
    with serving(command, port, told, cwd=folder, environment=environment, health="/login") as server:
        phones = [_OTreePhone(port, code) for _ in range(people)]
        items = [str(question["field"]) for question in questions]
        yield _Side(server, phones, items)
    rows = _stored(folder, f"SELECT {', '.join(items)} FROM scan_player")
    found = [{item: value for item, value in zip(items, row, strict=True) if value is not None} for row in rows]
    compare(found, [phone.confirmed for phone in phones])


def _stored(folder: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        return database.execute(query).fetchall()


def _questions(instrument: Instrument) -> list[dict[str, object]]:
    unknown = load_texts("nl")("seat.unknown")
    return [
        {
            "field": item.replace(".", "_"),
            "question": instrument.items[item].question.pick("nl"),
            "choices": [
                *((level, text.pick("nl")) for level, text in instrument.items[item].levels.items()),
                (UNKNOWN, unknown),
            ],
        }
        for item in instrument.active_items
    ]


@dataclass
class _OTreePhone(Line):
    """One person in oTree: the page where they are, and the answers after which the next page came."""

    code: str
    page: str = ""
    confirmed: dict[str, int | None] = field(default_factory=dict)

    async def join(self) -> float:
        """Follows the link of the session to the first question; returns the seconds."""
        start = time.perf_counter()
        place = await self._expect(302, "GET", f"/join/{self.code}")
        first = await self._expect(307, "GET", place.headers["location"])
        self.page = first.headers["location"]
        await self._expect(200, "GET", self.page)
        return time.perf_counter() - start

    async def answer(self, item: str, level: int | None) -> float:
        """Sends the form of the page; returns the seconds until the next page has arrived."""
        start = time.perf_counter()
        value = UNKNOWN if level is None else level
        # A form that is refused comes back with status 200, so this sees it.
        went = await self._expect(302, "POST", self.page, f"{item}={value}".encode())
        self.page = went.headers["location"]
        await self._expect(200, "GET", self.page)
        self.confirmed[item] = value
        return time.perf_counter() - start


# -- ours, and both ------------------------------------------------------------------------------------------------


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
