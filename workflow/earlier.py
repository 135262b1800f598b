"""Reports of scan files beside earlier scan files of the same teams: `stevig report FILE --earlier FILE...`."""

from collections.abc import Sequence
from dataclasses import replace

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from scoring.noise import pool_noise
from scoring.over_time import OverTime, lay_over_time
from workflow.batch import Order
from workflow.comparison import previous_pairs
from workflow.errors import InputError


def with_earlier(orders: Sequence[Order], earlier: Sequence[Assessment]) -> list[Order]:
    """The same reports, each with what changed since the earlier scans of its team.

    The noise is that of all these scans of the organisation. Raises InputError for an earlier scan that belongs to no
    report: of another team, or of the same day or later; ScoringError.
    """
    # One scan may become several files.
    reported = list({id(order.assessment): order.assessment for order in orders}.values())
    if faults := [_fault(one, reported) for one in earlier if not any(_precedes(one, later) for later in reported)]:
        raise InputError.of(faults)
    instrument, everything = default_instrument(), [*earlier, *reported]
    found = {id(later): _over_time(instrument, later, earlier, everything) for later in reported}
    return [replace(order, over_time=found[id(order.assessment)]) for order in orders]


def _over_time(
    instrument: Instrument, later: Assessment, earlier: Sequence[Assessment], everything: Sequence[Assessment]
) -> OverTime | None:
    scans = sorted((one for one in earlier if _precedes(one, later)), key=lambda one: one.date)
    if not scans:
        return None
    organisation = [one for one in everything if one.organisation == later.organisation]
    return lay_over_time(instrument, [*scans, later], pool_noise(previous_pairs(instrument, organisation)))


def _precedes(earlier: Assessment, later: Assessment) -> bool:
    return _same_team(earlier, later) and earlier.date < later.date


def _same_team(one: Assessment, other: Assessment) -> bool:
    return (one.organisation, one.team) == (other.organisation, other.team)


def _fault(earlier: Assessment, reported: Sequence[Assessment]) -> InputError:
    where = f"--earlier: {earlier.organisation}, {earlier.team}, {earlier.date}"
    if any(_same_team(earlier, later) for later in reported):
        return InputError(where, "this scan is not of an earlier day", "give it as FILE, and the older as --earlier")
    return InputError(where, "there is no report of this team", "give a scan of the same team, with the same names")
