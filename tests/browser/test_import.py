"""Somebody brings in the answers that a team gave in a form tool."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.server import Server
from tests.browser.uploads import upload
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.workflow.form_files import ITEMS, LEVELS_OF, microsoft_forms, table

pytestmark = pytest.mark.browser

A, B = list(ITEMS)[:2]


def choose(visitor: Visitor, key: str, option: str) -> None:
    """Chooses in a select box."""
    box = visitor.page.locator(f".st-key-{key} input")
    box.click()
    # What is typed narrows the list, of which only a part is drawn.
    box.press_sequentially(option.split(": ")[-1])
    visitor.page.get_by_role("option").filter(has_text=option).click()
    visitor.settled()


def answers_of(server: Server, scan: str) -> list[dict[str, int | None]]:
    people = server.workplace.repository.get_assessment(scan).respondents
    return [{item: answer.level for item, answer in one.answers.items()} for one in people]


@pytest.mark.parametrize(("language", "width"), [("nl", WIDE), ("en", NARROW)])
def test_an_export_becomes_a_scan_and_nothing_of_who_answered_is_kept(visit: Visit, language: str, width: int) -> None:
    visitor = upload(visit(language=language, width=width), "antwoorden.xlsx", microsoft_forms())
    texts, before = visitor.texts, len(visitor.server.workplace.repository.list_scans())
    visitor.sees_all_in_sight()
    visitor.fill_in(texts("start.organisation"), f"Welzijn {language}").fill_in(texts("start.team"), "Team Formulier")
    visitor.settled()
    expect(visitor.page.get_by_text(texts.count("import.people", 3))).to_be_visible()
    assert len(visitor.server.workplace.repository.list_scans()) == before
    if texts("import.again") in visitor.page.inner_text("body"):
        # The other language's visitor brought the same answers.
        visitor.page.get_by_text(texts("import.again"), exact=True).click()
        visitor.settled()
    visitor.press(texts("import.take")).arrives_at("results")
    assert sorted(map(str, answers_of(visitor.server, visitor.scan))) == sorted(
        str({item: levels[item] for item in sorted(levels)}) for levels in LEVELS_OF
    )


def test_a_table_of_our_own_that_comes_again_is_told_and_not_added(visit: Visit) -> None:
    visitor = visit()
    data = f"organisation,team,date,{A}\nWelzijn,Team Weer,2026-11-20,3\n".encode()
    for _ in range(2):
        visitor.page.goto(f"{visitor.server.address}/stevig/open?lang=nl")
        visitor.page.locator("input[type=file]").set_input_files({"name": "t.csv", "mimeType": "", "buffer": data})
        visitor.page.get_by_role("button", name=visitor.texts("open.button"), exact=True).click()
        visitor.page.wait_for_load_state()
    expect(visitor.page.get_by_role("alert")).to_contain_text("Team Weer (Welzijn), 20 november 2026")
    assert [line.team for line in visitor.server.workplace.repository.list_scans()].count("Team Weer") == 1


def test_what_is_not_understood_is_corrected_on_the_page(visit: Visit) -> None:
    visitor = upload(visit(), "a.csv", table(("Vraag 1", "3", "4", "5"), (B, "soms", "2", "2")).encode())
    texts, item = visitor.texts, visitor.instrument.items[A]
    visitor.fill_in(texts("start.organisation"), "Welzijn").fill_in(texts("start.team"), "Team Verbeterd").settled()
    take = visitor.page.locator(".st-key-take button")
    expect(take).to_be_disabled()
    expect(visitor.page.get_by_text(texts("import.refused.level", text="soms"))).to_be_visible()
    condition = visitor.instrument.condition(item.condition_id)
    choose(visitor, "column-0", f"{condition.short.pick('nl')}: {item.label.pick('nl')}")
    choose(visitor, "text-soms", texts("import.level", level=1))
    expect(take).to_be_enabled()
    take.click()
    visitor.arrives_at("results")
    assert sorted(map(str, answers_of(visitor.server, visitor.scan))) == sorted(
        map(str, ({A: 3, B: 1}, {A: 4, B: 2}, {A: 5, B: 2}))
    )
