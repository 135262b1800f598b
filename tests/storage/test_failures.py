"""A full disk, a read-only disk, a damaged file: told clearly, and nothing half-written."""

import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

import storage.database
from questionnaire.assessment import Assessment
from storage.database import Database
from storage.errors import StorageError
from storage.repository import Repository
from tests.disk import fill
from tests.storage.scans import ITEMS, full_scan, joint_scan

MEGABYTE = 2**20


def file_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'stevig.db'}"


def long_scan() -> Assessment:
    """Too much to fit in what SQLite has in reserve."""
    answers = {f"a.x{number}": {"level": 3, "note": "n" * 2000} for number in range(300)}
    return joint_scan("Lang", respondents=[{"id": "team", "answers": answers}])


def refused(call: Callable[[], object]) -> StorageError:
    """The StorageError with which the call ends."""
    with pytest.raises(StorageError) as caught:
        call()
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_full_disk_is_told_and_after_making_room_all_works_again(small_disk: Path) -> None:
    database = Database(file_url(small_disk))
    repository = Repository(database)
    (scan_id,) = repository.add_assessments([full_scan()])
    filler = fill(small_disk)

    error = refused(lambda: repository.add_assessments([joint_scan(), long_scan()]))
    assert error.reason == "full"
    assert "make room" in str(error)
    assert [scan.id for scan in repository.list_scans()] == [scan_id]
    assert repository.get_assessment(scan_id) == full_scan()

    filler.unlink()
    repository.add_assessments([long_scan()])
    repository.record_level(scan_id, "00", ITEMS[0], 5)
    database.close()
    again = Database(file_url(small_disk))
    assert [scan.team for scan in Repository(again).list_scans()] == [full_scan().team, "Lang"]
    again.close()


def test_a_disk_that_fills_up_while_answering_keeps_every_confirmed_answer(small_disk: Path) -> None:
    database = Database(file_url(small_disk))
    repository = Repository(database)
    (scan_id,) = repository.add_assessments([joint_scan()])
    filler = fill(small_disk)
    confirmed = 0

    def answer_on() -> None:
        nonlocal confirmed
        while confirmed < 3000:
            repository.record_level(scan_id, "team", f"a.x{confirmed}", 4)
            confirmed += 1

    assert refused(answer_on).reason == "full"
    assert len(repository.get_assessment(scan_id).respondents[0].answers) == confirmed
    filler.unlink()
    answer_on_from = confirmed
    repository.record_level(scan_id, "team", f"a.x{answer_on_from}", 4)
    assert len(repository.get_assessment(scan_id).respondents[0].answers) == confirmed + 1
    database.close()


def test_a_new_database_on_a_full_disk_is_told_and_works_after_making_room(small_disk: Path) -> None:
    filler = fill(small_disk)
    assert refused(lambda: Database(file_url(small_disk))).reason == "full"
    filler.unlink()
    Repository(Database(file_url(small_disk))).add_assessments([full_scan()])


