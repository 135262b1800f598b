"""Dutch and English: the page says which it speaks, a switch loses nothing, and only the choice is remembered."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from translations import LANGUAGE_COOKIE, load_texts
from workflow.access import OWNER_COOKIE
from workflow.scan import start_example

pytestmark = pytest.mark.browser

DUTCH, ENGLISH = load_texts("nl"), load_texts("en")


def switch(visitor: Visitor, language: str) -> Visitor:
    """Presses the name of the other language."""
    visitor.page.get_by_role("link", name=load_texts(language)("app.language"), exact=True).click()
    visitor.language, visitor.texts = language, load_texts(language)
    expect(visitor.page.locator("html")).to_have_attribute("lang", language)
    return visitor.settled()


def cookies(page: Page) -> dict[str, str]:
    return {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}


def test_a_new_visitor_is_spoken_to_in_dutch(visit: Visit) -> None:
    visitor = visit()
    visitor.page.goto(visitor.server.address)
    visitor.settled()
    expect(visitor.page.locator("html")).to_have_attribute("lang", "nl")
    expect(visitor.page).to_have_title(DUTCH("app.title"))
    expect(visitor.page.locator("h1")).to_have_text(DUTCH("report.title"))


def test_the_switch_keeps_scan_page_and_answers_and_changes_the_form_of_dates(visit: Visit) -> None:
    visitor = visit()
    scan = start_example(visitor.server.workplace, "middle")
    before = visitor.open_scan(scan, "accounts").stored()
    item = visitor.instrument.condition("accounts").active_items[0]
    rail = visitor.page.locator(".st-key-rail")
    for place, language in [("accounts", "en"), ("advice", "nl")]:
        if visitor.place["page"] != place:
            visitor.step_to(place)
        switch(visitor, language)
        assert visitor.place == {"page": place, "scan": scan, "lang": language}
        expect(visitor.page).to_have_title(visitor.texts("app.title"))
        expect(rail).to_contain_text({"nl": "18 november 2026", "en": "18 November 2026"}[language])
        expect(rail).to_contain_text({"nl": "6 van 6", "en": "6 of 6"}[language])
        if place == "accounts":
            expect(visitor.question(item).locator("input").nth(3)).to_be_checked()
    assert visitor.stored() == before


def test_the_choice_is_remembered_and_reaches_the_page_for_files(visit: Visit) -> None:
    visitor = visit().open()
    switch(visitor, "en")
    for address in ("/", "/stevig/open"):
        visitor.page.goto(visitor.server.address + address)
        expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    expect(visitor.page.locator("h1")).to_have_text(ENGLISH("open.title"))


def test_the_browser_keeps_the_language_and_nothing_of_the_scan(visit: Visit) -> None:
    visitor = visit()
    scan = start_example(visitor.server.workplace, "middle")
    visitor.open_scan(scan, "accounts")
    item = visitor.instrument.condition("accounts").active_items[0]
    visitor.choose(item, 1).write_note(item, "een geheim").step_to("results")
    assert set(cookies(visitor.page)) <= {LANGUAGE_COOKIE, OWNER_COOKIE, "_streamlit_xsrf"}
    assert cookies(visitor.page)[LANGUAGE_COOKIE] == "nl"
    kept = visitor.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    for secret in (scan, "geheim", "accounts", "Halverwege", "ajs_anonymous_id"):
        assert secret not in kept
