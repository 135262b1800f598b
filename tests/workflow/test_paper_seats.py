"""Forms on paper that the facilitator types in: begun, gone on with after a refresh, and closed when they are done."""

import pytest

from storage.errors import ClosedError, ScanNotFoundError
from tests.workflow.rooms import answers, joins, opened
from workflow.seat import finish, get_seat, record_answers
from workflow.workplace import Workplace
from workflow.workshop import add_paper_seat, get_board, lock, reopen_papers, reveal


@pytest.fixture
def scan(work: Workplace) -> str:
    return opened(work)


def test_a_form_that_was_begun_goes_on_with_a_new_link(work: Workplace, scan: str) -> None:
    first, *_ = work.instrument.active_items
    old = add_paper_seat(work, scan)
    record_answers(work, old, {first: 4})
    assert get_board(work, scan).open_papers == 1
    (new,) = reopen_papers(work, scan)
    assert get_seat(work, new).answers[first].level == 4
    with pytest.raises(ScanNotFoundError):
        get_seat(work, old)
    assert get_board(work, scan).joined == 1


def test_a_form_that_is_done_is_not_opened_again(work: Workplace, scan: str) -> None:
    done, begun = add_paper_seat(work, scan), add_paper_seat(work, scan)
    answers(work, done, lambda _item: 3)
    finish(work, done)
    assert get_board(work, scan).open_papers == 1
    assert len(reopen_papers(work, scan)) == 1
    assert get_seat(work, done).finished
    with pytest.raises(ScanNotFoundError):
        get_seat(work, begun)


def test_a_phone_is_no_form_on_paper(work: Workplace, scan: str) -> None:
    phone = joins(work, scan)
    assert get_board(work, scan).open_papers == 0
    assert reopen_papers(work, scan) == []
    assert get_seat(work, phone).answers == {}


def test_of_another_scan_nothing_is_opened(work: Workplace, scan: str) -> None:
    other = opened(work, team="Team Zuid")
    add_paper_seat(work, other)
    assert reopen_papers(work, scan) == []
    assert get_board(work, other).open_papers == 1


def test_after_the_lock_and_the_reveal_no_form_is_opened(work: Workplace, scan: str) -> None:
    add_paper_seat(work, scan)
    lock(work, scan, locked=True)
    with pytest.raises(ClosedError):
        reopen_papers(work, scan)
    reveal(work, scan)
    with pytest.raises(ClosedError):
        reopen_papers(work, scan)
