"""The other side of `otree`: oTree in an environment of its own, its server with our questions, and its phones.

oTree runs the way its manual says for real use (`otree resetdb`, `otree prodserver`, OTREE_PRODUCTION), with the
database that it takes by itself: SQLite, as ours; its manual prefers PostgreSQL.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.phones import Line
from benchmarks.room import compare
from benchmarks.server import PROJECT, Server, free_port, serving
from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from translations import load_texts

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "otree-requirements.txt"
ENVIRONMENT = PROJECT / "build" / "otree-venv"
# oTree knows no empty choice: this is "Weet ik niet".
UNKNOWN = 0


def install() -> None:
    """An environment with oTree, kept for the next time. Raises CalledProcessError."""
    stamp, wanted = ENVIRONMENT / "installed.txt", REQUIREMENTS.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "-q", "-r", str(REQUIREMENTS)]
    for command in ([sys.executable, "-m", "venv", str(ENVIRONMENT)], pip):
        subprocess.run(command, check=True, capture_output=True, text=True)
    stamp.write_text(wanted, encoding="utf-8")


def release() -> str:
    """Which release of oTree is installed there."""
    [found] = re.findall(r"^otree==(\S+)", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
    return found


@dataclass
class OTreePhone(Line):
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


@contextmanager
def running_otree(folder: Path, people: int) -> Iterator[tuple[Server, list[OTreePhone], list[str]]]:
    """oTree with our questions until the block ends: its server, so many phones, and what it calls the questions.

    Raises BenchmarkError when a confirmed answer is not in its database afterwards.
    """
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
        phones = [OTreePhone(port, code) for _ in range(people)]
        items = [str(question["field"]) for question in questions]
        yield server, phones, items
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
