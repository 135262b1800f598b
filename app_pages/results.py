"""Where the team stands and why: the profile of six, each condition, and what to do first."""

from html import escape

import streamlit as st

from app_pages.parts.actions import draw_actions
from app_pages.parts.charts import CONFIG, bars_chart, radar_chart
from app_pages.parts.frame import head, html, remember_place, renewed, told
from app_pages.parts.help import draw_help
from app_pages.parts.rail import beside_rail
from app_pages.parts.screen import Screen, go
from reporting.charts import data_uri, dots, stairs
from reporting.views import ConditionView, Report
from workflow.report import get_report
from workflow.scan import get_assessment


def show(screen: Screen) -> None:
    """Draws the results of the scan."""
    texts = screen.texts
    assessment = get_assessment(screen.workplace, screen.scan_id)
    remember_place(screen)
    report = get_report(screen.workplace, screen.scan_id, screen.language)
    with beside_rail(screen, assessment):
        head(texts("results.eyebrow"), report.headline, report.lede)
        renewed(screen)
        for line in filter(None, (report.participation, report.hidden)):
            html(f'<p class="sv-quiet">{escape(line)}</p>')
        _draw_profile(report)
        _draw_verdict(report)
        with told(screen):
            draw_actions(screen, report, assessment)
            draw_help(screen, assessment)
        html(f"<h2>{texts('results.conditions')}</h2>")
        for condition in report.conditions:
            _draw_condition(screen, report, condition)
        if st.button(texts("results.to_advice"), key="next", type="primary"):
            go("advice", screen.scan)


def _draw_profile(report: Report) -> None:
    texts = report.texts
    left, right = st.columns(2)
    with left:
        st.plotly_chart(radar_chart(report), config=CONFIG, theme=None, key="radar", alt=texts("report.radar_alt"))
    with right:
        st.plotly_chart(bars_chart(report), config=CONFIG, theme=None, key="bars", alt=texts("results.bars_alt"))
    rows = "".join(
        f'<tr><th scope="row">{escape(c.name)}</th>'
        f'<td><img class="sv-stairs" src="{data_uri(stairs(c.level))}" alt="{escape(_level_alt(report, c))}"></td>'
        f"<td><strong>{escape(c.level_word)}</strong>{_small(c.likely)}{_small(c.no_score)}{_small(c.open)}"
        f"{_small(c.held_back, warm=True)}</td>"
        f'<td class="sv-number">{escape(c.points or "–")}</td></tr>'
        for c in report.conditions
    )
    html(
        f'<div class="sv-scroll"><table class="sv-table"><thead><tr><th scope="col">{texts("report.condition")}</th>'
        f'<th scope="col">{texts("report.level")}</th><th scope="col">{texts("report.meaning")}</th>'
        f'<th scope="col" class="sv-number">{texts("report.of_100")}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _draw_verdict(report: Report) -> None:
    overall = ""
    if report.overall_level:
        overall = report.texts("report.overall", level=report.overall_level, word=report.overall_word)
    warned = " sv-warned" if report.concerns else ""
    html(
        f'<div class="sv-verdict{warned}"><p><strong>{escape(report.verdict)}</strong> '
        f"{escape(report.verdict_reason)} {escape(overall)}</p></div>"
    )


def _draw_condition(screen: Screen, report: Report, condition: ConditionView) -> None:
    texts = report.texts
    level = f"{condition.level}, {condition.level_word}" if condition.level else condition.level_word
    with st.expander(f"**{condition.name}** · {level}", expanded=bool(condition.held_back)):
        parts = [f'<p class="sv-picture">{escape(condition.picture or condition.no_score)}</p>']
        if condition.level:
            needs = texts("report.needs", level=condition.level + 1) if condition.level < 5 else texts("report.keep")
            parts.append(
                '<div class="sv-sides">'
                + _side(texts("report.carries"), condition.carries)
                + _side(texts("report.holds"), condition.holds, warm=bool(condition.held_back))
                + _side(needs, condition.needs)
                + "</div>"
            )
        rows = "".join(
            f'<tr><th scope="row">{escape(item.question)}{_badge(report) if item.critical else ""}</th>'
            f"<td>{escape(item.answer)}{_small(item.finding)}{_small(item.note)}</td>"
            f'<td><img class="sv-dots" src="{data_uri(dots(item.level))}" '
            f'alt="{_dots_alt(report, item.level)}"></td></tr>'
            for item in condition.items
        )
        parts.append(
            f'<table class="sv-table sv-answers"><thead><tr><th scope="col">{texts("report.item")}</th><th scope="col">'
            f'{texts("report.answer")}</th><th scope="col">{texts("report.level")}</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>"
            f'<p class="sv-quiet">{escape(condition.counts)}. {escape(condition.bounds)} '
            f"{escape(condition.agreement)}</p>"
        )
        html("".join(parts))
        if not report.is_joint:
            return
        if st.button(texts("results.change", name=condition.name), key=f"change-{condition.id}"):
            go(condition.id, screen.scan)


def _side(title: str, text: str, *, warm: bool = False) -> str:
    kind = ' class="sv-warm"' if warm else ""
    return f"<div><h3{kind}>{escape(title)}</h3><p>{escape(text)}</p></div>"


def _small(text: str, *, warm: bool = False) -> str:
    return f'<br><small class="{"sv-warm" if warm else "sv-quiet"}">{escape(text)}</small>' if text else ""


def _badge(report: Report) -> str:
    return f' <span class="sv-badge">{report.texts("word.critical")}</span>'


def _dots_alt(report: Report, level: int | None) -> str:
    return report.texts("report.level_alt", level=level) if level else report.texts("report.no_level")


def _level_alt(report: Report, condition: ConditionView) -> str:
    return report.texts("report.level_alt", level=condition.level) if condition.level else report.texts("level.none")
