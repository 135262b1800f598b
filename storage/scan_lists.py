"""Lists of scans: what a page shows of each, or needs to choose among thousands of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from storage.tables import AssessmentRow, RespondentRow, ResponseRow, TeamRow, WorkshopRow


@dataclass(frozen=True)
class ScanLine:
    """One scan in a list. `place` is where the team was last, `saved_at` when anything of the scan changed last."""

    id: str
    organisation: str
    team: str
    date: dt.date
    mode: str
    place: str
    example: bool
    saved_at: dt.datetime


@dataclass(frozen=True)
class StoredScan(ScanLine):
    """The same, with how many answers it has. `answered` counts answers with a level or "weet ik niet"."""

    answered: int


@dataclass(frozen=True)
class TeamLine:
    """One team in a list: its last scan by date, and how many scans it has."""

    team_id: int
    scans: int
    last: StoredScan


_LINE = (
    AssessmentRow.id,
    TeamRow.organisation,
    TeamRow.name,
    AssessmentRow.date,
    AssessmentRow.mode,
    AssessmentRow.place,
    AssessmentRow.example,
    AssessmentRow.saved_at,
)
_BY_DATE = (AssessmentRow.date, AssessmentRow.created_at, AssessmentRow.id)
_THEIRS = (
    select(ResponseRow.respondent_id)
    .join(RespondentRow, RespondentRow.id == ResponseRow.respondent_id)
    .where(RespondentRow.assessment_id == AssessmentRow.id)
)
_ANSWERED = _THEIRS.with_only_columns(func.count()).scalar_subquery()
_UNREVEALED = select(WorkshopRow.assessment_id).where(WorkshopRow.revealed_at.is_(None))
_SCANS = select(*_LINE, _ANSWERED).join(TeamRow)


def read_scan(session: Session, scan_id: str) -> StoredScan | None:
    """The line of one scan; None when it is not there."""
    found = session.execute(_SCANS.where(AssessmentRow.id == scan_id)).one_or_none()
    return StoredScan(*found) if found else None


def read_scans(session: Session) -> list[StoredScan]:
    """Every scan, the one saved last first."""
    return [StoredScan(*row) for row in session.execute(_SCANS.order_by(AssessmentRow.saved_at.desc()))]


def read_as_stored(session: Session, organisation: str | None) -> list[ScanLine]:
    """Every scan (of one organisation, unless None) in the order in which they were stored, which never changes."""
    query = select(*_LINE).join(TeamRow).order_by(AssessmentRow.created_at, AssessmentRow.id)
    if organisation is not None:
        query = query.where(TeamRow.organisation == organisation)
    return [ScanLine(*row) for row in session.execute(query)]


def read_scans_of(session: Session, organisation: str, team: str | None) -> list[StoredScan]:
    """The scans of one team, or without `team` of the whole organisation, by date."""
    return [StoredScan(*row) for row in session.execute(_of(_SCANS, organisation, team))]


def read_with_outcome(session: Session, organisation: str, team: str | None) -> list[ScanLine]:
    """The same, of those in which somebody answered, and everybody's answers are on the table (A2)."""
    query = select(*_LINE).join(TeamRow).where(exists(_THEIRS), AssessmentRow.id.not_in(_UNREVEALED))
    return [ScanLine(*row) for row in session.execute(_of(query, organisation, team))]


def read_scans_with(session: Session, mode: str, answered: int, levels: int) -> list[StoredScan]:
    """The scans of this kind with so many answers and this sum of levels, the one saved last first."""
    # All scans at once: asked scan by scan, thousands of them would take seconds.
    like = (
        select(RespondentRow.assessment_id)
        .join(ResponseRow, RespondentRow.id == ResponseRow.respondent_id)
        .group_by(RespondentRow.assessment_id)
        .having(func.count() == answered, func.coalesce(func.sum(ResponseRow.level), 0) == levels)
    )
    query = _SCANS.where(AssessmentRow.mode == mode, AssessmentRow.id.in_(like))
    return [StoredScan(*row) for row in session.execute(query.order_by(AssessmentRow.saved_at.desc()))]


def read_team_lines(session: Session, words: Sequence[str], limit: int, offset: int) -> list[TeamLine]:
    """Teams with their last scan, the team that saved last first; `limit` of them, after the first `offset`.

    words: each is somewhere in the name of the team or of its organisation, in capitals or not.
    """
    saved = func.max(AssessmentRow.saved_at)
    page = select(AssessmentRow.team_id, func.count().label("scans"), saved.label("saved")).join(TeamRow)
    for word in words:
        named = (name.icontains(word, autoescape=True) for name in (TeamRow.name, TeamRow.organisation))
        page = page.where(or_(*named))
    page = page.group_by(AssessmentRow.team_id).order_by(saved.desc(), AssessmentRow.team_id)
    chosen = page.limit(limit).offset(offset).subquery()
    newest = [column.desc() for column in _BY_DATE]
    place = func.row_number().over(partition_by=AssessmentRow.team_id, order_by=newest)
    scans = select(AssessmentRow.id, place.label("place"), chosen.c.scans, chosen.c.saved)
    ranked = scans.join(chosen, chosen.c.team_id == AssessmentRow.team_id).subquery()
    lines = select(AssessmentRow.team_id, ranked.c.scans, *_LINE, _ANSWERED).join(TeamRow)
    lines = lines.join(ranked, and_(ranked.c.id == AssessmentRow.id, ranked.c.place == 1))
    found = session.execute(lines.order_by(ranked.c.saved.desc(), AssessmentRow.team_id))
    return [TeamLine(team_id, scans, StoredScan(*last)) for team_id, scans, *last in found]


def _of(query: Select, organisation: str, team: str | None) -> Select:
    query = query.where(TeamRow.organisation == organisation)
    if team is not None:
        query = query.where(TeamRow.name == team)
    return query.order_by(*_BY_DATE)
