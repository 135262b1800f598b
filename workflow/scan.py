"""Taking a scan: start it, answer, say what does not apply, choose actions; rename and delete it."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from examples.made_up import made_up_story
from questionnaire.assessment import (
    JOINT_RESPONDENT,
    Action,
    Assessment,
    InstrumentRef,
    Respondent,
)
from questionnaire.instrument import Instrument, Item
from scoring.rules import Mode
from storage.errors import ClosedError
from storage.scan_lists import StoredScan, TeamLine
from workflow.access import owner_only
from workflow.errors import InputError
from workflow.exchange.files import read_scan
from workflow.workplace import Workplace

EXAMPLES = Path(__file__).parent.parent / "examples"
EXAMPLE_TEAMS = ("beginner", "middle", "strong")


@owner_only
def start_scan(workplace: Workplace, *, organisation: str, team: str, team_size: int, date: dt.date) -> str:
    """Starts a joint scan without answers; returns its id. Raises pydantic.ValidationError on an empty name."""
    assessment = new_assessment(workplace.instrument, "joint", organisation, team, team_size, date)
    return workplace.repository.add_assessments([assessment])[0]


def new_assessment(
    instrument: Instrument, mode: Mode, organisation: str, team: str, team_size: int, date: dt.date
) -> Assessment:
    """A scan in which nobody answered yet. Raises pydantic.ValidationError on an empty name."""
    return Assessment(
        instrument=InstrumentRef(id=instrument.id, version=instrument.version),
        organisation=organisation,
        team=team,
        team_size=team_size,
        date=date,
        mode=mode,
        respondents=(Respondent(id=JOINT_RESPONDENT),) if mode == "joint" else (),
    )


@owner_only
def start_example(workplace: Workplace, name: str) -> str:
    """Adds one of the made-up teams, to look around in; returns the id of its scan."""
    path = EXAMPLES / f"{name}.scan.json"
    return workplace.repository.add_assessments([read_scan(path)], example=True)[0]


@owner_only
def start_story(workplace: Workplace) -> str:
    """Adds the three scans of a made-up team, as far as they are not there; returns the id of the last one."""
    story = made_up_story(workplace.instrument)
    last = story[-1]
    there = workplace.repository.list_scans_of(last.organisation, last.team)
    found = {scan.date: scan.id for scan in there if scan.example}
    missing = [scan for scan in story if scan.date not in found]
    added = workplace.repository.add_assessments(missing, example=True)
    return (found | {scan.date: id_ for scan, id_ in zip(missing, added, strict=True)})[last.date]


@owner_only
def add_scans(workplace: Workplace, assessments: Sequence[Assessment]) -> list[str]:
    """Adds whole scans, all or none; returns their ids in the same order."""
    return workplace.repository.add_assessments(assessments)


@owner_only
def list_team_lines(workplace: Workplace, search: str = "", *, limit: int, offset: int = 0) -> list[TeamLine]:
    """Teams with their last scan, the team that saved last first: `limit` of them, after the first `offset`.

    search: words that are all in the name of the team or of its organisation.
    """
    return workplace.repository.list_team_lines(search.split(), limit=limit, offset=offset)


@owner_only
def list_scans_of(workplace: Workplace, organisation: str, team: str) -> list[StoredScan]:
    """The scans of one team, by date."""
    return workplace.repository.list_scans_of(organisation, team)


@owner_only
def get_stored(workplace: Workplace, scan_id: str) -> StoredScan:
    """The line that a list shows of one scan. Raises ScanNotFoundError."""
    return workplace.repository.get_stored(scan_id)


@owner_only
def get_saved_at(workplace: Workplace, scan_id: str) -> dt.datetime:
    """When something of the scan was last stored, by anybody. Raises ScanNotFoundError."""
    return workplace.repository.get_saved_at(scan_id)


@owner_only
def get_assessment(workplace: Workplace, scan_id: str) -> Assessment:
    """The scan as it may be seen now. Raises ScanNotFoundError.

    In a workshop nobody's answers are there before the reveal, not even for the owner (A2).
    """
    return _as_seen(workplace, scan_id, workplace.repository.get_assessment(scan_id))


@owner_only
def get_answered(workplace: Workplace, scan_id: str) -> tuple[dt.datetime, Assessment]:
    """When something of the scan was last stored, and the scan as get_assessment gives it, as of that moment.

    Without what was agreed and planned: a click on an answer needs no more, and should not wait for more.
    """
    saved_at, found = workplace.repository.get_answered(scan_id)
    return saved_at, _as_seen(workplace, scan_id, found)


def _as_seen(workplace: Workplace, scan_id: str, found: Assessment) -> Assessment:
    if found.mode == "individual":
        workshop = workplace.workshops.get_workshop(scan_id)
        if workshop is not None and not workshop.revealed:
            return found.model_copy(update={"respondents": ()})
    return found


@owner_only
def record_place(workplace: Workplace, scan_id: str, place: str) -> None:
    """Remembers where the team is in the scan, so that the same place opens again."""
    if workplace.repository.get_stored(scan_id).place != place:
        workplace.repository.record_place(scan_id, place)


@owner_only
def change_head(
    workplace: Workplace, scan_id: str, *, organisation: str, team: str, team_size: int, date: dt.date
) -> None:
    """Gives the scan another organisation, team, team size or date. Raises pydantic.ValidationError on a wrong one."""
    head = get_assessment(workplace, scan_id).model_dump() | {
        "organisation": organisation,
        "team": team,
        "team_size": team_size,
        "date": date,
    }
    wanted = Assessment.model_validate(head)
    workplace.repository.change_head(
        scan_id, organisation=wanted.organisation, team=wanted.team, team_size=wanted.team_size, date=wanted.date
    )


@owner_only
def delete_scan(workplace: Workplace, scan_id: str) -> None:
    """Removes the scan with everything in it. Raises ScanNotFoundError."""
    workplace.repository.delete_scan(scan_id)


@owner_only
def record_level(workplace: Workplace, scan_id: str, item_id: str, level: int | None) -> dt.datetime:
    """Stores the team's answer (None: "weet ik niet"); returns the moment it was saved.

    Raises InputError for an item that is not asked, ScanNotFoundError, StorageError.
    """
    item = _asked(workplace, item_id)
    return workplace.repository.record_level(scan_id, JOINT_RESPONDENT, item.id, level)


@owner_only
def record_note(workplace: Workplace, scan_id: str, item_id: str, note: str) -> dt.datetime:
    """Stores the note beside an answer; an empty one takes it away."""
    item = _asked(workplace, item_id)
    return workplace.repository.record_note(scan_id, JOINT_RESPONDENT, item.id, note.strip() or None)


@owner_only
def record_not_applicable(workplace: Workplace, scan_id: str, item_id: str, reason: str) -> dt.datetime:
    """Says that an item does not apply, and why. Raises InputError without a reason or on a critical item.

    Raises ClosedError when everybody's answers are on the table: what came out is not changed any more.
    """
    item = _asked(workplace, item_id)
    if item.critical:
        raise InputError(item.id, "a critical item always applies", 'choose a level, or "weet ik niet"')
    _not_settled(workplace, scan_id)
    if not reason.strip():
        raise InputError(item.id, "the reason is empty", "write in a few words why this does not apply to your team")
    return workplace.repository.record_not_applicable(scan_id, item.id, reason.strip())


@owner_only
def record_applicable(workplace: Workplace, scan_id: str, item_id: str) -> dt.datetime:
    """Says that an item applies after all. Raises ClosedError as above."""
    item = _asked(workplace, item_id)
    _not_settled(workplace, scan_id)
    return workplace.repository.record_not_applicable(scan_id, item.id, None)


@owner_only
def record_actions(workplace: Workplace, scan_id: str, actions: Sequence[Action]) -> dt.datetime:
    """Replaces the team's list of actions."""
    return workplace.repository.record_actions(scan_id, actions)


