"""The list of scans on the first page: open, rename, delete, and look at an example."""

import datetime as dt

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.server import Server
from tests.browser.visitor import Visitor
from workflow.scan import EXAMPLE_TEAMS, record_level, start_scan

pytestmark = pytest.mark.browser


@pytest.fixture
def scan(server: Server) -> str:
    """A scan with two answers."""
    workplace = server.workplace
    started = start_scan(
        workplace, organisation="Welzijn Oost", team="Team Lijst", team_size=4, date=dt.date(2026, 11, 20)
    )
    record_level(workplace, started, "accounts.werkaccount", 3)
    record_level(workplace, started, "accounts.eigendom", None)
    return started


@pytest.fixture
def visitor(visit: Visit, scan: str) -> Visitor:
    return visit().open()


def line(visitor: Visitor, scan: str) -> Locator:
    return visitor.page.locator(f".st-key-scan-{scan}")


def press(visitor: Visitor, scan: str, button: str) -> Locator:
    """Presses a button in the line of a scan; returns the dialog that opens."""
    line(visitor, scan).get_by_role("button", name=visitor.texts(button), exact=True).click()
    dialog = visitor.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def test_a_new_database_greets_with_what_this_is(visit: Visit, empty_server: Server) -> None:
    visitor = visit(at=empty_server).open()
    texts, page = visitor.texts, visitor.page
    for number in (1, 2, 3):
        expect(page.get_by_text(texts(f"start.point.{number}"))).to_be_visible()
    expect(page.get_by_role("heading", name=texts("start.earlier"))).to_have_count(0)
    visitor.press(texts("start.begin"))
    expect(page.get_by_role("alert")).to_have_text(f"{texts('error.organisation')} {texts('error.team')}")


def test_a_wrong_number_or_date_is_named_and_what_was_typed_stays(visitor: Visitor) -> None:
    texts = visitor.texts
    visitor.fill_in(texts("start.organisation"), "Welzijn").fill_in(texts("start.team"), "Team Fout")
    for size, date, fault in [
        ("0", "20-11-2026", "team_size"),
        ("zes", "20-11-2026", "team_size"),
        ("6", "31-11-2026", "date"),
    ]:
        visitor.fill_in(texts("start.team_size"), size).fill_in(texts("start.date"), date)
        visitor.press(texts("start.begin")).settled()
        expect(visitor.page.get_by_role("alert")).to_have_text(texts(f"error.{fault}"))
        expect(visitor.page.get_by_role("textbox", name=texts("start.team"), exact=True)).to_have_value("Team Fout")
    assert "Team Fout" not in [scan.team for scan in visitor.server.workplace.repository.list_scans()]


def test_an_example_team_opens_its_results_and_is_marked_as_one(visitor: Visitor) -> None:
    for name in EXAMPLE_TEAMS:
        visitor.press(visitor.texts(f"start.example_{name}")).arrives_at("results")
        stored = visitor.server.workplace.repository.get_stored(visitor.scan)
        assert stored.example
        expect(visitor.page.locator(".st-key-rail")).to_contain_text(stored.team)
        visitor.page.go_back()
        visitor.settled()
        expect(line(visitor, stored.id)).to_contain_text(visitor.texts("start.example"))


def test_the_scan_that_was_saved_last_stands_first(visitor: Visitor) -> None:
    lines = visitor.page.locator("[class*=st-key-scan-]")
    expect(lines.first).to_contain_text("Team Lijst")
    expect(lines.first).to_contain_text("Welzijn Oost · 20 november 2026")


def test_a_scan_gets_another_name_and_keeps_its_answers(visitor: Visitor, scan: str) -> None:
    texts = visitor.texts
    before = visitor.server.workplace.repository.get_assessment(scan)
    dialog = press(visitor, scan, "start.change")
    for label, value in {"team": "Team Nieuw", "team_size": "9", "date": "1-12-2026"}.items():
        visitor.fill_in(texts(f"start.{label}"), value, dialog)
    dialog.get_by_role("button", name=texts("start.save"), exact=True).click()
    expect(line(visitor, scan)).to_contain_text("Team Nieuw")
    expect(line(visitor, scan)).to_contain_text("1 december 2026")
    wanted = {"team": "Team Nieuw", "team_size": 9, "date": dt.date(2026, 12, 1)}
    assert visitor.server.workplace.repository.get_assessment(scan) == before.model_copy(update=wanted)


def test_a_scan_is_not_given_an_impossible_name_size_or_date(visitor: Visitor, scan: str) -> None:
    before = visitor.server.workplace.repository.get_assessment(scan)
    dialog = press(visitor, scan, "start.change")
    for label, wrong, right in [("team", "  ", "Team"), ("team_size", "0", "6"), ("date", "morgen", "")]:
        visitor.fill_in(visitor.texts(f"start.{label}"), wrong, dialog)
        dialog.get_by_role("button", name=visitor.texts("start.save"), exact=True).click()
        expect(dialog.get_by_role("alert")).to_have_text(visitor.texts("error.input"))
        visitor.settled()
        assert visitor.server.workplace.repository.get_assessment(scan) == before
        visitor.fill_in(visitor.texts(f"start.{label}"), right, dialog)


def test_deleting_says_what_goes_and_asks_first(visitor: Visitor, scan: str) -> None:
    texts = visitor.texts
    dialog = press(visitor, scan, "start.delete")
    for words in ("Team Lijst", "20 november 2026", texts.count("counts.answered", 2), texts.count("start.actions", 0)):
        expect(dialog).to_contain_text(words)
    dialog.get_by_role("button", name=texts("start.delete_no"), exact=True).click()
    expect(dialog).to_have_count(0)
    expect(line(visitor, scan)).to_be_visible()
    assert visitor.server.workplace.repository.get_stored(scan).answered == 2

    dialog = press(visitor, scan, "start.delete")
    dialog.get_by_role("button", name=texts("start.delete_yes"), exact=True).click()
    expect(dialog).to_have_count(0)
    expect(line(visitor, scan)).to_have_count(0)
    assert scan not in [stored.id for stored in visitor.server.workplace.repository.list_scans()]


def test_a_dialog_closes_with_escape_speaks_dutch_and_gives_the_focus_back(visitor: Visitor, scan: str) -> None:
    dialog = press(visitor, scan, "start.delete")
    expect(dialog.get_by_role("button", name=visitor.texts("app.close"), exact=True)).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    button = line(visitor, scan).get_by_role("button", name=visitor.texts("start.delete"), exact=True)
    expect(button).to_be_focused()


def test_a_scan_that_another_tab_deleted_meanwhile_is_told(visitor: Visitor, scan: str) -> None:
    dialog = press(visitor, scan, "start.delete")
    visitor.server.workplace.repository.delete_scan(scan)
    dialog.get_by_role("button", name=visitor.texts("start.delete_yes"), exact=True).click()
    expect(visitor.page.get_by_role("alert")).to_have_text(visitor.texts("error.scan_gone"))
