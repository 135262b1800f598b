"""What the team asks its organisation for help with."""

from functools import partial

import streamlit as st

from app_pages.parts import synced
from app_pages.parts.frame import html
from app_pages.parts.screen import Screen
from questionnaire.assessment import Assessment
from workflow.scan import record_help


def draw_help(screen: Screen, assessment: Assessment) -> None:
    """Draws a box per condition to tick; each tick is stored at once."""
    texts = screen.texts
    html(f"<h2>{texts('results.help')}</h2><p>{texts('results.help_text')}</p>")
    with st.container(key="help"):
        for condition in screen.workplace.instrument.conditions:
            key, stored = f"help-{screen.scan_id}-{condition.id}", condition.id in assessment.asks_help
            synced.before(key, stored)
            asks = st.checkbox(condition.name.pick(screen.language), value=stored, key=key)
            synced.after(key, stored, asks, partial(_record, screen, condition.id))


def _record(screen: Screen, condition: str, asks: bool) -> None:
    record_help(screen.workplace, screen.scan_id, condition, asks=asks)
