"""The rows of a table, already read -> one scan per organisation, team, date and mode."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from questionnaire.assessment import JOINT_RESPONDENT, Assessment, Response
from questionnaire.instrument import Instrument
from workflow.errors import InputError, shown
from workflow.exchange.scan_json import validation_faults


@dataclass(frozen=True)
class Entry:
    """One row: who answered what. `where` names it for messages.

    respondent None: nobody is named. whole: this row is everything of its respondent (a wide table). link: a keyed hash
    of the code that somebody made up.
    """

    where: str
    organisation: str
    team: str
    date: dt.date
    mode: str
    team_size: int | None
    instrument_version: str | None
    respondent: str | None
    role: str | None
    answers: dict[str, Response]
    whole: bool
    link: str | None = None


@dataclass
class _Scan:
    first: Entry
    respondents: dict[str, dict[str, Any]] = field(default_factory=dict)


def gather(entries: Iterable[Entry], instrument: Instrument) -> list[Assessment]:
    """The scans in these rows, in the order in which they first occur.

    Raises InputError, naming every row that contradicts another one, or holds what a scan cannot hold.
    """
    scans: dict[tuple[Any, ...], _Scan] = {}
    faults: list[InputError] = []
    for entry in entries:
        key = (entry.organisation, entry.team, entry.date, entry.mode)
        scan = scans.setdefault(key, _Scan(entry))
        try:
            _add(scan, entry)
        except InputError as fault:
            faults.append(fault)
    if not faults:
        assessments = []
        for scan in scans.values():
            try:
                assessments.append(_assessment(scan, instrument))
            except ValidationError as error:
                faults += validation_faults(error, scan.first.where)
    if faults:
        raise InputError.of(faults)
    return assessments


def _add(scan: _Scan, entry: Entry) -> None:
    for name in ("team_size", "instrument_version"):
        here, there = getattr(entry, name), getattr(scan.first, name)
        if here != there:
            what = f"{shown(here)} here, but {shown(there)} at {scan.first.where}"
            raise InputError(f"{entry.where}, column {name}", what, "write the same on every row of one scan")
    id_ = _respondent_id(scan, entry)
    if id_ is None:
        return
    known = scan.respondents.get(id_)
    if known is None:
        scan.respondents[id_] = {"id": id_, "role": entry.role, "link": entry.link, "answers": dict(entry.answers)}
        return
    if entry.whole:
        what = f"the respondent {shown(id_)} is there already"
        raise InputError(f"{entry.where}, column respondent", what, "give every row its own respondent")
    if known["role"] != entry.role:
        what = f"another role than on an earlier row of respondent {shown(id_)}"
        raise InputError(f"{entry.where}, column role", what, "write the same role on every row of one respondent")
    if double := known["answers"].keys() & entry.answers.keys():
        what = f"respondent {shown(id_)} has answered {shown(min(double))} already"
        raise InputError(f"{entry.where}, column item", what, "keep one of the two rows")
    known["answers"] |= entry.answers


def _respondent_id(scan: _Scan, entry: Entry) -> str | None:
    """Who this row is of; None when it says only that the scan exists."""
    if entry.respondent is None and not entry.whole and not entry.answers:
        return None
    if entry.mode == "joint":
        if entry.respondent not in (None, JOINT_RESPONDENT):
            what = f"{shown(entry.respondent)} cannot answer in a joint scan"
            mend = f'a joint scan has one respondent: write "{JOINT_RESPONDENT}", or leave it empty'
            raise InputError(f"{entry.where}, column respondent", what, mend)
        return JOINT_RESPONDENT
    if entry.respondent is None and not entry.whole:
        raise InputError(f"{entry.where}, column respondent", "is empty", "write who answered, such as r1")
    return entry.respondent or f"r{len(scan.respondents) + 1}"


def _assessment(scan: _Scan, instrument: Instrument) -> Assessment:
    first = scan.first
    content = {
        "instrument": {"id": instrument.id, "version": first.instrument_version or instrument.version},
        "organisation": first.organisation,
        "team": first.team,
        "team_size": first.team_size or max(1, len(scan.respondents)),
        "date": first.date,
        "mode": first.mode,
        "respondents": list(scan.respondents.values()),
    }
    return Assessment.model_validate(content)
