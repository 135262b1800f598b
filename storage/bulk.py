"""Many scans in a few queries: as whole Assessments, or their answers in columns.

Answers leave the database as one line per person, put together there: to fetch a row per answer takes several times as
long. Scans that are not there (any more) are left out.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Select, String, cast, func, select
from sqlalchemy.orm import Session

from questionnaire.answer_table import AnswerTable, link_number
from questionnaire.assessment import Action, Assessment, InstrumentRef, Respondent, Response
from questionnaire.instrument import LEVELS
from storage.database import Database
from storage.tables import (
    ActionRow,
    AgreedRow,
    AssessmentRow,
    HelpRow,
    NotApplicableRow,
    RespondentRow,
    ResponseRow,
    TargetRow,
    TeamRow,
)

# A statement may hold some 32,000 values in SQLite, and 65,000 in PostgreSQL.
AT_ONCE = 1_000
_BETWEEN_ITEMS = ","

_Rows = dict[str, list[Any]]
_HEADS = select(
    AssessmentRow.id,
    AssessmentRow.instrument_id,
    AssessmentRow.instrument_version,
    TeamRow.organisation,
    TeamRow.name,
    AssessmentRow.team_size,
    AssessmentRow.date,
    AssessmentRow.mode,
).join(TeamRow)
_BELOW = {
    "not_applicable": select(NotApplicableRow.assessment_id, NotApplicableRow.item, NotApplicableRow.reason).order_by(
        NotApplicableRow.item
    ),
    "agreed": select(AgreedRow.assessment_id, AgreedRow.item, AgreedRow.level, AgreedRow.why).order_by(AgreedRow.item),
    "targets": select(TargetRow.assessment_id, TargetRow.condition, TargetRow.level).order_by(TargetRow.condition),
    "asks_help": select(HelpRow.assessment_id, HelpRow.condition).order_by(HelpRow.position),
    "actions": select(
        ActionRow.assessment_id, ActionRow.item, ActionRow.text, ActionRow.owner, ActionRow.due, ActionRow.done
    ).order_by(ActionRow.position),
}
_PEOPLE = select(
    RespondentRow.assessment_id, RespondentRow.id, RespondentRow.key, RespondentRow.role, RespondentRow.link
).order_by(RespondentRow.position)
# In one pass over the answers of a person, so that items, levels and notes come in the same order.
_ANSWERS = select(
    ResponseRow.respondent_id,
    func.aggregate_strings(ResponseRow.item, _BETWEEN_ITEMS),
    func.aggregate_strings(cast(func.coalesce(ResponseRow.level, 0), String), ""),
    func.count(ResponseRow.note),
).group_by(ResponseRow.respondent_id)
_NOTES = select(ResponseRow.respondent_id, ResponseRow.item, ResponseRow.note).where(ResponseRow.note.is_not(None))
# One object for every answer that is the same: nobody can change it.
_WITHOUT_NOTE = {str(level or 0): Response(level=level) for level in (None, *LEVELS)}


def read_answers(database: Database, scan_ids: Sequence[str]) -> AnswerTable:
    """The answers of these scans in columns (see AnswerTable), in this order."""
    with database.reading() as session:
        heads = _read_heads(session, scan_ids)
        people = _read_people(session, list(heads))
        lines = _read_lines(session, list(heads))
    everybody = [(place, one) for place, scan in enumerate(heads) for one in people.get(scan, ())]
    # Most people answered the same questions, so each such list is taken apart once.
    kinds = {items: items.split(_BETWEEN_ITEMS) for items in {line[1] for line in lines.values()}}
    items = tuple(sorted({item for kind in kinds.values() for item in kind}))
    place_of = {item: place for place, item in enumerate(items)}
    places = {kind: np.array([place_of[item] for item in found], np.int16) for kind, found in kinds.items()}
    nobody = np.zeros(0, np.int16)
    answered = [lines.get(one.id) for _, one in everybody]
    columns = [places[line[1]] if line else nobody for line in answered]
    levels = "".join(line[2] for line in answered if line).encode()
    links: dict[str, int] = {}
    return AnswerTable(
        ids=tuple(heads),
        heads=tuple(heads.values()),
        items=items,
        respondent_scan=np.array([place for place, _ in everybody], np.int32),
        respondent_link=np.array([link_number(links, one.link) for _, one in everybody], np.int32),
        respondent=np.repeat(np.arange(len(columns), dtype=np.int32), [len(column) for column in columns]),
        item=np.concatenate([nobody, *columns]),
        level=(np.frombuffer(levels, np.uint8) - ord("0")).astype(np.int8),
    )


def read_assessments(database: Database, scan_ids: Sequence[str]) -> dict[str, Assessment]:
    """These scans by id, in this order, each as Repository.get_assessment gives it."""
    with database.reading() as session:
        heads = _read_heads(session, scan_ids)
        people = _read_people(session, list(heads))
        lines = _read_lines(session, list(heads))
        notes = _read_notes(session, [key for key, line in lines.items() if line[3]])
    kinds = {items: items.split(_BETWEEN_ITEMS) for items in {line[1] for line in lines.values()}}

    def person(one: Any) -> Respondent:
        line = lines.get(one.id)
        answers: dict[str, Response] = {}
        if line:
            answers = dict(zip(kinds[line[1]], map(_WITHOUT_NOTE.__getitem__, line[2]), strict=True))
            for item, note in notes.get(one.id, ()):
                answers[item] = Response(level=answers[item].level, note=note)
            # As one scan on its own is read.
            answers = dict(sorted(answers.items()))
        return Respondent(id=one.key, role=one.role, link=one.link, answers=answers)

    return {
        scan: head.model_copy(update={"respondents": tuple(person(one) for one in people.get(scan, ()))})
        for scan, head in heads.items()
    }


def _read_heads(session: Session, scan_ids: Sequence[str]) -> dict[str, Assessment]:
    """The scans without people, in this order."""
    heads = {row.id: row for row in _among(session, _HEADS, AssessmentRow.id, scan_ids)}
    below = {
        name: _by_scan(_among(session, query, query.selected_columns[0], scan_ids)) for name, query in _BELOW.items()
    }
    return {scan: _head(heads[scan], below) for scan in dict.fromkeys(scan_ids) if scan in heads}


def _head(row: Any, below: dict[str, _Rows]) -> Assessment:
    agreed = below["agreed"].get(row.id, ())
    return Assessment(
        instrument=InstrumentRef(id=row.instrument_id, version=row.instrument_version),
        organisation=row.organisation,
        team=row.name,
        team_size=row.team_size,
        date=row.date,
        mode=row.mode,
        not_applicable={one.item: one.reason for one in below["not_applicable"].get(row.id, ())},
        agreed={one.item: one.level for one in agreed},
        agreed_why={one.item: one.why for one in agreed if one.why is not None},
        targets={one.condition: one.level for one in below["targets"].get(row.id, ())},
        actions=tuple(
            Action(item=one.item, text=one.text, owner=one.owner, due=one.due, done=one.done)
            for one in below["actions"].get(row.id, ())
        ),
        asks_help=tuple(one.condition for one in below["asks_help"].get(row.id, ())),
    )


def _read_people(session: Session, scan_ids: Sequence[str]) -> _Rows:
    return _by_scan(_among(session, _PEOPLE, RespondentRow.assessment_id, scan_ids))


def _read_lines(session: Session, scan_ids: Sequence[str]) -> dict[int, Any]:
    """By person: the items in one text, their levels in another, and how many notes there are."""
    found: dict[int, Any] = {}
    for some in _parts(scan_ids):
        theirs = select(RespondentRow.id).where(RespondentRow.assessment_id.in_(some))
        found |= {row[0]: row for row in session.execute(_ANSWERS.where(ResponseRow.respondent_id.in_(theirs)))}
    return found


def _read_notes(session: Session, people: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for respondent, item, note in _among(session, _NOTES, ResponseRow.respondent_id, people):
        found.setdefault(respondent, []).append((item, note))
    return found


def _among(session: Session, query: Select, column: Any, values: Sequence[Any]) -> Iterable[Any]:
    """The rows that have one of these values there."""
    for some in _parts(values):
        yield from session.execute(query.where(column.in_(some)))


def _parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def _by_scan(rows: Iterable[Any]) -> _Rows:
    found: _Rows = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found
