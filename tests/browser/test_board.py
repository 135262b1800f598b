"""A workshop on the big screen: the facilitator starts it, people answer, and the team talks."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.facilitator import in_the_room, option, starts_a_workshop
from tests.browser.server import Server
from tests.browser.usable import is_usable
from tests.browser.visitor import NARROW, SERVER_AWAY, Visitor
from tests.browser.waiting import until
from tests.workflow.rooms import KEY, answers, held, joins, opened
from workflow.codes import spaced
from workflow.scan import get_assessment, record_not_applicable
from workflow.seat import get_seat
from workflow.workplace import Workplace
from workflow.workshop import get_board, get_workshop, lock, record_agreed, reveal, set_timer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reachable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that knows an address at which phones come in."""
    patch = pytest.MonkeyPatch()
    patch.setenv("PUBLIC_URL", "https://scan.example.org")
    running = Server(tmp_path_factory.mktemp("reachable") / "data").start()
    patch.undo()
    yield running
    running.stop()


def has_agreed(work: Workplace, scan: str, visitor: Visitor, wanted: tuple[int | None, str]) -> None:
    def stored() -> tuple[int | None, str]:
        assessment = get_assessment(work, scan)
        return assessment.agreed.get(KEY), assessment.agreed_why.get(KEY, "")

    until(visitor.page, stored, wanted)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_from_an_empty_room_to_what_the_team_agreed(visit: Visit, server: Server, language: str) -> None:
    visitor, work = visit(language=language), server.workplace
    texts, page = visitor.texts, visitor.page
    scan = starts_a_workshop(visitor, f"Team Zaal {language}")
    state = get_workshop(work, scan)
    assert state is not None
    expect(page.locator(".sv-sign")).to_have_text(spaced(state.code or ""))
    expect(in_the_room(visitor)).to_contain_text(texts.count("board.joined", 0))

    seats = [joins(work, scan) for _ in range(5)]
    expect(in_the_room(visitor)).to_contain_text(texts.count("board.joined", 5))
    expect(in_the_room(visitor)).to_contain_text(texts.count("board.complete", 0))
    for seat, level in zip(seats, (1, 1, 5, 5, 5), strict=True):
        answers(work, seat, lambda item, level=level: level if item == KEY else 3)  # type: ignore[misc]
    expect(in_the_room(visitor)).to_contain_text(texts.count("board.complete", 5))
    expect(page.locator(".sv-progress")).to_contain_text(texts("rail.count", done=5, total=5))

    page.locator(".st-key-reveal button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(texts("board.reveal_what"))
    expect(dialog).to_contain_text(texts("board.reveal_done", done=5, total=5))
    dialog.get_by_role("button", name=texts("board.reveal_no"), exact=True).click()
    expect(dialog).to_have_count(0)
    assert not get_board(work, scan).state.revealed
    page.locator(".st-key-reveal button").click()
    dialog.get_by_role("button", name=texts("board.reveal_yes"), exact=True).click()
    visitor.arrives_at("talk")

    expect(page.locator(".sv-eyebrow")).to_have_text(texts("talk.finding.two_camps"))
    expect(page.locator(".sv-fill")).to_have_text(["2", "0", "0", "0", "3"])
    option(visitor, 1).click()
    has_agreed(work, scan, visitor, (2, ""))
    visitor.fill_in(texts("talk.why"), "Niemand weet wie je belt.")
    has_agreed(work, scan, visitor, (2, "Niemand weet wie je belt."))

    page.reload()
    visitor.settled()
    expect(option(visitor, 1).locator("input")).to_be_checked()
    expect(page.get_by_role("textbox", name=texts("talk.why"))).to_have_value("Niemand weet wie je belt.")
    expect(page.locator(".sv-fill")).to_have_text(["2", "0", "0", "0", "3"])

    page.get_by_text(texts("talk.share"), exact=True).click()
    visitor.settled()
    until(page, lambda: get_board(work, scan).state.shared, True)
    page.locator(".st-key-to-results button").click()
    visitor.arrives_at("results")
    expect(page.get_by_text(texts("actions.title"), exact=True)).to_be_visible()
    visitor.step_to("board")
    expect(page.locator("h1")).to_have_text(texts("board.revealed"))


def test_a_why_and_the_next_conversation_in_one_moment_lose_nothing(visit: Visit, server: Server) -> None:
    visitor, work = visit(), server.workplace
    scan = opened(work, team="Team Haast")
    for level in (1, 1, 5, 5, 5):
        answers(work, joins(work, scan), lambda _item, level=level: level)  # type: ignore[misc]
    reveal(work, scan)
    visitor.open(f"/?page=talk&scan={scan}&item={KEY}")
    option(visitor, 3).click()
    has_agreed(work, scan, visitor, (4, ""))
    title = visitor.page.locator("h1").inner_text()
    visitor.page.get_by_role("textbox", name=visitor.texts("talk.why")).fill("Zo doen we het.")
    visitor.page.locator(".st-key-next button").click()
    expect(visitor.page.locator("h1")).not_to_have_text(title)
    has_agreed(work, scan, visitor, (4, "Zo doen we het."))
    visitor.settled()
    expect(visitor.page.locator("h1")).to_be_focused()
    visitor.page.go_back()
    expect(visitor.page.locator("h1")).to_have_text(title)
    expect(visitor.page.get_by_role("textbox", name=visitor.texts("talk.why"))).to_have_value("Zo doen we het.")


def test_a_second_tab_that_locks_or_reveals_changes_this_one_too(visit: Visit, server: Server) -> None:
    visitor, work = visit(), server.workplace
    scan = opened(work, team="Team Tabblad")
    visitor.open_scan(scan, "board")
    lock(work, scan, locked=True)
    expect(visitor.page.locator("h1")).to_have_text(visitor.texts("board.locked"))
    lock(work, scan, locked=False)
    expect(visitor.page.locator("h1")).to_have_text(visitor.texts("board.title"))
    reveal(work, scan)
    expect(visitor.page.locator("h1")).to_have_text(visitor.texts("board.revealed"))


def test_the_server_restarts_and_the_board_goes_on(visit: Visit, own_server: Server) -> None:
    visitor, work = visit(at=own_server), own_server.workplace
    scan = opened(work)
    visitor.expected_faults = SERVER_AWAY
    visitor.open_scan(scan, "board")
    own_server.kill()
    own_server.start()
    joins(own_server.workplace, scan)
    expect(in_the_room(visitor)).to_contain_text(visitor.texts.count("board.joined", 1), timeout=40_000)


def test_a_form_on_paper_opens_in_a_tab_of_its_own(visit: Visit, server: Server) -> None:
    visitor, work = visit(), server.workplace
    scan = opened(work, team="Team Papier")
    visitor.open_scan(scan, "board")
    visitor.page.get_by_text(visitor.texts("board.paper"), exact=True).click()
    visitor.press(visitor.texts("board.paper_add"))
    link = visitor.page.locator(".sv-paper a")
    expect(link).to_have_attribute("target", "_blank")
    found = re.fullmatch(r"/seat/([\w-]+)\?lang=nl", link.get_attribute("href") or "")
    assert found
    assert get_seat(work, found[1]).paper


def everything_unfolded(visitor: Visitor) -> None:
    for fold in visitor.page.get_by_test_id("stExpander").all():
        if fold.locator("details").get_attribute("open") is None:
            fold.locator("summary").click()
    expect(visitor.page.locator("[data-testid=stExpander] details:not([open])")).to_have_count(0)
    visitor.settled()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_board_is_usable_by_everybody(visit: Visit, reachable: Server, language: str) -> None:
    work, visitor = reachable.workplace, visit(at=reachable, language=language)
    scan = opened(work, team="Team Bord")
    for _ in range(3):
        answers(work, joins(work, scan), lambda _item: 3)
    record_not_applicable(work, scan, "accounts.organisatie", "loopt via de gemeente")
    set_timer(work, scan, 15, dt.datetime.now(dt.UTC))
    visitor.open_scan(scan, "board")
    expect(visitor.page.locator(".sv-qr")).to_be_visible()
    assert visitor.page.locator(".sv-qr").evaluate("picture => picture.naturalWidth > 100")
    everything_unfolded(visitor)
    visitor.fill_in(visitor.texts("board.wifi_name"), "Buurthuis")
    expect(visitor.page.locator(".sv-qr")).to_have_count(2)
    is_usable(visitor)


def test_a_board_that_no_phone_can_reach_is_usable_by_everybody(visit: Visit, server: Server) -> None:
    visitor = visit(width=NARROW)
    visitor.open_scan(opened(server.workplace, team="Team Alleen"), "board")
    expect(visitor.page.get_by_role("alert")).to_have_text(visitor.texts("board.only_here"))
    is_usable(visitor)


@pytest.mark.parametrize(("people", "language"), [(2, "nl"), (4, "en"), (6, "nl")])
def test_the_conversation_is_usable_by_everybody(visit: Visit, server: Server, people: int, language: str) -> None:
    work, visitor = server.workplace, visit(language=language)
    scan = held(work, [1, 5, 5, 1, 4, 5][:people], on=KEY, roles=["worker", "manager"] * 3, told=True)
    if people > 2:
        record_agreed(work, scan, KEY, 2, "Er is geen lijst.")
    visitor.open_scan(scan, "talk")
    everything_unfolded(visitor)
    is_usable(visitor)


def test_the_first_page_is_usable_by_everybody_with_phones_chosen(visit: Visit) -> None:
    visitor = visit().open()
    visitor.page.get_by_test_id("stRadioOption").filter(has_text=visitor.texts("start.kind_phones")).click()
    expect(visitor.page.get_by_text(visitor.texts("start.roles"), exact=True)).to_be_visible()
    visitor.settled()
    is_usable(visitor)


def test_the_widest_code_fits_beside_the_qr_code(visit: Visit, reachable: Server) -> None:
    visitor = visit(at=reachable)
    visitor.open_scan(opened(reachable.workplace, team="Team Breed"), "board")
    for width in (1280, 1024, NARROW):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        over = visitor.page.locator(".sv-sign").evaluate(
            "sign => { sign.textContent = 'WWM MWW'; return sign.scrollWidth - sign.clientWidth; }"
        )
        assert over <= 0
