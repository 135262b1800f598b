"""Workshops and their seats in and out of the database. Every call is one transaction."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import Connection, Select, delete, func, select, update
from sqlalchemy.orm import Session

from questionnaire.assessment import Assessment
from storage.database import Database
from storage.errors import ClosedError, ScanNotFoundError
from storage.scan_rows import add_scan
from storage.seat_rows import (
    StoredInvitation,
    StoredSeat,
    StoredWorkshop,
    add_seat,
    hold_for_answering,
    hold_open,
    read_invitations,
    read_seat,
    read_state,
    workshop_of,
    write_answers,
)
from storage.tables import AgreedRow, RespondentRow, ResponseRow, SeatRow, WorkshopRow, now
from storage.upserts import insert, touch, upsert


class Workshops:
    """All reading and writing of workshops in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def reads_at_once(self) -> bool:
        """Whether reading never waits for somebody who writes, nor for a network: so it is with SQLite and its log."""
        return self._database.engine.dialect.name == "sqlite"

    def make_ready(self) -> None:
        """Does at the start of a server what a room full of phones would wait for otherwise."""
        self._database.lengthen_log()

    # -- the workshop ----------------------------------------------------------------------------------------------

    def open_workshop(self, assessment: Assessment, code: str, *, roles_compared: bool) -> str | None:
        """Stores a new scan that people answer on their phones; returns its id.

        None, and nothing stored, when the code is in use.
        """
        with self._database.writing() as session:
            scan = add_scan(session, assessment)
            row = insert(session, WorkshopRow).values(assessment_id=scan, code=code, roles_compared=roles_compared)
            made = row.on_conflict_do_nothing(index_elements=["code"]).returning(WorkshopRow.assessment_id)
            if session.scalar(made) is None:
                session.rollback()
                return None
            return scan

    def get_workshop(self, scan_id: str) -> StoredWorkshop | None:
        """The workshop of this scan; None when the scan is not answered on phones."""
        with self._database.reading() as session:
            row = session.get(WorkshopRow, scan_id)
            return workshop_of(row) if row else None

    def list_unrevealed(self) -> set[str]:
        """The scans that people answer on their phones and whose answers are not on the table yet."""
        with self._database.reading() as session:
            return set(session.scalars(select(WorkshopRow.assessment_id).where(WorkshopRow.revealed_at.is_(None))))

    def list_invitations(self) -> dict[str, StoredInvitation]:
        """Every code that still leads in, with what somebody needs to know before taking a place there."""
        with self._database.asking() as connection:
            return read_invitations(connection)

    def set_timer(self, scan_id: str, ends_at: dt.datetime | None) -> None:
        """Sets, or takes away, the moment at which the time is up."""
        self._change(scan_id, ends_at=ends_at)

    def lock(self, scan_id: str, *, locked: bool) -> None:
        """Stops, or allows again, joining and answering. After the reveal it stays stopped."""
        self._change(scan_id, locked_at=now() if locked else None)

    def share(self, scan_id: str, *, shared: bool) -> None:
        """Lets the people who answered see the outcome, or no longer."""
        self._change(scan_id, shared_at=now() if shared else None)

    def reveal(self, scan_id: str) -> None:
        """Ends the answering for good. The code dies, and people who answered nothing are no part of the scan."""
        with self._database.writing() as session:
            row = _locked(session, scan_id)
            if row.revealed_at is not None:
                return
            row.revealed_at = now()
            row.code = None
            answered = select(ResponseRow.respondent_id).distinct()
            silent = RespondentRow.assessment_id == scan_id, RespondentRow.id.not_in(answered)
            session.execute(delete(RespondentRow).where(*silent))

    def record_agreed(self, scan_id: str, item: str, level: int | None, why: str | None) -> None:
        """Stores the level that the team agreed on (None: takes it away), with its one line of why.

        Raises ScanNotFoundError.
        """
        with self._database.writing() as session:
            touch(session, scan_id)
            key = {"assessment_id": scan_id, "item": item}
            if level is None:
                session.execute(delete(AgreedRow).filter_by(**key))
            else:
                upsert(session, AgreedRow, key, {"level": level, "why": why})

    def _change(self, scan_id: str, **values: dt.datetime | None) -> None:
        with self._database.writing() as session:
            row = _locked(session, scan_id)
            for name, value in values.items():
                setattr(row, name, value)

    # -- how far everybody is --------------------------------------------------------------------------------------

    def count_joined(self, scan_id: str) -> int:
        """How many seats are taken."""
        with self._database.reading() as session:
            count = select(func.count()).select_from(SeatRow).where(SeatRow.assessment_id == scan_id)
            return session.scalar(count) or 0

    def count_started(self, scan_id: str) -> int:
        """How many people gave at least one answer."""
        people = select(ResponseRow.respondent_id).join(RespondentRow, RespondentRow.id == ResponseRow.respondent_id)
        started = people.where(RespondentRow.assessment_id == scan_id).distinct()
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(started.subquery())) or 0

    def count_finished(self, scan_id: str, items: Iterable[str]) -> int:
        """How many people answered all of these items."""
        wanted = tuple(items)
        done = (
            select(ResponseRow.respondent_id)
            .join(RespondentRow, RespondentRow.id == ResponseRow.respondent_id)
            .where(RespondentRow.assessment_id == scan_id, ResponseRow.item.in_(wanted))
            .group_by(ResponseRow.respondent_id)
            .having(func.count() == len(wanted))
        )
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(done.subquery())) or 0

    # -- seats -----------------------------------------------------------------------------------------------------

    def take_seat(
        self,
        scan_id: str,
        token_hash: str,
        respondent: str,
        position: int,
        role: str | None,
        link: str | None,
        *,
        paper: bool = False,
    ) -> None:
        """Gives somebody a place. Raises ClosedError when the workshop is locked or revealed.

        position: the place in the order of the people; give a random one, so that it does not tell who came first.
        """
        with self._database.changing() as connection:
            _open(connection, scan_id)
            person = {"assessment_id": scan_id, "key": respondent, "position": position, "role": role, "link": link}
            add_seat(connection, person, {"token_hash": token_hash, "assessment_id": scan_id, "paper": paper})

    def count_open_papers(self, scan_id: str) -> int:
        """How many forms on paper are not typed in to the end."""
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(_open_papers(scan_id).subquery())) or 0

    def renew_papers(self, scan_id: str, new_hash: Callable[[], str]) -> None:
        """Gives each form on paper that is not typed in to the end a new link; the former one leads nowhere then.

        Raises ClosedError when the workshop is locked or revealed.
        """
        with self._database.writing() as session:
            _open(session.connection(), scan_id)
            for token_hash in session.scalars(_open_papers(scan_id)).all():
                renewed = update(SeatRow).where(SeatRow.token_hash == token_hash).values(token_hash=new_hash())
                session.execute(renewed)

    def get_seat(self, token_hash: str) -> StoredSeat | None:
        """The place with its answers; None when there is none, or not any more."""
        with self._database.asking() as connection:
            return read_seat(connection, token_hash)

    def get_state(self, token_hash: str) -> StoredWorkshop | None:
        """How it is with the workshop of this seat; None when there is no such seat."""
        with self._database.asking() as connection:
            return read_state(connection, token_hash)

    def record_answers(self, token_hash: str, answers: Mapping[str, int | None]) -> None:
        """Stores answers of one person over the former ones: all or none.

        Raises ScanNotFoundError without such a seat, ClosedError when the workshop is locked or revealed.
        """
        with self._database.changing() as connection:
            seat = hold_for_answering(connection, token_hash)
            if seat is None:
                raise ScanNotFoundError("seat")
            if not seat.open:
                raise ClosedError(seat.scan)
            write_answers(connection, seat.respondent_id, answers)

    def finish(self, token_hash: str) -> None:
        """Notes that this person is done."""
        with self._database.writing() as session:
            seat = _seat(session, token_hash)
            session.execute(update(SeatRow).where(SeatRow.token_hash == seat.token_hash).values(finished_at=now()))

    def erase_link(self, token_hash: str) -> None:
        """Takes away the code that this person made up: the next scan then knows nothing of this one."""
        with self._database.writing() as session:
            seat = _seat(session, token_hash)
            # What was worked out with the code is to be worked out anew.
            touch(session, seat.assessment_id)
            session.execute(update(RespondentRow).where(RespondentRow.id == seat.respondent_id).values(link=None))


def _locked(session: Session, scan_id: str) -> WorkshopRow:
    """The workshop, held until the end of the transaction: nobody answers while its state changes."""
    row = session.scalar(select(WorkshopRow).where(WorkshopRow.assessment_id == scan_id).with_for_update())
    if row is None:
        raise ScanNotFoundError(scan_id)
    return row


def _open(connection: Connection, scan_id: str) -> None:
    """Makes sure that the workshop takes answers, and that it stays so until the end of the transaction."""
    is_open = hold_open(connection, scan_id)
    if is_open is None:
        raise ScanNotFoundError(scan_id)
    if not is_open:
        raise ClosedError(scan_id)


def _open_papers(scan_id: str) -> Select[str]:
    paper = select(SeatRow.token_hash).where(SeatRow.assessment_id == scan_id, SeatRow.paper)
    return paper.where(SeatRow.finished_at.is_(None)).order_by(SeatRow.respondent_id)


def _seat(session: Session, token_hash: str) -> SeatRow:
    seat = session.get(SeatRow, token_hash)
    if seat is None:
        raise ScanNotFoundError("seat")
    return seat
