"""SQLite's write-ahead log, made long before a room full of phones needs it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect

from storage.database import LOG_BYTES, Database
from storage.repository import Repository
from tests.storage.scans import full_scan, joint_scan

LENGTHEN_AND_DIE = """
import os, signal, sys
from storage.database import Database
from storage.repository import Repository
from tests.storage.scans import full_scan
database = Database(sys.argv[1])
database.lengthen_log()
Repository(database).add_assessments([full_scan()])
os.kill(os.getpid(), signal.SIGKILL)
"""


def length(file: Path) -> int:
    return file.with_name(f"{file.name}-wal").stat().st_size


def test_the_log_is_long_from_the_start_and_does_not_grow_while_people_answer(tmp_path: Path) -> None:
    file = tmp_path / "stevig.db"
    database = Database(f"sqlite:///{file}")
    repository = Repository(database)
    before = file.stat().st_size
    assert length(file) < LOG_BYTES / 4
    database.lengthen_log()
    long = length(file)
    assert long > 0.9 * LOG_BYTES
    # Nothing of it is in the database.
    assert file.stat().st_size == before
    assert "filling" not in inspect(database.engine).get_table_names()
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -2000
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    (scan,) = repository.add_assessments([joint_scan(mode="individual", respondents=[{"id": "r1"}])])
    for number in range(50):
        repository.record_level(scan, "r1", f"a.x{number}", 3)
    assert length(file) == long
    assert len(repository.get_assessment(scan).respondents[0].answers) == 50
    database.close()


def test_a_server_that_dies_with_a_long_log_leaves_what_was_confirmed(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'stevig.db'}"
    died = subprocess.run([sys.executable, "-c", LENGTHEN_AND_DIE, address])
    assert died.returncode == -signal.SIGKILL
    database = Database(address)
    repository = Repository(database)
    assert [scan.team for scan in repository.list_scans()] == [full_scan().team]
    assert "filling" not in inspect(database.engine).get_table_names()
    database.close()


def test_a_disk_that_is_nearly_full_is_not_filled_with_it(small_disk: Path) -> None:
    file = small_disk / "stevig.db"
    database = Database(f"sqlite:///{file}")
    database.lengthen_log()
    assert length(file) < LOG_BYTES / 4
    Repository(database).add_assessments([full_scan()])
    database.close()


def test_other_databases_and_one_in_memory_have_no_such_log(empty_postgres: str) -> None:
    for address in (empty_postgres, "sqlite://"):
        database = Database(address)
        database.lengthen_log()
        assert Repository(database).list_scans() == []
        database.close()


def test_a_database_in_use_is_left_to_who_writes_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database.BUSY_MILLISECONDS", 50)
    first, second = (Database(f"sqlite:///{tmp_path / 'stevig.db'}") for _ in range(2))
    with first.writing() as session:
        session.connection()
        second.lengthen_log()
    Repository(second).add_assessments([full_scan()])
    first.close()
    second.close()
