"""Scans in the list that are the same as one that comes in."""

from collections import Counter
from collections.abc import Iterator

from questionnaire.assessment import Assessment
from storage.scan_lists import StoredScan
from workflow.access import owner_only
from workflow.scan import get_assessment
from workflow.workplace import Workplace


@owner_only
def scans_with_these_answers(workplace: Workplace, scan: Assessment) -> list[StoredScan]:
    """The stored scans with the same answers, whoever gave them and in whatever order; the one saved last first."""
    return [line for line, other in _alike(workplace, scan) if _answers_of(other) == _answers_of(scan)]


@owner_only
def scans_exactly_like(workplace: Workplace, scan: Assessment) -> list[StoredScan]:
    """The stored scans that are the same in everything, down to names, notes and agreements."""
    return [line for line, other in _alike(workplace, scan) if other == scan]


def _alike(workplace: Workplace, scan: Assessment) -> Iterator[tuple[StoredScan, Assessment]]:
    """The stored scans of this kind with as many answers."""
    answers = sum(len(one.answers) for one in scan.respondents)
    for line in workplace.repository.list_scans_with(scan.mode, answers):
        yield line, get_assessment(workplace, line.id)


def _answers_of(scan: Assessment) -> Counter[frozenset[tuple[str, int | None]]]:
    return Counter(frozenset((item, answer.level) for item, answer in one.answers.items()) for one in scan.respondents)
