"""A disk that fills up while a team is answering."""

from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from questionnaire.instrument import Item
from tests.browser.conftest import Visit
from tests.browser.server import Server
from tests.browser.visitor import SERVER_AWAY, Visitor
from tests.browser.waiting import until
from tests.disk import fill
from workflow.scan import start_example

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def told(visitor: Visitor, item: Item, level: int) -> bool:
    """The answer is stored, or the page says that it is not."""
    answer = visitor.stored_answer(item)
    return answer == {"level": level, "note": answer["note"]} or visitor.page.get_by_role("alert").count() > 0


def test_a_full_disk_is_told_on_the_screen_and_the_old_answers_stay(visit: Visit, small_disk: Path) -> None:
    server = Server(small_disk).start()
    try:
        visitor = visit(at=server)
        visitor.open_scan(start_example(server.workplace, "middle"), "accounts")
        first, second = visitor.instrument.condition("accounts").active_items[:2]
        filler = fill(small_disk)
        alert = visitor.page.get_by_role("alert")
        place = 0
        # SQLite has some room in reserve: the first answers may still fit.
        while alert.count() == 0 and place < 200:
            last = visitor.stored_answer(first)
            visitor.choose(first, place % 5)
            until(visitor.page, partial(told, visitor, first, place % 5 + 1), True)
            visitor.settled()
            place += 1
        expect(alert).to_have_text(visitor.texts("error.storage.full"))
        expect(visitor.page.locator(".sv-saved")).to_have_text(visitor.texts("rail.unsure"))
        assert visitor.stored_answer(first) == last
        assert visitor.stored_answer(second) == {"level": 4, "note": None}

        # What is stored can still be read, and taken along.
        visitor.step_to("results")
        expect(visitor.page.locator(".sv-table").first).to_be_visible()

        filler.unlink()
        visitor.step_to("accounts").choose(first, 4).has_stored(first, 5)
        expect(alert).to_have_count(0)
        visitor.expected_faults = SERVER_AWAY
    finally:
        server.kill()
