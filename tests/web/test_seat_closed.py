"""A seat when nothing can be changed any more, and what is shown then."""

import datetime as dt

from questionnaire.assessment import Action
from tests.browser.server import Server
from tests.web.phone import Phone, join, new_workshop, shown
from translations import load_texts
from workflow.scan import record_actions
from workflow.workshop import add_paper_seat, get_board, lock, record_agreed, reveal, share

DUTCH = load_texts("nl")


def test_a_locked_seat_shows_what_was_answered_and_stores_nothing_more(phone: Phone) -> None:
    first, second, *_ = phone.items
    phone.send({first: 2})
    lock(phone.server.workplace, phone.scan, locked=True)
    page = phone.get("?q=1").text
    assert DUTCH("seat.locked") in page
    assert page.count("<fieldset disabled>") == 34
    assert 'value="2" checked' in page
    answer = phone.send({second: 3})
    assert (answer.status_code, answer.json()["error"]) == (409, DUTCH("seat.late"))
    late = phone.step(item=second, **{second: "3"})
    assert late.status_code == 409
    assert DUTCH("seat.late") in late.text
    # Looking through the answers still works.
    assert shown(phone.step(item=first).text) == [second]
    assert phone.stored() == {first: 2}
    assert phone.get("/state").json() == {"state": "locked"}
    lock(phone.server.workplace, phone.scan, locked=False)
    assert phone.send({second: 3}).status_code == 200


def test_after_the_reveal_a_seat_says_so_and_one_without_answers_is_gone(server: Server) -> None:
    scan, code = new_workshop(server)
    phone, silent = join(server, code, scan), join(server, code, scan)
    phone.send({phone.items[0]: 2})
    reveal(server.workplace, scan)
    assert DUTCH("seat.revealed") in phone.get().text
    assert phone.send({phone.items[0]: 5}).status_code == 409
    assert silent.get().status_code == 404
    assert phone.get("/outcome", follow=False).status_code == 303


def test_the_outcome_is_shown_only_when_it_is_revealed_and_shared(server: Server) -> None:
    scan, code = new_workshop(server, team="Team <b>Zuid</b>")
    phones = [join(server, code, scan) for _ in range(3)]
    for phone in phones:
        phone.send(dict.fromkeys(phone.items, 3))
    workplace = server.workplace
    share(workplace, scan, shared=True)
    assert DUTCH("seat.outcome") not in phones[0].get("/outcome").text
    reveal(workplace, scan)
    record_agreed(workplace, scan, phones[0].items[1], 4, "<i>afgesproken</i>")
    record_actions(workplace, scan, [Action(text="Uren <i>nu</i>", owner="Kim", due=dt.date(2027, 2, 1))])
    page = phones[0].get().text
    assert phones[0].get().url.startswith(f"{phones[0].address}/outcome")
    assert page.count(DUTCH("seat.outcome_level", level=3, word="afgesproken")) == 6
    for typed in (
        "Team &lt;b&gt;Zuid&lt;/b&gt;",
        "&lt;i&gt;afgesproken&lt;/i&gt;",
        "Uren &lt;i&gt;nu&lt;/i&gt;",
        "Kim",
    ):
        assert typed in page
    assert "1 februari 2027" in page
    assert phones[0].get("/state").json() == {"state": "shared"}
    share(workplace, scan, shared=False)
    assert DUTCH("seat.outcome_profile") not in phones[0].get().text


def test_two_people_see_no_average(server: Server) -> None:
    scan, code = new_workshop(server)
    phones = [join(server, code, scan) for _ in range(2)]
    for phone in phones:
        phone.send(dict.fromkeys(phone.items, 3))
    reveal(server.workplace, scan)
    share(server.workplace, scan, shared=True)
    page = phones[0].get().text
    assert DUTCH("seat.outcome_few") in page
    assert "afgesproken" not in page


def test_typing_over_from_paper_says_so(server: Server) -> None:
    scan, _ = new_workshop(server)
    paper = Phone(server, scan, add_paper_seat(server.workplace, scan))
    assert DUTCH("seat.paper") in paper.get().text
    paper.send(dict.fromkeys(paper.items, None))
    assert get_board(server.workplace, scan).complete == 1
