"""An organisation: where its teams stand, what changed, where help is needed first, and what serves many at once."""

from functools import partial
from html import escape

import streamlit as st

from app_pages.parts import organisation_tables as tables
from app_pages.parts.charts import CONFIG
from app_pages.parts.frame import head, html, told
from app_pages.parts.organisation_charts import spread_chart
from app_pages.parts.screen import Screen, go, language_links
from reporting.organisation_views import OrganisationView, SharedView
from translations import Texts
from workflow.errors import InputError
from workflow.organisation import (
    get_choices,
    get_organisation,
    list_organisations,
    organisation_file_name,
    organisation_pdf,
)
from workflow.report import ReportError
from workflow.research import ResearchKind, research_file, research_refusal

RESEARCH: tuple[tuple[ResearchKind, str, str], ...] = (
    ("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", ".csv.zip", "application/zip"),
    ("parquet", ".parquet.zip", "application/zip"),
)


def show(screen: Screen) -> None:
    """Draws the organisation that the address names, or all of them to choose from."""
    texts = screen.texts
    organisations = list_organisations(screen.workplace)
    wanted = st.query_params.get("item")
    with st.container(key="organisation"), told(screen):
        if wanted in {one.name for one in organisations}:
            _draw(screen, str(wanted))
        else:
            lede = texts("organisation.choose_lede") if organisations else texts("organisation.choose_none")
            head(texts("app.name"), texts("organisation.choose"), lede)
            for number, one in enumerate(organisations):
                with st.container(key=f"scan-organisation-{number}", horizontal=True, vertical_alignment="center"):
                    about = texts.count("organisation.teams", one.teams, last=texts.date(one.last))
                    html(
                        f'<p class="sv-scan"><strong>{escape(one.name)}</strong><br>'
                        f'<span class="sv-quiet">{about}</span></p>'
                    )
                    if st.button(texts("organisation.open"), key=f"organisation-{number}", type="primary"):
                        go("organisation", item=one.name)
        html(
            f'<p class="sv-foot"><a href="?page=start&amp;lang={screen.language}" target="_self">'
            f'{texts("start.back")}</a> · <a href="?page=teams&amp;lang={screen.language}" target="_self">'
            f"{texts('teams.title')}</a></p>{language_links(screen)}"
        )


def _draw(screen: Screen, organisation: str) -> None:
    texts = screen.texts
    # The finding comes first, but it depends on what is chosen under it.
    top, filters = st.container(), st.container()
    with filters:
        part, year = _choose(screen, organisation)
    try:
        view = get_organisation(screen.workplace, organisation, screen.language, part=part, year=year)
    except InputError:
        with top:
            head(organisation, texts("organisation.nothing"), texts("organisation.nothing_lede"))
        return
    with top:
        head(view.organisation, view.headline, f"{view.lede} {view.scope}")
        if view.hidden:
            html(f'<p class="sv-quiet">{escape(view.hidden)}</p>')
    _draw_downloads(screen, organisation, part, year, view)
    _draw_jumps(view)
    _draw_helps(view)
    _draw_attention(view)
    _draw_map(view)
    _draw_steps(view)
    _draw_change(view)
    if view.strengths:
        _draw_shared(texts, "strengths", view.strengths)
    if view.quarters:
        html(f"{_heading(texts, 'quarters')}<p>{texts('organisation.quarters_text')}</p>")
        html(tables.quarter_table(view))


def _choose(screen: Screen, organisation: str) -> tuple[str, int | None]:
    """The region ("" for all) and the year (None for the last scans) that somebody wants to see."""
    texts, choices = screen.texts, get_choices(screen.workplace, organisation)
    left, right = st.columns(2)
    part, year = "", None
    if choices.parts:
        named = {"": texts("organisation.part_all")}
        part = left.selectbox(
            texts("organisation.part"), ["", *choices.parts], format_func=lambda part: named.get(part, part)
        )
    if len(choices.years) > 1:
        year = right.selectbox(
            texts("organisation.year"),
            [None, *choices.years],
            format_func=lambda year: texts("organisation.year_last") if year is None else str(year),
        )
    return part, year


