"""A participant's seat, asked without a browser; and workshops to answer in."""

import datetime as dt
import json
import re
from dataclasses import dataclass

import requests
from requests import Response

from tests.browser.server import Server
from workflow.seat import get_seat
from workflow.workshop import get_workshop, start_workshop


@dataclass
class Phone:
    """One seat, asked without a browser."""

    server: Server
    scan: str
    token: str

    @property
    def address(self) -> str:
        return f"{self.server.address}/seat/{self.token}"

    @property
    def items(self) -> tuple[str, ...]:
        return get_seat(self.server.workplace, self.token).items

    def get(self, query: str = "", follow: bool = True) -> Response:
        return requests.get(self.address + query, timeout=60, allow_redirects=follow)

    def step(self, go: str = "next", follow: bool = True, **fields: str) -> Response:
        return requests.post(self.address, {"go": go, **fields}, timeout=60, allow_redirects=follow)

    def send(self, body: object, **headers: str) -> Response:
        data = body if isinstance(body, bytes) else json.dumps(body)
        return requests.post(f"{self.address}/answers", data, headers=headers, timeout=60)

    def stored(self) -> dict[str, int | None]:
        return {item: answer.level for item, answer in get_seat(self.server.workplace, self.token).answers.items()}


def new_workshop(server: Server, *, team: str = "Team Noord", roles_compared: bool = False) -> tuple[str, str]:
    """Starts a workshop; returns its scan and its code."""
    scan = start_workshop(
        server.workplace,
        organisation="Welzijn Voorbeeld",
        team=team,
        team_size=6,
        date=dt.date(2026, 11, 20),
        roles_compared=roles_compared,
    )
    state = get_workshop(server.workplace, scan)
    assert state is not None
    assert state.code is not None
    return scan, state.code


def join(server: Server, code: str = "", scan: str = "", **fields: str) -> Phone:
    if not code:
        scan, code = new_workshop(server)
    answer = requests.post(f"{server.address}/join/{code}", fields, timeout=60, allow_redirects=False)
    return Phone(server, scan, answer.headers["Location"].removeprefix("/seat/").partition("?")[0])


def shown(page: str) -> list[str]:
    """The questions that are not hidden."""
    return re.findall(r'<section class="q" id="q\d+" data-item="([^"]+)">', page)
