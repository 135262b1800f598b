"""The same tests on SQLite and on a real PostgreSQL."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from benchmarks.figures import BenchmarkError
from benchmarks.postgres import address_in, postgresql_server
from storage.database import Database
from storage.repository import Repository


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The folder with the socket of a PostgreSQL server of our own."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(postgresql_server())
        except BenchmarkError as error:
            pytest.skip(f"{error}; run `make setup`")
        yield folder


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """The name of a migrated database to copy."""
    name = "stevig_template"
    admin = _admin(postgres_server)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    Database(address_in(postgres_server, name)).close()
    admin.dispose()
    return name


@pytest.fixture
def empty_postgres(postgres_server: str) -> Iterator[str]:
    """The address of a database in which nothing was made yet."""
    yield from _postgres_copy(postgres_server, "template0")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, one of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'stevig.db'}"
    else:
        yield from _postgres_copy(
            request.getfixturevalue("postgres_server"), request.getfixturevalue("postgres_template")
        )


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def repository(database: Database) -> Repository:
    return Repository(database)


def _admin(folder: str) -> Engine:
    return create_engine(address_in(folder), isolation_level="AUTOCOMMIT")


def _postgres_copy(folder: str, template: str) -> Iterator[str]:
    name = f"t{secrets.token_hex(6)}"
    admin = _admin(folder)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        yield address_in(folder, name)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
