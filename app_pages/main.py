"""Which page is drawn."""

from dataclasses import replace

import streamlit as st

from app_pages import advice, board, change, import_page, organisation, questions, results, start, talk, teams, words
from app_pages.parts.frame import draw_style, head
from app_pages.parts.screen import Screen, current_language, current_screen, go
from storage.errors import ScanNotFoundError, StorageError
from translations import load_texts
from workflow.access import AccessError
from workflow.scan import get_stored
from workflow.workshop import get_workshop

WORKSHOP_PAGES = {"board": board.show, "talk": talk.show}


def show() -> None:
    """Draws the page that the address names."""
    st.set_page_config(
        page_title=load_texts(current_language())("app.title"), page_icon="/stevig/icon.svg", layout="wide"
    )
    draw_style()
    st.session_state["unsure"] = False
    try:
        _draw(current_screen())
    except (StorageError, ScanNotFoundError) as error:
        _draw_trouble(error)
    except AccessError:
        texts = load_texts(current_language())
        head(texts("app.name"), texts("access.closed"))


def _draw_trouble(error: StorageError | ScanNotFoundError) -> None:
    texts = load_texts(current_language())
    what = f"error.storage.{error.reason}" if isinstance(error, StorageError) else "error.scan_gone"
    with st.container(key="trouble"):
        head(texts("app.name"), texts(what))
        if st.button(texts("start.back")):
            go("start")


def _draw(screen: Screen) -> None:
    if screen.page == "words":
        words.show(screen)
    elif screen.page == "teams":
        teams.show(screen)
    elif screen.page == "organisation":
        organisation.show(screen)
    elif screen.page == "import":
        import_page.show(screen)
    elif screen.scan is None:
        start.show(screen)
    else:
        _draw_scan(replace(screen, workshop=get_workshop(screen.workplace, screen.scan)))


def _draw_scan(screen: Screen) -> None:
    workshop, page = screen.workshop, screen.page
    condition_ids = [condition.id for condition in screen.workplace.instrument.conditions]
    if workshop and not workshop.revealed and page != "board":
        # There is nothing to see yet; the board says so to whoever asked for it.
        st.session_state["too_early"] = page in (*condition_ids, "talk", "results", "change", "advice")
        go("board", screen.scan)
    if workshop and page in WORKSHOP_PAGES:
        WORKSHOP_PAGES[page](screen)
    elif page in condition_ids:
        questions.show(screen)
    elif page == "results":
        results.show(screen)
    elif page == "change":
        change.show(screen)
    elif page == "advice":
        advice.show(screen)
    else:
        place = get_stored(screen.workplace, screen.scan_id).place
        go(place or ("talk" if workshop else condition_ids[0]), screen.scan)
