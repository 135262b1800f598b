"""Report -> HTML -> PDF."""

import base64
import datetime as dt
import hashlib
import re
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from reporting import charts
from reporting.drawing import draw_pdf, faces, library, own_data_only
from reporting.facts import MARK, marked
from reporting.templates import make_environment, read_styles
from reporting.views import ConditionView, Report

# The notes of one condition share this many characters, so that its answers stay on one page.
NOTE_ROOM = 900
NOTE_LINES = 15
# Where a PDF says what it was made of: its words and its scan, not its style.
FINGERPRINT = "StevigFingerprint"
_LINE_END_BETWEEN_TAGS = re.compile(r">\n+<")


def render_html(report: Report) -> str:
    """The whole report as one HTML text that needs nothing else: style, fonts and figures lie inside it.

    Everything a person typed is escaped; the template language does so for every value.
    """
    return _render(report, stylesheet())


def render_pdf(report: Report, *, attachment: bytes, attachment_name: str) -> bytes:
    """The report as a PDF, tagged for accessibility (PDF/UA-1), with its scan file travelling inside.

    Its date of creation is the date of the scan, so that the same report gives the same bytes on every day.
    Raises RenderError when the libraries that draw text are not installed on this machine.
    """
    weasyprint = library()
    moment = dt.datetime.combine(report.date, dt.time(12), dt.UTC)
    html = _render(report, style="")
    fingerprint = hashlib.sha256(html.encode() + attachment).hexdigest()[:32]

    def sign(pdf: Any) -> None:
        # Not as the identifier of the file: to write that, the library makes the whole document twice.
        pdf.info[FINGERPRINT] = f"({fingerprint})"

    scan_file = weasyprint.Attachment(
        string=attachment,
        name=attachment_name,
        description=report.texts("report.attachment", team=report.team),
        created=moment,
        modified=moment,
        relationship="Source",
        url_fetcher=own_data_only(),
    )
    # A line end costs three boxes as a tag, and none as a sign of the text, which the style for paper keeps.
    paper = html.replace("\n", " ").replace("<br>", "\n")
    return draw_pdf(paper, _css(), attachments=[scan_file], finish=sign)


def _render(report: Report, style: str) -> str:
    template = _environment().get_template("advice_report.html.j2")
    html = template.render(
        report=report, t=report.texts, style=style, marked=partial(marked, texts=report.texts), mark=MARK
    )
    # A line end between two tags would be one more piece of text to lay out. What people typed has no bare tags.
    return _LINE_END_BETWEEN_TAGS.sub("><", html)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = make_environment()
    environment.globals |= {
        "stairs": lru_cache(lambda level: charts.data_uri(charts.stairs(level))),
        "dots": lru_cache(lambda level: charts.data_uri(charts.dots(level))),
        "radar": lambda report: charts.data_uri(
            charts.radar([c.level for c in report.conditions], [c.short for c in report.conditions])
        ),
        "dumbbell": lambda row: charts.data_uri(charts.dumbbell(row.before, row.after)),
        "change_range": lambda row: charts.data_uri(
            charts.change_range(row.change, row.low, row.high, clear=row.is_clear)
        ),
        "note_share": _note_share,
    }
    return environment


def _note_share(condition: ConditionView) -> tuple[int, int]:
    """How many characters and how many lines each text that the team typed here may take."""
    typed = sum(bool(item.note) or item.state == "not_applicable" for item in condition.items) or 1
    return NOTE_ROOM // typed, NOTE_LINES // typed


@lru_cache(maxsize=1)
def stylesheet() -> Markup:
    """The style of the report, with its fonts inside."""
    # Our own file, not anybody's input: it may go into the page as it is.
    return Markup(faces(_font_inside) + _css())  # noqa: S704


@lru_cache(maxsize=1)
def _css() -> str:
    return read_styles("report.css")


def _font_inside(font: Path) -> str:
    return f"data:font/ttf;base64,{base64.b64encode(font.read_bytes()).decode()}"
