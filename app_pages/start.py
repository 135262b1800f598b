"""The first page: what this is, start a scan, go on with an earlier one, or look at an example."""

import datetime as dt
from html import escape
from typing import Any

import streamlit as st
from pydantic import ValidationError

from app_pages.parts.dates import parse_date, typed_date
from app_pages.parts.frame import head, html, told
from app_pages.parts.screen import Screen, go, language_links
from workflow.made_up_organisation import start_organisation
from workflow.scan import (
    EXAMPLE_TEAMS,
    StoredScan,
    TeamLine,
    change_head,
    delete_scan,
    get_assessment,
    list_scans_of,
    list_team_lines,
    start_example,
    start_scan,
    start_story,
)
from workflow.workshop import FEWEST_PEOPLE, start_workshop

DEFAULT_TEAM_SIZE = 6
KINDS = ("joint", "phones")
# With more teams than this there is a box to search in, and the others come when asked for.
TEAMS_AT_FIRST = 8
TEAMS_MORE = 50


def show(screen: Screen) -> None:
    """Draws the first page."""
    texts = screen.texts
    with st.container(key="start"):
        html(f'<p class="sv-brand">{texts("app.name")}</p>')
        head("", texts("report.title"), texts("start.lede"))
        if list_team_lines(screen.workplace, limit=1):
            _draw_scans(screen)
        else:
            _draw_welcome(screen)
        _draw_new(screen)
        _draw_examples(screen)
        html(
            f'<p class="sv-foot"><a href="/stevig/open?lang={screen.language}" target="_self">'
            f"{texts('start.open_file')}</a>"
            f' · <a href="/stevig/paper.pdf?lang={screen.language}" target="_blank" rel="noopener">'
            f"{texts('start.paper')}</a>"
            f' · <a href="?page=organisation&amp;lang={screen.language}" target="_self">'
            f"{texts('organisation.choose')}</a>"
            f' · <a href="?page=teams&amp;lang={screen.language}" target="_self">{texts("teams.title")}</a>'
            f' · <a href="?page=words&amp;lang={screen.language}" target="_self">{texts("report.glossary")}</a></p>'
            f"{language_links(screen)}<p class='sv-quiet'>{texts('start.private')}</p>"
        )


def _draw_welcome(screen: Screen) -> None:
    texts = screen.texts
    points = "".join(f"<li>{texts(f'start.point.{number}')}</li>" for number in (1, 2, 3))
    html(f'<div class="sv-panel"><h2>{texts("start.how")}</h2><ol>{points}</ol></div>')


def _draw_new(screen: Screen) -> None:
    texts = screen.texts
    html(f"<h2>{texts('start.new')}</h2>")
    with st.container(key="kind"):
        kind = st.radio(
            texts("start.kind"),
            KINDS,
            format_func=lambda kind: f"**{texts(f'start.kind_{kind}')}** {texts(f'start.when_{kind}')}",
            key="kind-of-scan",
            horizontal=True,
        )
    with st.form("new", border=False):
        organisation = st.text_input(texts("start.organisation"), max_chars=120)
        team = st.text_input(texts("start.team"), max_chars=120)
        left, right = st.columns(2)
        size = left.text_input(texts("start.team_size"), value=str(DEFAULT_TEAM_SIZE), max_chars=4)
        date = right.text_input(texts("start.date"), value=typed_date(dt.date.today()), max_chars=10)
        compared = kind == "phones" and st.checkbox(texts("start.roles"))
        if kind == "phones":
            st.caption(texts("start.roles_text"))
        if st.form_submit_button(texts("start.begin"), type="primary"):
            _start(screen, kind, compared, organisation, team, size, date)


def _start(screen: Screen, kind: str, roles_compared: bool, organisation: str, team: str, size: str, date: str) -> None:
    texts = screen.texts
    day = parse_date(date)
    faults = [
        texts(key)
        for key, wrong in (
            ("error.organisation", not organisation.strip()),
            ("error.team", not team.strip()),
            ("error.team_size", not size.strip().isdecimal() or not 1 <= int(size) <= 1000),
            ("error.date", day is None),
        )
        if wrong
    ]
    if faults or day is None:
        st.error(" ".join(faults))
        return
    if kind == "phones" and int(size) < FEWEST_PEOPLE:
        st.warning(texts("start.too_small"))
        return
    head_of_scan: dict[str, Any] = {"organisation": organisation, "team": team, "team_size": int(size), "date": day}
    with told(screen):
        try:
            if kind == "phones":
                go("board", start_workshop(screen.workplace, **head_of_scan, roles_compared=roles_compared))
            go(screen.workplace.instrument.conditions[0].id, start_scan(screen.workplace, **head_of_scan))
        except ValidationError:
            st.error(texts("error.input"))


