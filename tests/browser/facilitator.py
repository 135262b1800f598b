"""What a facilitator does on the big screen."""

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor


def starts_a_workshop(visitor: Visitor, team: str) -> str:
    """From the first page to the board; returns the scan."""
    texts = visitor.texts
    visitor.open()
    visitor.page.get_by_test_id("stRadioOption").filter(has_text=texts("start.kind_phones")).click()
    expect(visitor.page.get_by_text(texts("start.roles"), exact=True)).to_be_visible()
    visitor.settled()
    visitor.fill_in(texts("start.organisation"), "Welzijn Oost").fill_in(texts("start.team"), team)
    visitor.press(texts("start.begin")).arrives_at("board")
    return visitor.scan


def in_the_room(visitor: Visitor) -> Locator:
    """How many are there and how far they are, as the board says."""
    return visitor.page.locator(".sv-room")


def option(visitor: Visitor, place: int) -> Locator:
    """One of the levels to agree on, by its place from 0; the last takes it away."""
    return visitor.page.locator(".st-key-agreed").get_by_test_id("stRadioOption").nth(place)
