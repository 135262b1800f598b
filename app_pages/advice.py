"""The advice: every step with who and how much work, the report as a PDF, and the scan as a file."""

from html import escape

import streamlit as st

from app_pages.parts.frame import head, html, remember_place
from app_pages.parts.rail import beside_rail
from app_pages.parts.screen import Screen
from reporting.views import Report, StepView
from workflow.database_files import scan_file, table_file
from workflow.report import ReportError, advice_file_name, advice_pdf, get_report
from workflow.scan import get_assessment


def show(screen: Screen) -> None:
    """Draws the advice of the scan."""
    texts = screen.texts
    assessment = get_assessment(screen.workplace, screen.scan_id)
    remember_place(screen)
    report = get_report(screen.workplace, screen.scan_id, screen.language)
    with beside_rail(screen, assessment):
        head(texts("rail.advice"), texts("advice.title"), texts("advice.lede"))
        _draw_downloads(screen)
        if report.files:
            html(f'<p class="sv-quiet">{escape(report.files)}</p>')
        with st.expander(texts("advice.preview")):
            st.iframe(f"/stevig/report/{screen.scan_id}.html?lang={screen.language}", height=900)
        for condition in report.conditions:
            steps = [step for step in report.steps if step.condition == condition.name]
            level = f"{condition.level}, {condition.level_word}" if condition.level else condition.level_word
            html(f'<h2>{escape(condition.name)} <span class="sv-quiet">{escape(level)}</span></h2>')
            if not steps:
                html(f"<p>{texts('report.keep_text') if condition.level else escape(condition.no_score)}</p>")
            for step in steps:
                html(_step(report, step))


def _draw_downloads(screen: Screen) -> None:
    texts, workplace, scan = screen.texts, screen.workplace, screen.scan_id

    def pdf() -> bytes:
        try:
            return advice_pdf(workplace, scan, screen.language)
        except ReportError:
            # The button must hand over a file; this one says what went wrong.
            return texts("error.report").encode()

    name = advice_file_name(workplace, scan, screen.language)
    stem = name.removesuffix(".pdf")
    with st.container(key="downloads", horizontal=True):
        st.download_button(
            texts("advice.pdf"), pdf, name, "application/pdf", key="pdf", type="primary", on_click="ignore"
        )
        st.download_button(
            texts("advice.scan"),
            lambda: scan_file(workplace, scan),
            f"{stem}.scan.json",
            "application/json",
            key="scan",
            on_click="ignore",
        )
        st.download_button(
            texts("advice.csv"),
            lambda: table_file(workplace, scan, "csv", screen.language),
            f"{stem}.csv",
            "text/csv",
            key="csv",
            on_click="ignore",
        )
        st.download_button(
            texts("advice.xlsx"),
            lambda: table_file(workplace, scan, "xlsx", screen.language),
            f"{stem}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="xlsx",
            on_click="ignore",
        )
    address = f"/stevig/report/{scan}.pdf?lang={screen.language}"
    html(f'<p><a href="{address}" target="_blank" rel="noopener">{texts("advice.open_pdf")}</a></p>')


def _step(report: Report, step: StepView) -> str:
    texts = report.texts
    first = " sv-first" if step.reason in ("concern", "gate") else ""
    to = f' <span class="sv-quiet">{texts("report.to", to=step.to)}</span>' if step.to else ""
    return (
        f'<div class="sv-step{first}"><h3>{escape(step.title)}{to}</h3><p class="sv-quiet">{escape(step.why)}</p>'
        f"<p>{escape(step.what)}</p><p><strong>{texts('report.this_week')}</strong> {escape(step.first)}</p>"
        f"<p><strong>{texts('report.who')}</strong> {escape(step.who)} · "
        f"<strong>{texts('report.effort')}</strong> {escape(step.effort)}</p></div>"
    )
