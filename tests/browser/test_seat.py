"""A participant's phone in a real browser: answering, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Room
from tests.browser.visitor import WIDE
from tests.browser.waiting import until
from workflow.seat import get_seat

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_phone_answers_from_the_first_question_to_the_last(room: Room, language: str) -> None:
    phone = room.phone(language=language).joins()
    expect(phone.page.locator("html")).to_have_attribute("lang", language)
    wanted: dict[str, int | None] = {}
    for place, item in enumerate(phone.items):
        phone.is_at(place + 1)
        if place != 5:
            phone.choose(place % 6)
            wanted[item] = None if place % 6 == 5 else 1 + place % 6
        phone.press("seat.finish" if place == 33 else "seat.next")
    expect(phone.page.locator("#count")).to_have_text(phone.texts("seat.done_count", done=33, total=34))
    phone.says("seat.saved").has_stored(wanted)
    phone.page.locator("#open a:visible").click()
    phone.is_at(6).choose(2).has_stored(wanted | {phone.items[5]: 3})
    phone.page.go_back()
    expect(phone.page.locator("#complete")).to_be_visible()
    expect(phone.page.locator("#open")).to_be_hidden()
    until(phone.page, lambda: get_seat(phone.server.workplace, phone.token).finished, True)
    phone.keeps(0)


def test_the_code_is_typed_in_by_hand(room: Room) -> None:
    phone = room.phone().open("/join")
    phone.page.get_by_label(phone.texts("join.code")).fill(phone.code.lower())
    phone.page.get_by_role("button", name=phone.texts("join.go")).click()
    phone.page.get_by_text(phone.texts("join.own")).click()
    phone.page.get_by_label(phone.texts("join.own_label")).fill("ke07og")
    phone.page.get_by_label(phone.texts("join.role_manager")).click()
    phone.page.get_by_role("button", name=phone.texts("join.begin")).click()
    phone.is_at(1)
    seat = get_seat(phone.server.workplace, phone.token)
    assert (seat.role, seat.has_link) == ("manager", True)


def test_a_seat_is_its_link_on_every_phone_and_after_a_refresh(room: Room) -> None:
    phone = room.phone().joins()
    phone.choose(3).press("seat.next").is_at(2).press("seat.next").is_at(3)
    phone.says("seat.saved")
    phone.page.reload()
    phone.is_at(3)
    phone.page.go_back()
    phone.is_at(2).press("seat.previous").is_at(1)
    expect(phone.card(3).locator("input")).to_be_checked()
    other = room.phone(scan=phone.scan).open(f"/seat/{phone.token}")
    # Where this person goes on: the first question without an answer.
    other.is_at(2).choose(0).has_stored({phone.items[0]: 4, phone.items[1]: 1})


def test_the_language_changes_and_the_place_stays(room: Room) -> None:
    phone = room.phone().joins()
    phone.choose(1).press("seat.next").is_at(2).press("seat.next").is_at(3).says("seat.saved")
    phone.page.get_by_role("link", name="English").click()
    expect(phone.page.locator("html")).to_have_attribute("lang", "en")
    phone.is_at(3)
    expect(phone.page.locator("#q3")).to_contain_text("question 3 of 34")


def test_the_keyboard_is_enough_and_focus_follows_the_question(room: Room) -> None:
    phone = room.phone(width=WIDE).joins()
    phone.page.locator("#q1 input").first.focus()
    phone.page.keyboard.press("Space")
    phone.page.keyboard.press("ArrowDown")
    phone.has_stored({phone.items[0]: 2})
    assert phone.card(1).evaluate("card => getComputedStyle(card).outlineStyle") == "solid"
    phone.page.keyboard.press("Enter")
    phone.is_at(2)
    expect(phone.page.locator("#q2 h2")).to_be_focused()


def test_choosing_moves_nothing_on_the_page(room: Room) -> None:
    phone = room.phone().joins()
    boxes = "() => [...document.querySelectorAll('.q:not([hidden]) .card')].map(card => card.getBoundingClientRect().y)"
    before = phone.page.evaluate(boxes)
    phone.choose(0).says("seat.saved")
    assert phone.page.evaluate(boxes) == before


def test_everything_works_without_javascript(room: Room) -> None:
    phone = room.phone(java_script_enabled=False).joins()
    first, second, third, *_ = phone.items
    phone.is_at(1).choose(2).press("seat.next").is_at(2)
    phone.choose(5).press("seat.previous").is_at(1)
    expect(phone.card(2).locator("input")).to_be_checked()
    phone.press("seat.next").is_at(2).press("seat.next").is_at(3).choose(0)
    phone.page.keyboard.press("Enter")
    phone.is_at(4).has_stored({first: 3, second: None, third: 1})
    phone.page.reload()
    phone.is_at(4)
    phone.open(f"/seat/{phone.token}?q=34").choose(4).press("seat.finish")
    expect(phone.page.locator("#count")).to_have_text(phone.texts("seat.done_count", done=4, total=34))
