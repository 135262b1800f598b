"""Waiting for the server: a page shows a click before the server has stored it, so the server itself is asked."""

from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Page

Stored = TypeVar("Stored")
# Long enough for a busy machine; a test that passes never waits for it.
SECONDS = 30


def until(page: Page, stored: Callable[[], Stored], wanted: Stored) -> None:
    """Waits until `stored()` gives what is wanted; the page goes on meanwhile."""
    for _ in range(SECONDS * 10):
        if stored() == wanted:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"stored: {stored()}, wanted: {wanted}")
