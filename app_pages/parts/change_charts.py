"""The charts of what changed. Each stands beside a table with the same numbers, as in charts.py."""

from typing import TYPE_CHECKING

from app_pages.parts.charts import FONT
from reporting.charts import PALETTE
from reporting.over_time import ComparisonView, OverTimeView

if TYPE_CHECKING:
    import plotly.graph_objects as go

_CLEAR = "rgba(0,0,0,0)"
_GRID = "#e3e9e7"
# The room beside the names of the conditions.
_LEFT = 105


def then_and_now_chart(comparison: ComparisonView) -> "go.Figure":
    """A dumbbell per condition: an open dot for then, a filled one for now."""
    import plotly.graph_objects as go  # noqa: PLC0415 - as in charts.py

    rows = [row for row in comparison.conditions[::-1] if row.before is not None and row.after is not None]
    names = [row.short for row in rows]
    figure = go.Figure()
    for row in rows:
        figure.add_scatter(
            x=[row.before, row.after], y=[row.short] * 2, mode="lines", line={"color": PALETTE.line, "width": 4}
        )
    dot = {"size": 15, "line": {"color": PALETTE.strong, "width": 3}}
    for values, fill in (([row.before for row in rows], "#ffffff"), ([row.after for row in rows], PALETTE.strong)):
        figure.add_scatter(x=values, y=names, mode="markers", marker={**dot, "color": fill})
    return _laid_out(figure, [row.short for row in comparison.conditions[::-1]], [-3, 103], [0, 25, 50, 75, 100])


def ranges_chart(comparison: ComparisonView) -> "go.Figure":
    """The change of each condition in points, as a dot on the bar of its likely range, around a line at zero."""
    import plotly.graph_objects as go  # noqa: PLC0415 - as in charts.py

    rows = [row for row in comparison.conditions[::-1] if row.has_range]
    figure = go.Figure()
    for row in rows:
        figure.add_scatter(
            x=[row.low, row.high],
            y=[row.short] * 2,
            mode="lines",
            line={"color": PALETTE.strong if row.is_clear else PALETTE.line, "width": 9},
            opacity=0.45,
        )
    fills = [PALETTE.strong if row.is_clear else "#ffffff" for row in rows]
    edge = {"color": [PALETTE.strong if row.is_clear else PALETTE.quiet for row in rows], "width": 2.5}
    figure.add_scatter(
        x=[row.change for row in rows],
        y=[row.short for row in rows],
        mode="markers",
        marker={"size": 13, "color": fills, "line": edge},
    )
    figure.add_vline(x=0, line_color=PALETTE.ink, line_width=1.5)
    most = max([25, *(abs(end) for row in rows for end in (row.low, row.high) if end is not None)])
    ticks = [sign * step for sign in (-1, 1) for step in range(0, 101, 25) if step <= most]
    names = [row.short for row in comparison.conditions[::-1]]
    figure = _laid_out(figure, names, [-1.06 * most, 1.06 * most], sorted(set(ticks)))
    return figure.update_xaxes(ticktext=[f"{tick:+d}" if tick else "0" for tick in sorted(set(ticks))])


def lines_chart(over_time: OverTimeView) -> "go.Figure":
    """A small chart per condition with its score every time; they share their axes, so that no colours are needed."""
    from plotly.subplots import make_subplots  # noqa: PLC0415 - as in charts.py

    lines = over_time.lines
    figure = make_subplots(
        rows=(len(lines) + 1) // 2,
        cols=2,
        shared_yaxes=True,
        subplot_titles=[line.short for line in lines],
        horizontal_spacing=0.08,
        vertical_spacing=0.13,
    )
    for place, line in enumerate(lines):
        figure.add_scatter(
            x=over_time.times,
            y=line.scores,
            mode="lines+markers+text",
            text=["" if score is None else str(score) for score in line.scores],
            textposition="top center",
            line={"color": PALETTE.strong, "width": 3},
            marker={"size": 9, "color": PALETTE.strong},
            cliponaxis=False,
            row=place // 2 + 1,
            col=place % 2 + 1,
        )
    figure.update_layout(
        template="none",
        font=FONT,
        height=165 * ((len(lines) + 1) // 2) + 60,
        margin={"l": 34, "r": 20, "t": 40, "b": 30},
        showlegend=False,
        paper_bgcolor=_CLEAR,
        plot_bgcolor=_CLEAR,
    )
    figure.update_annotations(font={**FONT, "weight": 700})
    figure.update_xaxes(
        type="category",
        range=[-0.3, len(over_time.times) - 0.7],
        showgrid=False,
        zeroline=False,
        # The floor of the scale: without it a low score seems to float.
        showline=True,
        linecolor=PALETTE.line,
        ticklen=4,
        tickcolor=_CLEAR,
    )
    return figure.update_yaxes(range=[0, 118], tickvals=[0, 50, 100], gridcolor=_GRID, zeroline=False)


def _laid_out(figure: "go.Figure", names: list[str], reach: list[float], ticks: list[int]) -> "go.Figure":
    figure.update_layout(
        template="none",
        font=FONT,
        height=330,
        margin={"l": _LEFT, "r": 12, "t": 10, "b": 40},
        showlegend=False,
        paper_bgcolor=_CLEAR,
        plot_bgcolor=_CLEAR,
        xaxis={"range": reach, "tickvals": ticks, "gridcolor": _GRID, "zeroline": False},
        yaxis={
            "categoryorder": "array",
            "categoryarray": names,
            "range": [-0.6, len(names) - 0.4],
            "ticklen": 6,
            "tickcolor": _CLEAR,
            "gridcolor": _GRID,
        },
    )
    return figure
