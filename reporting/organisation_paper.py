"""What an organisation reads on paper: the same view as the page, as HTML and as a PDF."""

from functools import lru_cache, partial

from jinja2 import Environment

from reporting import charts
from reporting.drawing import draw_pdf
from reporting.facts import MARK, marked
from reporting.organisation_views import OrganisationView
from reporting.templates import make_environment, read_styles
from scoring.rules import RULES_VERSION


def organisation_html(view: OrganisationView, instrument_version: str) -> str:
    """The report of an organisation as HTML without style. Everything a person typed is escaped."""
    texts = view.texts

    def spread_alt(levels: tuple[int, ...]) -> str:
        said = [
            texts("organisation.spread_alt", n=number, level=level) for level, number in enumerate(levels, 1) if number
        ]
        return texts.list(said) or texts("organisation.hidden_cell")

    return (
        _environment()
        .get_template("organisation_report.html.j2")
        .render(
            view=view,
            t=texts,
            marked=partial(marked, texts=texts),
            mark=MARK,
            spread_alt=spread_alt,
            instrument=instrument_version,
            rules=RULES_VERSION,
        )
    )


def render_organisation_pdf(view: OrganisationView, instrument_version: str) -> bytes:
    """The same as a PDF (PDF/UA-1); the same view gives the same bytes. Raises RenderError (see draw_pdf)."""
    css = read_styles("report.css", "organisation.css")
    return draw_pdf(organisation_html(view, instrument_version), css)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = make_environment()
    environment.globals |= {
        "spread": lambda levels: charts.data_uri(charts.spread(levels)),
        "change_range": lambda one, reach: charts.data_uri(
            charts.change_range(one.change, one.low, one.high, clear=one.clear, reach=reach)
        ),
    }
    return environment
