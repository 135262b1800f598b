"""What was shown as saved is saved: after a refresh, with a second tab, and when the server is taken away."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from questionnaire.instrument import Item
from tests.browser.conftest import Visit
from tests.browser.server import Server
from tests.browser.visitor import NARROW, PART_MISSING, SERVER_AWAY, Visitor
from tests.browser.waiting import until
from workflow.scan import start_example

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """Somebody who is answering: six questions of which the first four have an answer."""
    return answering(visit())


def answering(visitor: Visitor) -> Visitor:
    return visitor.open_scan(start_example(visitor.server.workplace, "middle"), "accounts")


def items(visitor: Visitor) -> tuple[Item, ...]:
    return visitor.instrument.condition("accounts").active_items


def checked(visitor: Visitor, item: Item, place: int, page: Page | None = None) -> None:
    group = (page or visitor.page).get_by_role("radiogroup", name=item.question.pick(visitor.language), exact=True)
    expect(group.locator("input").nth(place)).to_be_checked()


def click_in(page: Page, visitor: Visitor, item: Item, place: int) -> None:
    """Clicks a card in another tab."""
    group = page.get_by_role("radiogroup", name=item.question.pick(visitor.language), exact=True)
    group.get_by_test_id("stRadioOption").nth(place).click()


def test_a_refresh_in_the_middle_loses_nothing(visit: Visit) -> None:
    visitor = visit().open()
    visitor.starts_a_scan("Welzijn", "Team Ververs")
    first, second = visitor.instrument.conditions[0].active_items[:2]
    visitor.choose(first, 2).choose(second, 5).sees_counted("doelgroepen", 2)
    visitor.write_note(first, "Regel een.\nRegel twee.")
    visitor.page.reload()
    visitor.settled().sees_counted("doelgroepen", 2)
    checked(visitor, first, 2)
    checked(visitor, second, 5)
    expect(visitor.field("note", first)).to_have_value("Regel een.\nRegel twee.")
    visitor.has_stored(first, 3).has_stored(second, None)


def test_the_same_place_opens_again_from_the_list(visitor: Visitor) -> None:
    scan = visitor.scan
    visitor.next().arrives_at("signalen")
    visitor.open()
    visitor.page.locator(f".st-key-open-{scan} button").click()
    visitor.arrives_at("signalen")


def test_another_answer_replaces_the_first_and_leaves_its_note(visitor: Visitor) -> None:
    noted = items(visitor)[3]
    note = visitor.stored_answer(noted)["note"]
    assert note
    visitor.choose(noted, 0).has_stored(noted, 1, note=note)
    visitor.choose(noted, 4).has_stored(noted, 5, note=note)


def test_an_item_applies_again_when_a_level_is_chosen(visitor: Visitor) -> None:
    item = items(visitor)[0]
    visitor.choose(item, 6)
    visitor.field("reason", item).fill("loopt via de gemeente")
    visitor.field("reason", item).blur()
    expect(visitor.page.get_by_role("alert")).to_have_count(0)
    until(visitor.page, lambda: visitor.stored()["not_applicable"], {item.id: "loopt via de gemeente"})
    visitor.choose(item, 2).has_stored(item, 3)
    until(visitor.page, lambda: visitor.stored()["not_applicable"], {})


def test_an_old_tab_never_writes_its_values_over_those_of_a_new_one(visitor: Visitor) -> None:
    first, second, noted = items(visitor)[0], items(visitor)[1], items(visitor)[3]
    other = visitor.new_tab()
    other.goto(visitor.page.url)
    checked(visitor, first, 3, other)
    click_in(other, visitor, first, 0)
    visitor.has_stored(first, 1)
    note_key = re.sub(r"[^\w-]", "-", f"note-{visitor.scan}-{noted.id}")
    other.get_by_test_id("stExpander").filter(has=other.locator(f".st-key-{note_key}")).locator("summary").click()
    other.locator(f".st-key-{note_key} textarea").fill("van het tweede scherm")
    other.locator(f".st-key-{note_key} textarea").blur()
    visitor.has_stored(noted, 2, note="van het tweede scherm")

    # The first tab still shows what it had. Its heartbeat, and its next click, must leave the new answers alone.
    visitor.tells_the_server().settled().has_stored(first, 1)
    visitor.choose(second, 1).has_stored(second, 2)
    visitor.settled().has_stored(first, 1).has_stored(noted, 2, note="van het tweede scherm")
    checked(visitor, first, 0)
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def test_two_tabs_that_answer_in_turn_both_keep_their_last_word(visitor: Visitor) -> None:
    first, second = items(visitor)[:2]
    other = visitor.new_tab()
    other.goto(visitor.page.url)
    checked(visitor, first, 3, other)
    for place in (0, 1, 2):
        visitor.choose(first, place).has_stored(first, place + 1)
        click_in(other, visitor, second, place)
        visitor.has_stored(second, place + 1)
        checked(visitor, first, place, other)
    visitor.has_stored(first, 3)
    expect(other.get_by_role("alert")).to_have_count(0)


def test_a_scan_that_was_deleted_elsewhere_says_so(visitor: Visitor) -> None:
    visitor.server.workplace.repository.delete_scan(visitor.scan)
    visitor.card(items(visitor)[0], 0).click()
    visitor.sees_heading(visitor.texts("error.scan_gone"))
    visitor.press(visitor.texts("start.back")).settled()
    visitor.sees_heading(visitor.texts("report.title"))


def test_a_killed_server_loses_nothing_that_was_shown_as_saved(visit: Visit, own_server: Server) -> None:
    visitor = visit(at=own_server, width=NARROW).open()
    visitor.expected_faults = SERVER_AWAY
    visitor.starts_a_scan("Welzijn", "Team Stroomstoring")
    first, second, third = visitor.instrument.conditions[0].active_items[:3]
    visitor.choose(first, 3).sees_counted("doelgroepen", 1)
    visitor.choose(second, 1).sees_counted("doelgroepen", 2)
    own_server.kill()

    # It says so, in the language of the page, and takes no answer that it could not keep.
    told = visitor.page.get_by_role("dialog")
    expect(told.get_by_role("heading")).to_have_text(visitor.texts("app.away_title"))
    expect(told).to_contain_text(visitor.texts("app.away_text"))
    expect(visitor.question(third).locator("input").first).to_be_disabled()

    own_server.start()
    # The same tab comes back by itself.
    expect(told).to_have_count(0, timeout=60_000)
    visitor.settled().sees_counted("doelgroepen", 2)
    checked(visitor, first, 3)
    checked(visitor, second, 1)
    visitor.has_stored(first, 4).has_stored(second, 2)

    # Its next click is stored; were it swallowed, the page would show it as not chosen.
    visitor.choose(third, 4).sees_counted("doelgroepen", 3)
    visitor.has_stored(third, 5)

    # And the scan opens where the team was.
    visitor.open()
    visitor.press(visitor.texts("start.go_on")).arrives_at("doelgroepen").sees_counted("doelgroepen", 3)


def test_a_part_of_the_page_that_was_lost_on_the_way_comes_by_itself(visit: Visit) -> None:
    visitor = visit()
    visitor.expected_faults = PART_MISSING
    lost: list[str] = []
    visitor.page.route(
        re.compile(r"/static/js/TextInput\."),
        lambda route: (lost.append(route.request.url), route.abort()) if not lost else route.continue_(),
    )
    visitor.open()
    expect(visitor.page.get_by_role("textbox", name=visitor.texts("start.team"), exact=True)).to_be_visible()
    assert lost
    visitor.page.unroute_all()
    visitor.starts_a_scan("Welzijn", "Team Halverwege")


def test_a_database_that_is_held_by_another_program_is_told_and_the_old_answer_stays(visitor: Visitor) -> None:
    first, second = items(visitor)[:2]
    with closing(sqlite3.connect(visitor.server.data / "stevig.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        visitor.card(first, 0).click()
        expect(visitor.page.get_by_role("alert")).to_have_text(visitor.texts("error.storage.busy"), timeout=30_000)
        visitor.settled()
        expect(visitor.page.locator(".sv-saved")).to_have_text(visitor.texts("rail.unsure"))
        checked(visitor, second, 3)
        visitor.has_stored(first, 4)

    # The other program is done: the next click brings in what could not be stored, and says so.
    visitor.choose(second, 2).has_stored(second, 3).has_stored(first, 1)
    expect(visitor.page.get_by_role("alert")).to_have_count(0)
    expect(visitor.page.locator(".sv-saved")).not_to_have_text(visitor.texts("rail.unsure"))


def test_a_note_is_kept_when_somebody_moves_on_at_once(visitor: Visitor) -> None:
    first = items(visitor)[0]
    visitor.write_note(first, "")
    visitor.field("note", first).press_sequentially("nog gauw even")
    visitor.next().arrives_at("signalen")
    visitor.has_stored(first, 4, note="nog gauw even")


def test_a_note_and_the_answer_that_follows_at_once_are_both_kept(visitor: Visitor) -> None:
    first, second = items(visitor)[:2]
    visitor.write_note(first, "")
    visitor.field("note", first).press_sequentially("eerst dit")
    # Leaving the note and choosing reach the server as one message, for the part of the page with the note.
    visitor.choose(second, 4).has_stored(second, 5).has_stored(first, 4, note="eerst dit")


def test_every_click_says_that_it_was_stored(visitor: Visitor) -> None:
    first = items(visitor)[0]
    said = visitor.page.locator(".sv-stored").first
    expect(said).to_be_empty()
    visitor.choose(first, 0).has_stored(first, 1)
    expect(said).to_have_text(visitor.texts("item.stored"))


def test_what_was_typed_in_the_list_is_kept_when_a_button_follows_at_once(visit: Visit) -> None:
    visitor = visit()
    visitor.open_scan(start_example(visitor.server.workplace, "middle"), "results")
    row = visitor.page.locator(".st-key-actionrow-0")
    for button, owner, rows in [
        ("actions.take", "Noor", 3),
        ("actions.add", "Sem", 4),
        ("actions.remove", "Lot", 3),
        ("results.to_advice", "Bo", 3),
    ]:
        row.get_by_role("textbox", name=visitor.texts("actions.who"), exact=True).fill(owner)
        visitor.page.get_by_role("button", name=visitor.texts(button), exact=True).last.click()
        if button == "results.to_advice":
            visitor.arrives_at("advice")
        else:
            expect(visitor.page.locator("[class*=st-key-actionrow-]")).to_have_count(rows)

        def stored() -> tuple[str, int]:
            actions = visitor.stored()["actions"]
            return actions[0]["owner"], len(actions)

        until(visitor.settled().page, stored, (owner, rows))
