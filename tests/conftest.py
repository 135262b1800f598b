"""What tests of several kinds share: servers, a small disk, and `golden`, which compares a text with the right one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import disk
from tests.browser.server import Server

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the files in tests/golden anew (make golden)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The tests in a browser take longest: they come first, so that at the end no worker waits long for another.

    One that fails is tried once more, and named at the end: on two cores, a browser and a server that wait for each
    other meet moments that no assertion foresaw. What fails twice is a fault.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
    if config.getoption("golden"):
        items[:] = [item for item in items if "golden" in getattr(item, "fixturenames", ())]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """golden(name, text): the text is that of tests/golden/<name>. With --golden it becomes that."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("golden"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        expected = file.read_text(encoding="utf-8") if file.exists() else ""
        assert text == expected, f"tests/golden/{name} says otherwise; if the new text is right: make golden"

    return compare


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that most tests share."""
    running = Server(tmp_path_factory.mktemp("server") / "data").start()
    yield running
    running.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server for this test alone, that may be taken away or spoilt."""
    running = Server(tmp_path / "data").start()
    yield running
    running.kill()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    with disk.mounted(tmp_path / "disk") as folder:
        yield folder
