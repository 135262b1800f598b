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
from workflow.exchange.where import at_column
from workflow.phrases import phrase


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
            what = phrase(
                "{here} here, but {there} at {where}", here=shown(here), there=shown(there), where=scan.first.where
            )
            raise InputError(at_column(entry.where, name), what, "write the same on every row of one scan")
    id_ = _respondent_id(scan, entry)
    if id_ is None:
        return
    known = scan.respondents.get(id_)
    if known is None:
        scan.respondents[id_] = {"id": id_, "role": entry.role, "link": entry.link, "answers": dict(entry.answers)}
        return
    if entry.whole:
        what = phrase("the respondent {respondent} is there already", respondent=shown(id_))
        raise InputError(at_column(entry.where, "respondent"), what, "give every row its own respondent")
    if known["role"] != entry.role:
        what = phrase("another role than on an earlier row of respondent {respondent}", respondent=shown(id_))
        raise InputError(at_column(entry.where, "role"), what, "write the same role on every row of one respondent")
    if double := known["answers"].keys() & entry.answers.keys():
        what = phrase(
            "respondent {respondent} has answered {item} already", respondent=shown(id_), item=shown(min(double))
        )
        raise InputError(at_column(entry.where, "item"), what, "keep one of the two rows")
    known["answers"] |= entry.answers


def _respondent_id(scan: _Scan, entry: Entry) -> str | None:
    """Who this row is of; None when it says only that the scan exists."""
    if entry.respondent is None and not entry.whole and not entry.answers:
        return None
    if entry.mode == "joint":
        if entry.respondent not in (None, JOINT_RESPONDENT):
            what = phrase("{respondent} cannot answer in a joint scan", respondent=shown(entry.respondent))
            mend = phrase('a joint scan has one respondent: write "{name}", or leave it empty', name=JOINT_RESPONDENT)
            raise InputError(at_column(entry.where, "respondent"), what, mend)
        return JOINT_RESPONDENT
    if entry.respondent is None and not entry.whole:
        raise InputError(at_column(entry.where, "respondent"), "is empty", "write who answered, such as r1")
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
