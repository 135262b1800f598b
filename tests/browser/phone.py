"""A participant's phone: what somebody does on it, and what may never go wrong in it."""

import datetime as dt
import re
from contextlib import ExitStack
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.server import Server
from tests.browser.visitor import NARROW
from tests.browser.waiting import until
from translations import load_texts
from workflow.seat import get_seat
from workflow.workshop import get_workshop, start_workshop

# What a browser says while there is no network.
NO_NETWORK = "ERR_INTERNET_DISCONNECTED|Failed to load"
KEPT = "Object.keys(JSON.parse(localStorage.getItem('stevig:' + location.pathname) || '{}')).length"


@dataclass
class Phone:
    """Somebody's phone in a workshop."""

    context: BrowserContext
    page: Page
    server: Server
    scan: str
    code: str
    language: str
    expected_faults: str = ""
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.texts = load_texts(self.language)
        self.page.on("console", lambda said: said.type == "error" and self._fault(said.text))
        self.page.on("pageerror", lambda error: self._fault(str(error)))

    def _fault(self, what: str) -> None:
        if not (self.expected_faults and re.search(self.expected_faults, what)):
            self.faults.append(what)

    def open(self, address: str) -> "Phone":
        joint = "&" if "?" in address else "?"
        self.page.goto(f"{self.server.address}{address}{joint}lang={self.language}")
        return self

    def joins(self) -> "Phone":
        """From the QR code to the first question."""
        self.open(f"/join/{self.code}")
        self.page.get_by_role("button", name=self.texts("join.begin")).click()
        self.page.wait_for_url("**/seat/**")
        return self

    @property
    def token(self) -> str:
        found = re.search(r"/seat/([\w-]{32})", self.page.url)
        assert found is not None
        return found[1]

    @property
    def items(self) -> tuple[str, ...]:
        return get_seat(self.server.workplace, self.token).items

    def stored(self) -> dict[str, int | None]:
        answers = get_seat(self.server.workplace, self.token).answers
        return {item: answer.level for item, answer in answers.items()}

    def has_stored(self, wanted: dict[str, int | None]) -> "Phone":
        """Waits until this is what the server has, all of it."""
        until(self.page, self.stored, wanted)
        return self

    def card(self, place: int) -> Locator:
        """A card of the question that shows, from 0; the last is "weet ik niet"."""
        return self.page.locator("section.q:visible label.card").nth(place)

    def choose(self, place: int) -> "Phone":
        self.card(place).click()
        expect(self.card(place).locator("input")).to_be_checked()
        return self

    def press(self, key: str) -> "Phone":
        self.page.locator(".ways").get_by_role("button", name=self.texts(key), exact=True).click()
        return self

    def is_at(self, number: int) -> "Phone":
        expect(self.page.locator(f"#q{number}")).to_be_visible()
        expect(self.page.locator("section.q:visible")).to_have_count(1)
        return self

    def says(self, key: str) -> "Phone":
        expect(self.page.get_by_role("status").first).to_contain_text(self.texts(key))
        return self

    def keeps(self, answers: int) -> "Phone":
        """Waits until so many answers are kept on this phone itself; 0: the server has them all."""
        until(self.page, lambda: self.page.evaluate(KEPT), answers)
        return self


class Room:
    """A server, a browser, and phones that join one workshop."""

    def __init__(self, browser: Browser, server: Server, stack: ExitStack) -> None:
        self.browser, self.server, self._stack = browser, server, stack
        self.phones: list[Phone] = []

    def phone(self, *, language: str = "nl", width: int = NARROW, scan: str = "", **more: object) -> Phone:
        workplace = self.server.workplace
        scan = scan or start_workshop(
            workplace, organisation="Welzijn", team="Team Noord", team_size=6, date=dt.date(2026, 11, 20)
        )
        state = get_workshop(workplace, scan)
        assert state is not None
        options = {"viewport": {"width": width, "height": 844}, "reduced_motion": "reduce"} | more
        context = self.browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        self._stack.callback(context.close)
        phone = Phone(context, context.new_page(), self.server, scan, state.code or "", language)
        self.phones.append(phone)
        return phone
