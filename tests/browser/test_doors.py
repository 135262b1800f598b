"""Every address of the server, knocked on by nobody, by a participant and by the owner."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from itsdangerous import URLSafeTimedSerializer
from starlette.routing import Route
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from storage.errors import MESSAGES
from tests.browser.server import Server
from tests.workflow.workshops import everywhere, join
from translations import load_texts
from web.routes import phone_pages, routes
from workflow.access import OWNER_COOKIE, new_owner_link, owner_cookie
from workflow.scan import start_example
from workflow.workshop import start_workshop

pytestmark = pytest.mark.browser

WHO = ("nobody", "participant", "owner")
# Address -> what nobody, a participant and the owner are answered. 303 leads to the page to join with a code.
TABLE: dict[str, tuple[int, int, int]] = {
    "/": (303, 303, 200),
    "/results": (403, 403, 200),
    "/stevig/report/{scan}.html": (403, 403, 200),
    "/stevig/report/{scan}.pdf": (403, 403, 200),
    "/stevig/report/{workshop}.html": (403, 403, 200),
    "/stevig/report/nope.html": (403, 403, 404),
    "/stevig/paper.pdf": (403, 403, 200),
    "/stevig/open": (403, 403, 200),
    "/stevig/screen.js": (403, 403, 200),
    "/stevig/owner/wrong": (403, 403, 403),
    "/stevig/icon.svg": (200, 200, 200),
    "/stevig/fonts/AtkinsonHyperlegible-Regular.ttf": (200, 200, 200),
    "/healthz": (200, 200, 200),
    "/join": (200, 200, 200),
    "/_stcore/health": (200, 200, 200),
    # What only begins like an open address is no open address.
    "/join/x/y": (404, 404, 404),
    "/seat/x": (404, 404, 404),
    "/seat/x/y": (404, 404, 404),
    "/joined": (403, 403, 200),
    "/seats/x": (403, 403, 200),
    "/stevig/seating": (403, 403, 200),
    "/healthzz": (403, 403, 200),
    "/_stcore/healthy": (403, 403, 200),
    "/_stcore/host-config": (403, 403, 200),
    "/_stcore/metrics": (403, 403, 404),
    "/_stcore/agent/openapi.json": (403, 403, 404),
    "/_stcore/upload_file/x/y": (403, 403, 200),
    "/media/x.png": (403, 403, 404),
    "/component/x": (403, 403, 404),
    "/static/../stevig/report/{scan}.html": (400, 400, 400),
}
# Where each route of our own stands in the table.
SHOWN_BY = {"/stevig/fonts/{name}": "/stevig/fonts/AtkinsonHyperlegible-Regular.ttf"}
SHOWN_BY |= {"/stevig/owner/{token}": "/stevig/owner/wrong"}
HEADERS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
)


class House:
    """A server with a scan, a workshop, and somebody in it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        work = server.workplace
        self.scan = start_example(work, "middle")
        self.workshop = start_workshop(
            work, organisation="Welzijn", team="Team", team_size=4, date=dt.date(2026, 11, 20)
        )
        self.seat = join(work, self.workshop, everywhere(3))
        self.owner = server.owner_cookie["value"]

    def cookies(self, who: str) -> dict[str, str]:
        """What this visitor carries; a participant tries their seat's link as an owner's cookie too."""
        if who == "participant":
            return {"stevig_seat": self.seat, OWNER_COOKIE: self.seat}
        return {OWNER_COOKIE: self.owner} if who == "owner" else {}

    def get(self, address: str, cookies: dict[str, str], method: str = "GET") -> requests.Response:
        path = address.format(scan=self.scan, workshop=self.workshop)
        # Prepared by hand: otherwise `..` would not leave this machine.
        request = requests.Request(method, self.server.address, cookies=cookies).prepare()
        request.url = self.server.address + path
        with requests.Session() as session:
            return session.send(request, timeout=120, allow_redirects=False)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    running = Server(tmp_path_factory.mktemp("doors") / "data").start()
    yield House(running)
    running.stop()


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("address", TABLE)
def test_every_address_answers_as_in_the_table(house: House, address: str, who: str) -> None:
    answer = house.get(address, house.cookies(who))
    assert answer.status_code == TABLE[address][WHO.index(who)]
    assert all(name in answer.headers for name in HEADERS), answer.headers
    assert "Traceback" not in answer.text


def test_every_route_of_our_own_stands_in_the_table() -> None:
    paths = {route.path for route in routes()}
    assert {path for path in paths if SHOWN_BY.get(path, path) not in TABLE and not for_a_seat(path)} == set()


def for_a_seat(path: str) -> bool:
    """The pages of a participant have tests of their own."""
    return path.startswith("/stevig/seat/")


