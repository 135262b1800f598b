"""What was worked out once is known, and only until a scan changes."""

import datetime as dt
from collections.abc import Sequence

from questionnaire.answer_table import AnswerTable
from questionnaire.assessment import Assessment
from scoring.noise import pool_noise
from storage.scan_lists import ScanLine
from tests.workflow.scans import INSTRUMENT, ITEMS, scan
from workflow.comparison import previous_pairs
from workflow.known_noise import known_noise
from workflow.scan import get_assessment
from workflow.workplace import Workplace

ORGANISATION = "Welzijn Bekend"


def day(date: str, team: str, *levels: int) -> Assessment:
    """A scan of one person per level, who chooses that level everywhere."""
    people = [
        {"id": f"r{number}", "link": f"c{number}", "answers": {item: {"level": level} for item in ITEMS}}
        for number, level in enumerate(levels)
    ]
    return scan(date=date, organisation=ORGANISATION, team=team, team_size=9, respondents=people)


DAYS = [
    day("2024-01-01", "Noord", 2, 3, 4, 5),
    day("2025-01-01", "Noord", 5, 3, 1, 2),
    day("2026-01-01", "Noord", 1, 1, 4, 4),
    day("2024-01-01", "Zuid", 2, 2, 3),
    day("2025-01-01", "Zuid", 4, 1, 3),
]


class Reader:
    """Reads scans, and counts how many."""

    def __init__(self, work: Workplace) -> None:
        self.work = work
        self.count = 0

    def __call__(self, ids: Sequence[str]) -> AnswerTable:
        self.count += len(ids)
        return self.work.repository.get_answers(ids)


def scans(work: Workplace) -> list[ScanLine]:
    return work.repository.list_with_outcome(ORGANISATION)


def test_it_is_the_noise_of_all_comparisons_and_nothing_is_read_twice(work: Workplace) -> None:
    work.repository.add_assessments(DAYS)
    expected = pool_noise(previous_pairs(INSTRUMENT, DAYS))
    first, second = Reader(work), Reader(work)
    assert known_noise(work.instrument, scans(work), first) == expected
    assert known_noise(work.instrument, scans(work), second) == expected
    assert (first.count, second.count) == (len(DAYS), 0)


def test_a_scan_that_changes_is_compared_again(work: Workplace) -> None:
    ids = work.repository.add_assessments(DAYS)
    before = known_noise(work.instrument, scans(work), Reader(work))
    for item in ITEMS:
        work.repository.record_level(ids[1], "r0", item, 1)
    reader = Reader(work)
    after = known_noise(work.instrument, scans(work), reader)
    assert after != before
    assert after == pool_noise(previous_pairs(INSTRUMENT, [get_assessment(work, id_) for id_ in ids]))
    # The scan itself, the one before it and the one after it; the other team stays known.
    assert reader.count == 3


def test_a_scan_that_is_gone_brings_its_neighbours_together(work: Workplace) -> None:
    ids = work.repository.add_assessments(DAYS)
    known_noise(work.instrument, scans(work), Reader(work))
    work.repository.delete_scan(ids[1])
    left = [scan for scan in DAYS if scan.date != dt.date(2025, 1, 1) or scan.team != "Noord"]
    assert known_noise(work.instrument, scans(work), Reader(work)) == pool_noise(previous_pairs(INSTRUMENT, left))


def test_a_scan_that_is_taken_away_meanwhile_tells_nothing(work: Workplace) -> None:
    ids = work.repository.add_assessments(DAYS)
    listed = scans(work)
    work.repository.delete_scan(ids[2])
    left = [scan for scan in DAYS if scan.date < dt.date(2026, 1, 1)]
    assert known_noise(work.instrument, listed, Reader(work)) == pool_noise(previous_pairs(INSTRUMENT, left))
