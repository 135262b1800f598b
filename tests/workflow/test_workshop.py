"""A workshop up to the reveal: the code, and everybody on their own."""

import datetime as dt
from collections.abc import Callable

import pytest

from storage.errors import ClosedError
from tests.workflow.rooms import KEY, PLAIN, answers, joins, three
from workflow.codes import ALPHABET, MOST_IN_ALL, MOST_PER_ADDRESS, WINDOW_SECONDS, Attempts, TooManyAttemptsError
from workflow.errors import InputError
from workflow.scan import get_assessment, record_applicable, record_not_applicable
from workflow.seat import find_invitation, get_seat, record_answers, take_seat
from workflow.talk import get_talk_page
from workflow.workplace import Workplace
from workflow.workshop import (
    add_paper_seat,
    get_board,
    lock,
    reveal,
    set_timer,
)

NOW = dt.datetime(2026, 11, 20, 14, 0, tzinfo=dt.UTC)


def test_a_workshop_has_a_code_that_is_read_out_in_two_groups(work: Workplace, scan: str) -> None:
    code = get_board(work, scan).code
    assert code is not None
    assert (len(code), code[3]) == (7, " ")
    assert set(code.replace(" ", "")) <= set(ALPHABET)


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace(" ", "-"), lambda code: f" {code} "])
def test_a_code_may_be_typed_in_any_way(work: Workplace, scan: str, typed: Callable[[str], str]) -> None:
    code = get_board(work, scan).code or ""
    found = find_invitation(work, typed(code), "10.0.0.1", Attempts())
    assert found is not None
    assert (found.scan, found.team) == (scan, "Team Noord")


def test_a_code_leads_nowhere_while_locked_and_after_the_reveal(work: Workplace, scan: str) -> None:
    code, attempts = get_board(work, scan).code or "", Attempts()
    lock(work, scan, locked=True)
    with pytest.raises(ClosedError):
        find_invitation(work, code, "10.0.0.1", attempts)
    lock(work, scan, locked=False)
    assert find_invitation(work, code, "10.0.0.1", attempts) is not None
    reveal(work, scan)
    assert find_invitation(work, code, "10.0.0.1", attempts) is None
    assert get_board(work, scan).code is None


def test_who_guesses_codes_has_to_wait_ten_minutes_and_nobody_else(work: Workplace, scan: str) -> None:
    code, clock = get_board(work, scan).code or "", [1000.0]
    attempts = Attempts(lambda: clock[0])
    for _ in range(MOST_PER_ADDRESS):
        assert take_seat(work, "AAA AAA", "10.0.0.9", attempts=attempts) is None
    with pytest.raises(TooManyAttemptsError):
        take_seat(work, code, "10.0.0.9", attempts=attempts)
    assert take_seat(work, code, "10.0.0.1", attempts=attempts)
    clock[0] += WINDOW_SECONDS + 1
    assert take_seat(work, code, "10.0.0.9", attempts=attempts)


def test_guessing_from_many_addresses_stops_too(work: Workplace, scan: str) -> None:
    attempts = Attempts(lambda: 1000.0)
    for number in range(MOST_IN_ALL):
        attempts.wrong(f"10.0.{number // 250}.{number % 250}")
    with pytest.raises(TooManyAttemptsError):
        find_invitation(work, get_board(work, scan).code or "", "10.1.1.1", attempts)


# -- before the reveal ---------------------------------------------------------------------------------------------


def test_the_board_counts_people_and_never_what_they_chose(work: Workplace, scan: str) -> None:
    conditions = work.instrument.conditions
    first = [item.id for item in conditions[0].active_items]
    joins(work, scan)
    answers(work, joins(work, scan), three, first)
    answers(work, joins(work, scan), lambda _item: None)
    board = get_board(work, scan)
    assert (board.joined, board.started, board.complete, board.enough) == (3, 2, 1, False)
    assert list(board.finished.values()) == [2, 1, 1, 1, 1, 1]


def test_before_the_reveal_there_is_nothing_to_talk_about(work: Workplace, scan: str) -> None:
    for level in (1, 1, 1, 5, 5, 5):
        answers(work, joins(work, scan), lambda _item, level=level: level)
    page = get_talk_page(work, scan, "nl")
    assert (page.talks, page.roles, page.people, page.enough) == ((), (), 0, False)
    assert get_talk_page(work, scan, "nl").talks == ()
    assert get_assessment(work, scan).respondents == ()


def test_locking_stops_answers_and_unlocking_takes_them_again(work: Workplace, scan: str) -> None:
    token = joins(work, scan)
    lock(work, scan, locked=True)
    with pytest.raises(ClosedError):
        record_answers(work, token, {PLAIN: 3})
    with pytest.raises(ClosedError):
        add_paper_seat(work, scan)
    lock(work, scan, locked=False)
    record_answers(work, token, {PLAIN: 3})
    assert get_seat(work, token).answers[PLAIN].level == 3


def test_the_timer_counts_down_in_whole_minutes_and_closes_nothing(work: Workplace, scan: str) -> None:
    set_timer(work, scan, 10, NOW)
    passed = [0, 1, 60, 540, 599, 600, 9999]
    left = [get_board(work, scan).minutes_left(NOW + dt.timedelta(seconds=seconds)) for seconds in passed]
    assert left == [10, 10, 9, 1, 1, 0, 0]
    assert joins(work, scan)
    set_timer(work, scan, None, NOW)
    assert get_board(work, scan).minutes_left(NOW) is None
    with pytest.raises(InputError):
        set_timer(work, scan, 0, NOW)


def test_what_does_not_apply_is_asked_of_nobody_until_it_applies_again(work: Workplace, scan: str) -> None:
    token = joins(work, scan)
    record_not_applicable(work, scan, PLAIN, "doet de organisatie")
    assert PLAIN not in get_seat(work, token).items
    assert get_board(work, scan).not_applicable == {PLAIN: "doet de organisatie"}
    record_applicable(work, scan, PLAIN)
    assert PLAIN in get_seat(work, token).items
    with pytest.raises(InputError):
        record_not_applicable(work, scan, KEY, "doen we niet")


def test_after_the_reveal_no_question_is_taken_out_any_more(work: Workplace, scan: str) -> None:
    record_not_applicable(work, scan, PLAIN, "doet de organisatie")
    reveal(work, scan)
    with pytest.raises(ClosedError):
        record_not_applicable(work, scan, "accounts.organisatie", "nee")
    with pytest.raises(ClosedError):
        record_applicable(work, scan, PLAIN)


def test_a_form_on_paper_is_a_seat_like_any_other(work: Workplace, scan: str) -> None:
    token = add_paper_seat(work, scan)
    assert get_seat(work, token).paper
    answers(work, token, three)
    assert get_board(work, scan).complete == 1