def test_the_pages_for_phones_are_found_where_they_are(house: House) -> None:
    for route in phone_pages().routes:
        assert isinstance(route, Route)
        filled = route.path.format(code="XXXXXX", token="x")
        answer = house.get(filled, {}, "PATCH")
        assert (answer.status_code, answer.text) == (405, "Method Not Allowed"), filled
        assert all(name in answer.headers for name in HEADERS), answer.headers


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("address", ["/stevig/open", "/stevig/report/{scan}.html", "/stevig/paper.pdf"])
def test_another_method_opens_no_door(house: House, address: str, method: str) -> None:
    before = len(house.server.workplace.repository.list_scans())
    assert house.get(address, {}, method).status_code == 403
    assert len(house.server.workplace.repository.list_scans()) == before


@pytest.mark.parametrize("who", WHO)
def test_only_the_owner_is_connected_to_the_screens(house: House, who: str) -> None:
    address = f"ws://127.0.0.1:{house.server.port}/_stcore/stream"
    carried = "; ".join(f"{name}={value}" for name, value in house.cookies(who).items())
    headers = {"Cookie": carried} if carried else {}
    if who == "owner":
        with connect(address, additional_headers=headers, subprotocols=["streamlit"]):  # type: ignore[list-item]
            return
    with pytest.raises(InvalidStatus), connect(address, additional_headers=headers):
        pass


def spoilt(house: House) -> dict[str, str]:
    cookie = house.owner
    text, stamp, sign = cookie.split(".")
    return {
        "wrong": "owner",
        "empty": "",
        "cut": cookie[:-1],
        "longer": cookie + "A",
        "another signature": f"{text}.{stamp}.{'A' * len(sign)}",
        "another moment": f"{text}.{'B' * len(stamp)}.{sign}",
        "another key": URLSafeTimedSerializer("0" * 64, salt="owner").dumps("owner"),
        "no signs of ours": "%F0%9F%98%80",
    }


def test_a_wrong_cut_or_altered_cookie_is_nobodys(house: House) -> None:
    for name, cookie in spoilt(house).items():
        assert house.get("/stevig/report/{scan}.html", {OWNER_COOKIE: cookie}).status_code == 403, name
    assert house.get("/stevig/report/{scan}.html", {OWNER_COOKIE: house.owner}).status_code == 200


def test_the_owners_link_gives_a_cookie_that_no_script_and_no_other_site_can_use(house: House) -> None:
    link = new_owner_link(house.server.workplace)
    answer = house.get(f"/stevig/owner/{link}", {})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert answer.headers["Cache-Control"] == "no-store"
    set_cookie = answer.headers["Set-Cookie"]
    assert set_cookie.startswith(f"{OWNER_COOKIE}=")
    assert "HttpOnly" in set_cookie
    assert "samesite=lax" in set_cookie.lower()
    assert house.get("/stevig/open", {OWNER_COOKIE: answer.cookies[OWNER_COOKIE]}).status_code == 200
    assert house.get(f"/stevig/owner/{link[:-1]}", {}).status_code == 403


def test_the_link_of_before_a_new_start_opens_nothing(tmp_path: Path) -> None:
    server = Server(tmp_path / "data").start()
    try:
        link = new_owner_link(server.workplace)
        cookie = owner_cookie(server.workplace, link)
        assert cookie is not None
        server.stop()
        server.start()
        answer = requests.get(f"{server.address}/stevig/owner/{link}", timeout=60, allow_redirects=False)
        assert (answer.status_code, answer.text) == (403, load_texts("nl")("access.old_link"))
        # Who was in stays in.
        still = requests.get(f"{server.address}/stevig/open", cookies={OWNER_COOKIE: cookie}, timeout=60)
        assert still.status_code == 200
    finally:
        server.kill()


@pytest.mark.parametrize("address", ["/", "/stevig/open", "/stevig/owner/x", "/stevig/report/x.html"])
def test_a_broken_database_is_told_without_a_trace(broken: Server, address: str) -> None:
    answer = requests.get(broken.address + address, timeout=60, allow_redirects=False)
    assert answer.status_code == 503
    assert answer.text in {load_texts("nl")(f"error.storage.{reason}") for reason in MESSAGES}
    assert all(name in answer.headers for name in HEADERS)


def test_with_a_broken_database_nobody_is_connected(broken: Server) -> None:
    with pytest.raises(InvalidStatus), connect(f"ws://127.0.0.1:{broken.port}/_stcore/stream"):
        pass


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that finds something else than a database."""
    data = tmp_path_factory.mktemp("broken") / "data"
    data.mkdir()
    (data / "stevig.db").write_bytes(b"no database" * 500)
    running = Server(data).start()
    yield running
    running.kill()
