"""What changed since the last time and since the first, how sure that is, and what came of what was agreed."""

from functools import partial
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from app_pages.parts import synced
from app_pages.parts.change_charts import lines_chart, ranges_chart, then_and_now_chart
from app_pages.parts.charts import CONFIG
from app_pages.parts.frame import head, html, remember_place, told
from app_pages.parts.rail import beside_rail
from app_pages.parts.screen import Screen, go
from reporting.over_time import ComparisonView, ConditionChangeView, OverTimeView
from translations import Texts
from workflow.over_time import TeamOverTime, get_change_page, record_done
from workflow.scan import get_assessment

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

# With fewer scans the lines would say the same as "then and now".
FEWEST_FOR_LINES = 3


def show(screen: Screen) -> None:
    """Draws what changed; for a team that took part once, that there is nothing to compare with."""
    texts = screen.texts
    assessment = get_assessment(screen.workplace, screen.scan_id)
    remember_place(screen)
    found = get_change_page(screen.workplace, screen.scan_id, screen.language)
    with beside_rail(screen, assessment):
        if found is None:
            head(texts("over_time.title"), texts("over_time.none"), texts("over_time.none_lede"))
        else:
            _draw(screen, found)
        if st.button(texts("over_time.to_results"), key="next", type="primary"):
            go("results", screen.scan)


def _draw(screen: Screen, found: TeamOverTime) -> None:
    texts, view = screen.texts, found.view
    now = view.previous
    head(texts("over_time.title"), now.headline, _between(texts, now))
    _draw_comparison(texts, now, "previous")
    if now.has_unclear:
        html(
            f'<div class="sv-panel"><h2>{texts("over_time.unclear_title")}</h2><p>{texts("over_time.unclear_why")}</p>'
            f"<p>{texts('over_time.unclear_help')}</p></div>"
        )
    _draw_agreed(screen, found)
    if view.first:
        html(
            f"<h2>{texts('over_time.first')}</h2>"
            f"<p><strong>{escape(view.first.headline)}</strong> {escape(_between(texts, view.first))}</p>"
        )
        _draw_comparison(texts, view.first, "first")
    if len(view.times) >= FEWEST_FOR_LINES:
        _draw_lines(view)
    if view.simulated:
        with st.expander(texts("over_time.simulated")):
            html("".join(f"<p>{escape(line)}</p>" for line in view.simulated))


def _between(texts: Texts, comparison: ComparisonView) -> str:
    days = {"earlier": texts.date(comparison.earlier), "later": texts.date(comparison.later)}
    return f"{texts('over_time.lede', **days)} {comparison.basis}"


def _draw_comparison(texts: Texts, comparison: ComparisonView, key: str) -> None:
    if comparison.remark:
        html(f'<div class="sv-verdict"><p>{escape(comparison.remark)}</p></div>')
    charts = st.columns(2) if comparison.has_ranges else [st.container()]
    with charts[0]:
        _draw_chart(texts, then_and_now_chart(comparison), "then_and_now", key)
    if comparison.has_ranges:
        with charts[1]:
            _draw_chart(texts, ranges_chart(comparison), "ranges", key)
    change = f'<th scope="col" class="sv-points">{texts("over_time.change")}</th>' if comparison.has_changes else ""
    html(
        f'<div class="sv-changes"><table class="sv-table"><thead><tr><th scope="col">{texts("report.condition")}</th>'
        f'<th scope="col" class="sv-number">{texts("over_time.before")}</th>'
        f'<th scope="col" class="sv-number">{texts("over_time.after")}</th>{change}'
        f'<th scope="col">{texts("over_time.verdict")}</th></tr></thead><tbody>'
        + "".join(_row(texts, row, comparison) for row in comparison.conditions)
        + "</tbody></table></div>"
    )
    if comparison.notes:
        notes = "".join(f"<li>{escape(note)}</li>" for note in comparison.notes)
        html(f'<h3>{texts("over_time.notes")}</h3><ul class="sv-notes">{notes}</ul>')


def _draw_chart(texts: Texts, figure: "Figure", name: str, key: str) -> None:
    html(f"<h3>{texts(f'over_time.{name}')}</h3>")
    st.plotly_chart(figure, config=CONFIG, theme=None, key=f"{name}-{key}", alt=texts(f"over_time.{name}_alt"))
    html(f'<p class="sv-quiet sv-under">{texts(f"over_time.{name}_text")}</p>')


def _row(texts: Texts, row: ConditionChangeView, comparison: ComparisonView) -> str:
    clear = ' class="sv-strong"' if row.is_clear else ""
    more = "".join(f"<p>{escape(line)}</p>" for line in (row.moved, row.finding) if line)
    margin = f" <small>{escape(row.margin)}</small>" if row.margin else ""
    change = (
        f'<td class="sv-points" data-label="{texts("over_time.change")}">{escape(row.points)}{margin}</td>'
        if comparison.has_changes
        else ""
    )
    return (
        f'<tr><th scope="row">{escape(row.name)}</th>'
        f'<td class="sv-number" data-label="{texts("over_time.before")}">{escape(row.before_word)}</td>'
        f'<td class="sv-number" data-label="{texts("over_time.after")}">{escape(row.after_word)}</td>{change}'
        f'<td class="sv-word"><strong{clear}>{escape(row.word)}</strong>{more}</td></tr>'
    )


def _draw_agreed(screen: Screen, found: TeamOverTime) -> None:
    texts, view = screen.texts, found.view
    html(f"<h2>{texts('over_time.agreed')}</h2><p>{escape(view.done)}</p>")
    with told(screen):
        for place, action in enumerate(view.agreed):
            if not action.text.strip():
                continue
            key = f"done-{found.previous}-{place}"
            synced.before(key, action.done)
            with st.container(key=f"agreedrow-{place}"):
                done = st.checkbox(action.text, value=action.done, key=key)
                due = texts.date(action.due) if action.due else ""
                if who := " · ".join(filter(None, (action.owner, due))):
                    html(f'<p class="sv-quiet sv-who">{escape(who)}</p>')
            synced.after(key, action.done, done, partial(_record, screen, found.previous, place))


def _record(screen: Screen, scan: str, place: int, done: bool) -> None:
    record_done(screen.workplace, scan, place, done=done)


def _draw_lines(view: OverTimeView) -> None:
    texts = view.texts
    html(f"<h2>{texts('over_time.lines')}</h2>")
    st.plotly_chart(lines_chart(view), config=CONFIG, theme=None, key="lines", alt=texts("over_time.lines_alt"))
    html(f'<p class="sv-quiet sv-under">{texts("over_time.lines_text")}</p>')
    heads = "".join(f'<th scope="col" class="sv-number">{time}</th>' for time in view.times)
    rows = "".join(
        f'<tr><th scope="row">{escape(line.short)}</th>'
        + "".join(f'<td class="sv-number">{"–" if score is None else score}</td>' for score in line.scores)
        + "</tr>"
        for line in view.lines
    )
    html(
        f'<table class="sv-table"><thead><tr><th scope="col">{texts("report.condition")}</th>'
        f"{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
