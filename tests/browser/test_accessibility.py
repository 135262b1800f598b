"""Every page for everybody: what axe-core finds, what it cannot see, and the keyboard alone."""

from collections.abc import Callable
from itertools import cycle
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.server import Server
from tests.browser.uploads import upload
from tests.browser.usable import axe_complaints, is_usable
from tests.browser.visitor import NARROW, Visitor
from tests.workflow.form_files import table
from workflow.made_up_organisation import start_organisation
from workflow.scan import start_example, start_story

pytestmark = pytest.mark.browser


def results_unfolded(visitor: Visitor) -> None:
    visitor.open_scan(start_example(visitor.server.workplace, "middle"), "results")
    for fold in visitor.page.get_by_test_id("stExpander").all():
        if fold.locator("details").get_attribute("open") is None:
            fold.locator("summary").click()
    expect(visitor.page.locator(".sv-answers:visible")).to_have_count(len(visitor.instrument.conditions))


def what_changed(visitor: Visitor) -> None:
    visitor.open_scan(start_story(visitor.server.workplace), "change")
    expect(visitor.page.get_by_role("checkbox").last).to_be_attached()
    expect(visitor.page.locator(".js-plotly-plot svg.main-svg").last).to_be_attached()


def an_organisation(visitor: Visitor) -> None:
    visitor.open(f"/?page=organisation&item={quote(start_organisation(visitor.server.workplace))}")
    expect(visitor.page.locator(".js-plotly-plot svg.main-svg").last).to_be_attached()


def advice_with_the_preview(visitor: Visitor) -> None:
    visitor.open_scan(start_example(visitor.server.workplace, "beginner"), "advice")
    visitor.page.get_by_text(visitor.texts("advice.preview")).click()
    expect(visitor.page.frame_locator("iframe").locator("h1").first).to_be_visible()


def a_question_with_everything_unfolded(visitor: Visitor) -> None:
    visitor.open_scan(start_example(visitor.server.workplace, "middle"), "accounts")
    item = next(item for item in visitor.instrument.condition("accounts").active_items if not item.critical)
    visitor.choose(item, 6)
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    visitor.page.get_by_text(visitor.texts("item.note"), exact=True).first.click()


def the_first_page_with_faults(visitor: Visitor) -> None:
    visitor.open().press(visitor.texts("start.begin"))
    expect(visitor.page.get_by_role("alert")).to_be_visible()


def a_dialog(button: str) -> Callable[[Visitor], None]:
    def opened(visitor: Visitor) -> None:
        start_example(visitor.server.workplace, "strong")
        visitor.open()
        visitor.page.get_by_role("button", name=visitor.texts(button), exact=True).first.click()
        expect(visitor.page.get_by_role("dialog")).to_be_visible()

    return opened


def the_file_page(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.server.address}/stevig/open?lang={visitor.language}")


def a_refused_file(visitor: Visitor) -> None:
    the_file_page(visitor)
    visitor.expected_faults = "400"
    file = {"name": "stuk.scan.json", "mimeType": "application/json", "buffer": b"{"}
    visitor.page.locator("input[type=file]").set_input_files([file])
    visitor.page.locator("button").click()
    expect(visitor.page.get_by_role("alert")).to_be_visible()


def a_table_to_look_through(visitor: Visitor) -> None:
    data = table(("Vraag 1", "3"), ("doelgroepen.doel", "soms"), ("E-mail", "a@example.org"))
    upload(visitor, "a.csv", data.encode())
    visitor.fill_in(visitor.texts("start.organisation"), "Welzijn").fill_in(visitor.texts("start.team"), "Team")
    visitor.page.get_by_test_id("stExpander").locator("summary").click()
    visitor.settled()


