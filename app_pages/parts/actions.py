"""The first three steps, and the team's own list of actions."""

from functools import partial
from html import escape
from typing import Any

import streamlit as st

from app_pages.parts import synced
from app_pages.parts.dates import parse_date, typed_date
from app_pages.parts.frame import html, told
from app_pages.parts.screen import Screen
from questionnaire.assessment import Action, Assessment
from reporting.views import Report, StepView
from workflow.scan import record_actions


class _OurList:
    """The team's list of actions. Every change goes to the database at once."""

    def __init__(self, screen: Screen, actions: tuple[Action, ...]) -> None:
        self._screen = screen
        self.actions = actions

    def change(self, place: int, field: str, value: Any) -> None:
        changed = self.actions[place].model_copy(update={field: parse_date(value) if field == "due" else value})
        self._store((*self.actions[:place], changed, *self.actions[place + 1 :]))

    def add(self, action: Action) -> None:
        self._store((*self.actions, action))

    def remove(self, place: int) -> None:
        self._store((*self.actions[:place], *self.actions[place + 1 :]))

    def _store(self, actions: tuple[Action, ...]) -> None:
        record_actions(self._screen.workplace, self._screen.scan_id, actions)
        self.actions = actions


def draw_actions(screen: Screen, report: Report, assessment: Assessment) -> None:
    """Draws the steps to begin with, and under them the list that the team makes of them."""
    texts, ours = screen.texts, _OurList(screen, assessment.actions)
    steps, fields = st.container(), st.container()
    removed = None
    # What was just typed comes first: a button that was pressed right after it must not pass it by.
    with fields:
        html(f"<h2>{texts('actions.title')}</h2><p>{texts('actions.lede')}</p>")
        for place in range(len(ours.actions)):
            with told(screen):
                if _draw_action(screen, ours, place):
                    removed = place
        added = st.button(texts("actions.add"), key="action-add")
    with steps:
        taken = _draw_steps(screen, report, ours)
    if removed is not None:
        ours.remove(removed)
    elif added:
        ours.add(Action(text=""))
    elif taken is not None:
        ours.add(Action(item=taken.item_id, text=f"{taken.title}: {taken.first}"[:500], owner=taken.who[:120]))
    else:
        return
    st.rerun()


def _draw_steps(screen: Screen, report: Report, ours: _OurList) -> StepView | None:
    """The steps to begin with, side by side; returns the one that is put on the list."""
    if not report.top:
        return None
    html(f"<h2>{screen.texts.count('report.top', len(report.top))}</h2>")
    taken = None
    for column, (number, step) in zip(st.columns(len(report.top)), enumerate(report.top, start=1), strict=True):
        with column:
            if _draw_step(screen, ours, step, number):
                taken = step
    return taken


def _draw_step(screen: Screen, ours: _OurList, step: StepView, number: int) -> bool:
    texts = screen.texts
    html(
        f'<div class="sv-topstep"><h3>{number}. {escape(step.title)}</h3><p class="sv-quiet">{escape(step.condition)}. '
        f"{escape(step.why)}</p><p>{escape(step.what)}</p>"
        f"<p><strong>{texts('report.this_week')}</strong> {escape(step.first)}</p>"
        f'<p class="sv-quiet">{texts("report.who")} {escape(step.who)}<br>'
        f"{texts('report.effort')} {escape(step.effort)}</p></div>"
    )
    there = any(action.item == step.item_id for action in ours.actions)
    label = texts("actions.taken") if there else texts("actions.take")
    return st.button(label, key=f"take-{step.item_id}", disabled=there)


def _draw_action(screen: Screen, ours: _OurList, place: int) -> bool:
    """One action with its fields; what is typed is stored. True when it is to be removed."""
    texts, action = screen.texts, ours.actions[place]
    key = f"action-{screen.scan_id}-{place}"
    stored = {"text": action.text, "owner": action.owner, "due": typed_date(action.due), "done": action.done}
    for name, value in stored.items():
        synced.before(f"{key}-{name}", value)
    with st.container(key=f"actionrow-{place}"):
        typed: dict[str, Any] = {}
        typed["text"] = st.text_area(
            texts("actions.what"), value=action.text, key=f"{key}-text", max_chars=500, height="content"
        )
        who, when, done, away = st.columns([4, 2, 1.3, 1.5], vertical_alignment="bottom")
        typed["owner"] = who.text_input(texts("actions.who"), value=action.owner, key=f"{key}-owner", max_chars=120)
        due = when.text_input(texts("actions.when"), value=typed_date(action.due), key=f"{key}-due", max_chars=10)
        typed["done"] = done.checkbox(texts("actions.done"), value=action.done, key=f"{key}-done")
        if due.strip() and parse_date(due) is None:
            st.warning(texts("error.date"))
        else:
            typed["due"] = due
        removed = away.button(texts("actions.remove"), key=f"{key}-remove")
    for name, value in typed.items():
        synced.after(f"{key}-{name}", stored[name], value, partial(ours.change, place, name))
    return removed
