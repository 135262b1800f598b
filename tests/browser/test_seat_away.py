"""A participant's phone when the network goes, when the server dies, and when the facilitator closes the door."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.phone import NO_NETWORK, Room
from tests.browser.server import Server
from workflow.seat import record_answers, take_seat
from workflow.workshop import lock, reveal, share

pytestmark = pytest.mark.browser


def test_answers_wait_on_the_phone_until_the_network_is_back(room: Room) -> None:
    phone = room.phone().joins()
    items = phone.items
    phone.expected_faults = NO_NETWORK
    phone.choose(1).says("seat.saved").keeps(0)
    phone.context.set_offline(True)
    phone.press("seat.next").is_at(2).choose(2).says("seat.waiting").press("seat.next").is_at(3).choose(5).choose(3)
    phone.keeps(2)
    assert phone.stored() == {items[0]: 2}
    # The page itself is gone while there is no network; what was answered is not.
    page = phone.page.url
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        phone.page.reload()
    phone.context.set_offline(False)
    phone.page.goto(page)
    phone.is_at(3)
    expect(phone.card(3).locator("input")).to_be_checked()
    phone.says("seat.saved").has_stored({items[0]: 2, items[1]: 3, items[2]: 4})
    phone.keeps(0)


def test_a_phone_that_stays_open_sends_what_waits_by_itself(room: Room) -> None:
    phone = room.phone().joins()
    phone.expected_faults = NO_NETWORK
    phone.context.set_offline(True)
    for number in range(1, 6):
        phone.is_at(number).choose(number - 1).press("seat.next")
    phone.says("seat.waiting")
    phone.context.set_offline(False)
    phone.has_stored({item: place + 1 for place, item in enumerate(phone.items[:5])}).says("seat.saved")


def test_a_phone_that_keeps_nothing_still_sends_what_waits(room: Room) -> None:
    phone = room.phone()
    phone.context.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    phone.joins().expected_faults = NO_NETWORK
    phone.context.set_offline(True)
    phone.choose(1).press("seat.next").choose(2).says("seat.waiting")
    phone.context.set_offline(False)
    phone.has_stored({phone.items[0]: 2, phone.items[1]: 3})


def test_the_login_page_of_a_cafe_is_not_taken_for_the_server(room: Room) -> None:
    phone = room.phone().joins()
    phone.page.route("**/answers*", lambda route: route.fulfill(status=200, body="<html>Log in</html>"))
    phone.choose(1).says("seat.waiting")
    phone.keeps(1)
    phone.page.unroute("**/answers*")
    phone.has_stored({phone.items[0]: 2})


def test_an_answer_that_is_refused_holds_up_no_other(room: Room) -> None:
    phone = room.phone().joins()
    phone.expected_faults = "400"
    phone.page.evaluate("localStorage.setItem('stevig:' + location.pathname, JSON.stringify({'accounts.weg': 3}))")
    phone.choose(1).has_stored({phone.items[0]: 2}).says("seat.stuck")
    phone.press("seat.next").choose(0).has_stored({phone.items[0]: 2, phone.items[1]: 1})
    phone.keeps(1)


def test_a_server_that_dies_and_comes_back_has_everything(browser: Browser, own_server: Server) -> None:
    with ExitStack() as stack:
        phone = Room(browser, own_server, stack).phone().joins()
        items, token = phone.items, phone.token
        phone.expected_faults = "ERR_CONNECTION|Failed to load"
        phone.choose(0).says("seat.saved").press("seat.next").is_at(2)
        own_server.kill()
        phone.choose(1).says("seat.waiting").press("seat.next").is_at(3).choose(2)
        own_server.start()
        phone.has_stored({items[0]: 1, items[1]: 2, items[2]: 3}).says("seat.saved")
        phone.press("seat.next").choose(3).has_stored({item: place + 1 for place, item in enumerate(items[:4])})
        assert phone.token == token
        assert phone.faults == []


def test_an_answer_after_the_lock_is_told_and_not_shown_as_given(room: Room) -> None:
    phone = room.phone().joins()
    phone.choose(1).says("seat.saved")
    lock(phone.server.workplace, phone.scan, locked=True)
    phone.expected_faults = "409"
    phone.card(3).click()
    expect(phone.page.get_by_role("alert")).to_have_text(phone.texts("seat.late"))
    expect(phone.page.get_by_text(phone.texts("seat.locked"))).to_be_visible()
    expect(phone.card(1).locator("input")).to_be_checked()
    expect(phone.card(1).locator("input")).to_be_disabled()
    phone.keeps(0)
    assert phone.stored() == {phone.items[0]: 2}


def test_who_waits_at_the_end_is_led_to_what_is_shared(room: Room) -> None:
    phone = room.phone().joins()
    workplace = phone.server.workplace
    for _ in range(2):
        seat = take_seat(workplace, phone.code, "elsewhere")
        assert seat is not None
        record_answers(workplace, seat, dict.fromkeys(phone.items, 4))
    record_answers(workplace, phone.token, dict.fromkeys(phone.items, 4))
    phone.open(f"/seat/{phone.token}?q=done")
    reveal(workplace, phone.scan)
    share(workplace, phone.scan, shared=True)
    # As when the phone is taken out of a pocket.
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.page.wait_for_url("**/outcome?lang=nl")
    expect(phone.page.locator(".stairs")).to_have_count(6)
