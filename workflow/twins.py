"""Scans in the list that are the same as one that comes in, and adding only the others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from questionnaire.assessment import Assessment
from storage.scan_lists import StoredScan
from workflow.access import owner_only
from workflow.scan import add_scans, get_assessment
from workflow.workplace import Workplace


@dataclass(frozen=True)
class AddedScan:
    """Where a scan is now. twin: the line of the list in which it was already, None for one that was added."""

    id: str
    twin: StoredScan | None


@owner_only
def scans_with_these_answers(workplace: Workplace, scan: Assessment) -> list[StoredScan]:
    """The stored scans with the same answers, whoever gave them and in whatever order; the one saved last first.

    Made-up scans are nobody's, so they are no twins.
    """
    levels = [answer.level for one in scan.respondents for answer in one.answers.values()]
    alike = workplace.repository.list_scans_with(scan.mode, len(levels), sum(level or 0 for level in levels))
    answers = _answers_of(scan)
    return [line for line in alike if not line.example and _answers_of(get_assessment(workplace, line.id)) == answers]


@owner_only
def scans_exactly_like(workplace: Workplace, scan: Assessment) -> list[StoredScan]:
    """The stored scans that are the same in everything, down to names, notes and agreements; no made-up ones."""
    of_team = workplace.repository.list_scans_of(scan.organisation, scan.team)
    same_day = [line for line in of_team if line.date == scan.date and not line.example]
    return [line for line in same_day if get_assessment(workplace, line.id) == scan]


@owner_only
def add_new_scans(workplace: Workplace, scans: Sequence[Assessment]) -> list[AddedScan]:
    """Adds those of these scans that are not in the list yet, exactly so; all of those, or none. In the same order."""
    there = [next(iter(scans_exactly_like(workplace, scan)), None) for scan in scans]
    ids = iter(add_scans(workplace, [scan for scan, twin in zip(scans, there, strict=True) if twin is None]))
    return [AddedScan(twin.id if twin else next(ids), twin) for twin in there]


def _answers_of(scan: Assessment) -> Counter[frozenset[tuple[str, int | None]]]:
    return Counter(frozenset((item, answer.level) for item, answer in one.answers.items()) for one in scan.respondents)
