"""What changed for a team: its scan beside the earlier ones, in words, and what was agreed last time (C7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.over_time import OverTimeView, over_time_view
from scoring.noise import Noise
from scoring.over_time import OverTime, lay_over_time
from storage.errors import ScanNotFoundError
from storage.scan_lists import ScanLine
from translations import load_texts
from workflow.access import owner_only
from workflow.errors import InputError
from workflow.known_noise import known_noise
from workflow.scan import record_actions
from workflow.workplace import Workplace


@dataclass(frozen=True)
class TeamOverTime:
    """What the page shows. previous: the id of the previous scan, whose agreements these are."""

    view: OverTimeView
    previous: str


@owner_only
def earlier_scans(workplace: Workplace, scan_id: str) -> list[ScanLine]:
    """The team's scans of an earlier day that have an outcome, by date; none while this one has no outcome yet.

    Raises ScanNotFoundError.
    """
    scan = workplace.repository.get_stored(scan_id)
    scans = workplace.repository.list_with_outcome(scan.organisation, scan.team)
    if scan_id not in {one.id for one in scans}:
        return []
    return [one for one in scans if one.date < scan.date]


@owner_only
def organisation_noise(workplace: Workplace, organisation: str) -> Noise:
    """How much scores in this organisation move by themselves (C2): every scan of its teams beside the previous one.

    Raises ScoringError for a scan that does not fit the questionnaire.
    """
    scans = workplace.repository.list_with_outcome(organisation)
    return known_noise(workplace.instrument, scans, workplace.repository.get_answers)


@owner_only
def get_over_time(workplace: Workplace, scan_id: str) -> OverTime | None:
    """The scan beside the team's earlier ones; None when there are none. Raises ScanNotFoundError, ScoringError."""
    return _beside(workplace, scan_id, earlier_scans(workplace, scan_id))


@owner_only
def get_change_page(workplace: Workplace, scan_id: str, language: str) -> TeamOverTime | None:
    """The same in words, as the page shows it; None when there are no earlier scans."""
    earlier = earlier_scans(workplace, scan_id)
    over_time = _beside(workplace, scan_id, earlier)
    if over_time is None:
        return None
    return TeamOverTime(over_time_view(workplace.instrument, over_time, load_texts(language)), earlier[-1].id)


@owner_only
def record_done(workplace: Workplace, scan_id: str, place: int, *, done: bool) -> None:
    """Says of one agreement of a scan, by its place in the list, whether it was done.

    Raises InputError when it is no longer there, ScanNotFoundError, StorageError.
    """
    actions = workplace.repository.get_assessment_head(scan_id).actions
    if not 0 <= place < len(actions):
        raise InputError("agreements", f"there is no number {place + 1}", "reload the page")
    changed = actions[place].model_copy(update={"done": done})
    record_actions(workplace, scan_id, (*actions[:place], changed, *actions[place + 1 :]))


def _beside(workplace: Workplace, scan_id: str, earlier: Sequence[ScanLine]) -> OverTime | None:
    if not earlier:
        return None
    # All of them have an outcome, so that nobody's answers are to be kept back (A2).
    wanted = [*(scan.id for scan in earlier), scan_id]
    found = workplace.repository.get_assessments(wanted)
    if gone := [id_ for id_ in wanted if id_ not in found]:
        raise ScanNotFoundError(gone[0])
    scans = list(found.values())
    noise = organisation_noise(workplace, scans[-1].organisation)
    return lay_over_time(workplace.instrument, scans, noise)
