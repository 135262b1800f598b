"""Who may do what: every function of the workflow, called by nobody, by participants and by the owner."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from questionnaire.assessment import Action
from tests.workflow.rights import ANYBODY, FUNCTIONS, OWNERS, SEATS
from tests.workflow.scans import joint_scan
from tests.workflow.workshops import everywhere, join, start
from workflow.access import AccessError, caller_of, end_owner_access, new_owner_link, owner_cookie
from workflow.codes import Attempts
from workflow.workplace import NOBODY, OWNER, Workplace, open_workplace


@pytest.fixture
def work(tmp_path: Path) -> Workplace:
    """The workplace of nobody in particular."""
    return open_workplace(f"sqlite:///{tmp_path / 'stevig.db'}")


@pytest.fixture
def workshop(work: Workplace) -> str:
    """A workshop in which one person answered."""
    return start(work.used_by(OWNER))


@pytest.fixture
def joint(work: Workplace) -> str:
    return work.repository.add_assessments([joint_scan(actions=(Action(text="Bel iemand"),))])[0]


def test_every_function_stands_in_the_table() -> None:
    assert sorted(FUNCTIONS) == sorted([*OWNERS, *ANYBODY])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_marked_as_in_the_table(name: str) -> None:
    assert getattr(FUNCTIONS[name], "allowed", None) == ("owner" if name in OWNERS else "anybody")


@pytest.mark.parametrize("name", OWNERS)
def test_nobody_and_no_participant_does_what_is_the_owners(
    work: Workplace, workshop: str, joint: str, name: str
) -> None:
    """A participant has a link, which gives no right to anything but their own seat."""
    other = start(work.used_by(OWNER))
    for scan in (workshop, other):
        join(work.used_by(OWNER), scan, everywhere(2))
    before = work.repository.get_assessment(joint), work.repository.get_assessment(workshop), work.keys.get("signing")
    positional, named = OWNERS[name](workshop, joint)
    for caller in (work, work.used_by(NOBODY)):
        with pytest.raises(AccessError):
            FUNCTIONS[name](caller, *positional, **named)
    after = work.repository.get_assessment(joint), work.repository.get_assessment(workshop), work.keys.get("signing")
    assert after == before
    assert len(work.repository.list_scans()) == 3


@pytest.mark.parametrize("name", OWNERS)
def test_the_owner_does_what_is_the_owners(work: Workplace, workshop: str, joint: str, name: str) -> None:
    positional, named = OWNERS[name](workshop, joint)
    FUNCTIONS[name](work.used_by(OWNER), *positional, **named)


@pytest.mark.parametrize("name", SEATS)
def test_a_seats_link_opens_that_seat_and_no_other(work: Workplace, workshop: str, name: str) -> None:
    owner = work.used_by(OWNER)
    mine, theirs = join(owner, workshop, everywhere(2)), join(owner, workshop, everywhere(3))
    elsewhere = join(owner, start(owner), everywhere(4))
    seats = {token: seat_of(work, token) for token in (mine, theirs, elsewhere)}
    FUNCTIONS[name](work, mine, *SEATS[name])
    assert seat_of(work, theirs) == seats[theirs]
    assert seat_of(work, elsewhere) == seats[elsewhere]
    assert seat_of(work, mine).scan == workshop


@pytest.mark.parametrize("name", SEATS)
@pytest.mark.parametrize("wrong", ["", "x", "{mine}x", "{cut}", "{hash}"])
def test_a_wrong_cut_or_altered_seats_link_opens_nothing(work: Workplace, workshop: str, name: str, wrong: str) -> None:
    from storage.errors import ScanNotFoundError
    from workflow.access import hash_of

    mine = join(work.used_by(OWNER), workshop, everywhere(2))
    token = wrong.format(mine=mine, cut=mine[:-1], hash=hash_of(mine))
    with pytest.raises(ScanNotFoundError):
        FUNCTIONS[name](work, token, *SEATS[name])


def test_no_code_no_seat(work: Workplace, workshop: str) -> None:
    assert FUNCTIONS["seat.find_invitation"](work, "AAAAAA", "10.0.0.1", Attempts()) is None
    assert FUNCTIONS["seat.take_seat"](work, "AAAAAA", "10.0.0.1", attempts=Attempts()) is None


def seat_of(work: Workplace, token: str) -> Any:
    return FUNCTIONS["seat.get_seat"](work, token)


# -- the owner's link and cookie ------------------------------------------------------------------------------------


def test_the_owners_link_gives_a_cookie_that_makes_an_owner(work: Workplace) -> None:
    cookie = owner_cookie(work, new_owner_link(work.used_by(OWNER)))
    assert caller_of(work, cookie) == OWNER


@pytest.mark.parametrize("spoil", [lambda c: None, lambda c: "", lambda c: c[:-1], lambda c: c + "A", lambda c: "é"])
def test_a_wrong_cut_or_altered_cookie_is_nobodys(work: Workplace, spoil: Callable[[str], str | None]) -> None:
    cookie = owner_cookie(work, new_owner_link(work.used_by(OWNER)))
    assert cookie is not None
    assert caller_of(work, spoil(cookie)) == NOBODY


def test_an_expired_cookie_is_nobodys(work: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = owner_cookie(work, new_owner_link(work.used_by(OWNER)))
    monkeypatch.setattr("workflow.access.OWNER_COOKIE_SECONDS", -1)
    assert caller_of(work, cookie) == NOBODY


def test_a_cookie_of_another_installation_is_nobodys(work: Workplace, tmp_path: Path) -> None:
    other = open_workplace(f"sqlite:///{tmp_path / 'other.db'}")
    cookie = owner_cookie(other, new_owner_link(other.used_by(OWNER)))
    assert caller_of(work, cookie) == NOBODY


def test_a_new_link_ends_the_one_before_it_and_no_link_ends_itself(work: Workplace) -> None:
    owner = work.used_by(OWNER)
    assert owner_cookie(work, "") is None
    first = new_owner_link(owner)
    second = new_owner_link(owner)
    assert owner_cookie(work, first) is None
    assert owner_cookie(work, second) is not None


def test_ending_access_ends_every_cookie_and_the_link(work: Workplace) -> None:
    owner = work.used_by(OWNER)
    link = new_owner_link(owner)
    cookie = owner_cookie(work, link)
    end_owner_access(owner)
    assert caller_of(work, cookie) == NOBODY
    assert owner_cookie(work, link) is None
    assert owner_cookie(work, "") is None


def test_no_link_or_cookie_can_be_read_back_from_the_database(work: Workplace, workshop: str, tmp_path: Path) -> None:
    owner = work.used_by(OWNER)
    seat = join(owner, workshop, everywhere(2), own_code="mijn eigen code")
    link = new_owner_link(owner)
    cookie = owner_cookie(work, link)
    assert cookie is not None
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (seat, link, cookie, "mijn eigen code", "mijneigencode"):
        assert secret.encode() not in content


def test_links_are_compared_in_constant_time() -> None:
    source = inspect.getsource(inspect.unwrap(owner_cookie))
    assert "compare_digest" in source
