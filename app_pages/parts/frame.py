"""What stands around every page: the style, the left rail with the six steps, and messages."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path

import streamlit as st

from app_pages.parts.screen import Screen
from storage.errors import ScanNotFoundError, StorageError
from workflow.scan import record_place

_STYLE = (Path(__file__).parent.parent / "style.css").read_text(encoding="utf-8")


def draw_style() -> None:
    """The one stylesheet of all screens."""
    st.html(f"<style>{_STYLE}</style>")


def html(text: str) -> None:
    """A piece of our own HTML; whatever a person typed in it must have gone through `escape`."""
    st.html(text)


def head(eyebrow: str, title: str, lede: str = "") -> None:
    """The head of a page: its one h1, a small line above it and an introduction under it."""
    line = f'<p class="sv-eyebrow">{escape(eyebrow)}</p>' if eyebrow else ""
    under = f'<p class="sv-lede">{escape(lede)}</p>' if lede else ""
    html(f'{line}<h1 class="sv-title">{escape(title)}</h1>{under}')


@contextmanager
def told(screen: Screen) -> Iterator[None]:
    """Says on the spot what could not be stored or read in this block, and what to do; the page goes on after it."""
    try:
        yield
    except StorageError as error:
        st.session_state["unsure"] = True
        st.error(screen.texts(f"error.storage.{error.reason}"))
    except ScanNotFoundError:
        st.warning(screen.texts("error.scan_gone"))


def renewed(screen: Screen) -> None:
    """Says it when this page shows what is stored in place of what the browser still held (see synced.py)."""
    if st.session_state.pop("renewed", False):
        st.info(screen.texts("item.renewed"))


def remember_place(screen: Screen) -> None:
    """Notes that the team is at this page. Where nothing can be written, reading goes on all the same."""
    with suppress(StorageError):
        record_place(screen.workplace, screen.scan_id, screen.page)
