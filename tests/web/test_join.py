"""Coming in with a code, and what a page of our own leaves with."""

import gzip
import re

import pytest
import requests
from requests import Response

from scoring.rules import MIN_PEOPLE_AVERAGE, MIN_PEOPLE_SPREAD, ROLE_MIN_PEOPLE, ROLE_MIN_PEOPLE_TOLD
from tests.browser.server import Server
from tests.web.phone import new_workshop
from translations import LANGUAGES, load_texts
from workflow.codes import MOST_PER_ADDRESS
from workflow.seat import get_seat
from workflow.workshop import get_board, lock, reveal

DUTCH = load_texts("nl")
# Over the wire in all, at the first load (architecture.md).
MOST_BYTES = 60_000


def get(server: Server, address: str, **more: object) -> Response:
    return requests.get(server.address + address, timeout=60, allow_redirects=False, **more)  # type: ignore[arg-type]


def post(server: Server, address: str, fields: object = None, **more: object) -> Response:
    return requests.post(server.address + address, data=fields, timeout=60, allow_redirects=False, **more)  # type: ignore[arg-type]


def wire_bytes(server: Server, address: str) -> tuple[int, str]:
    """How many bytes this address brings, headers too, and the text of it."""
    answer = get(server, address, stream=True)
    assert answer.status_code == 200
    body = answer.raw.read()
    head = sum(len(name) + len(value) + 4 for name, value in answer.raw.headers.items())
    text = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
    return head + len(body), text.decode("utf-8", "replace")


def test_a_stranger_is_led_to_the_field_for_the_code(server: Server) -> None:
    answer = requests.get(server.address, timeout=60)
    assert answer.url.endswith("/join?lang=nl")
    assert 'name="code"' in answer.text
    assert 'autocapitalize="characters"' in answer.text


@pytest.mark.parametrize(
    "spelt", [str.lower, lambda code: f" {code[:3]} {code[3:]} ", lambda code: f"{code[:3]}-{code[3:]}"]
)
def test_a_code_opens_the_invitation_however_it_is_typed(server: Server, spelt) -> None:  # type: ignore[no-untyped-def]
    _, code = new_workshop(server)
    answer = post(server, "/join", {"code": spelt(code)})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/join/{code}?lang=nl")
    invitation = get(server, f"/join/{code}").text
    for key in ("join.who_nobody", "join.who_before", "join.who_three", "join.who_five", "join.who_change"):
        assert DUTCH(key) in invitation
    assert "Team Noord" in invitation
    assert DUTCH("join.long", items=34) in invitation


@pytest.mark.parametrize(
    ("typed", "status", "key"), [("", 400, "empty"), ("XXXXXX", 404, "wrong"), ("../x", 404, "wrong")]
)
def test_a_code_that_leads_nowhere_is_told(server: Server, typed: str, status: int, key: str) -> None:
    answer = post(server, "/join", {"code": typed})
    assert answer.status_code == status
    assert DUTCH(f"join.{key}") in answer.text


def test_a_locked_workshop_is_told_apart_from_a_wrong_code(server: Server) -> None:
    scan, code = new_workshop(server)
    lock(server.workplace, scan, locked=True)
    for answer in (get(server, f"/join/{code}"), post(server, "/join", {"code": code}), post(server, f"/join/{code}")):
        assert answer.status_code == 409
        assert DUTCH("join.locked") in answer.text
    reveal(server.workplace, scan)
    assert get(server, f"/join/{code}").status_code == 404
    assert get_board(server.workplace, scan).joined == 0


def test_codes_cannot_be_tried_without_end(own_server: Server) -> None:
    _, code = new_workshop(own_server)
    answers = [post(own_server, "/join", {"code": f"CCCC{one:02}"}).status_code for one in range(MOST_PER_ADDRESS)]
    assert set(answers) == {404}
    for answer in (post(own_server, "/join", {"code": "CCCCCC"}), get(own_server, f"/join/{code}")):
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) >= 60
        assert DUTCH("join.too_many") in answer.text


def test_behind_a_proxy_one_who_tries_codes_does_not_shut_out_the_others(own_server: Server) -> None:
    _, code = new_workshop(own_server)

    def tries(address: str, typed: str) -> int:
        headers = {"X-Forwarded-For": address}
        sent = requests.post(f"{own_server.address}/join", {"code": typed}, headers=headers, allow_redirects=False)
        return sent.status_code

    for one in range(MOST_PER_ADDRESS):
        assert tries("203.0.113.7", f"CCCC{one:02}") == 404
    assert tries("203.0.113.7", "CCCCCC") == 429
    assert tries("203.0.113.8", code) == 303


def test_who_joins_gets_a_seat_with_what_they_told(server: Server) -> None:
    scan, code = new_workshop(server, roles_compared=True)
    assert DUTCH("join.role_told") in get(server, f"/join/{code}").text
    answer = post(server, f"/join/{code}?lang=en", {"role": "manager", "own": "Ke 07 óg"})
    assert answer.status_code == 303
    address = answer.headers["Location"]
    assert re.fullmatch(r"/seat/[\w-]{32}\?lang=en", address)
    seat = get_seat(server.workplace, address[6:38])
    assert (seat.scan, seat.role, seat.has_link) == (scan, "manager", True)
    page = get(server, address).text
    assert '<html lang="en">' in page
    # The address is the key to the seat: the page itself does not repeat it.
    assert address[6:38] not in page


