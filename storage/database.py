"""Opening a database: SQLite in a data folder by default, any other by its address."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from storage.errors import StorageError, told_clearly
from storage.migrate import migrate

PROJECT = Path(__file__).parent.parent
# A second writer waits this long for the first one before it is told "in use".
BUSY_MILLISECONDS = 5000
# SQLite reads the whole file for this check; past this size a start would take seconds.
CHECKED_AT_START_BYTES = 64 * 2**20
# Past a thousand pages SQLite moves the log into the database and begins it anew.
LOG_BYTES = 1000 * 4096
# On a disk with less room than so many logs, it is left to grow when it must.
ROOM_FOR_LOG = 10


def database_url() -> str:
    """DATABASE_URL, else a SQLite file in the data folder (STEVIG_DATA, else `data/` beside app.py)."""
    given = os.environ.get("DATABASE_URL", "").strip()
    if given:
        # Hosting platforms still hand out this old spelling, which SQLAlchemy no longer reads.
        return given.replace("postgres://", "postgresql://", 1)
    folder = Path(os.environ.get("STEVIG_DATA") or PROJECT / "data")
    return f"sqlite:///{folder / 'stevig.db'}"


class Database:
    """An open database, migrated to the present tables. Use `reading()` and `writing()` for one short unit of work."""

    def __init__(self, url: str) -> None:
        try:
            self.url: URL = make_url(url)
        except ArgumentError as error:
            raise StorageError("unreachable", "DATABASE_URL", "not a database address") from error
        self.where = self.url.render_as_string(hide_password=True)
        self._file = _file_of(self.url)
        with told_clearly(self.where, self._file):
            self.engine = _make_engine(self.url)
            _check_file(self.engine, self._file)
            migrate(self.engine, self.where)
        self._writing = self.engine.execution_options(writes=True)
        self._readers = sessionmaker(self.engine, expire_on_commit=False)
        self._writers = sessionmaker(self._writing, expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to read with."""
        with told_clearly(self.where, self._file), self._readers() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in one transaction: everything in the block is written, or nothing is."""
        with told_clearly(self.where, self._file), self._writers.begin() as session:
            yield session

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """A bare connection to read with, at half the cost of a session: for what a room full of phones asks."""
        with told_clearly(self.where, self._file), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A bare connection in one transaction: everything in the block is written, or nothing is."""
        with told_clearly(self.where, self._file), self._writing.begin() as connection:
            yield connection

    def lengthen_log(self) -> None:
        """Makes SQLite's write-ahead log as long as it gets, so that a flush need not tell the file system of growth.

        For a server: on a busy disk that makes the slow writes several times as fast. Other databases do it themselves.
        """
        if self._file is None or shutil.disk_usage(self._file.parent).free < ROOM_FOR_LOG * LOG_BYTES:
            return
        # Whatever is wrong with the disk, who writes in earnest will be told.
        with suppress(SQLAlchemyError), self._writing.connect() as connection:
            usual = connection.exec_driver_sql("PRAGMA cache_size").scalar()
            # With next to no memory of its own, it puts in the log what is never committed.
            connection.exec_driver_sql("PRAGMA cache_size=16")
            try:
                connection.exec_driver_sql("CREATE TABLE filling (bytes)")
                connection.exec_driver_sql("INSERT INTO filling VALUES (zeroblob(?))", (LOG_BYTES,))
            finally:
                connection.rollback()
                connection.exec_driver_sql(f"PRAGMA cache_size={usual}")

    def close(self) -> None:
        """Gives back every connection."""
        self.engine.dispose()


def _file_of(url: URL) -> Path | None:
    """The file of a SQLite database; None for one in memory, one given as a `file:` address, and any other database."""
    name = url.database or ":memory:"
    if url.get_backend_name() != "sqlite" or name == ":memory:" or name.startswith("file:"):
        return None
    return Path(name)


def _make_engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        try:
            return create_engine(url, pool_pre_ping=True)
        except (ArgumentError, ImportError) as error:
            kind = url.get_backend_name()
            raise StorageError("unreachable", "DATABASE_URL", f"{kind} is neither sqlite nor postgresql") from error
    if file := _file_of(url):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError("unreachable", str(file.parent), error.strerror or str(error)) from error
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        # Transactions are begun below, so the driver must not begin its own.
        connection.isolation_level = None
        _keep_log(connection)
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}",
            # With FULL an answer that was confirmed also survives the power going off.
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Taking the write lock first makes a second writer wait, instead of failing halfway its work.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _keep_log(connection: sqlite3.Connection) -> None:
    """Turns on the write-ahead log, with which reading and writing do not wait for each other."""
    give_up = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            # Of a new file, opened from two sides at once, SQLite refuses this at once, whatever its busy_timeout.
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _check_file(engine: Engine, file: Path | None) -> None:
    """Finds a damaged or unwritable SQLite file now, rather than at the first answer."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        if file and file.stat().st_size <= CHECKED_AT_START_BYTES:
            verdict = connection.execute(text("PRAGMA quick_check(1)")).scalar()
            if verdict != "ok":
                raise StorageError("corrupt", str(file), str(verdict).splitlines()[0])
    with engine.execution_options(writes=True).connect() as connection:
        # SQLite opens a file that it may not write without a word; only a change, never kept, brings it out.
        version = connection.exec_driver_sql("PRAGMA user_version").scalar()
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
        connection.rollback()
