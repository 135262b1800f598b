"""The chart of an organisation. It stands beside a table with the same numbers, as in charts.py."""

from typing import TYPE_CHECKING

from app_pages.parts.charts import FONT
from reporting.charts import LEVEL_SHADES, PALETTE
from reporting.organisation_views import OrganisationView

if TYPE_CHECKING:
    import plotly.graph_objects as go

_CLEAR = "rgba(0,0,0,0)"


def spread_chart(view: OrganisationView) -> "go.Figure":
    """A bar per condition, in parts: how many teams are on level 1 to 5. The level stands in its part."""
    import plotly.graph_objects as go  # noqa: PLC0415 - as in charts.py

    conditions = view.conditions[::-1]
    figure = go.Figure()
    for place, (fill, ink) in enumerate(LEVEL_SHADES):
        numbers = [condition.levels[place] for condition in conditions]
        figure.add_bar(
            x=numbers,
            y=[condition.short for condition in conditions],
            text=[str(place + 1) if number else "" for number in numbers],
            textposition="inside",
            insidetextanchor="middle",
            insidetextfont={"color": ink, "size": 14},
            textangle=0,
            marker={"color": fill, "line": {"color": PALETTE.line, "width": 1}},
            orientation="h",
            width=0.66,
        )
    figure.update_layout(
        template="none",
        font=FONT,
        barmode="stack",
        height=330,
        margin={"l": 105, "r": 12, "t": 10, "b": 40},
        showlegend=False,
        paper_bgcolor=_CLEAR,
        plot_bgcolor=_CLEAR,
        xaxis={"gridcolor": "#e3e9e7", "zeroline": False, "rangemode": "tozero", "tickformat": "d"},
        yaxis={"ticklen": 6, "tickcolor": _CLEAR},
    )
    return figure
