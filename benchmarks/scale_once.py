"""What one filled database costs, in a process of its own: `python -m benchmarks.scale_once ADDRESS SCANS ROUNDS PAGE`.

Prints, as JSON, milliseconds by name, and the memory of this process in MB. Nothing is known beforehand, as after a
start of the program.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from sqlalchemy import create_engine

from benchmarks.figures import BenchmarkError
from benchmarks.fill import ORGANISATION, PEOPLE, drawn
from questionnaire.answer_table import AnswerTable
from questionnaire.loader import default_instrument
from scoring.many import score_many
from workflow.organisation import get_organisation
from workflow.over_time import get_change_page
from workflow.scan import list_team_lines
from workflow.workplace import OWNER, Workplace, open_workplace

Times = dict[str, list[float]]
PAGES = ("organisation", "change", "list")
# The floor of every page: the answers that it is about, fetched with the driver alone.
_ANSWERS = "SELECT respondent_id, item, level FROM response"
_OF_SCAN = f"{_ANSWERS} WHERE respondent_id IN (SELECT id FROM respondent WHERE assessment_id = {{}})"


class Pages:
    """The pages of a filled organisation, and an answer that makes them new."""

    def __init__(self, work: Workplace, scans: Sequence[str]) -> None:
        self._work = work
        self._scans = scans
        self._items = list(work.instrument.active_items)
        self._turn = 0

    def organisation(self) -> None:
        """The page of the organisation."""
        if not get_organisation(self._work, ORGANISATION, "nl").groups:
            raise BenchmarkError("the page of the organisation has no teams")

    def change(self) -> None:
        """The page of change of the last team."""
        if get_change_page(self._work, self._scans[-1], "nl") is None:
            raise BenchmarkError("the team has no earlier scan")

    def list(self) -> None:
        """The list on the first page."""
        if not list_team_lines(self._work, limit=13):
            raise BenchmarkError("the list of teams is empty")

    def answer(self) -> None:
        """One answer, each time of another team."""
        self._turn += 1
        scan, person = self._scans[self._turn * 37 % len(self._scans)], f"r{self._turn % PEOPLE + 1}"
        self._work.repository.record_level(scan, person, self._items[self._turn % len(self._items)], None)


def main(address: str, scans: int, rounds: int, first: str) -> dict[str, Any]:
    """Measures on the database at this address, the page `first` before anything is known; all with any rounds."""
    started = psutil.Process().memory_info().rss
    work = open_workplace(address).used_by(OWNER)
    filled = drawn(default_instrument(), scans)
    pages, times = Pages(work, filled.scans), Times()
    _time(times, f"{first}, first", getattr(pages, first))
    for name in PAGES if rounds else ():
        getattr(pages, name)()
        for _ in range(rounds):
            _time(times, name, getattr(pages, name))
    for _ in range(rounds // 2):
        for name in ("organisation", "change"):
            pages.answer()
            _time(times, f"{name}, after an answer", getattr(pages, name))
    # Before the floors, which take much more of it. The system counts the two apart, and not to the page: the peak may
    # come out just under what was there before.
    peak = max(started, _peak())
    if rounds:
        _scores(_bulk(work, address, filled.scans, times), times, rounds)
    return {"times": times, "memory": {"started": started / 1e6, "peak": peak / 1e6}}


def _peak() -> int:
    """The most memory that this program ever had, in bytes. What getrusage says begins with that of who started it."""
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) * 1024


def _bulk(work: Workplace, address: str, scans: Sequence[str], times: Times) -> AnswerTable:
    """Reading every answer there is, and those of one scan, beside the driver alone."""
    engine = create_engine(address)
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        one_scan = _OF_SCAN.format("?" if engine.dialect.name == "sqlite" else "%s")
        for _ in range(3):
            rows = _time(times, "floor, every answer", lambda: driver.execute(_ANSWERS).fetchall())
            table = _time(times, "every answer", lambda: work.repository.get_answers(scans))
        for _ in range(20):
            _time(times, "floor, one scan", lambda: driver.execute(one_scan, (scans[-1],)).fetchall())
    engine.dispose()
    if len(rows) != len(table.level):
        raise BenchmarkError(f"{len(table.level)} answers were read of {len(rows)}")
    return table


def _scores(table: AnswerTable, times: Times, rounds: int) -> None:
    """Scoring every scan, beside the mean level per scan and question in numpy alone, which knows no other rule."""
    instrument, scan, width = default_instrument(), table.scan, len(table.items)

    def means() -> Any:
        known = table.level > 0
        cells = (scan * width + table.item)[known]
        return np.bincount(cells, weights=table.level[known]) / np.maximum(np.bincount(cells), 1)

    for _ in range(rounds):
        _time(times, "floor, scores", means)
        _time(times, "scores", lambda: score_many(instrument, table))
    if len(score_many(instrument, table)) != len(table.ids) * len(instrument.conditions):
        raise BenchmarkError("not every scan was scored")


def _time(times: Times, name: str, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    found = work()
    times.setdefault(name, []).append(1000 * (time.perf_counter() - start))
    return found


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])))
