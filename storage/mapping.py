"""Between an Assessment and its rows, both ways; nothing is lost on the way."""

import datetime as dt
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from questionnaire.assessment import Action, Assessment, InstrumentRef, Respondent, Response
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

# Made once: putting a query together costs more than asking it.
_SCAN: BindParameter[str] = bindparam("scan")
_HEAD = (
    select(
        AssessmentRow.instrument_id,
        AssessmentRow.instrument_version,
        TeamRow.organisation,
        TeamRow.name,
        AssessmentRow.team_size,
        AssessmentRow.date,
        AssessmentRow.mode,
        AssessmentRow.saved_at,
    )
    .join(TeamRow)
    .where(AssessmentRow.id == _SCAN)
)
# A row per answer, and one without an answer for who has none.
_PEOPLE = (
    select(
        RespondentRow.key,
        RespondentRow.role,
        RespondentRow.link,
        ResponseRow.item,
        ResponseRow.level,
        ResponseRow.note,
    )
    .outerjoin(ResponseRow, RespondentRow.id == ResponseRow.respondent_id)
    .where(RespondentRow.assessment_id == _SCAN)
    .order_by(RespondentRow.position, ResponseRow.item)
)
_NOT_APPLICABLE = (
    select(NotApplicableRow.item, NotApplicableRow.reason)
    .where(NotApplicableRow.assessment_id == _SCAN)
    .order_by(NotApplicableRow.item)
)
_AGREED = (
    select(AgreedRow.item, AgreedRow.level, AgreedRow.why)
    .where(AgreedRow.assessment_id == _SCAN)
    .order_by(AgreedRow.item)
)
_TARGETS = (
    select(TargetRow.condition, TargetRow.level).where(TargetRow.assessment_id == _SCAN).order_by(TargetRow.condition)
)
_HELP = select(HelpRow.condition).where(HelpRow.assessment_id == _SCAN).order_by(HelpRow.position)
_ACTIONS = (
    select(ActionRow.item, ActionRow.text, ActionRow.owner, ActionRow.due, ActionRow.done)
    .where(ActionRow.assessment_id == _SCAN)
    .order_by(ActionRow.position)
)


def row_of(assessment: Assessment, team: TeamRow) -> AssessmentRow:
    """The rows of a scan without its answers, not yet stored; its id is still to be given."""
    return AssessmentRow(
        team=team,
        instrument_id=assessment.instrument.id,
        instrument_version=assessment.instrument.version,
        team_size=assessment.team_size,
        date=assessment.date,
        mode=assessment.mode,
        respondents=[
            RespondentRow(
                key=respondent.id,
                position=position,
                role=respondent.role,
                link=respondent.link,
            )
            for position, respondent in enumerate(assessment.respondents)
        ],
        not_applicable=[
            NotApplicableRow(item=item, reason=reason) for item, reason in assessment.not_applicable.items()
        ],
        agreed=[
            AgreedRow(item=item, level=level, why=assessment.agreed_why.get(item))
            for item, level in assessment.agreed.items()
        ],
        targets=[TargetRow(condition=condition, level=level) for condition, level in assessment.targets.items()],
        asks_help=[HelpRow(position=place, condition=one) for place, one in enumerate(assessment.asks_help)],
        actions=[ActionRow(position=place, **action.model_dump()) for place, action in enumerate(assessment.actions)],
    )


def answers_of(assessment: Assessment, row: AssessmentRow) -> list[dict[str, Any]]:
    """The answers of a scan as values for `ResponseRow`. row: made by `row_of`, and stored, so that people have ids.

    Values, not objects: a large table has a hundred thousand answers, and objects cost ten times as much.
    """
    return [
        {"respondent_id": stored.id, "item": item, "level": response.level, "note": response.note}
        for stored, respondent in zip(row.respondents, assessment.respondents, strict=True)
        for item, response in respondent.answers.items()
    ]


def read_assessment(connection: Connection, scan_id: str, *, with_people: bool = True) -> Assessment | None:
    """The scan with everything below it, or None when it is not there. with_people=False: without who answered what.

    Columns are read over a bare connection: a screen reads its scan again and again, and objects and sessions cost
    several times as much.
    """
    scan = {"scan": scan_id}
    head = connection.execute(_HEAD, scan).one_or_none()
    if head is None:
        return None
    agreed = connection.execute(_AGREED, scan).all()
    return Assessment(
        **_named(head),
        respondents=_people_of(connection, scan_id) if with_people else (),
        not_applicable={row.item: row.reason for row in connection.execute(_NOT_APPLICABLE, scan)},
        agreed={row.item: row.level for row in agreed},
        agreed_why={row.item: row.why for row in agreed if row.why is not None},
        targets={row.condition: row.level for row in connection.execute(_TARGETS, scan)},
        actions=tuple(Action(**row._mapping) for row in connection.execute(_ACTIONS, scan)),
        asks_help=tuple(connection.execute(_HELP, scan).scalars()),
    )


def read_answered(connection: Connection, scan_id: str) -> tuple[dt.datetime, Assessment] | None:
    """When the scan was last saved, and the scan with who answered what: without what was agreed and planned.

    For a click on an answer, which needs no more.
    """
    scan = {"scan": scan_id}
    head = connection.execute(_HEAD, scan).one_or_none()
    if head is None:
        return None
    out = {row.item: row.reason for row in connection.execute(_NOT_APPLICABLE, scan)}
    return head.saved_at, Assessment(**_named(head), respondents=_people_of(connection, scan_id), not_applicable=out)


def _named(head: Row) -> dict[str, Any]:
    return {
        "instrument": InstrumentRef(id=head.instrument_id, version=head.instrument_version),
        "organisation": head.organisation,
        "team": head.name,
        "team_size": head.team_size,
        "date": head.date,
        "mode": head.mode,
    }


def _people_of(connection: Connection, scan_id: str) -> tuple[Respondent, ...]:
    people: dict[str, tuple[str | None, str | None]] = {}
    answers: dict[str, dict[str, Response]] = {}
    for key, role, link, item, level, note in connection.execute(_PEOPLE, {"scan": scan_id}):
        people[key] = role, link
        theirs = answers.setdefault(key, {})
        if item is not None:
            theirs[item] = Response(level=level, note=note)
    return tuple(Respondent(id=key, role=role, link=link, answers=answers[key]) for key, (role, link) in people.items())
