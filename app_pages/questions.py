"""One condition at a time: its questions, and the way to the next."""

import streamlit as st

from app_pages.parts.frame import head, html, remember_place, renewed
from app_pages.parts.item_card import QuestionPage, draw_card
from app_pages.parts.rail import lay_out
from app_pages.parts.screen import Screen, go, leave
from workflow.scan import get_answered


def show(screen: Screen) -> None:
    """Draws the condition that the page names."""
    texts, instrument = screen.texts, screen.workplace.instrument
    condition = instrument.condition(screen.page)
    place = [other.id for other in instrument.conditions].index(condition.id)
    saved_at, assessment = get_answered(screen.workplace, screen.scan_id)
    if assessment.mode != "joint":
        # Answers that people gave on their own are not the team's to change.
        go("results", screen.scan)
    remember_place(screen)
    rail, main = lay_out(screen)
    ways = _ways(screen, place)
    page = QuestionPage(screen, rail, assessment, saved_at, rail.ways | ways)
    with main.container(key="main"):
        head(
            texts("report.number_of", number=place + 1, total=len(instrument.conditions)),
            condition.name.pick(screen.language),
            condition.introduction.pick(screen.language),
        )
        renewed(screen)
        for item in condition.active_items:
            draw_card(page, item)
        _draw_way(screen, ways)
    leave(screen.scan_id)
    page.assessment = None
    # Filled last, so that it counts the answer that was just given.
    rail.fill(assessment if page.saved_at == saved_at else get_answered(screen.workplace, screen.scan_id)[1])


def _ways(screen: Screen, place: int) -> dict[str, str]:
    """The buttons under the questions, with the page that each leads to."""
    conditions = screen.workplace.instrument.conditions
    back = {"back": conditions[place - 1].id} if place else {}
    return back | {"next": conditions[place + 1].id if place + 1 < len(conditions) else "results"}


def _draw_way(screen: Screen, ways: dict[str, str]) -> None:
    texts = screen.texts
    html('<div class="sv-rule"></div>')
    with st.container(key="way", horizontal=True):
        if "back" in ways and st.button(texts("way.back"), key="back"):
            go(ways["back"], screen.scan)
        to = ways["next"]
        if to == "results":
            label = texts("way.results")
        else:
            label = texts("way.next", name=screen.workplace.instrument.condition(to).name.pick(screen.language))
        if st.button(label, key="next", type="primary"):
            go(to, screen.scan)
