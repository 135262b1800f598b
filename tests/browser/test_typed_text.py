"""Whatever people type stays text: on every screen, in the preview and in the report."""

import datetime as dt

import pytest
import requests
from playwright.sync_api import expect

from questionnaire.assessment import Action
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from workflow.scan import record_actions, record_level, record_not_applicable, record_note, start_scan

pytestmark = pytest.mark.browser

TEAM = "<img src=x onerror=alert(1)> **vet** :red[x] $x$"
ORGANISATION = "<svg onload=alert(2)> [klik](javascript:alert(3))"
NOTE = '</textarea></script><script>alert(4)</script> "><b>dik</b>'
REASON = "<b onmouseover=alert(5)>reden</b> {{ 7*7 }} {% raw %}"
ACTION = "<iframe src=javascript:alert(6)></iframe> _schuin_"


def with_harm(visitor: Visitor, scan: str) -> str:
    """Puts what could do harm in every place of a scan where people type."""
    workplace = visitor.server.workplace
    record_level(workplace, scan, "accounts.herkenbaar", 2)
    record_note(workplace, scan, "accounts.herkenbaar", NOTE)
    record_not_applicable(workplace, scan, "accounts.organisatie", REASON)
    record_actions(workplace, scan, [Action(text=ACTION, owner=TEAM)])
    return scan


def only_text(visitor: Visitor, *texts: str) -> None:
    """These stand on the page as they were typed, and have become nothing else."""
    for text in texts:
        expect(visitor.page.get_by_text(text).first).to_be_visible()
    for made in ("img[src=x]", "svg[onload]", "b", ".katex", "iframe[src^=javascript]", "a[href^=javascript]"):
        assert visitor.page.locator(made).count() == 0, made


def test_it_is_only_text_on_every_screen(visit: Visit) -> None:
    visitor = visit().open()
    visitor.starts_a_scan(ORGANISATION, TEAM)
    scan = with_harm(visitor, visitor.scan)
    visitor.open_scan(scan, "accounts")
    only_text(visitor, TEAM)
    note = next(
        item for item in visitor.instrument.condition("accounts").active_items if item.id.endswith("herkenbaar")
    )
    expect(visitor.field("note", note)).to_have_value(NOTE)
    visitor.open_scan(scan, "results")
    only_text(visitor, TEAM)
    row = visitor.page.locator(".st-key-actionrow-0")
    expect(row.locator("textarea")).to_have_value(ACTION)
    for fold in visitor.page.locator("summary").all():
        if fold.locator("xpath=..").get_attribute("open") is None:
            fold.click()
    only_text(visitor, NOTE, visitor.texts("answer.not_applicable", reason=REASON))

    visitor.open()
    only_text(visitor, TEAM, f"{ORGANISATION} · 20 november 2026")
    for button in ("change", "delete"):
        visitor.page.locator(f".st-key-{button}-{scan} button").click()
        dialog = visitor.page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        if button == "delete":
            expect(dialog).to_contain_text(TEAM)
        only_text(visitor)
        visitor.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)


def test_it_is_only_text_in_the_preview_and_in_the_report(visit: Visit) -> None:
    visitor = visit()
    day = dt.date(2026, 11, 20)
    started = start_scan(visitor.server.workplace, organisation=ORGANISATION, team=TEAM, team_size=6, date=day)
    scan = with_harm(visitor, started)
    visitor.open_scan(scan, "advice")
    visitor.page.get_by_text(visitor.texts("advice.preview")).click()
    report = visitor.page.frame_locator("iframe").locator("body")
    for text in (TEAM, NOTE, REASON, ACTION):
        expect(report).to_contain_text(text)
    assert report.locator("img[src=x], svg[onload], script, iframe, b").count() == 0
    address = f"{visitor.server.address}/stevig/report/{scan}.html"
    html = requests.get(address, timeout=60, cookies=visitor.server.cookies).text
    for harm in ("<img src=x", "<svg onload", "<script", "<b onmouse", "<iframe"):
        assert harm not in html
    visitor.page.goto(f"{visitor.server.address}/stevig/report/{scan}.html")
    expect(visitor.page.locator("body")).to_contain_text(TEAM)
    visitor.page.goto("about:blank")
