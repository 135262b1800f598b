"""Scans to answer, and the proof that an answer was stored."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.Radio_pb2 import Radio

from benchmarks.client import Screen
from benchmarks.figures import BenchmarkError
from questionnaire.instrument import LEVELS
from workflow.access import OWNER_COOKIE, new_owner_link, owner_cookie
from workflow.scan import record_level, start_scan
from workflow.workplace import OWNER, open_workplace

_STORED = """
    SELECT response.item, response.level FROM response JOIN respondent ON respondent.id = response.respondent_id
    WHERE respondent.assessment_id = ?
"""


class Answering:
    """The scans in a folder, whose first page is answered over and over. Every answer is looked up in the database."""

    def __init__(self, folder: Path, scans: int) -> None:
        self._file = folder / "stevig.db"
        workplace = open_workplace(f"sqlite:///{self._file}").used_by(OWNER)
        condition = workplace.instrument.conditions[0]
        self._page = condition.id
        self.cookie = f"{OWNER_COOKIE}={owner_cookie(workplace, new_owner_link(workplace))}"
        self._items = [item.id for item in condition.active_items]
        self.scans = [
            start_scan(workplace, organisation="Snel", team=f"Team {number}", team_size=6, date=dt.date.today())
            for number in range(scans)
        ]
        # Every question has an answer from the start, so that each click draws the same page.
        for scan in self.scans:
            for item in self._items:
                record_level(workplace, scan, item, LEVELS[0])

    def query(self, scan: str) -> str:
        """The address of the page with the questions."""
        return urlencode({"page": self._page, "scan": scan})

    async def answer(self, screen: Screen, scan: str, turn: int) -> float:
        """Gives the next answer; returns the seconds. Raises BenchmarkError when the database does not hold it."""
        radios = screen.radios
        if len(radios) != len(self._items):
            raise BenchmarkError(f"the page has {len(radios)} questions, not {len(self._items)}")
        radio = radios[turn % len(radios)]
        place = next_option(turn, len(radios))
        seconds = await screen.choose(radio, place)
        stored = self._stored(scan)
        if len(stored) != len(self._items) or stored.get(self._item(radio)) != LEVELS[place]:
            raise BenchmarkError(f"answer {turn} was not stored: {stored}")
        return seconds

    def _item(self, radio: Radio) -> str:
        return next(item for item in self._items if radio.id.endswith(item))

    def _stored(self, scan: str) -> dict[str, int | None]:
        with closing(sqlite3.connect(self._file)) as connection:
            return dict(connection.execute(_STORED, (scan,)))


def next_option(turn: int, questions: int) -> int:
    """The place of a level that this question does not have yet: each round through the questions chooses the next."""
    return (turn // questions + 1) % len(LEVELS)
