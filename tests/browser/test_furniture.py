"""The clothes: our stylesheet still fits Streamlit's page, and none of Streamlit's own furniture shows."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import WIDE, Visitor
from tests.source import PROJECT
from tests.workflow.rooms import held, opened
from workflow.made_up_organisation import start_organisation
from workflow.scan import start_example, start_story

pytestmark = pytest.mark.browser

STYLE = (PROJECT / "app_pages" / "style.css").read_text(encoding="utf-8")
FURNITURE = ("stHeader", "stToolbar", "stDecoration", "stStatusWidget", "stMainMenu", "stAppDeployButton", "stSidebar")
# The stylesheet hides these wherever they turn up; they need not be there.
HIDDEN_WHEN_THERE = {"stDecoration", "stStatusWidget", "InputInstructions", "stHeadingActionElements", "stToolbar"}


def tour(visitor: Visitor) -> tuple[set[str], set[str]]:
    """The test ids and the class names that are met on a walk past every kind of page."""
    ids: set[str] = set()
    classes: set[str] = set()

    def note() -> None:
        visitor.settled()
        ids.update(visitor.page.evaluate("[...document.querySelectorAll('[data-testid]')].map(e => e.dataset.testid)"))
        names = "[...document.querySelectorAll('[class]')].flatMap(element => [...element.classList])"
        classes.update(visitor.page.evaluate(names))

    scan = start_example(visitor.server.workplace, "middle")
    item = visitor.instrument.condition("accounts").active_items[0]
    visitor.open_scan(scan, "accounts").choose(item, 6)
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    note()
    visitor.step_to("results")
    # The last part of this page that has a look of its own; the browser draws it after the server is done.
    expect(visitor.page.get_by_role("checkbox").last).to_be_attached()
    note()
    for page in ("advice", "words"):
        visitor.open_scan(scan, page)
        note()
    visitor.open_scan(start_story(visitor.server.workplace), "change")
    expect(visitor.page.get_by_role("checkbox").last).to_be_attached()
    note()
    visitor.open_scan(opened(visitor.server.workplace), "board")
    visitor.page.get_by_text(visitor.texts("board.not_applicable")).click()
    expect(visitor.page.get_by_role("combobox")).to_be_visible()
    note()
    visitor.open_scan(held(visitor.server.workplace, [1, 1, 3, 5, 5], on=item.id), "talk")
    note()
    visitor.open_scan("0" * 16, "results")
    note()
    for page in ("import&upload=gone", "teams"):
        visitor.open(f"/?page={page}")
        note()
    visitor.open().press(visitor.texts("start.begin"))
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    note()
    visitor.page.locator(f".st-key-delete-{scan} button").click()
    expect(visitor.page.get_by_role("dialog")).to_be_visible()
    note()
    visitor.open(f"/?page=organisation&item={quote(start_organisation(visitor.server.workplace))}")
    expect(visitor.page.locator(".js-plotly-plot svg.main-svg").last).to_be_attached()
    note()
    return ids, classes


def test_the_stylesheet_leans_on_nothing_that_is_not_there(visit: Visit) -> None:
    ids, classes = tour(visit())
    wanted = set(re.findall(r'data-testid="(\w+)"', STYLE))
    assert wanted
    assert wanted - HIDDEN_WHEN_THERE - ids == set()
    keys = set(re.findall(r"\.(st-key-[\w-]+)", STYLE))
    assert keys - classes == set()
    parts = set(re.findall(r'\[class\*="(st-key-[\w-]+)"\]', STYLE))
    assert {part for part in parts if not any(part in name for name in classes)} == set()


def test_every_class_of_ours_is_used_and_every_class_that_is_used_has_a_look() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(PROJECT / "app_pages").rglob("*.py")))
    styled = set(re.findall(r"\.(sv-[a-z-]+)", STYLE))
    used = set(re.findall(r"\bsv-[a-z-]+", source))
    assert styled == used


def test_no_furniture_of_streamlit_shows_and_the_levels_stand_side_by_side_as_equal_cards(visit: Visit) -> None:
    visitor = visit(width=WIDE)
    visitor.open_scan(start_example(visitor.server.workplace, "middle"), "accounts")
    for name in FURNITURE:
        for piece in visitor.page.get_by_test_id(name).all():
            expect(piece).not_to_be_visible()
    expect(visitor.page.get_by_text("Deploy")).to_have_count(0)

    item = visitor.instrument.condition("accounts").active_items[0]
    boxes = [visitor.card(item, place).bounding_box() for place in range(5)]
    assert len({round(box["y"]) for box in boxes}) == 1
    assert len({round(box["height"]) for box in boxes}) == 1
    assert len({round(box["width"]) for box in boxes}) == 1
    assert [box["x"] for box in boxes] == sorted({box["x"] for box in boxes})
    chosen, other = visitor.card(item, 3), visitor.card(item, 0)
    assert background(chosen) != background(other)
    assert visitor.page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible\"')")
    assert "Atkinson Hyperlegible" in chosen.evaluate("card => getComputedStyle(card).fontFamily")


def background(card: object) -> str:
    return card.evaluate("card => getComputedStyle(card).backgroundColor")  # type: ignore[attr-defined]
