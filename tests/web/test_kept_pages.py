"""Pages that are made once for a whole room: they show nothing of somebody else, and nothing that is past."""

import gzip

import pytest
import requests

from tests.browser.server import Server
from tests.web.phone import join, new_workshop, shown
from translations import load_texts
from workflow.workshop import lock, reveal

DUTCH = load_texts("nl")


def test_everybody_who_just_sat_down_gets_the_same_page_until_they_answer(server: Server) -> None:
    scan, code = new_workshop(server)
    first, second = join(server, code, scan), join(server, code, scan, own="Ke07og", role="manager")
    one, other = first.get().text, join(server, code, scan).get().text
    assert one == other
    first.send({first.items[0]: 4})
    assert shown(first.get().text) == [first.items[1]]
    assert 'value="4" checked' in first.get().text
    # Neither that answer nor somebody's own code comes to the others.
    assert join(server, code, scan).get().text == one
    assert DUTCH("seat.erase") in second.get().text
    assert DUTCH("seat.erase") not in one


def test_a_lock_and_a_reveal_show_at_once_to_who_saw_the_page_before(server: Server) -> None:
    scan, code = new_workshop(server)
    phone = join(server, code, scan)
    address = f"{server.address}/join/{code}"

    def invited() -> int:
        return requests.get(address, timeout=60).status_code

    assert (invited(), DUTCH("seat.locked") in phone.get().text) == (200, False)
    lock(server.workplace, scan, locked=True)
    assert (invited(), DUTCH("seat.locked") in phone.get().text) == (409, True)
    assert requests.post(address, timeout=60).status_code == 409
    lock(server.workplace, scan, locked=False)
    assert (invited(), DUTCH("seat.locked") in phone.get().text) == (200, False)
    phone.send({phone.items[0]: 3})
    reveal(server.workplace, scan)
    assert (invited(), DUTCH("seat.revealed") in phone.get().text) == (404, True)


def test_two_rooms_and_two_languages_each_have_their_own_page(server: Server) -> None:
    rooms = [new_workshop(server, team=team) for team in ("Team Oost", "Team West")]
    for (scan, code), own, others in zip(rooms, ("Team Oost", "Team West"), ("Team West", "Team Oost"), strict=True):
        phone = join(server, code, scan)
        for language in ("nl", "en"):
            invitation = requests.get(f"{server.address}/join/{code}?lang={language}", timeout=60).text
            for page in (invitation, phone.get(f"?lang={language}").text):
                assert f'<html lang="{language}">' in page
                assert own in page
                assert others not in page


@pytest.mark.parametrize("accepted", ["gzip, deflate, br", "identity", ""])
def test_who_cannot_read_a_compressed_page_gets_a_plain_one(server: Server, accepted: str) -> None:
    _, code = new_workshop(server)
    phone = join(server, code)
    for address in (f"{server.address}/join/{code}", phone.address):
        answer = requests.get(address, headers={"Accept-Encoding": accepted}, timeout=60, stream=True)
        body = answer.raw.read()
        assert int(answer.headers["Content-Length"]) == len(body)
        assert "Accept-Encoding" in answer.headers["Vary"]
        packed = answer.headers.get("Content-Encoding") == "gzip"
        assert packed == accepted.startswith("gzip")
        assert (gzip.decompress(body) if packed else body).endswith(b"</html>")