def test_a_database_that_may_not_grow_is_full(tmp_path: Path) -> None:
    database = Database(file_url(tmp_path))
    repository = Repository(database)
    (scan_id,) = repository.add_assessments([full_scan()])
    database.close()

    @event.listens_for(database.engine, "connect")
    def _no_more_pages(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # SQLite makes of this: not one page more than there are

    assert refused(lambda: repository.add_assessments([joint_scan(), long_scan()])).reason == "full"
    assert [scan.id for scan in repository.list_scans()] == [scan_id]


def test_a_disk_that_became_read_only_is_told_and_reading_goes_on(small_disk: Path) -> None:
    database = Database(file_url(small_disk))
    repository = Repository(database)
    (scan_id,) = repository.add_assessments([full_scan()])
    database.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert refused(lambda: repository.record_level(scan_id, "00", ITEMS[0], 5)).reason == "readonly"
    assert refused(lambda: Database(file_url(small_disk))).reason == "readonly"
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert repository.get_assessment(scan_id) == full_scan()
    repository.record_level(scan_id, "00", ITEMS[0], 5)


@contextmanager
def nobody() -> Iterator[None]:
    """Root may write everything; inside this block root is nobody."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize("rights", [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_a_file_or_folder_that_may_not_be_written_is_told(rights: tuple[int, int]) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        Database(file_url(folder)).close()
        (folder / "stevig.db").chmod(rights[0])
        folder.chmod(rights[1])
        with nobody():
            assert refused(lambda: Database(file_url(folder))).reason == "readonly"
        folder.chmod(0o700)


def test_a_file_that_may_not_be_read_is_told() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        Database(file_url(folder)).close()
        (folder / "stevig.db").chmod(0o000)
        folder.chmod(0o777)
        with nobody():
            assert refused(lambda: Database(file_url(folder))).reason == "unreachable"


def test_an_address_of_only_reading_is_told(tmp_path: Path) -> None:
    Database(file_url(tmp_path)).close()
    url = f"sqlite:///file:{tmp_path / 'stevig.db'}?mode=ro&uri=true"
    assert refused(lambda: Database(url)).reason == "readonly"


@pytest.mark.parametrize("content", [b"no database at all, but long enough to look at" * 50, os.urandom(9000)])
def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "stevig.db").write_bytes(content)
    error = refused(lambda: Database(file_url(tmp_path)))
    assert error.reason == "corrupt"
    assert "put back a copy" in str(error)
    assert (tmp_path / "stevig.db").read_bytes() == content


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_file_that_was_cut_short_is_told(tmp_path: Path, part: float) -> None:
    database = Database(file_url(tmp_path))
    Repository(database).add_assessments([full_scan(), long_scan()])
    database.close()
    path = tmp_path / "stevig.db"
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    assert refused(lambda: Database(file_url(tmp_path))).reason == "corrupt"


@pytest.mark.parametrize("place", [0.1, 0.5, 0.8])
def test_a_file_with_garbage_in_the_middle_is_told(tmp_path: Path, place: float) -> None:
    database = Database(file_url(tmp_path))
    Repository(database).add_assessments([full_scan(), long_scan()])
    database.close()
    path = tmp_path / "stevig.db"
    content = bytearray(path.read_bytes())
    start = int(len(content) * place) // 4096 * 4096
    content[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    assert refused(lambda: Database(file_url(tmp_path))).reason == "corrupt"


def test_a_file_that_is_damaged_while_open_is_told(tmp_path: Path) -> None:
    database = Database(file_url(tmp_path))
    repository = Repository(database)
    repository.add_assessments([full_scan(), long_scan()])
    database.close()
    path = tmp_path / "stevig.db"
    path.write_bytes(path.read_bytes()[:4096] + b"\xa5" * (path.stat().st_size - 4096))
    assert refused(repository.list_scans).reason == "corrupt"


def test_a_database_in_use_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage.database, "BUSY_MILLISECONDS", 50)
    database = Database(file_url(tmp_path))
    repository = Repository(database)
    (scan_id,) = repository.add_assessments([full_scan()])
    other = sqlite3.connect(tmp_path / "stevig.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refused(lambda: repository.record_level(scan_id, "00", ITEMS[0], 5)).reason == "busy"
    assert refused(lambda: Database(file_url(tmp_path))).reason == "busy"
    assert repository.get_assessment(scan_id) == full_scan()
    other.execute("ROLLBACK")
    repository.record_level(scan_id, "00", ITEMS[0], 5)
    other.close()


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "cassandra://localhost/x",
        "mysql://localhost/x",
        "sqlite:////proc/nowhere/stevig.db",
        "sqlite:////dev/null/stevig.db",
        "sqlite:////tmp",
        "postgresql://stevig:secret@/stevig?host=/nowhere",
        "postgresql://stevig:secret@127.0.0.1:1/stevig?connect_timeout=2",
    ],
)
def test_a_database_that_cannot_be_reached_is_told_without_its_password(url: str) -> None:
    error = refused(lambda: Database(url))
    assert error.reason == "unreachable"
    assert "secret" not in str(error)
    assert "secret" not in error.where + error.detail


def test_a_server_that_forbids_writing_is_told(empty_postgres: str) -> None:
    database = Database(empty_postgres)
    repository = Repository(database)

    @event.listens_for(database.engine, "begin")
    def _read_only(connection) -> None:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    assert refused(lambda: repository.add_assessments([full_scan()])).reason == "readonly"
    assert repository.list_scans() == []
    database.close()
