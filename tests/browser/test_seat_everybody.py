"""Every page of a participant's phone, for everybody: what axe-core finds, and what it cannot see."""

import pytest

from tests.browser.phone import Room
from tests.browser.usable import SMALL_TARGETS, axe_complaints
from tests.browser.visitor import NARROW, OVER_THE_SIDE, WIDE
from workflow.scan import record_actions
from workflow.seat import get_seat, record_answers, take_seat
from workflow.workshop import lock, record_agreed, reveal, share

pytestmark = pytest.mark.browser


def addresses(room: Room) -> dict[str, str]:
    """Every page that a participant can meet."""
    workplace = room.server.workplace

    def workshop() -> tuple[str, str, str]:
        phone = room.phone()
        seat = take_seat(workplace, phone.code, "elsewhere", own_code="ke07og")
        assert seat is not None
        items = get_seat(workplace, seat).items
        record_answers(workplace, seat, dict.fromkeys(items[:20], 2) | {items[20]: None})
        return phone.scan, phone.code, seat

    _, code, seat = workshop()
    locked, locked_code, locked_seat = workshop()
    lock(workplace, locked, locked=True)
    shared, shared_code, shared_seat = workshop()
    items = get_seat(workplace, shared_seat).items
    for _ in range(3):
        other = take_seat(workplace, shared_code, "elsewhere")
        assert other is not None
        record_answers(workplace, other, {item: 1 + place % 5 for place, item in enumerate(items)})
    reveal(workplace, shared)
    record_agreed(workplace, shared, items[0], 3, "zo doen we het")
    record_actions(workplace, shared, [])
    share(workplace, shared, shared=True)
    return {
        "join": "/join",
        "wrong": "/join/CCCCCC",
        "locked out": f"/join/{locked_code}",
        "invitation": f"/join/{code}",
        "question": f"/seat/{seat}?q=3",
        "key question": f"/seat/{seat}?q=14",
        "nearly done": f"/seat/{seat}?q=done",
        "locked": f"/seat/{locked_seat}?q=2",
        "revealed": f"/seat/{shared_seat}?q=2",
        "outcome": f"/seat/{shared_seat}",
        "gone": "/seat/nobody",
    }


@pytest.mark.parametrize(("scheme", "language"), [("light", "nl"), ("dark", "en")])
def test_every_page_is_usable_by_everybody(room: Room, scheme: str, language: str) -> None:
    phone = room.phone(language=language, color_scheme=scheme)
    phone.expected_faults = "404|409"
    for name, address in addresses(room).items():
        phone.open(address)
        if name == "invitation":
            phone.page.locator("details.own summary").click()
        assert phone.page.locator("h1").count() == 1, name
        for width in (NARROW, WIDE, 320):
            phone.page.set_viewport_size({"width": width, "height": 844})
            # Colours are the same at every width, and below the narrow one only the lines break elsewhere.
            if width == NARROW or (width == WIDE and scheme == "light"):
                assert axe_complaints(phone.page) == [], (name, width)
            assert phone.page.evaluate(SMALL_TARGETS) == [], (name, width)
            assert phone.page.evaluate(OVER_THE_SIDE, "progress, .enter, .card input") == [], (name, width)
        background = phone.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (background == "rgb(255, 255, 255)") == (scheme == "light")
        cards = phone.page.locator("label.card:visible")
        assert all((card.bounding_box() or {"height": 0})["height"] >= 52 for card in cards.all()), name
