"""A new scan in the database, and the team that it belongs to."""

import secrets

from sqlalchemy import delete, func, select
from sqlalchemy import insert as core_insert
from sqlalchemy.orm import Session

from questionnaire.assessment import Assessment
from storage.mapping import answers_of, row_of
from storage.tables import AssessmentRow, FormerNameRow, ResponseRow, TeamRow
from storage.upserts import insert


def add_scan(session: Session, assessment: Assessment, *, example: bool = False) -> str:
    """Stores a whole scan; returns its new id."""
    row = row_of(assessment, hold_team(session, assessment.organisation, assessment.team))
    row.id = secrets.token_hex(8)
    row.example = example
    session.add(row)
    session.flush()
    if answers := answers_of(assessment, row):
        session.execute(core_insert(ResponseRow), answers)
    return row.id


def hold_team(session: Session, organisation: str, name: str) -> TeamRow:
    """The team that has or had this name, made when it is new.

    Until the end of the transaction nobody else can take it away.
    """
    key = {"organisation": organisation, "name": name}
    former = select(FormerNameRow.team_id).filter_by(**key).scalar_subquery()
    renamed = select(TeamRow).where(TeamRow.id == former).with_for_update(key_share=True, read=True)
    if (team := session.scalar(renamed)) is not None:
        return team
    # Two people may add a scan of the same new team at once: the second one must find the team of the first.
    session.execute(insert(session, TeamRow).values(**key).on_conflict_do_nothing())
    found = session.scalar(select(TeamRow).filter_by(**key).with_for_update(key_share=True, read=True))
    # Taken away between these two statements, by somebody who deleted its last scan: make it again.
    return found or hold_team(session, organisation, name)


def drop_empty_team(session: Session, team_id: int) -> None:
    """Takes the team away when it has no scan any more."""
    # Waits for whoever is adding a scan to this team, and so counts that one too.
    session.execute(select(TeamRow.id).where(TeamRow.id == team_id).with_for_update())
    if not session.scalar(select(func.count()).select_from(AssessmentRow).where(AssessmentRow.team_id == team_id)):
        session.execute(delete(TeamRow).where(TeamRow.id == team_id))