@owner_only
def record_help(workplace: Workplace, scan_id: str, condition_id: str, *, asks: bool) -> dt.datetime:
    """Says whether the team asks its organisation for help on a condition: there it is seen by the team's name.

    Raises InputError for an unknown condition, ScanNotFoundError, StorageError.
    """
    known = [condition.id for condition in workplace.instrument.conditions]
    if condition_id not in known:
        raise InputError(condition_id, "there is no such condition", "reload the page")
    present = workplace.repository.get_assessment_head(scan_id).asks_help
    wanted = {*present, condition_id} if asks else {*present} - {condition_id}
    return workplace.repository.record_help(scan_id, [one for one in known if one in wanted])


def progress(
    instrument: Instrument, assessment: Assessment, settled_since: str | None = None
) -> dict[str, tuple[int, int]]:
    """Per condition id: how many items have an answer (or do not apply), and how many there are. For joint scans.

    settled_since: an item that was answered after the scan was read.
    """
    answered = {item for respondent in assessment.respondents for item in respondent.answers}
    settled = answered | set(assessment.not_applicable) | {settled_since}
    return {
        condition.id: (sum(item.id in settled for item in condition.active_items), len(condition.active_items))
        for condition in instrument.conditions
    }


def _not_settled(workplace: Workplace, scan_id: str) -> None:
    """Raises ClosedError for a scan that people answered alone and that can be seen: nothing under its scores changes.

    Otherwise the score with and without one question gives the average of that question, and so of single people (A2).
    """
    if workplace.repository.get_stored(scan_id).mode == "individual":
        workshop = workplace.workshops.get_workshop(scan_id)
        if workshop is None or workshop.revealed:
            raise ClosedError(scan_id)


def _asked(workplace: Workplace, item_id: str) -> Item:
    item = workplace.instrument.active_items.get(item_id)
    if item is None:
        raise InputError(item_id, "the questionnaire does not ask this", "reload the page")
    return item
