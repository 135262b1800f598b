"""What more than one store does with a row: store it where it may be there already, note that a scan changed."""

import datetime as dt
from typing import Any

from sqlalchemy import Connection, bindparam, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from storage.errors import ScanNotFoundError
from storage.tables import AssessmentRow, now


def upsert(session: Session, table: type, key: dict, values: dict) -> None:
    """Stores the row with this key, over the former one."""
    statement = insert(session, table).values(**key, **values)
    session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


def insert(session: Session, table: type) -> Any:
    """An insert that can say what to do when the row is there already; each database has its own."""
    return dialect_of(session.get_bind().dialect.name).insert(table)


def dialect_of(name: str) -> Any:
    """What SQLAlchemy knows of this database alone: sqlite or postgresql."""
    if name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - 2 MB that SQLite does not need

        return postgresql
    return sqlite


# Made once: putting a query together costs more than asking it.
_TOUCH = (
    update(AssessmentRow)
    .where(AssessmentRow.id == bindparam("scan"))
    .values(saved_at=bindparam("now"))
    .returning(AssessmentRow.saved_at)
)


def touch(session: Session | Connection, scan_id: str) -> dt.datetime:
    """Notes that the scan was saved now. Done first, it keeps others from deleting the scan until all is done."""
    moment = session.scalar(_TOUCH, {"scan": scan_id, "now": now()})
    if moment is None:
        raise ScanNotFoundError(scan_id)
    return moment
