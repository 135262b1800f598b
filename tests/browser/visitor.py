"""Somebody at the screen: what they do, in their words, and what they may never meet."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Download, Locator, Page, WebSocket, expect

from questionnaire.instrument import Instrument, Item
from tests.browser.server import Server
from tests.browser.waiting import until
from translations import load_texts

# Where a choice stands among the cards of a question.
UNKNOWN, NOT_APPLICABLE = 5, 6
# The strip with the six steps is meant to be moved sideways on a phone; the chart library measures out of sight.
MAY_RUN_OUT_OF_SIGHT = (
    ".st-key-steps, .st-key-steps *, .js-plotly-plot *, #js-plotly-tester, [data-testid='stStatusWidget'] *"
)
WIDE, NARROW = 1280, 390
# What a browser says of a server that is not there.
SERVER_AWAY = "ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET|not responding|reaching server|disconnected|WebSocket"
# And of a part of the page that was underway, or was asked for in vain; the page then asks for itself again.
PART_MISSING = "ERR_INCOMPLETE_CHUNKED|ERR_CONTENT_LENGTH|ERR_FAILED|Failed to fetch|error loading dynamically"
SERVER_AWAY = f"{SERVER_AWAY}|{PART_MISSING}"


class Visitor:
    """One person with one browser. Everything that goes wrong in it is kept in `faults`."""

    def __init__(self, page: Page, server: Server, language: str) -> None:
        self.page, self.context, self.server, self.language = page, page.context, server, language
        self.texts = load_texts(language)
        self.instrument: Instrument = server.workplace.instrument
        self.faults: list[str] = []
        # What the console says when the test itself takes the server away.
        self.expected_faults = ""
        self._watched: list[tuple[BrowserContext | Page, str, Callable[[Any], object]]] = []
        self._watch(self.context, "request", lambda request: self._left_for(request.url))
        self._watch(self.context, "console", lambda said: said.type == "error" and self._fault(f"console: {said.text}"))
        self._watch(self.context, "weberror", lambda error: self._fault(f"script: {error.error}"))
        self._watch(self.context, "dialog", lambda asked: (self._fault(f"dialog: {asked.message}"), asked.dismiss()))
        self._watch(page, "websocket", self._connected)

    def _connected(self, socket: WebSocket) -> None:
        self._left_for(socket.url)
        self._socket = socket

    def _watch(self, where: BrowserContext | Page, event: str, tell: Callable[[Any], object]) -> None:
        where.on(event, tell)  # type: ignore[call-overload]
        self._watched.append((where, event, tell))

    def looks_away(self) -> None:
        """What goes wrong in this window from now on is somebody else's."""
        for where, event, tell in self._watched:
            where.remove_listener(event, tell)

    def new_tab(self) -> Page:
        """A tab of this browser, watched as well."""
        page = self.context.new_page()
        page.on("websocket", lambda socket: self._left_for(socket.url))
        return page

    def _left_for(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != urlsplit(self.server.address).netloc:
            self._fault(f"request to elsewhere: {url}")

    def _fault(self, what: str) -> None:
        if not (self.expected_faults and re.search(self.expected_faults, what)):
            self.faults.append(what)

    # -- where -----------------------------------------------------------------------------------------------------

    def open(self, address: str = "/") -> "Visitor":
        """Opens an address of the server, in this visitor's language."""
        joint = "&" if "?" in address else "?"
        self.page.goto(f"{self.server.address}{address}{joint}lang={self.language}")
        return self.settled()

    def open_scan(self, scan: str, place: str) -> "Visitor":
        """Opens a page of a scan."""
        return self.open(f"/?page={place}&scan={scan}")

    def settled(self) -> "Visitor":
        """Waits until the page is drawn and the server is done with it."""
        # Before the first part is there the page also counts as "not running".
        expect(self.page.locator("h1.sv-title")).to_be_visible(timeout=20_000)
        app = self.page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=20_000)
        expect(self.page.locator("[data-stale=true]")).to_have_count(0)
        # Another letter than ours, until it is there, has other widths.
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self

    def tells_the_server(self) -> "Visitor":
        """Waits until the page sends something by itself, as it does every few seconds."""
        self._socket.wait_for_event("framesent", timeout=60_000)
        return self

    @property
    def place(self) -> dict[str, str]:
        """What the address says: page, scan, lang."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    @property
    def scan(self) -> str:
        """The scan of this page."""
        return self.place["scan"]

    def arrives_at(self, place: str) -> "Visitor":
        """Waits until this page is there, with its own heading."""
        expect(self.page).to_have_url(re.compile(rf"[?&]page={re.escape(place)}(&|$)"))
        # The address changes before the page is drawn.
        expect(self.page.locator(f".st-key-step-{place} button[kind=primary]")).to_be_visible()
        self.settled()
        if place in {condition.id for condition in self.instrument.conditions}:
            name = self.instrument.condition(place).name.pick(self.language)
            self.sees_heading(name)
        return self

    def sees_heading(self, text: str) -> "Visitor":
        """This is the one heading of the page; while a page is drawn the former one's can still stand below it."""
        expect(self.page.get_by_role("heading", level=1, name=text, exact=True)).to_be_visible()
        expect(self.page.locator("h1")).to_have_count(1)
        return self

    def press(self, label: str) -> "Visitor":
        """Presses the button with this label."""
        self.page.get_by_role("button", name=label, exact=True).click()
        return self

    def next(self) -> "Visitor":
        """Presses the one button that leads on."""
        self.page.locator(".st-key-next button").click()
        return self

    def step_to(self, place: str) -> "Visitor":
        """Goes to a page by the steps at the side."""
        self.page.locator(f".st-key-step-{place} button").click()
        return self.arrives_at(place)

    # -- a scan ----------------------------------------------------------------------------------------------------

    def fill_in(self, label: str, value: str, within: Page | Locator | None = None) -> "Visitor":
        """Types in a field and leaves it."""
        field = (within or self.page).get_by_role("textbox", name=label, exact=True)
        field.fill(value)
        field.press("Tab")
        return self

    def starts_a_scan(self, organisation: str, team: str, size: str = "6", date: str = "20-11-2026") -> "Visitor":
        """From the first page to the first question."""
        self.fill_in(self.texts("start.organisation"), organisation).fill_in(self.texts("start.team"), team)
        self.fill_in(self.texts("start.team_size"), size).fill_in(self.texts("start.date"), date)
        return self.press(self.texts("start.begin")).arrives_at(self.instrument.conditions[0].id)

    def question(self, item: Item) -> Locator:
        """The cards of a question."""
        return self.page.get_by_role("radiogroup", name=item.question.pick(self.language), exact=True)

    def card(self, item: Item, place: int) -> Locator:
        """One card of a question, by its place from 0."""
        return self.question(item).get_by_test_id("stRadioOption").nth(place)

    def choose(self, item: Item, place: int) -> "Visitor":
        """Clicks a card; it then shows as chosen."""
        self.card(item, place).click()
        expect(self.question(item).locator("input").nth(place)).to_be_checked()
        return self

    def sees_counted(self, condition: str, answered: int) -> "Visitor":
        """The steps at the side tell how many of a condition's questions are done: it is stored."""
        total = len(self.instrument.condition(condition).active_items)
        count = self.texts("rail.count", done=answered, total=total)
        place = [other.id for other in self.instrument.conditions].index(condition)
        done = "✓ " if answered == total else ""
        expect(self.page.locator(".sv-count").nth(place)).to_have_text(f"{done}{count}")
        return self

    def field(self, kind: str, item: Item) -> Locator:
        """The note or the reason of a question."""
        key = re.sub(r"[^\w-]", "-", f"{kind}-{self.scan}-{item.id}")
        return self.page.locator(f".st-key-{key}").locator("textarea, input")

    def write_note(self, item: Item, text: str) -> "Visitor":
        """Unfolds the note of a question and writes in it."""
        key = re.sub(r"[^\w-]", "-", f"note-{self.scan}-{item.id}")
        fold = self.page.get_by_test_id("stExpander").filter(has=self.page.locator(f".st-key-{key}"))
        fold.locator("summary").click()
        self.field("note", item).fill(text)
        self.field("note", item).blur()
        return self.settled()

    def download(self, button: str) -> Download:
        """Presses one of the download buttons."""
        # A machine that is busy with other things starts the process that draws slowly.
        with self.page.expect_download(timeout=150_000) as coming:
            self.page.locator(f".st-key-{button} button").click()
        return coming.value

    def stored(self) -> dict[str, Any]:
        """The scan of this page as it lies in the database."""
        return json.loads(self.server.workplace.repository.get_assessment(self.scan).model_dump_json())

    def stored_answer(self, item: Item) -> dict[str, Any] | None:
        """What is stored for one question."""
        return self.stored()["respondents"][0]["answers"].get(item.id)

    def has_stored(self, item: Item, level: int | None, **more: str) -> "Visitor":
        """Waits until this is what is stored for a question: the browser shows a click before the server has it."""
        wanted = {"level": level} | more

        def told() -> dict[str, Any]:
            return {name: value for name, value in (self.stored_answer(item) or {}).items() if name in wanted}

        until(self.page, told, wanted)
        return self

    # -- what a page must be -------------------------------------------------------------------------------------------

    def sees_all_in_sight(self) -> "Visitor":
        """Nothing runs over the side of the screen, whether it can be scrolled to or is cut off."""
        over = self.page.evaluate(OVER_THE_SIDE, MAY_RUN_OUT_OF_SIGHT)
        assert over == [], f"{self.page.url} at {self.page.viewport_size}: {over[:5]}"
        return self


OVER_THE_SIDE = """(allowed) => [...document.body.querySelectorAll("*")].filter(element => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    return box.width > 1 && box.height > 1 && style.visibility !== "hidden" && !element.matches(allowed)
        && (box.right > innerWidth + 1 || box.left < -1);
}).map(element => element.parentElement.outerHTML.slice(0, 200))
    .concat([...document.querySelectorAll("html, body, main")].filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => `${e.tagName} scrolls sideways`))"""
