"""From the first page to the PDF in hand, as a team goes: in both languages, on a desk and on a phone."""

import datetime as dt
import io
import json
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import expect

from questionnaire.instrument import Item
from tests.browser.conftest import Visit
from tests.browser.visitor import NARROW, NOT_APPLICABLE, UNKNOWN, WIDE, Visitor
from tests.pdf import pdf_text
from workflow.scan import record_level

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEAM = "Team Zuiderpark & Co"
REASON = "Dat doet de gemeente."
NOTE = "Sinds mei op papier."


def plan(visitor: Visitor) -> dict[str, int]:
    """What this team answers: a card for every question, one "weet ik niet", one that does not apply."""
    items = list(visitor.instrument.active_items.values())
    cards = {item.id: (3 * number + 1) % 5 for number, item in enumerate(items)}
    cards[items[3].id] = UNKNOWN
    cards[first_uncritical(visitor).id] = NOT_APPLICABLE
    return cards


def first_uncritical(visitor: Visitor) -> Item:
    """A question of the second condition that a team may set aside."""
    return next(item for item in visitor.instrument.conditions[1].active_items if not item.critical)


def expected_answers(cards: dict[str, int], note_at: str) -> dict[str, Any]:
    """The answers in the scan file, if every click was kept."""
    answers: dict[str, Any] = {}
    for item, card in sorted(cards.items()):
        if card != NOT_APPLICABLE:
            answers[item] = {"level": None if card == UNKNOWN else card + 1}
    answers[note_at]["note"] = NOTE
    return answers


@pytest.mark.parametrize(("language", "width"), [("nl", WIDE), ("en", NARROW)])
def test_a_team_goes_from_the_first_page_to_the_pdf(visit: Visit, language: str, width: int) -> None:
    visitor = visit(language=language, width=width)
    texts = visitor.texts
    visitor.open().sees_all_in_sight()
    visitor.starts_a_scan("Welzijn Voorbeeld", TEAM, "7", "20-11-2026")
    scan, cards = visitor.scan, plan(visitor)

    # The desk clicks every card; on the phone only the first two conditions, which have everything special in them.
    elsewhere = visitor.instrument.conditions[2:] if width == NARROW else ()
    for item in (item for condition in elsewhere for item in condition.active_items):
        record_level(visitor.server.workplace, scan, item.id, cards[item.id] + 1)

    for number, condition in enumerate(visitor.instrument.conditions):
        visitor.arrives_at(condition.id).sees_all_in_sight()
        for answered, item in enumerate(condition.active_items if condition not in elsewhere else ()):
            visitor.choose(item, cards[item.id])
            if cards[item.id] == NOT_APPLICABLE:
                is_refused_without_a_reason(visitor, item, answered)
            visitor.sees_counted(condition.id, answered + 1)
        visitor.sees_counted(condition.id, len(condition.active_items))
        if number == 0:
            visitor.write_note(condition.active_items[0], NOTE)
        visitor.next()

    visitor.arrives_at("results").sees_all_in_sight()
    takes_over_a_step(visitor)
    visitor.sees_all_in_sight().next().arrives_at("advice").sees_all_in_sight()

    scan_file = visitor.download("scan").path().read_bytes()
    told = json.loads(scan_file)
    assert (told["organisation"], told["team"], told["team_size"]) == ("Welzijn Voorbeeld", TEAM, 7)
    assert (told["date"], told["mode"]) == ("2026-11-20", "joint")
    answers = told["respondents"][0]["answers"]
    assert answers == expected_answers(cards, visitor.instrument.conditions[0].active_items[0].id)
    assert told["not_applicable"] == {first_uncritical(visitor).id: REASON}
    (action,) = told["actions"]
    assert (action["owner"], action["due"], action["done"]) == ("Noor", "2027-02-01", False)

    download = visitor.download("pdf")
    assert download.suggested_filename == f"{texts('report.file')}-welzijn-voorbeeld-team-zuiderpark-co-2026-11-20.pdf"
    is_the_report(download.path().read_bytes(), visitor, scan_file)
    assert visitor.scan == scan


def is_refused_without_a_reason(visitor: Visitor, item: Item, answered: int) -> None:
    """ "Niet van toepassing" counts only with a reason."""
    expect(visitor.page.get_by_role("alert")).to_have_text(visitor.texts("item.reason_needed"))
    field = visitor.field("reason", item)
    field.fill("   ")
    field.press("Tab")
    visitor.settled().sees_counted(item.id.split(".")[0], answered)
    assert item.id not in visitor.stored()["not_applicable"]
    field.fill(REASON)
    field.press("Tab")
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def takes_over_a_step(visitor: Visitor) -> None:
    """Puts the first advised step on the team's list, with a name and a day."""
    texts, page = visitor.texts, visitor.page
    page.get_by_role("button", name=texts("actions.take"), exact=True).first.click()
    row = page.locator(".st-key-actionrow-0")
    visitor.fill_in(texts("actions.who"), "Noor", row)
    visitor.fill_in(texts("actions.when"), "31-02-2027", row)
    expect(row.get_by_role("alert")).to_have_text(texts("error.date"))
    visitor.fill_in(texts("actions.when"), "1-2-2027", row)
    expect(row.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("button", name=texts("actions.taken"), exact=True)).to_be_disabled()
    visitor.settled()


def is_the_report(pdf: bytes, visitor: Visitor, scan_file: bytes) -> None:
    """The PDF reads as this team's report in this language, and the scan travels inside it."""
    assert pdf.startswith(b"%PDF-")
    text = pdf_text(pdf)
    for words in (
        TEAM,
        NOTE,
        REASON,
        "Noor",
        visitor.texts("report.summary"),
        visitor.texts.date(dt.date(2026, 11, 20)),
    ):
        assert words in text
    for condition in visitor.instrument.conditions:
        assert condition.name.pick(visitor.language) in text
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert TEAM in str(document.docinfo["/Title"])
        assert str(document.Root.Lang).startswith(visitor.language)
        (name,) = document.attachments
        assert name == "welzijn-voorbeeld-team-zuiderpark-co-2026-11-20.scan.json"
        assert document.attachments[name].get_file().read_bytes() == scan_file