def _draw_scans(screen: Screen) -> None:
    """The teams with their last scan, and the earlier ones of those that were opened."""
    texts = screen.texts
    html(f"<h2>{texts('start.earlier')}</h2>")
    shown = st.session_state.get("teams-shown", TEAMS_AT_FIRST)
    found = list_team_lines(screen.workplace, st.session_state.get("find", ""), limit=shown + 1)
    if len(found) > TEAMS_AT_FIRST or st.session_state.get("find"):
        st.text_input(texts("start.find"), key="find", max_chars=120)
    if not found:
        html(f"<p>{texts('start.found_none')}</p>")
    for line in found[:shown]:
        _draw_team(screen, line)
    if len(found) > shown and st.button(texts("start.more_teams"), key="more-teams"):
        st.session_state["teams-shown"] = shown + TEAMS_MORE
        st.rerun()


def _draw_team(screen: Screen, line: TeamLine) -> None:
    texts, key = screen.texts, f"earlier-{line.team_id}"
    _draw_scan(screen, line.last)
    if line.scans == 1:
        return
    opened = bool(st.session_state.get(key))
    if opened:
        of_team = list_scans_of(screen.workplace, line.last.organisation, line.last.team)
        for scan in reversed([scan for scan in of_team if scan.id != line.last.id]):
            _draw_scan(screen, scan)
    label = texts("start.fewer_scans") if opened else texts.count("start.more_scans", line.scans - 1)
    if st.button(label, key=f"more-{line.team_id}"):
        st.session_state[key] = not opened
        st.rerun()


def _draw_scan(screen: Screen, scan: StoredScan) -> None:
    texts = screen.texts
    with st.container(key=f"scan-{scan.id}", horizontal=True, vertical_alignment="center"):
        example = f' <span class="sv-tag">{texts("start.example")}</span>' if scan.example else ""
        st.html(
            f'<p class="sv-scan"><strong>{escape(scan.team)}</strong>{example}<br>'
            f'<span class="sv-quiet">{escape(scan.organisation)} · {texts.date(scan.date)}</span></p>'
        )
        if st.button(texts("start.go_on"), key=f"open-{scan.id}", help=None, type="primary"):
            first = "board" if scan.mode == "individual" else screen.workplace.instrument.conditions[0].id
            go(scan.place or first, scan.id)
        if st.button(texts("start.change"), key=f"change-{scan.id}"):
            _change(screen, scan)
        if st.button(texts("start.delete"), key=f"delete-{scan.id}"):
            _delete(screen, scan)


def _change(screen: Screen, scan: StoredScan) -> None:
    texts = screen.texts

    @st.dialog(texts("start.change_title"))
    @told(screen)
    def ask() -> None:
        assessment = get_assessment(screen.workplace, scan.id)
        organisation = st.text_input(texts("start.organisation"), value=assessment.organisation, max_chars=120)
        team = st.text_input(texts("start.team"), value=assessment.team, max_chars=120)
        size = st.text_input(texts("start.team_size"), value=str(assessment.team_size), max_chars=4)
        date = st.text_input(texts("start.date"), value=typed_date(assessment.date), max_chars=10)
        if st.button(texts("start.save"), type="primary"):
            day = parse_date(date)
            try:
                if day is None:
                    raise ValueError(date)
                change_head(
                    screen.workplace, scan.id, organisation=organisation, team=team, team_size=int(size), date=day
                )
            except ValueError:  # pydantic's ValidationError is one
                st.error(texts("error.input"))
                return
            st.rerun()

    ask()


def _delete(screen: Screen, scan: StoredScan) -> None:
    texts = screen.texts

    @st.dialog(texts("start.delete_title"))
    @told(screen)
    def ask() -> None:
        assessment = get_assessment(screen.workplace, scan.id)
        st.text(
            texts(
                "start.delete_what",
                team=scan.team,
                date=texts.date(scan.date),
                answers=texts.count("counts.answered", scan.answered),
                actions=texts.count("start.actions", len(assessment.actions)),
            )
        )
        with st.container(horizontal=True):
            if st.button(texts("start.delete_yes"), type="primary"):
                delete_scan(screen.workplace, scan.id)
                st.rerun()
            if st.button(texts("start.delete_no")):
                st.rerun()

    ask()


def _draw_examples(screen: Screen) -> None:
    texts = screen.texts
    html(f"<h2>{texts('start.examples')}</h2><p>{texts('start.examples_text')}</p>")
    with st.container(key="examples", horizontal=True):
        for name in EXAMPLE_TEAMS:
            if st.button(texts(f"start.example_{name}"), key=f"example-{name}"):
                with told(screen):
                    go("results", start_example(screen.workplace, name))
        if st.button(texts("start.example_story"), key="example-story"):
            with told(screen):
                go("change", start_story(screen.workplace))
        if st.button(texts("start.example_organisation"), key="example-organisation"):
            with told(screen):
                go("organisation", item=start_organisation(screen.workplace))
