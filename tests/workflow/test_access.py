"""Who may do what: every function of the workflow, called by nobody, by participants and by the owner."""

import datetime as dt
import importlib
import inspect
import pkgutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import workflow
from questionnaire.assessment import Action
from tests.workflow.scans import INSTRUMENT, joint_scan
from tests.workflow.workshops import everywhere, join, start
from workflow.access import AccessError, caller_of, end_owner_access, new_owner_link, owner_cookie
from workflow.codes import Attempts
from workflow.exchange.forms.form import Form
from workflow.exchange.forms.opening import open_table
from workflow.exchange.forms.scans import Given
from workflow.form_import import Corrections, _uploads
from workflow.workplace import NOBODY, OWNER, Workplace, open_workplace

DAY = dt.date(2026, 11, 20)
HEAD: dict[str, Any] = {"organisation": "Welzijn", "team": "Team", "team_size": 4, "date": DAY}
FREE = "accounts.organisatie"
FORM = f"{FREE}\n3\n".encode()
# Gone when the tests end.
FOLDER = tempfile.TemporaryDirectory()
GIVEN = Given("Welzijn", "Team", DAY)


def upload() -> str:
    """A table that waits to be looked at."""
    form = open_table(FORM, "t.csv", INSTRUMENT)
    assert isinstance(form, Form)
    return _uploads.keep("t.csv", form)


