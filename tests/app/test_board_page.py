"""The facilitator begins a workshop, and the board shows the way in."""

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.qr import qr_picture, wifi_text
from tests.app.conftest import Open
from tests.app.reading import messages, place, words
from tests.workflow.rooms import answers, joins, opened
from translations import LANGUAGES, load_texts
from workflow.codes import spaced
from workflow.scan import get_assessment
from workflow.seat import get_seat
from workflow.workplace import Workplace
from workflow.workshop import get_board, get_workshop, lock, reveal

NL = load_texts("nl")


@pytest.fixture(autouse=True)
def here_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when it was started without saying where it listens."""
    for name in ("PUBLIC_URL", "HOST", "PORT"):
        monkeypatch.delenv(name, raising=False)


def fields(app: AppTest, *, team: str, size: str) -> AppTest:
    """The first page, filled in for phones."""
    app.radio(key="kind-of-scan").set_value("phones").run()
    organisation, team_field, size_field, _date = app.text_input
    organisation.set_value("Welzijn Oost")
    team_field.set_value(team)
    size_field.set_value(size)
    return app


def begin(app: AppTest) -> AppTest:
    next(button for button in app.button if button.label == NL("start.begin")).click()
    return app.run()


def session(work: Workplace) -> str:
    (scan,) = work.repository.list_scans()
    return scan.id


# -- start -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("compared", [True, False])
def test_each_on_their_own_phone_starts_a_workshop_at_the_board(screen: Open, work: Workplace, compared: bool) -> None:
    app = fields(screen(), team="Team Noord", size="6")
    (tick,) = app.checkbox
    assert tick.label == NL("start.roles")
    tick.set_value(compared)
    begin(app)
    state = get_workshop(work, session(work))
    assert state is not None
    assert (place(app), state.roles_compared, state.code is not None) == ("board", compared, True)


def test_the_tick_for_roles_belongs_to_phones_only(screen: Open) -> None:
    app = screen()
    assert not app.checkbox
    assert app.radio(key="kind-of-scan").value == "joint"


@pytest.mark.parametrize(("size", "starts"), [("2", False), ("3", True)])
def test_a_team_too_small_for_phones_is_advised_to_choose_together(
    screen: Open, work: Workplace, size: str, starts: bool
) -> None:
    app = begin(fields(screen(), team="Klein", size=size))
    assert bool(work.repository.list_scans()) == starts
    assert (NL("start.too_small") in messages(app)) == (not starts)


def test_a_workshop_opens_from_the_list_at_its_board_until_the_reveal(screen: Open, work: Workplace) -> None:
    scan = opened(work)
    app = screen()
    app.button(key=f"open-{scan}").click().run()
    assert place(app) == "board"
    assert messages(app) == [NL("board.only_here")]
    reveal(work, scan)
    assert place(screen(scan=scan)) == "board"
    assert NL("board.revealed") in words(screen(scan=scan))


# -- the board ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["talk", "results", "advice", "accounts"])
def test_before_the_reveal_every_page_leads_to_the_board_which_says_why(
    screen: Open, work: Workplace, page: str
) -> None:
    scan = opened(work)
    answers(work, joins(work, scan), lambda _item: 1)
    app = screen(page=page, scan=scan)
    assert place(app) == "board"
    assert NL("board.too_early") in messages(app)
    assert [button.key for button in app.button if (button.key or "").startswith("step-") and button.disabled] == [
        "step-talk",
        "step-results",
        "step-advice",
    ]
    assert NL("rail.closed") in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_shows_the_way_in_and_counts(
    screen: Open, work: Workplace, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://scan.example.org")
    texts, scan = load_texts(language), opened(work)
    joins(work, scan)
    for _ in range(2):
        answers(work, joins(work, scan), lambda _item: 4)
    state = get_workshop(work, scan)
    assert state is not None
    said = words(screen(page="board", scan=scan, lang=language))
    assert f'<p class="sv-sign">{spaced(state.code or "")}</p>' in said
    assert "scan.example.org/join" in said
    alt = texts("board.qr_alt", address="scan.example.org/join")
    assert qr_picture(f"https://scan.example.org/join/{state.code}", alt) in said
    assert texts.count("board.joined", 3) in said
    assert texts.count("board.complete", 2) in said
    assert said.count(texts("rail.count", done=2, total=3)) == 6


def test_a_machine_that_no_phone_can_reach_says_what_to_type(screen: Open, work: Workplace) -> None:
    app = screen(page="board", scan=opened(work))
    assert messages(app) == [NL("board.only_here")]
    assert [code.value for code in app.code] == ["make run HOST=0.0.0.0"]
    assert 'class="sv-qr"' not in words(app)


def test_the_wifi_becomes_a_qr_code_and_is_stored_nowhere(
    screen: Open, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://scan.example.org")
    scan = opened(work)
    app = screen(page="board", scan=scan)
    before = get_assessment(work, scan)
    app.text_input(key="wifi-name").set_value('Buurt"huis').run()
    app.text_input(key="wifi-word").set_value("geheim;123").run()
    assert qr_picture(wifi_text('Buurt"huis', "geheim;123"), "QR-code van de wifi Buurt&quot;huis") in words(app)
    assert get_assessment(work, scan) == before
    assert words(screen(page="board", scan=scan)).count('class="sv-qr"') == 1
    assert "Buurt" not in words(screen(page="board", scan=scan))


def test_locking_and_the_timer_stay_after_a_refresh(screen: Open, work: Workplace) -> None:
    scan = opened(work)
    app = screen(page="board", scan=scan)
    app.button(key="lock").click().run()
    app.button(key="timer-15").click().run()
    again = screen(page="board", scan=scan)
    assert NL("board.locked") in words(again)
    assert NL.count("board.minutes_left", 15) in words(again)
    assert again.button(key="lock").label == NL("board.unlock")
    again.button(key="lock").click().run()
    again.button(key="timer-off").click().run()
    board = get_board(work, scan)
    assert (board.state.locked, board.state.ends_at) == (False, None)


@pytest.mark.parametrize("people", [2, 3, 4, 5])
def test_the_reveal_asks_first_and_warns_when_too_few_answered(screen: Open, work: Workplace, people: int) -> None:
    scan = opened(work)
    for _ in range(people):
        answers(work, joins(work, scan), lambda _item: 3)
    app = screen(page="board", scan=scan)
    app.button(key="reveal").click().run()
    assert NL("board.reveal_done", done=people, total=people) in [text.value for text in app.text]
    assert (NL("board.reveal_few") in messages(app)) == (people < 3)
    assert not get_board(work, scan).state.revealed
    # Pressing "yes" in the dialog is a test in the browser: AppTest draws the page without its dialog then.
    assert "reveal-yes" in [button.key for button in app.button]


def test_a_paper_form_gets_a_page_of_its_own(screen: Open, work: Workplace) -> None:
    scan = opened(work)
    app = screen(page="board", scan=scan)
    app.button(key="paper-add").click().run()
    link = words(app).split('href="/seat/')[1].split("?")[0]
    assert get_seat(work, link).paper
    assert "/stevig/paper.pdf?lang=nl" in words(app)
    # After a refresh the form that was begun is there to go on with.
    again = screen(page="board", scan=scan)
    again.button(key="paper-again").click().run()
    assert get_seat(work, words(again).split('href="/seat/')[1].split("?")[0]).paper
    lock(work, scan, locked=True)
    assert screen(page="board", scan=scan).button(key="paper-add").disabled


def test_a_question_that_does_not_apply_needs_a_reason_and_can_come_back(screen: Open, work: Workplace) -> None:
    scan = opened(work)
    app = screen(page="board", scan=scan)
    choose = app.selectbox[0]
    assert len(choose.options) == sum(not item.critical for item in work.instrument.active_items.values())
    send = next(button for button in app.button if button.label == NL("board.does_not_apply"))
    send.click().run()
    assert NL("board.which_and_why") in messages(app)
    app.selectbox[0].select_index(0)
    reason = next(field for field in app.text_input if field.label == NL("item.reason"))
    reason.set_value("<b>doet de gemeente</b>")
    next(button for button in app.button if button.label == NL("board.does_not_apply")).click()
    app.run()
    ((item, _reason),) = get_board(work, scan).not_applicable.items()
    assert "&lt;b&gt;doet de gemeente&lt;/b&gt;" in words(app)
    app.button(key=f"applies-{item}").click().run()
    assert get_board(work, scan).not_applicable == {}


def test_going_on_on_one_screen_opens_a_joint_scan(screen: Open, work: Workplace) -> None:
    scan = opened(work)
    app = screen(page="board", scan=scan)
    app.button(key="one-screen").click().run()
    assert place(app) == work.instrument.conditions[0].id
    (new,) = [other for other in work.repository.list_scans() if other.id != scan]
    assert (new.mode, new.team) == ("joint", "Team Noord")
