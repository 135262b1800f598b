"""The charts of the screen. Each stands beside a table with the same numbers, so no chart is the only way to know."""

from typing import TYPE_CHECKING

from reporting.charts import PALETTE
from reporting.views import Report

if TYPE_CHECKING:
    import plotly.graph_objects as go

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "staticPlot": True}
FONT = {"family": "Atkinson Hyperlegible, sans-serif", "size": 15, "color": PALETTE.ink}
_MARGIN = {"l": 70, "r": 70, "t": 30, "b": 30}


def radar_chart(report: Report) -> "go.Figure":
    """The profile of six. A condition without a level lies at the centre."""
    import plotly.graph_objects as go  # noqa: PLC0415 - 16 MB that only a page with a chart needs

    names = [f"{condition.short} {condition.level or '–'}" for condition in report.conditions]
    levels = [condition.level or 0 for condition in report.conditions]
    figure = go.Figure(
        go.Scatterpolar(
            r=[*levels, levels[0]],
            theta=[*names, names[0]],
            fill="toself",
            fillcolor="rgba(15, 102, 107, 0.18)",
            line={"color": PALETTE.strong, "width": 3},
            marker={"size": 8, "color": PALETTE.strong},
            mode="lines+markers",
        )
    )
    axis = {"gridcolor": "#cfd8d6", "linecolor": "#cfd8d6"}
    figure.update_layout(
        template="none",
        font=FONT,
        height=380,
        margin=_MARGIN,
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        polar={
            "gridshape": "linear",
            "bgcolor": "rgba(0,0,0,0)",
            "radialaxis": {**axis, "range": [0, 5], "tickvals": [1, 2, 3, 4, 5], "showticklabels": False, "ticks": ""},
            "angularaxis": {**axis, "rotation": 90, "direction": "clockwise", "ticks": ""},
        },
    )
    return figure


def bars_chart(report: Report) -> "go.Figure":
    """The scores of 0 to 100 as bars, each with its level in words, and the borders of the levels as lines."""
    import plotly.graph_objects as go  # noqa: PLC0415 - as above

    conditions = report.conditions[::-1]
    figure = go.Figure(
        go.Bar(
            x=[condition.score or 0 for condition in conditions],
            y=[condition.short for condition in conditions],
            text=[_bar_text(condition.level, condition.level_word) for condition in conditions],
            textposition=["inside" if (condition.score or 0) > 55 else "outside" for condition in conditions],
            insidetextanchor="end",
            textfont={"size": 14},
            insidetextfont={"color": "#ffffff"},
            marker={"color": PALETTE.strong},
            orientation="h",
            width=0.62,
        )
    )
    figure.update_layout(
        template="none",
        font=FONT,
        height=380,
        margin={"l": 105, "r": 20, "t": 10, "b": 40},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        xaxis={"range": [0, 100], "tickvals": [0, 25, 50, 75, 100], "gridcolor": "#e3e9e7", "zeroline": False},
        yaxis={"ticklen": 6, "tickcolor": "rgba(0,0,0,0)"},
    )
    return figure


def _bar_text(level: int | None, word: str) -> str:
    return f"{level}  {word}" if level else word
