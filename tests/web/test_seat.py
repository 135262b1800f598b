"""A seat without JavaScript."""

import re

import pytest
import requests

from tests.browser.server import Server
from tests.web.phone import Phone, join, new_workshop, shown
from translations import load_texts
from workflow.scan import record_not_applicable
from workflow.seat import get_seat, record_answers

DUTCH = load_texts("nl")


def test_all_questions_are_on_the_page_and_the_first_open_one_shows(phone: Phone) -> None:
    page = phone.get().text
    assert page.count('<section class="q"') == len(phone.items) == 34
    assert shown(page) == [phone.items[0]]
    assert DUTCH("seat.promise") in page
    record_answers(phone.server.workplace, phone.token, {phone.items[0]: None, phone.items[1]: 4})
    page = phone.get().text
    assert shown(page) == [phone.items[2]]
    assert len(re.findall(r'value="(\w+)" checked', page)) == 2


def test_a_step_stores_the_choice_and_leads_to_the_next_question(phone: Phone) -> None:
    first, second, *_ = phone.items
    answer = phone.step(follow=False, item=first, **{first: "3"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/seat/{phone.token}?lang=nl&q=2"
    assert phone.stored() == {first: 3}
    # Without a choice a step is only a step; a choice is also stored on the way back.
    assert shown(phone.step(item=second).text) == [phone.items[2]]
    assert shown(phone.step("previous", item=second, **{second: "unknown"}).text) == [first]
    assert shown(phone.step("previous", item=first, **{first: "5"}).text) == [first]
    assert phone.stored() == {first: 5, second: None}


def test_only_the_question_that_shows_is_stored_by_a_step(phone: Phone) -> None:
    """The other radios on the page may be older than what another phone with the same link stored."""
    first, second, *_ = phone.items
    record_answers(phone.server.workplace, phone.token, {second: 5})
    phone.step(item=first, **{first: "1", second: "2"})
    assert phone.stored() == {first: 1, second: 5}


def test_from_the_first_question_to_the_end_without_javascript(phone: Phone) -> None:
    page = phone.get().text
    for place in range(34):
        item = re.search(r'name="item" id="item" value="([^"]+)"', page)
        assert item is not None
        choice = {} if place == 7 else {item[1]: str(1 + place % 5)}
        page = phone.step(item=item[1], **choice).text
    assert DUTCH("seat.done_count", done=33, total=34) in page
    assert DUTCH("seat.done_change") in page
    assert re.findall(r'<li data-item="([^"]+)">', page) == [phone.items[7]]
    assert len(phone.stored()) == 33
    assert get_seat(phone.server.workplace, phone.token).finished
    page = phone.step(item=phone.items[7], **{phone.items[7]: "unknown"}).text
    assert shown(page) == [phone.items[8]]
    assert DUTCH("seat.done") in phone.get().text


@pytest.mark.parametrize(
    ("asked", "number"), [("1", 1), ("34", 34), ("99", 34), ("0", 1), ("x", 1), ("-3", 1), ("٣", 3)]
)
def test_the_address_says_which_question_shows(phone: Phone, asked: str, number: int) -> None:
    assert shown(phone.get(f"?q={asked}").text) == [phone.items[number - 1]]


def test_what_does_not_apply_to_the_team_is_not_asked(phone: Phone) -> None:
    workplace = phone.server.workplace
    second, third, *_ = (item for item in phone.items if not workplace.instrument.items[item].critical)
    before = phone.items
    record_not_applicable(workplace, phone.scan, second, "loopt via de gemeente")
    assert len(phone.items) == len(before) - 1
    page = phone.get().text
    assert f'data-item="{second}"' not in page
    assert "van 33" in page
    # A phone that still shows it loses nothing.
    assert phone.send({second: 3, third: 2}).status_code == 200
    assert phone.stored() == {second: 3, third: 2}


def test_the_language_keeps_the_place(phone: Phone) -> None:
    page = phone.get("?q=14&lang=en").text
    assert "question 14 of 34" in page
    assert 'href="?lang=nl&amp;q=14"' in page
    item = phone.items[13]
    answer = requests.post(f"{phone.address}?lang=en", {"go": "next", "item": item, item: "2"}, timeout=60)
    assert '<html lang="en">' in answer.text
    assert shown(answer.text) == [phone.items[14]]


def test_an_own_code_can_be_erased(server: Server) -> None:
    scan, code = new_workshop(server)
    phone = join(server, code, scan, own="ke07og")
    assert DUTCH("seat.erase") in phone.get("?q=done").text
    page = phone.step("erase").text
    assert DUTCH("seat.erased") in page
    assert DUTCH("seat.erase") not in page
    assert not get_seat(server.workplace, phone.token).has_link