def test_role_and_own_code_may_be_left_out_and_nonsense_is_no_role(server: Server) -> None:
    _, code = new_workshop(server)
    assert DUTCH("join.role_quiet") in get(server, f"/join/{code}").text
    for fields in (None, {"role": "", "own": " "}, {"role": "<b>", "x": "y"}):
        address = post(server, f"/join/{code}", fields).headers["Location"]
        seat = get_seat(server.workplace, address[6:38])
        assert (seat.role, seat.has_link) == (None, False)


def test_an_own_code_that_is_too_short_is_told_and_nothing_is_lost(server: Server) -> None:
    scan, code = new_workshop(server)
    answer = post(server, f"/join/{code}", {"role": "worker", "own": '"><b>x'})
    assert answer.status_code == 400
    assert DUTCH("join.own_short") in answer.text
    assert 'value="&#34;&gt;&lt;b&gt;x"' in answer.text
    assert 'value="worker" checked' in answer.text
    assert get_board(server.workplace, scan).joined == 0


def test_a_phone_that_scans_the_code_again_is_led_back_to_its_seat(server: Server) -> None:
    _, code = new_workshop(server)
    _, other = new_workshop(server)
    phone = requests.Session()
    phone.post(f"{server.address}/join/{code}", timeout=60)
    seat = phone.get(f"{server.address}/join/{code}", timeout=60).text
    link = re.search(r'href="(/seat/[^"]+)"', seat)
    assert link is not None
    assert DUTCH("join.back_title") in seat
    assert phone.get(server.address + link[1].replace("&amp;", "&"), timeout=60).status_code == 200
    assert DUTCH("join.back_title") not in phone.get(f"{server.address}/join/{other}", timeout=60).text
    assert DUTCH("join.back_title") not in get(server, f"/join/{code}").text


def test_another_site_cannot_join_for_somebody(server: Server) -> None:
    scan, code = new_workshop(server)
    for site in ("cross-site", "same-site"):
        answer = post(server, f"/join/{code}", headers={"Sec-Fetch-Site": site})
        assert answer.status_code == 403
    assert get_board(server.workplace, scan).joined == 0


def test_a_body_that_is_too_large_is_refused(server: Server) -> None:
    _, code = new_workshop(server)
    assert post(server, f"/join/{code}", {"own": "x" * 20_000}).status_code == 413
    assert post(server, "/join", "&".join(f"a{one}=1" for one in range(200))).status_code == 400


def test_what_people_typed_cannot_become_markup(server: Server) -> None:
    _, code = new_workshop(server, team="<script>alert(1)</script> & co")
    for page in (get(server, f"/join/{code}").text, requests.post(f"{server.address}/join/{code}", timeout=60).text):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_loads_less_than_sixty_kilobytes_in_all(server: Server, language: str) -> None:
    _, code = new_workshop(server)
    seat = post(server, f"/join/{code}?lang={language}").headers["Location"]
    door, html = wire_bytes(server, f"/join/{code}?lang={language}")
    questions, more = wire_bytes(server, seat)
    parts = set(re.findall(r'(?:href|src)="(/stevig/[^"]+)"', html + more))
    assert {part.rpartition(".")[2] for part in parts} == {"css", "js", "woff2", "svg"}
    weight = door + questions + sum(wire_bytes(server, part)[0] for part in parts)
    assert 20_000 < weight < MOST_BYTES


def test_the_parts_of_a_page_may_be_kept_for_ever(server: Server) -> None:
    page = get(server, "/join").text
    for address in re.findall(r'(?:href|src)="(/stevig/seat/[^"]+)"', page):
        answer = get(server, address)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert re.search(r"\.[0-9a-f]{12}\.(css|js|woff2)$", address)
    for nothing in ("seat.css", "seat.000000000000.js"):
        assert get(server, f"/stevig/seat/{nothing}").status_code == 404


def test_a_page_leaves_with_strict_headers_and_is_not_rewritten(server: Server) -> None:
    _, code = new_workshop(server)
    seat = post(server, f"/join/{code}").headers["Location"]
    for address in ("/join", f"/join/{code}", seat, "/seat/nobody"):
        answer = get(server, address)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "<style" not in answer.text
        assert 'style="' not in answer.text
        assert "/stevig/screen.js" not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_in_the_promise_are_those_of_the_rules(language: str) -> None:
    texts = load_texts(language)
    for key, number in {
        "join.who_three": MIN_PEOPLE_AVERAGE,
        "join.who_five": MIN_PEOPLE_SPREAD,
        "join.role_told": ROLE_MIN_PEOPLE_TOLD,
        "join.role_quiet": ROLE_MIN_PEOPLE,
        "seat.promise": MIN_PEOPLE_AVERAGE,
        "seat.outcome_few": MIN_PEOPLE_AVERAGE,
    }.items():
        assert texts.word(number) in texts(key)
    assert texts.word(MIN_PEOPLE_SPREAD) in texts("seat.promise")
