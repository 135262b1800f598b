"""What the script of a seat sends, and what a seat refuses from anybody."""

import sqlite3
from contextlib import closing

import pytest
import requests

from tests.browser.server import Server
from tests.web.phone import Phone
from translations import load_texts

DUTCH = load_texts("nl")


def test_answers_are_stored_all_at_once_over_the_former_ones(phone: Phone) -> None:
    first, second, third, *_ = phone.items
    assert phone.send({first: 1, second: None}).json() == {"saved": 2}
    assert phone.send({first: 4, third: 5}).json() == {"saved": 2}
    assert phone.stored() == {first: 4, second: None, third: 5}
    assert requests.post(f"{phone.address}/finish", timeout=60).json() == {"finished": True}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[" * 9000, b"[]", b"3", b"\xff", b'"a"',
     {"accounts.nope": 3}, {"ok": 6}, {"ok": 0}, {"ok": True}, {"ok": 3.0},
     {"ok": "3"}, {"ok": [3]}, {"ok": {}}, {"ok": 10**30}, b'{"ok": NaN}', {f"a{one}": 1 for one in range(101)}],
)  # fmt: skip
def test_what_cannot_be_an_answer_is_refused_and_nothing_of_it_is_stored(phone: Phone, body: object) -> None:
    first, second, *_ = phone.items
    if isinstance(body, dict):
        body = {second: 2} | {first if item == "ok" else item: level for item, level in body.items()}
    if isinstance(body, bytes):
        body = body.replace(b'"ok"', f'"{first}"'.encode())
    answer = phone.send(body)
    assert answer.status_code == 400
    assert answer.json()["error"] == DUTCH("seat.bad")
    assert phone.stored() == {}


def test_a_body_that_is_too_large_is_not_read(phone: Phone) -> None:
    assert phone.send(b" " * 20_000).status_code == 413
    assert phone.step(item="x" * 20_000).status_code == 413


@pytest.mark.parametrize("choice", ["6", "0", "x", "33", "-1", "3.0"])
def test_a_form_with_a_wrong_choice_is_refused(phone: Phone, choice: str) -> None:
    answer = phone.step(item=phone.items[0], **{phone.items[0]: choice})
    assert answer.status_code == 400
    assert DUTCH("seat.bad") in answer.text
    assert phone.stored() == {}


def test_a_form_about_another_question_is_no_answer(phone: Phone) -> None:
    assert phone.step(item="<b>", **{"<b>": "3"}).status_code == 400
    assert phone.step().status_code == 200
    assert phone.stored() == {}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_answer_for_somebody(phone: Phone, site: str) -> None:
    item = phone.items[0]
    assert phone.send({item: 1}, **{"Sec-Fetch-Site": site}).status_code == 403
    headers = {"Sec-Fetch-Site": site}
    assert requests.post(phone.address, {"item": item, item: "1"}, headers=headers, timeout=60).status_code == 403
    assert phone.stored() == {}


@pytest.mark.parametrize("token", ["nobody", "x" * 5000, "%F0%9F%98%80"])
def test_a_link_that_leads_nowhere_is_told(server: Server, token: str) -> None:
    nobody = Phone(server, "", token)
    for answer in (nobody.get(), nobody.step(), nobody.get("/outcome")):
        assert answer.status_code == 404
        assert DUTCH("seat.gone") in answer.text
    assert nobody.send({}).status_code == 404
    assert nobody.get("/state").json() == {"error": DUTCH("seat.gone")}


def test_a_database_that_is_away_is_told_with_when_to_try_again(phone: Phone) -> None:
    item = phone.items[0]
    phone.send({item: 2})
    with closing(sqlite3.connect(phone.server.data / "stevig.db", isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        for answer in (phone.step(item=item, **{item: "3"}), phone.send({item: 3})):
            assert answer.status_code == 503
            assert int(answer.headers["Retry-After"]) > 0
            assert DUTCH("seat.away") in (answer.text if "<html" in answer.text else answer.json()["error"])
    assert phone.stored() == {item: 2}
    assert phone.send({item: 3}).status_code == 200
