"""Screens on a database of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.source import PROJECT
from workflow import workplace
from workflow.workplace import OWNER, Workplace, default_workplace

Open = Callable[..., AppTest]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    """The workplace that the screens of this test use: an empty database."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("STEVIG_DATA", str(tmp_path / "data"))
    workplace._opened.cache_clear()
    place = default_workplace().used_by(OWNER)
    # AppTest has no cookies to give.
    monkeypatch.setattr("app_pages.parts.screen.caller_of", lambda _place, _cookie: OWNER)
    yield place
    workplace._opened.cache_clear()


@pytest.fixture
def screen(work: Workplace) -> Open:
    """screen(page=..., scan=..., lang=...) draws that page, as one visitor sees it."""

    def draw(**address: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT / "app_pages" / "screen.py"), default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return draw
