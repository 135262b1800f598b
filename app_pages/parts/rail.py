"""The left side of a scan's pages: whose scan it is, the six steps with progress, the result pages, what is saved.

It is drawn in two goes. Its places are made first, and filled last: a button pressed right after an answer must not
pass that answer by. A question that redraws itself alone writes its progress in the same places.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import escape
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_pages.parts import synced
from app_pages.parts.frame import html
from app_pages.parts.screen import Screen, go, language_links
from questionnaire.assessment import Assessment
from storage.errors import ScanNotFoundError, StorageError
from workflow.over_time import earlier_scans
from workflow.scan import get_assessment, get_saved_at, progress

# The rail, and the page's own part beside it.
COLUMNS = (1, 3.4)
HEARTBEAT_SECONDS = 8
WORKSHOP_PAGES = ("board", "talk")


class Rail:
    """The rail of one page: make it before the page's own parts, and `fill` it after them. `filled`: that was done."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.filled = False
        with st.container(key="rail"):
            self._head = st.container()
            # In a workshop people answer on their phones: here are no questions to walk through.
            conditions = () if screen.workshop else screen.workplace.instrument.conditions
            pages = (*WORKSHOP_PAGES, *_result_pages(screen)) if screen.workshop else _result_pages(screen)
            with st.container(key="steps"):
                self._steps = {condition.id: _Step() for condition in conditions}
                self._pages = {page: st.container() for page in pages}
            self._saved = st.empty()
            self._foot = st.container()

    def fill(self, assessment: Assessment) -> None:
        """Draws everything in its place."""
        screen, texts = self._screen, self._screen.texts
        with self._head:
            html(
                f'<p class="sv-brand"><a href="?page=start&amp;lang={screen.language}" target="_self">'
                f"{texts('app.name')}</a></p>"
                f'<p class="sv-quiet">{escape(assessment.team)} · {texts.date(assessment.date)}</p>'
            )
        for number, condition in enumerate(screen.workplace.instrument.conditions, start=1):
            if condition.id in self._steps:
                with self._steps[condition.id].button:
                    self._draw_button(condition.id, f"**{number}** {condition.short.pick(screen.language)}")
                if assessment.mode == "joint":
                    # What people left open when each answered alone is for nobody to see.
                    self.count(assessment, condition.id)
        for page, place in self._pages.items():
            with place:
                self._draw_button(page, texts(f"rail.{page}"))
        keep_saved_line(screen, self)
        closed = f'<p class="sv-quiet">{texts("rail.closed")}</p>' if self._is_closed else ""
        with self._foot:
            html(
                f'{closed}<p class="sv-words-link"><a href="?page=words&amp;lang={screen.language}" target="_blank">'
                f"{texts('report.glossary')}</a></p>{language_links(screen)}"
            )
        self.filled = True

    def count(self, assessment: Assessment, condition: str, settled: str | None = None) -> None:
        """Writes how many questions of a condition are done. settled: the item that was answered just now, if any."""
        done, total = progress(self._screen.workplace.instrument, assessment, settled)[condition]
        self._steps[condition].write(self._screen, done, total)

    def hold_places(self, condition: str) -> None:
        """Lets a part that redraws itself alone write here later: Streamlit asks it to claim its places beforehand."""
        self._steps[condition].hold_place()
        self._saved.empty()

    def say_saved(self, moment: dt.datetime | None) -> None:
        """Says when the scan was last saved; None: something here could not be stored just now."""
        texts = self._screen.texts
        if moment is None:
            self._saved.html(f'<p class="sv-saved sv-warm" role="status">{texts("rail.unsure")}</p>')
        else:
            text = texts("rail.saved", time=texts.time(moment))
            self._saved.html(f'<p class="sv-saved" role="status">{text}</p>')

    @property
    def ways(self) -> dict[str, str]:
        """The buttons of the rail, with the page that each leads to."""
        return {_button(page): page for page in (*self._steps, *self._pages)}

    @property
    def _is_closed(self) -> bool:
        """Whether this is a workshop whose outcome nobody may see yet."""
        return self._screen.workshop is not None and not self._screen.workshop.revealed

    def _draw_button(self, page: str, label: str) -> None:
        here = self._screen.page == page
        kind: Literal["primary", "secondary"] = "primary" if here else "secondary"
        closed = self._is_closed and page != "board"
        if st.button(label, key=_button(page), type=kind, width="stretch", disabled=closed):
            go(page, self._screen.scan)


def lay_out(screen: Screen) -> tuple[Rail, DeltaGenerator]:
    """The rail at the left, still to be filled, and the place of the page's own part."""
    side, main = st.columns(COLUMNS, gap="large")
    with side:
        return Rail(screen), main


@contextmanager
def beside_rail(screen: Screen, assessment: Assessment | None = None) -> Iterator[None]:
    """The page's own part in this block, beside the rail, which is filled last.

    assessment: what the rail tells of, where it cannot have changed in the block; else what is stored then.
    """
    rail, main = lay_out(screen)
    with main, st.container(key="main"):
        yield
    rail.fill(assessment or get_assessment(screen.workplace, screen.scan_id))


def _result_pages(screen: Screen) -> tuple[str, ...]:
    """The result pages; what changed is among them only when the team has an earlier scan."""
    with suppress(ScanNotFoundError, StorageError):
        if earlier_scans(screen.workplace, screen.scan_id):
            return ("results", "change", "advice")
    return ("results", "advice")


def _button(page: str) -> str:
    return f"step-{page}"


class _Step:
    """One of the six: its button, and beside that how many of its questions are done."""

    def __init__(self) -> None:
        with st.container():
            self.button = st.container()
            self._count = st.empty()

    def hold_place(self) -> None:
        self._count.empty()

    def write(self, screen: Screen, done: int, total: int) -> None:
        mark = "✓ " if done == total else ""
        self._count.html(f'<p class="sv-count">{mark}{screen.texts("rail.count", done=done, total=total)}</p>')


@st.fragment(run_every=HEARTBEAT_SECONDS)
def keep_saved_line(screen: Screen, rail: Rail) -> None:
    """Keeps the line of what is saved up to date. Its beat also wakes a page whose connection was away.

    What could not be stored before, or came in the same message as this beat, is then tried (again).
    """
    if rail.filled and synced.anything_waits():
        st.rerun()
    moment = None
    if not st.session_state["unsure"]:
        with suppress(ScanNotFoundError, StorageError):
            moment = get_saved_at(screen.workplace, screen.scan_id)
    rail.say_saved(moment)
