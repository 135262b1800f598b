"""From nothing to the present tables, on every database."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from storage.database import Database, database_url
from storage.errors import StorageError
from storage.repository import Repository
from storage.tables import Base
from tests.storage.scans import full_scan


def test_the_migrations_make_exactly_the_tables_that_the_code_uses(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_migrations_make_the_constraints_too(database: Database) -> None:
    found = inspect(database.engine)
    for table in Base.metadata.sorted_tables:
        named = {constraint.name for constraint in table.constraints if constraint.name}
        made = {found.get_pk_constraint(table.name)["name"]}
        made |= {constraint["name"] for constraint in found.get_unique_constraints(table.name)}
        made |= {constraint["name"] for constraint in found.get_foreign_keys(table.name)}
        made |= {constraint["name"] for constraint in found.get_check_constraints(table.name)}
        assert named <= made


def test_opening_again_changes_nothing(url: str) -> None:
    first = Database(url)
    (scan_id,) = Repository(first).add_assessments([full_scan()])
    first.close()
    second = Database(url)
    assert Repository(second).get_assessment(scan_id) == full_scan()
    second.close()


def test_a_database_from_a_newer_version_is_left_alone(database: Database, url: str) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError) as caught:
        Database(url)
    assert caught.value.reason == "newer"
    assert "9999" in str(caught.value)
    with database.reading() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("STEVIG_DATA", str(tmp_path))
    assert database_url() == f"sqlite:///{tmp_path / 'stevig.db'}"
    monkeypatch.delenv("STEVIG_DATA")
    assert database_url().endswith("/data/stevig.db")
    monkeypatch.setenv("DATABASE_URL", " postgres://u:p@host/db ")
    assert database_url() == "postgresql://u:p@host/db"


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path / 'a' / 'b' / 'stevig.db'}").close()
    assert (tmp_path / "a" / "b" / "stevig.db").exists()
