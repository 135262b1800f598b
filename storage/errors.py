"""What can go wrong with a database, said so that a person can mend it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError, SQLAlchemyError


class StorageError(Exception):
    """The database cannot do what was asked; nothing was written. `reason` is a key of the translations.

    reasons: full, readonly, corrupt, busy, unreachable, newer, other.
    """

    def __init__(self, reason: str, where: str, detail: str) -> None:
        self.reason = reason
        self.where = where
        self.detail = detail
        super().__init__(f"{where}: {MESSAGES[reason]} ({detail})")


class ScanNotFoundError(LookupError):
    """There is no scan with this id (any more)."""


MESSAGES = {
    "full": "the disk is full, nothing was saved; make room on the disk and try again",
    "readonly": "the database cannot be written; make the file and its folder writable for the user who runs Stevig",
    "corrupt": "the database file is damaged; put back a copy, or move the file away to start with an empty one",
    "busy": "the database is in use by another program; close that program and try again",
    "unreachable": "the database cannot be opened; check DATABASE_URL, the folder and whether the server runs",
    "newer": "the database was made by a newer version of Stevig; use that version, or another database",
    "other": "the database refused this; nothing was saved",
}

# What SQLite's own messages start with or hold -> our reason. PostgreSQL's come through their SQLSTATE below.
_SQLITE_SIGNS = (
    ("database or disk is full", "full"),
    ("readonly database", "readonly"),
    ("read-only", "readonly"),
    ("malformed", "corrupt"),
    ("not a database", "corrupt"),
    ("disk i/o error", "corrupt"),
    ("database is locked", "busy"),
    ("unable to open database file", "unreachable"),
)
_SQLSTATE_SIGNS = {
    "53100": "full",
    "25006": "readonly",
    "42501": "readonly",
    "55P03": "busy",
    "40P01": "busy",
    "XX001": "corrupt",
}


def reason_of(error: SQLAlchemyError) -> str:
    """The StorageError reason that fits this database error."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(cause, sqlite3.Error):
        if getattr(cause, "sqlite_errorname", "").startswith("SQLITE_IOERR_WRITE"):
            return "full"
        text = str(cause).lower()
        return next((reason for sign, reason in _SQLITE_SIGNS if sign in text), "other")
    state = getattr(cause, "sqlstate", None)
    if state in _SQLSTATE_SIGNS:
        return _SQLSTATE_SIGNS[state]
    if isinstance(error, (OperationalError, InterfaceError)) and state is None:
        return "unreachable"
    return "other"


@contextmanager
def told_clearly(where: str, file: Path | None = None) -> Iterator[None]:
    """Turns any database error inside the block into a StorageError that names the database at `where`.

    file: that of a SQLite database, which is looked at when SQLite only says that it cannot open it.
    """
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        detail = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        reason = reason_of(error)
        if reason == "unreachable" and file and file.is_file() and not os.access(file.parent, os.W_OK):
            # SQLite wants to make files beside it; where it cannot, it does not say why.
            reason = "readonly"
        raise StorageError(reason, where, detail) from error


class ClosedError(Exception):
    """The workshop takes no answers (any more); nothing was stored."""
