"""A seat in the database, on SQLite and on PostgreSQL."""

import pytest

from storage.database import Database
from storage.errors import ClosedError, ScanNotFoundError
from storage.repository import Repository
from storage.workshops import Workshops
from tests.storage.scans import ITEMS, full_scan

TOKEN = "a" * 64


@pytest.fixture
def workshops(database: Database) -> Workshops:
    return Workshops(database)


@pytest.fixture
def scan(workshops: Workshops) -> str:
    made = workshops.open_workshop(full_scan(), "CDFGHJ", roles_compared=True)
    assert made is not None
    workshops.take_seat(made, TOKEN, "r1", 7, "worker", "link")
    return made


def test_a_seat_comes_back_with_its_team_and_its_answers(workshops: Workshops, scan: str) -> None:
    workshops.record_answers(TOKEN, {ITEMS[2]: 1, ITEMS[0]: None})
    workshops.record_answers(TOKEN, {ITEMS[0]: 4})
    workshops.record_answers(TOKEN, {})
    seat = workshops.get_seat(TOKEN)
    assert seat is not None
    assert (seat.workshop.scan, seat.team, seat.respondent) == (scan, full_scan().team, "r1")
    assert (seat.role, seat.link, seat.paper, seat.finished) == ("worker", "link", False, False)
    assert {item: answer.level for item, answer in seat.answers.items()} == {ITEMS[0]: 4, ITEMS[2]: 1}
    assert seat.not_applicable == {ITEMS[1]}
    assert seat.workshop == workshops.get_state(TOKEN) == workshops.get_workshop(scan)


def test_a_level_leaves_the_note_beside_it(repository: Repository, workshops: Workshops, scan: str) -> None:
    workshops.record_answers(TOKEN, {ITEMS[0]: 2})
    repository.record_note(scan, "r1", ITEMS[0], "sinds mei")
    workshops.record_answers(TOKEN, {ITEMS[0]: 3})
    seat = workshops.get_seat(TOKEN)
    assert seat is not None
    assert (seat.answers[ITEMS[0]].level, seat.answers[ITEMS[0]].note) == (3, "sinds mei")


def test_a_locked_workshop_takes_no_answers(workshops: Workshops, scan: str) -> None:
    workshops.lock(scan, locked=True)
    with pytest.raises(ClosedError):
        workshops.record_answers(TOKEN, {ITEMS[0]: 2})
    workshops.lock(scan, locked=False)
    workshops.record_answers(TOKEN, {ITEMS[0]: 2})


def test_a_seat_that_is_not_there(workshops: Workshops, scan: str) -> None:
    assert workshops.get_seat("b" * 64) is None
    assert workshops.get_state("b" * 64) is None
    with pytest.raises(ScanNotFoundError):
        workshops.record_answers("b" * 64, {ITEMS[0]: 2})


def test_a_code_that_is_in_use_makes_no_scan(repository: Repository, workshops: Workshops, scan: str) -> None:
    assert workshops.open_workshop(full_scan(), "CDFGHJ", roles_compared=False) is None
    assert [stored.id for stored in repository.list_scans()] == [scan]
    other = workshops.open_workshop(full_scan(), "CDFGHK", roles_compared=False)
    assert {stored.id for stored in repository.list_scans()} == {scan, other}
    invitations = workshops.list_invitations()
    assert {code: one.workshop.scan for code, one in invitations.items()} == {"CDFGHJ": scan, "CDFGHK": other}


def test_a_code_leads_to_what_somebody_reads_before_joining(repository: Repository, workshops: Workshops) -> None:
    scan = workshops.open_workshop(full_scan(), "CDFGHJ", roles_compared=True)
    other = workshops.open_workshop(full_scan(), "CDFGHK", roles_compared=False)
    assert scan is not None
    assert other is not None
    repository.record_not_applicable(scan, ITEMS[2], "een reden")
    repository.record_not_applicable(other, ITEMS[1], None)
    first, second = workshops.list_invitations()["CDFGHJ"], workshops.list_invitations()["CDFGHK"]
    assert first.workshop == workshops.get_workshop(scan)
    assert (first.organisation, first.team) == (full_scan().organisation, full_scan().team)
    assert first.not_applicable == {ITEMS[1], ITEMS[2]}
    assert second.not_applicable == frozenset()
    workshops.reveal(scan)
    assert list(workshops.list_invitations()) == ["CDFGHK"]
