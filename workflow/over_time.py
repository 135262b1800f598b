"""What changed for a team: its scan beside the earlier ones, in words, and what was agreed last time (C7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.over_time import OverTimeView, over_time_view
from scoring.noise import Noise
from scoring.over_time import OverTime, lay_over_time
from storage.repository import StoredScan
from translations import load_texts
from workflow.access import owner_only
from workflow.errors import InputError
from workflow.known_noise import known_noise
from workflow.scan import get_assessment, record_actions
from workflow.workplace import Workplace


@dataclass(frozen=True)
class TeamOverTime:
    """What the page shows. previous: the id of the previous scan, whose agreements these are."""

    view: OverTimeView
    previous: str


@owner_only
def earlier_scans(workplace: Workplace, scan_id: str) -> list[StoredScan]:
    """The team's scans of an earlier day that have an outcome, by date; none while this one has no outcome yet.

    Raises ScanNotFoundError.
    """
    scan = workplace.repository.get_stored(scan_id)
    if not with_outcome(workplace, [scan]):
        return []
    scans = with_outcome(workplace, workplace.repository.list_scans_of(scan.organisation, scan.team))
    return [one for one in scans if one.date < scan.date]


@owner_only
def organisation_noise(workplace: Workplace, organisation: str) -> Noise:
    """How much scores in this organisation move by themselves (C2): every scan of its teams beside the previous one.

    Raises ScoringError for a scan that does not fit the questionnaire.
    """
    scans = with_outcome(workplace, workplace.repository.list_scans_of(organisation))
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


def _beside(workplace: Workplace, scan_id: str, earlier: Sequence[StoredScan]) -> OverTime | None:
    if not earlier:
        return None
    scans = [get_assessment(workplace, one) for one in (*(scan.id for scan in earlier), scan_id)]
    noise = organisation_noise(workplace, scans[-1].organisation)
    return lay_over_time(workplace.instrument, scans, noise)


def with_outcome(workplace: Workplace, scans: Sequence[StoredScan]) -> list[StoredScan]:
    """Those in which somebody answered, and everybody's answers are on the table (A2)."""
    unrevealed = workplace.workshops.list_unrevealed()
    return [scan for scan in scans if scan.answered and scan.id not in unrevealed]
