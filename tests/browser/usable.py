"""What makes a page usable by everybody: what axe-core finds, and what it cannot see."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.visitor import NARROW, WIDE, Visitor

# What axe says about Streamlit's own markup, which we cannot change: rule -> (what the element must match, why).
STREAMLITS_OWN: dict[str, tuple[str, str]] = {}

SMALL_TARGETS = """() => [...document.querySelectorAll(
    "button, summary, input:not([type=radio], [type=checkbox]), textarea, label[data-testid=stRadioOption], " +
    "[data-testid=stCheckbox] label, a, [role=button]")]
    .filter(element => element.tabIndex >= 0 || element.tagName === "LABEL")
    .filter(element => !element.closest("p, td, th, dd, .sv-foot") || element.closest(".sv-languages, .sv-foot"))
    .map(element => [element, element.getBoundingClientRect()])
    .filter(([element, box]) => box.width > 1 && getComputedStyle(element).visibility !== "hidden")
    .filter(([element, box]) => box.height < 43.5 || (box.width < 24))
    .map(([element, box]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${element.outerHTML.slice(0, 160)}`)
"""


def complaints(visitor: Visitor) -> list[str]:
    """What axe finds serious or critical on this page, Streamlit's own left out."""
    return axe_complaints(visitor.page)


def axe_complaints(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:200]} {node['failureSummary']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
        if not is_streamlits_own(fault["id"], node["html"])
    ]


def small_targets(visitor: Visitor) -> list[str]:
    """What is hard to hit with a thumb: under 44 pixels high, or very narrow. Links within a sentence are let be."""
    return visitor.page.evaluate(SMALL_TARGETS)


def is_streamlits_own(rule: str, html: str) -> bool:
    pattern, _why = STREAMLITS_OWN.get(rule, (None, ""))
    return pattern is not None and re.search(pattern, html) is not None


def is_usable(visitor: Visitor) -> None:
    """For everybody, on a desk and on a phone."""
    expect(visitor.page.locator("h1")).to_have_count(1)
    for width in (WIDE, NARROW):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        # What is about to be drawn anew is faint, as nobody reads it.
        expect(visitor.page.locator("[data-stale=true]")).to_have_count(0)
        assert complaints(visitor) == []
        assert small_targets(visitor) == []
        visitor.sees_all_in_sight()
