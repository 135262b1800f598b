"""The teams of the organisations here: what they are part of, another name, two that become one."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from app_pages.parts.frame import head, html, told
from app_pages.parts.screen import Screen, go, language_links
from workflow.errors import InputError
from workflow.team import LONGEST, StoredTeam, forget_name, list_teams, merge_teams, rename_team, set_part_of

# With more teams than this there is a box to search in, and the others come when asked for.
TEAMS_AT_ONCE = 20
TEAMS_MORE = 50


def show(screen: Screen) -> None:
    """Draws all teams, or the one that the address names."""
    texts = screen.texts
    with st.container(key="teams"), told(screen):
        teams = list_teams(screen.workplace)
        wanted = st.query_params.get("item")
        chosen = next((team for team in teams if str(team.id) == wanted), None)
        if chosen is None:
            head(texts("app.name"), texts("teams.title"), texts("teams.lede") if teams else texts("teams.none"))
            _draw_all(screen, teams)
        else:
            head(chosen.organisation, chosen.name, _about(screen, chosen))
            _draw_team(screen, chosen, [one for one in teams if one.organisation == chosen.organisation])
        html(
            f'<p class="sv-foot"><a href="?page=start&amp;lang={screen.language}" target="_self">'
            f"{texts('start.back')}</a></p>{language_links(screen)}"
        )


def _draw_all(screen: Screen, teams: Sequence[StoredTeam]) -> None:
    texts, words = screen.texts, list[str]()
    if len(teams) > TEAMS_AT_ONCE:
        words = st.text_input(texts("start.find"), key="find-team", max_chars=LONGEST).casefold().split()
    named = [(team, f"{team.organisation}\n{team.name}\n{team.part_of}".casefold()) for team in teams]
    found = [team for team, names in named if all(word in names for word in words)]
    if teams and not found:
        html(f"<p>{texts('start.found_none')}</p>")
    shown = st.session_state.get("teams-listed", TEAMS_AT_ONCE)
    _draw_list(screen, found[:shown])
    if len(found) > shown and st.button(texts("start.more_teams"), key="more-listed"):
        st.session_state["teams-listed"] = shown + TEAMS_MORE
        st.rerun()


def _draw_list(screen: Screen, teams: Sequence[StoredTeam]) -> None:
    for organisation, of_it in groupby(teams, key=lambda team: team.organisation):
        html(f"<h2>{escape(organisation)}</h2>")
        for team in of_it:
            with st.container(key=f"scan-team-{team.id}", horizontal=True, vertical_alignment="center"):
                html(
                    f'<p class="sv-scan"><strong>{escape(team.name)}</strong><br>'
                    f'<span class="sv-quiet">{escape(_about(screen, team))}</span></p>'
                )
                if st.button(screen.texts("teams.change"), key=f"team-{team.id}"):
                    go("teams", item=str(team.id))


def _about(screen: Screen, team: StoredTeam) -> str:
    """What it is part of, and how often it took the scan."""
    texts = screen.texts
    scans = texts.count("teams.scans", team.scans, last=texts.date(team.last))
    return " · ".join(part for part in (team.part_of, scans) if part)


def _draw_team(screen: Screen, team: StoredTeam, of_organisation: Sequence[StoredTeam]) -> None:
    texts = screen.texts
    _ask_name(screen, team)
    if team.former_names:
        html(f"<h2>{texts('teams.former')}</h2><p>{texts('teams.former_text')}</p>")
        for name in team.former_names:
            with st.container(key=f"scan-former-{team.former_names.index(name)}", horizontal=True):
                html(f'<p class="sv-scan">{escape(name)}</p>')
                if st.button(texts("teams.forget"), key=f"forget-{name}"):
                    forget_name(screen.workplace, team.organisation, name)
                    st.rerun()
    others = [one for one in of_organisation if one.id != team.id]
    if others:
        _ask_merge(screen, team, others)
    if st.button(texts("teams.all"), key="all-teams"):
        go("teams")


def _ask_name(screen: Screen, team: StoredTeam) -> None:
    texts = screen.texts
    with st.form("team", border=False):
        name = st.text_input(texts("start.team"), value=team.name, max_chars=LONGEST)
        part_of = st.text_input(texts("teams.part_of"), value=team.part_of, max_chars=LONGEST)
        st.caption(texts("teams.part_of_text"))
        if not st.form_submit_button(texts("teams.keep"), type="primary"):
            return
    if not name.strip():
        st.error(texts("error.team"))
        return
    try:
        rename_team(screen.workplace, team.id, name)
    except InputError:
        st.error(texts("teams.taken"))
        return
    set_part_of(screen.workplace, team.id, part_of)
    st.rerun()


def _ask_merge(screen: Screen, team: StoredTeam, others: Sequence[StoredTeam]) -> None:
    texts = screen.texts
    html(f"<h2>{texts('teams.merge')}</h2><p>{texts('teams.merge_text')}</p>")
    with st.form("merge", border=False):
        into = st.selectbox(
            texts("teams.into"),
            [one.id for one in others],
            index=None,
            format_func={one.id: one.name for one in others}.__getitem__,
            placeholder=texts("teams.choose"),
        )
        sure = st.checkbox(texts("teams.sure"))
        if not st.form_submit_button(texts("teams.merge_do")):
            return
    if into is None or not sure:
        st.error(texts("teams.merge_first"))
        return
    merge_teams(screen.workplace, team.id, into)
    go("teams", item=str(into))
