"""Several writers at once, and writers that are killed: what was confirmed is there, and nothing is half there."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from storage.database import Database
from storage.errors import ScanNotFoundError
from storage.repository import Repository
from tests.storage.scans import ITEMS, joint_scan

PEOPLE = 6
ANSWERS = 8


def start_writer(url: str, scan_id: str, respondent: str, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.storage.writer", url, scan_id, respondent, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def add_group(repository: Repository, size: int = PEOPLE) -> str:
    """A scan with people who will answer at the same time."""
    scan = joint_scan(mode="individual", respondents=[{"id": f"r{number}"} for number in range(size)])
    return repository.add_assessments([scan])[0]


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
    """Runs the jobs on threads that start together; raises what the first of them raised."""
    gate = threading.Barrier(len(jobs))

    def start(job: Callable[[], object]) -> object:
        gate.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(start, job) for job in jobs]]


def test_a_group_that_answers_at_once_loses_nothing(repository: Repository) -> None:
    scan_id = add_group(repository)

    def answer(person: int) -> None:
        for number in range(ANSWERS):
            repository.record_level(scan_id, f"r{person}", f"a.x{number}", 1 + number % 5)

    at_once([lambda person=person: answer(person) for person in range(PEOPLE)])
    for respondent in repository.get_assessment(scan_id).respondents:
        assert {item: answer.level for item, answer in respondent.answers.items()} == {
            f"a.x{number}": 1 + number % 5 for number in range(ANSWERS)
        }


def test_the_same_answer_from_two_sides_is_one_answer(repository: Repository) -> None:
    scan_id = add_group(repository, 1)
    at_once([lambda level=level: repository.record_level(scan_id, "r0", ITEMS[0], level) for level in (1, 2, 3, 4)])
    (answer,) = repository.get_assessment(scan_id).respondents[0].answers.values()
    assert answer.level in (1, 2, 3, 4)


def test_processes_that_write_at_once_lose_nothing(repository: Repository, url: str) -> None:
    scan_id = add_group(repository, 2)
    writers = [start_writer(url, scan_id, f"r{number}", 40) for number in range(2)]
    for writer in writers:
        writer.communicate(timeout=60)
    assert [writer.returncode for writer in writers] == [0, 0]
    assert [len(person.answers) for person in repository.get_assessment(scan_id).respondents] == [40, 40]


def test_a_killed_writer_keeps_every_answer_that_was_confirmed(repository: Repository, url: str) -> None:
    scan_id = add_group(repository, 1)
    confirmed = -1
    for _ in range(3):
        writer = start_writer(url, scan_id, "r0", 0)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        for _ in range(25):
            writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
        said = writer.stdout.read().split("\n")
        # The last line may have been cut off by the kill.
        confirmed = max([confirmed, 24, *(int(line) for line in said[:-1])])
        writer.wait()
        database = Database(url)
        answers = Repository(database).get_assessment(scan_id).respondents[0].answers
        database.close()
        assert set(answers) >= {f"a.x{number}" for number in range(confirmed + 1)}
        assert all(answer.level == int(item[3:]) % 5 + 1 for item, answer in answers.items())


def test_two_people_may_start_a_scan_of_the_same_new_team(repository: Repository) -> None:
    for attempt in range(5):
        team = f"Nieuw {attempt}"
        at_once([lambda team=team: repository.add_assessments([joint_scan(team)]) for _ in range(4)])
    assert len(repository.list_scans()) == 20
    assert len({scan.team for scan in repository.list_scans()}) == 5


def test_deleting_a_teams_last_scan_while_another_is_added_keeps_the_new_one(repository: Repository) -> None:
    for _ in range(15):
        (old,) = repository.add_assessments([joint_scan("Druk")])
        _, (new,) = at_once(
            [lambda old=old: repository.delete_scan(old), lambda: repository.add_assessments([joint_scan("Druk")])]
        )
        assert repository.get_assessment(new) == joint_scan("Druk")
        repository.delete_scan(new)


def test_answering_a_scan_that_is_being_deleted_is_told_clearly(repository: Repository) -> None:
    def answer(scan_id: str, person: int) -> str:
        try:
            repository.record_level(scan_id, f"r{person}", ITEMS[0], 1)
        except ScanNotFoundError:
            return "gone"
        return "stored"

    for _ in range(10):
        scan_id = add_group(repository, 3)
        people = [partial(answer, scan_id, person) for person in range(3)]
        said = at_once([partial(repository.delete_scan, scan_id), *people])
        assert set(said[1:]) <= {"gone", "stored"}
        with pytest.raises(ScanNotFoundError):
            repository.get_assessment(scan_id)


def test_a_new_database_may_be_opened_from_several_sides_at_once(tmp_path_factory, empty_postgres: str) -> None:
    sqlite = [f"sqlite:///{tmp_path_factory.mktemp('new') / 'stevig.db'}" for _ in range(8)]
    for url in (*sqlite, empty_postgres):
        databases = at_once([lambda url=url: Database(url) for _ in range(4)])
        for database in databases:
            assert Repository(database).list_scans() == []
            database.close()
