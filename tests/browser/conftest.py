"""One Chromium for all browser tests; a new visitor or phone, that knows nothing yet, for each of them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from requests import Response

from tests.browser.asking import get
from tests.browser.phone import Room
from tests.browser.server import Server
from tests.browser.visitor import WIDE, Visitor
from tests.browser.windows import Windows
from workflow.scan import start_example

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Drawing is for nobody's eyes here: what would use a graphics card, or imitate one, only costs time.
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-extensions", "--mute-audio"]
ARGUMENTS += ["--disable-gpu", "--disable-software-rasterizer"]
Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose database has no scan, and must not get one."""
    running = Server(tmp_path_factory.mktemp("empty") / "data").start()
    yield running
    assert running.workplace.repository.list_scans() == []
    running.stop()


@pytest.fixture(scope="module")
def scan(server: Server) -> str:
    """A made-up scan in the list of the server of these tests."""
    return start_example(server.workplace, "middle")


@pytest.fixture(scope="module")
def pdf(server: Server, scan: str) -> Response:
    """Its report, in English."""
    return get(server, f"/stevig/report/{scan}.pdf?lang=en")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip("NO CHROMIUM: nothing was tested in a browser. Install it with: scripts/system_packages.sh test")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """How long a page may take before a test gives up on it; on a busy machine that is long."""
    expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """Empty windows that a former visitor left in good order."""
    return Windows(browser)


@pytest.fixture
def visit(request: pytest.FixtureRequest, windows: Windows, server: Server, tmp_path: Path) -> Iterator[Visit]:
    """visit(width=..., language=..., at=server) gives a new visitor. In the end nothing may have gone wrong."""
    failed_before = request.session.testsfailed
    visitors: list[Visitor] = []

    def new(*, width: int = WIDE, language: str = "nl", at: Server | None = None) -> Visitor:
        visitors.append(Visitor(windows.take(at or server, width), at or server, language))
        return visitors[-1]

    yield new
    if request.session.testsfailed > failed_before:
        for number, visitor in enumerate(visitors):
            visitor.page.screenshot(path=tmp_path / f"last-seen-{number}.png")
            visitor.context.close()
        return
    faults = [visitor.faults for visitor in visitors]
    for visitor in visitors:
        visitor.looks_away()
        windows.give_back(visitor.page)
    # The list of the next visitor holds what that test puts in it, and stays short.
    for scan in server.workplace.repository.list_scans():
        server.workplace.repository.delete_scan(scan.id)
    assert faults == [[]] * len(visitors)


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[Room]:
    """A room full of phones. In the end nothing may have gone wrong on any of them."""
    with ExitStack() as stack:
        made = Room(browser, server, stack)
        yield made
        assert [fault for phone in made.phones for fault in phone.faults] == []