PAGES: dict[str, Callable[[Visitor], object]] = {
    "organisation": an_organisation,
    "organisations": lambda visitor: (
        start_example(visitor.server.workplace, "strong"),
        visitor.open("/?page=organisation"),
    ),
    "first page with scans": lambda visitor: (
        start_example(visitor.server.workplace, "strong"),
        visitor.open(),
    ),
    "first page with faults": the_first_page_with_faults,
    "question": a_question_with_everything_unfolded,
    "results": results_unfolded,
    "what changed": what_changed,
    "advice": advice_with_the_preview,
    "words": lambda visitor: visitor.open("/?page=words"),
    "gone": lambda visitor: visitor.open_scan("0000000000000000", "results"),
    "change": a_dialog("start.change"),
    "delete": a_dialog("start.delete"),
    "file": the_file_page,
    "refused file": a_refused_file,
    "table to look through": a_table_to_look_through,
}


@pytest.mark.parametrize(("name", "language"), list(zip(PAGES, cycle(("nl", "en")), strict=False)))
def test_a_page_is_usable_by_everybody(visit: Visit, name: str, language: str) -> None:
    visitor = visit(language=language)
    PAGES[name](visitor)
    is_usable(visitor)


def test_the_first_page_of_an_empty_database_is_usable_by_everybody(visit: Visit, empty_server: Server) -> None:
    visitor = visit(at=empty_server).open()
    expect(visitor.page.get_by_text(visitor.texts("start.how"))).to_be_visible()
    is_usable(visitor)


def test_axe_would_complain_about_a_bad_page(visit: Visit) -> None:
    visitor = visit().open()
    visitor.page.evaluate("document.querySelector('h1').innerHTML = '<span style=\"color:#bbb\">bleek</span>'")
    assert any("color-contrast" in complaint for complaint in axe_complaints(visitor.page))


def test_a_question_can_be_answered_with_the_keyboard_alone(visit: Visit) -> None:
    visitor = visit()
    visitor.open_scan(start_example(visitor.server.workplace, "middle"), "accounts")
    item = visitor.instrument.condition("accounts").active_items[0]
    assert visitor.stored_answer(item) == {"level": 4, "note": None}

    radios = visitor.question(item).locator("input")
    for _ in range(40):
        visitor.page.keyboard.press("Tab")
        if radios.nth(3).evaluate("radio => radio === document.activeElement"):
            break
    expect(radios.nth(3)).to_be_focused()
    card = visitor.card(item, 3)
    assert card.evaluate("card => getComputedStyle(card).outlineStyle") == "solid"

    visitor.page.keyboard.press("ArrowRight")
    expect(radios.nth(4)).to_be_checked()
    expect(radios.nth(4)).to_be_focused()
    visitor.settled()
    expect(radios.nth(4)).to_be_focused()
    visitor.has_stored(item, 5)

    visitor.page.keyboard.press("Tab")
    # One Tab leaves the question, for its note.
    expect(visitor.page.locator("summary:focus")).to_contain_text(visitor.texts("item.note"))


def test_a_move_to_another_page_begins_at_its_top_for_eyes_and_for_readers(visit: Visit) -> None:
    visitor = visit()
    visitor.open_scan(start_example(visitor.server.workplace, "middle"), "accounts")
    main = visitor.page.get_by_test_id("stMain")
    visitor.page.locator(".st-key-next button").scroll_into_view_if_needed()
    assert main.evaluate("main => main.scrollTop") > 900
    visitor.next().arrives_at("signalen")
    expect(visitor.page.locator("h1")).to_be_focused()
    assert main.evaluate("main => main.scrollTop") == 0
    visitor.page.go_back()
    visitor.arrives_at("accounts")
    expect(visitor.page.locator("h1")).to_be_focused()
    assert main.evaluate("main => main.scrollTop") == 0


def test_on_a_phone_the_present_step_is_in_sight(visit: Visit) -> None:
    visitor = visit(width=NARROW)
    visitor.open_scan(start_example(visitor.server.workplace, "middle"), "tijd")
    expect(visitor.page.locator(".st-key-step-tijd button")).to_be_in_viewport(ratio=1)
