"""Report -> HTML -> PDF."""

import atexit
import base64
import datetime as dt
import gc
import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import fontpkg_atkinson_hyperlegible
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reporting import charts
from reporting.facts import MARK, is_cautioned, marked
from reporting.typed import shorten
from reporting.views import ConditionView, Report

TEMPLATES = Path(__file__).parent.parent / "report_templates"
FONTS = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
_FONT_STYLES = {
    "Regular": "font-weight: 400; font-style: normal",
    "Bold": "font-weight: 700; font-style: normal",
}
# The notes of one condition share this many characters, so that its answers stay on one page.
NOTE_ROOM = 900
NOTE_LINES = 15
# Where a PDF says what it was made of: its words and its scan, not its style.
FINGERPRINT = "StevigFingerprint"
_LINE_END_BETWEEN_TAGS = re.compile(r">\n+<")
# Drawing text keeps state outside Python that two threads must not share; together they would not be faster anyway.
_one_at_a_time = threading.Lock()


class RenderError(Exception):
    """The report could not be made into a PDF; `str()` says why."""


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
    try:
        import weasyprint  # noqa: PLC0415 - takes half a second, and needs libraries of the system
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise RenderError(f"the library that draws the PDF cannot start: {error}; run `make setup`") from error
    # Only what lies inside the document itself: no file, no address, whatever a person typed.
    fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    moment = dt.datetime.combine(report.date, dt.time(12), dt.UTC)
    html = _render(report, style="")
    fingerprint = hashlib.sha256(html.encode() + attachment).hexdigest()[:32]

    def sign(_document: Any, pdf: Any) -> None:
        # Not as the identifier of the file: to write that, the library makes the whole document twice.
        pdf.info[FINGERPRINT] = f"({fingerprint})"

    scan_file = weasyprint.Attachment(
        string=attachment,
        name=attachment_name,
        description=report.texts("report.attachment", team=report.team),
        created=moment,
        modified=moment,
        relationship="Source",
        url_fetcher=fetcher,
    )
    with _one_at_a_time, _no_collection():
        style, fonts = _style_of_paper()
        return weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(
            stylesheets=[style],
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            attachments=[scan_file],
            finisher=sign,
        )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing is garbage before the drawing is done: to look for it all the same takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _render(report: Report, style: str) -> str:
    template = _environment().get_template("advice_report.html.j2")
    html = template.render(
        report=report, t=report.texts, style=style, marked=partial(marked, texts=report.texts), mark=MARK
    )
    # A line end between two tags would be one more piece of text to lay out. What people typed has no bare tags.
    return _LINE_END_BETWEEN_TAGS.sub("><", html)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shorten"] = shorten
    environment.tests["cautioned"] = is_cautioned
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
        "emblem": lambda report: charts.data_uri(charts.emblem([c.level for c in report.conditions])),
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
    return Markup(_faces(_font_inside) + _css())  # noqa: S704


@lru_cache(maxsize=1)
def _style_of_paper() -> tuple[Any, Any]:
    """The style and the fonts as the PDF library keeps them: read once, used for every report."""
    import weasyprint  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    fonts = FontConfiguration()
    # For this sheet alone, which is ours: its fonts are files of a package.
    fetcher = URLFetcher(allowed_protocols=("file",), allow_redirects=False)
    # The fonts take their folder on the disk away when they go: that must be before the interpreter is taken apart.
    atexit.register(_style_of_paper.cache_clear)
    return weasyprint.CSS(string=_faces(_font_file) + _css(), font_config=fonts, url_fetcher=fetcher), fonts


def _css() -> str:
    return (TEMPLATES / "report.css").read_text(encoding="utf-8")


def _faces(address: Any) -> str:
    return "".join(
        f"@font-face {{ font-family: 'Atkinson Hyperlegible'; {style}; src: url({address(name)}) }}\n"
        for name, style in _FONT_STYLES.items()
    )


def _font_inside(name: str) -> str:
    return f"data:font/ttf;base64,{base64.b64encode(_font_path(name).read_bytes()).decode()}"


def _font_file(name: str) -> str:
    return _font_path(name).as_uri()


def _font_path(name: str) -> Path:
    return FONTS / f"AtkinsonHyperlegible-{name}.ttf"