# What only the owner may do: name -> the arguments behind the workplace. `w` is a workshop, `j` a joint scan.
OWNERS: dict[str, Callable[[str, str], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "access.new_owner_link": lambda w, j: ((), {}),
    "access.end_owner_access": lambda w, j: ((), {}),
    "database_files.stored_scans": lambda w, j: (([j],), {}),
    "database_files.table_of": lambda w, j: (([], "csv", "nl"), {}),
    "database_files.scan_file": lambda w, j: ((j,), {}),
    "database_files.table_file": lambda w, j: ((j, "csv", "nl"), {}),
    "database_files.export_table": lambda w, j: (([], None, "csv", "nl"), {}),
    "form_import.receive_file": lambda w, j: (("t.csv", FORM), {}),
    "form_import.get_draft": lambda w, j: ((upload(),), {}),
    "form_import.preview_import": lambda w, j: ((upload(), Corrections(), GIVEN), {}),
    "form_import.import_form": lambda w, j: ((upload(), Corrections(), GIVEN), {}),
    "form_import.drop_upload": lambda w, j: ((upload(),), {}),
    "over_time.earlier_scans": lambda w, j: ((j,), {}),
    "over_time.organisation_noise": lambda w, j: (("Welzijn Voorbeeld",), {}),
    "over_time.get_over_time": lambda w, j: ((j,), {}),
    "over_time.get_change_page": lambda w, j: ((j, "nl"), {}),
    "over_time.record_done": lambda w, j: ((j, 0), {"done": True}),
    "paper.paper_pdf": lambda w, j: (("nl",), {}),
    "report.get_report": lambda w, j: ((j, "nl"), {}),
    "report.advice_html": lambda w, j: ((j, "nl"), {}),
    "report.advice_pdf": lambda w, j: ((j, "nl"), {}),
    "report.advice_file_name": lambda w, j: ((j, "nl"), {}),
    "research.research_file": lambda w, j: ((None, "csv", "nl"), {}),
    "organisation.write_organisation_report": lambda w, j: (
        (Path(FOLDER.name) / "x.pdf", "Welzijn Voorbeeld", "nl"),
        {},
    ),
    "research.write_research_file": lambda w, j: ((Path(FOLDER.name) / "x.zip", None, "csv", "nl"), {}),
    "scan.start_scan": lambda w, j: ((), HEAD),
    "scan.start_story": lambda w, j: ((), {}),
    "made_up_organisation.start_organisation": lambda w, j: ((), {}),
    "scan.start_example": lambda w, j: (("middle",), {}),
    "scan.add_scans": lambda w, j: (([joint_scan()],), {}),
    "scan.list_team_lines": lambda w, j: ((), {"limit": 5}),
    "scan.list_scans_of": lambda w, j: (("Welzijn Voorbeeld", "Team Zuid"), {}),
    "scan.get_stored": lambda w, j: ((j,), {}),
    "scan.get_saved_at": lambda w, j: ((j,), {}),
    "scan.get_answered": lambda w, j: ((w,), {}),
    "scan.get_assessment": lambda w, j: ((w,), {}),
    "scan.record_place": lambda w, j: ((j, "tijd"), {}),
    "scan.change_head": lambda w, j: ((j,), HEAD),
    "scan.delete_scan": lambda w, j: ((j,), {}),
    "scan.record_level": lambda w, j: ((j, FREE, 3), {}),
    "scan.record_note": lambda w, j: ((j, FREE, "x"), {}),
    "scan.record_not_applicable": lambda w, j: ((j, FREE, "x"), {}),
    "scan.record_applicable": lambda w, j: ((j, FREE), {}),
    "scan.record_actions": lambda w, j: ((j, ()), {}),
    "scan.record_help": lambda w, j: ((j, "accounts"), {"asks": True}),
    "talk.get_talk_page": lambda w, j: ((w, "nl"), {}),
    "workshop.continue_on_one_screen": lambda w, j: ((w,), {}),
    "organisation.list_organisations": lambda w, j: ((), {}),
    "organisation.get_choices": lambda w, j: (("Welzijn Voorbeeld",), {}),
    "organisation.organisation_pdf": lambda w, j: (("Welzijn Voorbeeld", "nl"), {}),
    "organisation.get_organisation": lambda w, j: (("Welzijn Voorbeeld", "nl"), {}),
    "team.list_teams": lambda w, j: ((), {}),
    "team.set_part_of": lambda w, j: ((1, "Oost"), {}),
    "team.rename_team": lambda w, j: ((1, "Nieuw"), {}),
    "team.merge_teams": lambda w, j: ((1, 2), {}),
    "team.forget_name": lambda w, j: (("Welzijn", "Oud"), {}),
    "workshop.start_workshop": lambda w, j: ((), HEAD),
    "workshop.get_workshop": lambda w, j: ((w,), {}),
    "workshop.get_board": lambda w, j: ((w,), {}),
    "workshop.set_timer": lambda w, j: ((w, 10, dt.datetime.now(dt.UTC)), {}),
    "workshop.lock": lambda w, j: ((w,), {"locked": True}),
    "workshop.reveal": lambda w, j: ((w,), {}),
    "workshop.share": lambda w, j: ((w,), {"shared": True}),
    "workshop.add_paper_seat": lambda w, j: ((w,), {}),
    "workshop.reopen_papers": lambda w, j: ((w,), {}),
    "workshop.record_agreed": lambda w, j: ((w, FREE, 3), {}),
}
# What anybody may ask, because the code, the link or the cookie that they give decides.
ANYBODY = {
    "access.owner_cookie",
    "access.caller_of",
    "seat.find_invitation",
    "seat.take_seat",
    "seat.get_seat",
    "seat.get_state",
    "seat.get_shared",
    "seat.record_answers",
    "seat.finish",
    "seat.erase_link",
    "seat.link_of",
}
# Those of them that a seat's own link opens: name -> what goes behind the link.
SEATS: dict[str, tuple[Any, ...]] = {
    "seat.get_seat": (),
    "seat.get_state": (),
    "seat.get_shared": ("nl",),
    "seat.record_answers": ({FREE: 5},),
    "seat.finish": (),
    "seat.erase_link": (),
}


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


def functions() -> dict[str, Callable[..., Any]]:
    """Every public function of the workflow that takes a workplace first."""
    found = {}
    for module in pkgutil.walk_packages(workflow.__path__, "workflow."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            takes_one = first is not None and first.annotation in (Workplace, "Workplace")
            if function.__module__ == module.name and not name.startswith("_") and takes_one:
                found[f"{module.name.removeprefix('workflow.')}.{name}"] = function
    return found


FUNCTIONS = functions()


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
