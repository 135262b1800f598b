"""One seat in and out of the database, in as few steps as it takes: a room full of phones asks for this at once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, Insert, bindparam, func, insert, select

from questionnaire.assessment import Response
from storage.tables import (
    AssessmentRow,
    Base,
    NotApplicableRow,
    RespondentRow,
    ResponseRow,
    SeatRow,
    TeamRow,
    WorkshopRow,
)
from storage.upserts import dialect_of


@dataclass(frozen=True)
class StoredWorkshop:
    """The state of one workshop. `code` is None once it leads nowhere any more."""

    scan: str
    code: str | None
    roles_compared: bool
    ends_at: dt.datetime | None
    locked: bool
    revealed: bool
    shared: bool


@dataclass(frozen=True)
class StoredSeat:
    """One person's place: in which scan of which team, as which respondent, with which answers so far.

    not_applicable: the items that do not apply to this team, and so are not asked.
    """

    workshop: StoredWorkshop
    team: str
    respondent: str
    role: str | None
    link: str | None
    paper: bool
    finished: bool
    answers: Mapping[str, Response]
    not_applicable: frozenset[str]


@dataclass(frozen=True)
class StoredInvitation:
    """What a code leads into. not_applicable: the items that do not apply to this team, and so are not asked."""

    workshop: StoredWorkshop
    organisation: str
    team: str
    not_applicable: frozenset[str]


# An item has no blank in its name.
_BETWEEN = " "
# Made once: putting a query together costs more than asking it. Columns are read, not objects, for the same reason; and
# what belongs together is one query, since a server that just woke up takes several times as long for each.
_NOT_APPLICABLE = (
    select(func.aggregate_strings(NotApplicableRow.item, _BETWEEN))
    .where(NotApplicableRow.assessment_id == WorkshopRow.assessment_id)
    .correlate(WorkshopRow)
    .scalar_subquery()
    .label("not_applicable")
)
_WORKSHOP = (
    WorkshopRow.assessment_id,
    WorkshopRow.code,
    WorkshopRow.roles_compared,
    WorkshopRow.ends_at,
    WorkshopRow.locked_at,
    WorkshopRow.revealed_at,
    WorkshopRow.shared_at,
)
_SEAT = (
    select(
        SeatRow.respondent_id,
        SeatRow.paper,
        SeatRow.finished_at,
        RespondentRow.key,
        RespondentRow.role,
        RespondentRow.link,
        TeamRow.name,
        *_WORKSHOP,
        _NOT_APPLICABLE,
    )
    .join(RespondentRow, RespondentRow.id == SeatRow.respondent_id)
    .join(WorkshopRow, WorkshopRow.assessment_id == SeatRow.assessment_id)
    .join(AssessmentRow, AssessmentRow.id == SeatRow.assessment_id)
    .join(TeamRow, TeamRow.id == AssessmentRow.team_id)
    .where(SeatRow.token_hash == bindparam("token"))
)
_INVITATIONS = (
    select(*_WORKSHOP, TeamRow.organisation, TeamRow.name, _NOT_APPLICABLE)
    .join(AssessmentRow, AssessmentRow.id == WorkshopRow.assessment_id)
    .join(TeamRow, TeamRow.id == AssessmentRow.team_id)
    .where(WorkshopRow.code.is_not(None))
)
_STATE = (
    select(*_WORKSHOP)
    .join(SeatRow, SeatRow.assessment_id == WorkshopRow.assessment_id)
    .where(SeatRow.token_hash == bindparam("token"))
)
_ANSWERS = select(ResponseRow.item, ResponseRow.level, ResponseRow.note).where(
    ResponseRow.respondent_id == bindparam("respondent")
)
# The workshop is held until the end of the transaction: it cannot be locked or revealed halfway.
_HELD = (
    select(WorkshopRow.locked_at, WorkshopRow.revealed_at)
    .where(WorkshopRow.assessment_id == bindparam("scan"))
    .with_for_update(read=True)
)
_FOR_ANSWERING = (
    select(SeatRow.respondent_id, WorkshopRow.assessment_id, WorkshopRow.locked_at, WorkshopRow.revealed_at)
    .join(WorkshopRow, WorkshopRow.assessment_id == SeatRow.assessment_id)
    .where(SeatRow.token_hash == bindparam("token"))
    .with_for_update(read=True, of=WorkshopRow)
)


_RESPONDENT = Base.metadata.tables[RespondentRow.__tablename__]
_PERSON = insert(_RESPONDENT).returning(_RESPONDENT.c.id)
_PLACE = insert(Base.metadata.tables[SeatRow.__tablename__])
_RESPONSE = Base.metadata.tables[ResponseRow.__tablename__]


@lru_cache
def _record(dialect: str) -> Insert:
    statement = dialect_of(dialect).insert(_RESPONSE)
    return statement.on_conflict_do_update(
        index_elements=["respondent_id", "item"], set_={"level": statement.excluded.level}
    )


@dataclass(frozen=True)
class Answering:
    """Whose answers are written: which respondent, in which scan, and whether it still takes answers."""

    respondent_id: int
    scan: str
    open: bool


def read_seat(connection: Connection, token_hash: str) -> StoredSeat | None:
    """The place with its answers; None when it is not there."""
    found = connection.execute(_SEAT, {"token": token_hash}).one_or_none()
    if found is None:
        return None
    answers = connection.execute(_ANSWERS, {"respondent": found.respondent_id})
    return StoredSeat(
        workshop=workshop_of(found),
        team=found.name,
        respondent=found.key,
        role=found.role,
        link=found.link,
        paper=found.paper,
        finished=found.finished_at is not None,
        answers={item: Response(level=level, note=note) for item, level, note in answers},
        not_applicable=_left_out(found),
    )


def read_invitations(connection: Connection) -> dict[str, StoredInvitation]:
    """Every code that still leads in, with what it leads into."""
    return {
        found.code: StoredInvitation(workshop_of(found), found.organisation, found.name, _left_out(found))
        for found in connection.execute(_INVITATIONS)
    }


def _left_out(row: object) -> frozenset[str]:
    joined: str | None = row.not_applicable  # type: ignore[attr-defined]
    return frozenset(joined.split(_BETWEEN) if joined else ())


def read_state(connection: Connection, token_hash: str) -> StoredWorkshop | None:
    """The workshop that this seat is in; None when there is no such seat."""
    found = connection.execute(_STATE, {"token": token_hash}).one_or_none()
    return workshop_of(found) if found else None


def workshop_of(row: object) -> StoredWorkshop:
    """The state of a workshop, from its row or from the columns of it."""
    return StoredWorkshop(
        scan=row.assessment_id,  # type: ignore[attr-defined]
        code=row.code,  # type: ignore[attr-defined]
        roles_compared=row.roles_compared,  # type: ignore[attr-defined]
        ends_at=row.ends_at,  # type: ignore[attr-defined]
        locked=row.locked_at is not None,  # type: ignore[attr-defined]
        revealed=row.revealed_at is not None,  # type: ignore[attr-defined]
        shared=row.shared_at is not None,  # type: ignore[attr-defined]
    )


def hold_for_answering(connection: Connection, token_hash: str) -> Answering | None:
    """Who answers; until the end of the transaction the workshop stays as it is. None when there is no such seat."""
    found = connection.execute(_FOR_ANSWERING, {"token": token_hash}).one_or_none()
    if found is None:
        return None
    respondent_id, scan, locked_at, revealed_at = found
    return Answering(respondent_id, scan, open=locked_at is None and revealed_at is None)


def hold_open(connection: Connection, scan_id: str) -> bool | None:
    """Whether the workshop takes answers; it stays so until the end of the transaction. None without a workshop."""
    state = connection.execute(_HELD, {"scan": scan_id}).one_or_none()
    return None if state is None else state.locked_at is None and state.revealed_at is None


def add_seat(connection: Connection, person: Mapping[str, object], seat: Mapping[str, object]) -> None:
    """Stores a person, and the place of that person."""
    respondent_id = connection.execute(_PERSON, person).scalar_one()
    connection.execute(_PLACE, {**seat, "respondent_id": respondent_id})


def write_answers(connection: Connection, respondent_id: int, answers: Mapping[str, int | None]) -> None:
    """Stores these answers over the former ones; a note beside one stays."""
    # In one order, so that two phones with the same seat never wait for each other.
    rows = [{"respondent_id": respondent_id, "item": item, "level": answers[item]} for item in sorted(answers)]
    if rows:
        connection.execute(_record(connection.dialect.name), rows)
