"""The templates of what goes on paper, and what they all may call."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reporting import charts
from reporting.facts import is_cautioned
from reporting.typed import shorten

TEMPLATES = Path(__file__).parent.parent / "report_templates"


def make_environment() -> Environment:
    """A surrounding to draw templates in. Every value is escaped, and one that is not there is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shorten"] = shorten
    environment.tests["cautioned"] = is_cautioned
    environment.globals["emblem"] = lambda shown: charts.data_uri(
        charts.emblem([one.level for one in shown.conditions])
    )
    return environment


def read_styles(*names: str) -> str:
    """These style sheets, one after another."""
    return "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in names)
