"""Scans in and out of the database. Every call is one transaction: all of it is written, or nothing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from questionnaire.assessment import Action, Assessment
from storage.database import Database
from storage.errors import ScanNotFoundError
from storage.mapping import read_answered, read_assessment
from storage.scan_lists import (
    ScanLine,
    StoredScan,
    TeamLine,
    read_as_stored,
    read_scan,
    read_scans,
    read_scans_of,
    read_scans_with,
    read_team_lines,
    read_with_outcome,
)
from storage.scan_rows import add_scan, drop_empty_team, hold_team
from storage.seat_rows import write_answers
from storage.tables import (
    ActionRow,
    AssessmentRow,
    HelpRow,
    NotApplicableRow,
    RespondentRow,
    ResponseRow,
    now,
)
from storage.upserts import touch, upsert

# Made once: these are asked at every click.
_SAVED_AT = select(AssessmentRow.saved_at).where(AssessmentRow.id == bindparam("scan"))
_RESPONDENT_ID = select(RespondentRow.id).where(
    RespondentRow.assessment_id == bindparam("scan"), RespondentRow.key == bindparam("key")
)
_APPLIES = delete(NotApplicableRow).where(
    NotApplicableRow.assessment_id == bindparam("scan"), NotApplicableRow.item == bindparam("item")
)

if TYPE_CHECKING:
    from questionnaire.answer_table import AnswerTable


class Repository:
    """All reading and writing of scans in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- whole scans ---------------------------------------------------------------------------------------------

    def add_assessments(self, assessments: Iterable[Assessment], *, example: bool = False) -> list[str]:
        """Stores whole scans, all or none; returns their new ids in the same order."""
        with self._database.writing() as session:
            return [add_scan(session, assessment, example=example) for assessment in assessments]

    def get_assessment(self, scan_id: str) -> Assessment:
        """The scan as it is now. Raises ScanNotFoundError."""
        with self._database.asking() as connection:
            found = read_assessment(connection, scan_id)
        if found is None:
            raise ScanNotFoundError(scan_id)
        return found

    def get_answered(self, scan_id: str) -> tuple[dt.datetime, Assessment]:
        """When the scan was last saved, and the scan without what was agreed and planned. Raises ScanNotFoundError."""
        with self._database.asking() as connection:
            found = read_answered(connection, scan_id)
        if found is None:
            raise ScanNotFoundError(scan_id)
        return found

    def get_assessment_head(self, scan_id: str) -> Assessment:
        """The scan without the people and their answers. Raises ScanNotFoundError."""
        with self._database.asking() as connection:
            found = read_assessment(connection, scan_id, with_people=False)
        if found is None:
            raise ScanNotFoundError(scan_id)
        return found

    def get_assessments(self, scan_ids: Sequence[str]) -> dict[str, Assessment]:
        """These scans by id, in this order, in a few queries; those that are not there are left out."""
        from storage.bulk import read_assessments  # noqa: PLC0415 - with NumPy, 9 MB that a workshop does not need

        return read_assessments(self._database, scan_ids)

    def get_answers(self, scan_ids: Sequence[str]) -> "AnswerTable":
        """The answers of these scans in columns, in this order; those that are not there are left out."""
        from storage.bulk import read_answers  # noqa: PLC0415 - as above

        return read_answers(self._database, scan_ids)

    def get_stored(self, scan_id: str) -> StoredScan:
        """The line that a list shows of this scan. Raises ScanNotFoundError."""
        with self._database.reading() as session:
            found = read_scan(session, scan_id)
        if found is None:
            raise ScanNotFoundError(scan_id)
        return found

    def get_saved_at(self, scan_id: str) -> dt.datetime:
        """When this scan was last changed. Raises ScanNotFoundError."""
        with self._database.asking() as connection:
            moment = connection.scalar(_SAVED_AT, {"scan": scan_id})
        if moment is None:
            raise ScanNotFoundError(scan_id)
        return moment

    def list_scans(self) -> list[StoredScan]:
        """Every scan, the one saved last first."""
        with self._database.reading() as session:
            return read_scans(session)

    def list_scans_of(self, organisation: str, team: str | None = None) -> list[StoredScan]:
        """The scans of one team, or without `team` of the whole organisation, by date."""
        with self._database.reading() as session:
            return read_scans_of(session, organisation, team)

    def list_as_stored(self, organisation: str | None) -> list[ScanLine]:
        """Every scan (of one organisation, unless None) in the order in which they were stored, which never changes."""
        with self._database.reading() as session:
            return read_as_stored(session, organisation)

    def list_with_outcome(self, organisation: str, team: str | None = None) -> list[ScanLine]:
        """The same, of those in which somebody answered, and everybody's answers are on the table (A2)."""
        with self._database.reading() as session:
            return read_with_outcome(session, organisation, team)

    def list_scans_with(self, mode: str, answered: int, levels: int) -> list[StoredScan]:
        """The scans of this kind with so many answers and this sum of levels, the one saved last first."""
        with self._database.reading() as session:
            return read_scans_with(session, mode, answered, levels)

    def list_team_lines(self, words: Sequence[str] = (), *, limit: int, offset: int = 0) -> list[TeamLine]:
        """Teams with their last scan, the team that saved last first; `limit` of them, after the first `offset`.

        words: each is somewhere in the name of the team or of its organisation, in capitals or not.
        """
        with self._database.reading() as session:
            return read_team_lines(session, words, limit, offset)

    def delete_scan(self, scan_id: str) -> None:
        """Removes the scan with everything in it, and its team when it has no other scan. Raises ScanNotFoundError."""
        with self._database.writing() as session:
            row = _get(session, scan_id, locked=True)
            team_id = row.team_id
            session.execute(delete(AssessmentRow).where(AssessmentRow.id == scan_id))
            drop_empty_team(session, team_id)

    def change_head(self, scan_id: str, *, organisation: str, team: str, team_size: int, date: dt.date) -> None:
        """Moves the scan to this organisation and team (made when new), with this size and date."""
        with self._database.writing() as session:
            row = _get(session, scan_id, locked=True)
            old_team_id = row.team_id
            row.team = hold_team(session, organisation, team)
            row.team_size, row.date, row.saved_at = team_size, date, now()
            session.flush()
            if row.team.id != old_team_id:
                drop_empty_team(session, old_team_id)

    # -- while answering -----------------------------------------------------------------------------------------

    def record_level(self, scan_id: str, respondent: str, item: str, level: int | None) -> dt.datetime:
        """Stores the level of one answer (None: "weet ik niet"), and leaves its note as it is.

        The item applies again, if it did not. Returns the moment it was saved. Raises ScanNotFoundError.
        """
        with self._database.changing() as connection:
            saved = touch(connection, scan_id)
            found = connection.scalar(_RESPONDENT_ID, {"scan": scan_id, "key": respondent})
            if found is None:
                raise ScanNotFoundError(scan_id)
            write_answers(connection, found, {item: level})
            connection.execute(_APPLIES, {"scan": scan_id, "item": item})
            return saved

    def record_note(self, scan_id: str, respondent: str, item: str, note: str | None) -> dt.datetime:
        """Stores the note of an answer that is there. Raises ScanNotFoundError when the answer is not there."""
        with self._database.writing() as session:
            saved = touch(session, scan_id)
            key = {"respondent_id": _respondent_id(session, scan_id, respondent), "item": item}
            changed = update(ResponseRow).filter_by(**key).values(note=note).returning(ResponseRow.item)
            if session.scalar(changed) is None:
                raise ScanNotFoundError(f"{scan_id} {item}")
            return saved

    def record_not_applicable(self, scan_id: str, item: str, reason: str | None) -> dt.datetime:
        """Marks the item as not applicable for this team, with the reason (None: it applies again)."""
        with self._database.writing() as session:
            saved = touch(session, scan_id)
            key = {"assessment_id": scan_id, "item": item}
            if reason is None:
                session.execute(delete(NotApplicableRow).filter_by(**key))
            else:
                upsert(session, NotApplicableRow, key, {"reason": reason})
            return saved

    def record_place(self, scan_id: str, place: str) -> None:
        """Remembers where the team is, so that the same place opens again."""
        with self._database.writing() as session:
            session.execute(update(AssessmentRow).where(AssessmentRow.id == scan_id).values(place=place))

    def record_actions(self, scan_id: str, actions: Iterable[Action]) -> dt.datetime:
        """Replaces the action list of the scan."""
        with self._database.writing() as session:
            saved = touch(session, scan_id)
            session.execute(delete(ActionRow).where(ActionRow.assessment_id == scan_id))
            for position, action in enumerate(actions):
                session.add(ActionRow(assessment_id=scan_id, position=position, **action.model_dump()))
            return saved

    def record_help(self, scan_id: str, conditions: Iterable[str]) -> dt.datetime:
        """Replaces the list of conditions on which the team asks for help."""
        with self._database.writing() as session:
            saved = touch(session, scan_id)
            session.execute(delete(HelpRow).where(HelpRow.assessment_id == scan_id))
            for position, condition in enumerate(conditions):
                session.add(HelpRow(assessment_id=scan_id, condition=condition, position=position))
            return saved


def _get(session: Session, scan_id: str, *, locked: bool = False) -> AssessmentRow:
    query = select(AssessmentRow).where(AssessmentRow.id == scan_id)
    if locked:
        query = query.with_for_update()
    row = session.scalar(query)
    if row is None:
        raise ScanNotFoundError(scan_id)
    return row


def _respondent_id(session: Session, scan_id: str, respondent: str) -> int:
    found = session.scalar(_RESPONDENT_ID, {"scan": scan_id, "key": respondent})
    if found is None:
        raise ScanNotFoundError(scan_id)
    return found
