"""A whole workshop with real browsers: one facilitator and five phones, from the empty room to the report."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit
from tests.browser.facilitator import in_the_room, option, starts_a_workshop
from tests.browser.phone import NO_NETWORK, Phone
from tests.browser.server import Server
from tests.browser.visitor import NARROW, Visitor
from tests.browser.waiting import until
from tests.pdf import pdf_text
from tests.workflow.rooms import KEY
from workflow.codes import plain_code
from workflow.scan import get_assessment
from workflow.seat import record_answers
from workflow.workshop import get_board, get_workshop

pytestmark = pytest.mark.browser

# What each of the five answers on every question but one, and on that one; None: "weet ik niet".
USUAL, TORN = (3, 3, 4, 2, 3), (1, 1, 5, 5, None)
UNKNOWN_CARD = 5


@pytest.fixture
def phones(browser: Browser, server: Server) -> Iterator[list[Phone]]:
    """Five phones that know nothing yet, Dutch and English mixed."""
    with ExitStack() as stack:
        made = []
        for number in range(5):
            context = browser.new_context(viewport={"width": NARROW, "height": 844}, reduced_motion="reduce")
            stack.callback(context.close)
            context.set_default_timeout(20_000)
            language = "en" if number % 2 else "nl"
            made.append(Phone(context, context.new_page(), server, scan="", code="", language=language))
        yield made
        assert [phone.faults for phone in made] == [[]] * 5


def code_on(visitor: Visitor) -> str:
    """The code as it stands on the board."""
    return plain_code(visitor.page.locator(".sv-sign").inner_text())


def answer_on(phone: Phone, number: int) -> int | None:
    """What this person answers on the question that shows."""
    person = int(phone.scan)
    return TORN[person] if phone.items[number - 1] == KEY else USUAL[person]


def answers_all(phone: Phone, first: int, last: int) -> None:
    """Answers these questions, one screen after the other."""
    for number in range(first, last + 1):
        phone.is_at(number)
        level = answer_on(phone, number)
        phone.choose(UNKNOWN_CARD if level is None else level - 1)
        phone.press("seat.finish" if number == len(phone.items) else "seat.next")


def answers_the_rest(phone: Phone, first: int) -> None:
    """What this person would still click, from this question on: tests of a phone alone do all of it by hand."""
    numbers = range(first, len(phone.items) + 1)
    record_answers(phone.server.workplace, phone.token, {phone.items[n - 1]: answer_on(phone, n) for n in numbers})


def test_a_facilitator_and_five_phones_from_the_empty_room_to_the_report(
    visit: Visit, server: Server, phones: list[Phone]
) -> None:
    visitor, work = visit(), server.workplace
    texts, page = visitor.texts, visitor.page
    scan = starts_a_workshop(visitor, "Team Noord")
    code = code_on(visitor)
    for person, phone in enumerate(phones[:4]):
        phone.scan, phone.code = str(person), code
        phone.joins()
    expect(in_the_room(visitor)).to_contain_text(texts.count("board.joined", 4))

    # One answers without a network: the answers wait on the phone, and come in when it is back.
    first = phones[0]
    answers_all(first, 1, 3)
    first.keeps(0).expected_faults = NO_NETWORK
    first.context.set_offline(True)
    answers_all(first, 4, 5)
    first.says("seat.waiting").keeps(2)
    first.context.set_offline(False)
    answers_all(first, 6, 7)
    answers_the_rest(first.keeps(0), 8)
    for phone in phones[1:4]:
        answers_all(phone, 1, 2)
        # A refresh in between keeps the place.
        phone.page.reload()
        answers_all(phone, 3, 4)
        answers_the_rest(phone, 5)

    # Somebody comes in late.
    late = phones[4]
    late.scan, late.code = "4", code
    late.joins()
    answers_all(late, 1, 4)
    answers_the_rest(late, 5)
    for person, phone in enumerate(phones):
        wanted = {item: TORN[person] if item == KEY else USUAL[person] for item in phone.items}
        phone.has_stored(wanted)
    expect(in_the_room(visitor)).to_contain_text(texts.count("board.complete", 5))
    assert get_assessment(work, scan).respondents == ()

    page.locator(".st-key-reveal button").click()
    page.get_by_role("dialog").get_by_role("button", name=texts("board.reveal_yes"), exact=True).click()
    visitor.arrives_at("talk")
    state = get_workshop(work, scan)
    assert state is not None
    assert state.revealed
    assert len(get_assessment(work, scan).respondents) == 5
    # Four people gave this question a level: how they lie apart is not shown, and it is no conversation of two camps.
    expect(page.locator(".sv-eyebrow")).not_to_have_text(texts("talk.finding.two_camps"))
    option(visitor, 2).click()
    visitor.fill_in(texts("talk.why"), "We kijken het in maart na.")
    until(page, lambda: list(get_assessment(work, scan).agreed_why.values()), ["We kijken het in maart na."])
    page.get_by_text(texts("talk.share"), exact=True).click()
    until(page, lambda: get_board(work, scan).state.shared, True)

    for phone in phones[:2]:
        phone.page.goto(f"{server.address}/seat/{phone.token}?lang={phone.language}")
        expect(phone.page.locator("h1")).to_be_visible()
        expect(phone.page.locator("body")).to_contain_text(phone.texts("seat.outcome_profile"))
        expect(phone.page.locator("body")).to_contain_text("We kijken het in maart na.")

    visitor.step_to("advice")
    coming = visitor.download("pdf")
    text = pdf_text(coming.path().read_bytes())
    assert "Team Noord" in text
    assert "We kijken het in maart na." in text


def test_two_workshops_at_once_never_see_each_other(visit: Visit, server: Server, phones: list[Phone]) -> None:
    work = server.workplace
    rooms = {}
    for team in ("Team Oost", "Team West"):
        visitor = visit()
        rooms[team] = (visitor, starts_a_workshop(visitor, team), code_on(visitor))
    for person, phone in enumerate(phones[:4]):
        team = ("Team Oost", "Team West")[person % 2]
        phone.scan, phone.code = str(person), rooms[team][2]
        phone.joins()
        expect(phone.page.locator("body")).to_contain_text(team)
        answers_all(phone, 1, 2)
    for team, (visitor, scan, _) in rooms.items():
        expect(in_the_room(visitor)).to_contain_text(visitor.texts.count("board.joined", 2))

        def levels(scan: str = scan) -> set[int | None]:
            answered = work.repository.get_assessment(scan).respondents
            return {answer.level for one in answered for answer in one.answers.values()}

        until(visitor.page, levels, {3, 4} if team == "Team Oost" else {3, 2})
