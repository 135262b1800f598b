"""Databases with 10 to 4,000 scans, to measure in: made once, kept in build/, made anew when this file changes.

One organisation in which every team takes the scan twice a year, each person alone and with a code. Nobody answered
this: levels are drawn around the team, the condition and the person.
"""

import datetime as dt
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.postgres import address_in, postgresql_server
from benchmarks.server import PROJECT
from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from storage.database import Database
from storage.migrate import FOLDER, newest_revision

SIZES = (10, 100, 1_000, 4_000)
ORGANISATION = "Welzijn Vol (verzonnen)"
TIMES, PEOPLE = 20, 12
KEPT = PROJECT / "build" / "bench"
_TEAM_SD, _CONDITION_SD, _PERSON_SD, _ANSWER_SD, _UNKNOWN = 0.5, 0.4, 0.4, 0.75, 0.05
_FIRST_YEAR = 2016
_COLUMNS = {
    "team": "id organisation name part_of",
    "assessment": "id team_id instrument_id instrument_version team_size date mode place example created_at saved_at",
    "respondent": "id assessment_id key position role link",
    "response": "respondent_id item level note",
}


@dataclass(frozen=True)
class Filled:
    """What a database was filled with. levels: [scan, person, item], 1..5 and 0 for "weet ik niet"; scans by team."""

    scans: tuple[str, ...]
    items: tuple[str, ...]
    levels: npt.NDArray[np.int8]

    @property
    def teams(self) -> int:
        """How many teams there are."""
        return -(-len(self.scans) // TIMES)


def drawn(instrument: Instrument, scans: int) -> Filled:
    """So many made-up scans, the same ones every time."""
    chance = np.random.default_rng(2026)
    items = tuple(instrument.active_items)
    conditions = np.array([[one.id for one in instrument.conditions].index(item.split(".")[0]) for item in items])
    teams = -(-scans // TIMES)
    team = chance.normal(2.9, _TEAM_SD, (teams, 1, 1, 1))
    condition = chance.normal(0, _CONDITION_SD, (teams, 1, 1, len(instrument.conditions)))[..., conditions]
    person = chance.normal(0, _PERSON_SD, (teams, 1, PEOPLE, 1))
    answer = chance.normal(0, _ANSWER_SD, (teams, TIMES, PEOPLE, len(items)))
    levels = np.clip(np.rint(team + condition + person + answer), 1, 5).astype(np.int8)
    levels[chance.random(levels.shape) < _UNKNOWN] = 0
    ids = tuple(hashlib.sha256(f"scan {number}".encode()).hexdigest()[:16] for number in range(scans))
    return Filled(ids, items, levels.reshape(-1, PEOPLE, len(items))[:scans])


@contextmanager
def copied_sqlite(scans: int, folder: Path) -> Iterator[Path]:
    """A folder with a copy of that database, which may be changed."""
    target = folder / f"filled-{scans}"
    shutil.copytree(_filled_sqlite(scans), target)
    yield target
    shutil.rmtree(target)


@contextmanager
def filled_postgresql() -> Iterator[str]:
    """The folder of the PostgreSQL server that keeps the filled databases, until the block ends."""
    kept = KEPT / f"postgresql-{_mark()}"
    for old in KEPT.glob("postgresql-*"):
        if old != kept:
            shutil.rmtree(old)
    with postgresql_server(kept) as folder:
        yield folder


@contextmanager
def copied_postgresql(folder: str, scans: int) -> Iterator[str]:
    """The address of a database on that server with so many scans, which may be changed."""
    import psycopg

    _fill_postgresql(folder, scans)
    name = f"copied_{scans}"
    with psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # type: ignore[arg-type]
        admin.execute(f"CREATE DATABASE {name} TEMPLATE filled_{scans}")  # type: ignore[arg-type]
        # A copy leaves every page in memory unwritten. Whoever then needs another page must write one out first, which
        # made an answer in the large database a tenth slower: that is the copying, and not the size.
        admin.execute("CHECKPOINT")
        yield address_in(folder, name)
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def _filled_sqlite(scans: int) -> Path:
    """The folder of the database with so many scans, made when it is not there."""
    folder = KEPT / f"sqlite-{scans}-{_mark()}"
    if (folder / "done").is_file():
        return folder
    for old in KEPT.glob(f"sqlite-{scans}-*"):
        shutil.rmtree(old)
    folder.mkdir(parents=True)
    file = folder / "stevig.db"
    Database(f"sqlite:///{file}").close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA synchronous=OFF")
        for table, rows in _rows(default_instrument(), scans):
            names = _COLUMNS[table].split()
            marks = ", ".join("?" * len(names))
            connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
    (folder / "done").touch()
    return folder


def _fill_postgresql(folder: str, scans: int) -> None:
    """Makes the database with so many scans on that server, when it is not there."""
    import psycopg

    name = f"filled_{scans}"
    with psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True) as admin:
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            return
        admin.execute("DROP DATABASE IF EXISTS filling WITH (FORCE)")
        admin.execute("CREATE DATABASE filling")
        Database(address_in(folder, "filling")).close()
        with psycopg.connect(host=folder, user="postgres", dbname="filling") as connection:
            for table, rows in _rows(default_instrument(), scans):
                copying = f"COPY {table} ({', '.join(_COLUMNS[table].split())}) FROM STDIN"
                with connection.cursor().copy(copying) as copy:  # type: ignore[arg-type]
                    for row in rows:
                        copy.write_row(row)
        with psycopg.connect(host=folder, user="postgres", dbname="filling", autocommit=True) as connection:
            connection.execute("SELECT setval('team_id_seq', max(id)) FROM team")
            connection.execute("SELECT setval('respondent_id_seq', max(id)) FROM respondent")
            connection.execute("VACUUM ANALYZE")
        # Under its own name only when it is whole.
        admin.execute(f"ALTER DATABASE filling RENAME TO {name}")  # type: ignore[arg-type]


def _rows(instrument: Instrument, scans: int) -> Iterator[tuple[str, Iterator[tuple[Any, ...]]]]:
    """The rows of every table, in the order in which they can be stored."""
    found = drawn(instrument, scans)
    yield "team", ((team + 1, ORGANISATION, f"Team {team + 1}", f"Regio {team % 4 + 1}") for team in range(found.teams))
    yield "assessment", _assessments(instrument, found)
    yield "respondent", _respondents(found)
    yield "response", _responses(found)


def _assessments(instrument: Instrument, found: Filled) -> Iterator[tuple[Any, ...]]:
    for number, scan in enumerate(found.scans):
        team, time = divmod(number, TIMES)
        day = dt.date(_FIRST_YEAR + time // 2, (3, 10)[time % 2], 1 + team % 28)
        moment = f"{day} 12:00:00.000000"
        of = (instrument.id, instrument.version, PEOPLE, day.isoformat(), "individual", "results", False)
        yield scan, team + 1, *of, moment, moment


def _respondents(found: Filled) -> Iterator[tuple[Any, ...]]:
    for number, scan in enumerate(found.scans):
        for person in range(PEOPLE):
            code = hashlib.sha256(f"{number // TIMES} {person}".encode()).hexdigest()
            yield number * PEOPLE + person + 1, scan, f"r{person + 1}", person, ("worker", "manager")[person % 2], code


def _responses(found: Filled) -> Iterator[tuple[Any, ...]]:
    for number, people in enumerate(found.levels.tolist()):
        for person, answers in enumerate(people):
            key = number * PEOPLE + person + 1
            for item, level in zip(found.items, answers, strict=True):
                yield key, item, level or None, None


def _mark() -> str:
    """A short name for what is made: another one when this file, the questions or the tables change."""
    made = hashlib.sha256(Path(__file__).read_bytes())
    made.update(" ".join([newest_revision(), *default_instrument().active_items]).encode())
    for file in sorted((FOLDER / "versions").glob("[0-9]*.py")):
        made.update(file.read_bytes())
    return made.hexdigest()[:10]