def _draw_downloads(screen: Screen, organisation: str, part: str, year: int | None, view: OrganisationView) -> None:
    """The report, and the tables for a researcher, made when they are asked for."""
    texts, workplace, language = screen.texts, screen.workplace, screen.language

    def pdf() -> bytes:
        try:
            return organisation_pdf(workplace, organisation, language, part=part, year=year)
        except ReportError:
            # The button must hand over a file; this one says what went wrong.
            return texts("error.report").encode()

    def research(kind: ResearchKind) -> bytes:
        try:
            return research_file(workplace, organisation, kind, language, None, None).content
        except InputError:
            # As above. Only a workbook can be refused here: a sheet holds a million rows and no more.
            return research_refusal(kind, texts("error.research"))

    with st.container(key="organisation-files", horizontal=True):
        name = organisation_file_name(organisation, language, view.last)
        st.download_button(
            texts("organisation.report"),
            pdf,
            name,
            "application/pdf",
            key="organisation-pdf",
            type="primary",
            on_click="ignore",
        )
        stem = name.removesuffix(".pdf").replace(texts("organisation.report_file"), texts("research.file"), 1)
        for kind, ending, mime in RESEARCH:
            st.download_button(
                texts(f"organisation.research_{kind}"),
                partial(research, kind),
                f"{stem}{ending}",
                mime,
                key=f"research-{kind}",
                on_click="ignore",
            )
    html(f'<p class="sv-quiet">{texts("organisation.research_text")}</p>')


def _draw_jumps(view: OrganisationView) -> None:
    """Where to find what: with many teams the page is long."""
    there = {
        "helps": True,
        "attention": True,
        "map": True,
        "steps": view.steps,
        "changes": True,
        "strengths": view.strengths,
        "quarters": view.quarters,
    }
    links = [
        f'<a href="#{name}" target="_self">{view.texts(f"organisation.{name}")}</a>' for name in there if there[name]
    ]
    html(f'<nav class="sv-jump" aria-label="{view.texts("organisation.on_page")}">{"".join(links)}</nav>')


def _heading(texts: Texts, name: str, level: int = 2) -> str:
    return f'<h{level} id="{name}">{texts(f"organisation.{name}")}</h{level}>'


def _draw_map(view: OrganisationView) -> None:
    texts = view.texts
    html(f"{_heading(texts, 'map')}<p>{texts('organisation.map_text')}</p>")
    html(tables.map_table(view))
    if view.wrong:
        html(f'<p class="sv-quiet">{escape(view.wrong)} {texts("organisation.wrong_read")}</p>')
    if view.team_count > 1:
        html(f"<h2>{texts('organisation.spread')}</h2><p>{texts('organisation.spread_text')}</p>")
        st.plotly_chart(
            spread_chart(view), config=CONFIG, theme=None, key="spread", alt=texts("organisation.spread_text")
        )
        html(tables.spread_table(view))


def _draw_helps(view: OrganisationView) -> None:
    texts = view.texts
    html(_heading(texts, "helps"))
    if view.helps:
        html(f"<p>{texts('organisation.helps_text')}</p>{tables.shared_list(texts, view.helps)}")
    else:
        html(f'<p class="sv-quiet">{texts("organisation.helps_none")}</p>')


def _draw_attention(view: OrganisationView) -> None:
    texts = view.texts
    html(_heading(texts, "attention"))
    if not view.concerns:
        html(f"<p>{texts('organisation.no_concerns')}</p>")
    for name, found in (("concerns", view.concerns), ("gates", view.gates), ("gaps", view.gaps)):
        if found:
            _draw_shared(texts, name, found, level=3)


def _draw_shared(texts: Texts, name: str, found: tuple[SharedView, ...], *, level: int = 2) -> None:
    html(f"{_heading(texts, name, level)}<p>{texts(f'organisation.{name}_text')}</p>{tables.shared_list(texts, found)}")


def _draw_steps(view: OrganisationView) -> None:
    texts = view.texts
    if view.steps:
        html(f"{_heading(texts, 'steps')}<p>{texts('organisation.steps_text')}</p>")
        html("".join(tables.step_card(texts, step) for step in view.steps))


def _draw_change(view: OrganisationView) -> None:
    texts = view.texts
    html(_heading(texts, "changes"))
    if view.changes:
        html(f"<p>{texts('organisation.changes_text')}</p>{tables.change_table(view)}")
        scale, means = texts("organisation.changes_scale", reach=view.reach), texts("change.unclear_means")
        html(f'<p class="sv-quiet">{scale} {means}</p>')
    else:
        html(f"<p>{escape(view.change_note)}</p>")
