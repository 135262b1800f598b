"""What changed, in a real browser: from the first page to the chart, and an agreement that is ticked."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import NARROW, WIDE
from tests.browser.waiting import until
from workflow.over_time import earlier_scans
from workflow.scan import get_assessment

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "width"), [("nl", WIDE), ("en", NARROW)])
def test_a_team_sees_what_changed_and_ticks_what_it_did(visit: Visit, language: str, width: int) -> None:
    visitor = visit(width=width, language=language)
    visitor.open().press(visitor.texts("start.example_story"))
    rose = visitor.instrument.condition("signalen").name.pick(language).lower()
    visitor.arrives_at("change").sees_heading(visitor.texts("over_time.headline.up", names=rose))
    expect(visitor.page.locator(".js-plotly-plot svg.main-svg").first).to_be_visible()
    visitor.settled().sees_all_in_sight()
    previous = earlier_scans(visitor.server.workplace, visitor.scan)[-1].id
    box = visitor.page.get_by_role("checkbox").last
    was = box.is_checked()
    box.locator("xpath=ancestor::label").click()
    until(visitor.page, lambda: get_assessment(visitor.server.workplace, previous).actions[-1].done, not was)
