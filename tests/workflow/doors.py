"""Every door through which something of a scan can leave: what somebody finds who goes through it.

A door takes a workplace, the screens and the id of a scan, and gives the text that comes out.
"""

import datetime as dt
import io
from collections.abc import Callable

import pikepdf
from click.testing import CliRunner
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from cli import stevig
from scoring.privacy import enclosed
from tests.app.conftest import Open
from tests.pdf import pdf_text
from workflow.advice import render_advice
from workflow.database_files import scan_file, table_file
from workflow.exchange.files import write_scan
from workflow.report import advice_html
from workflow.scan import get_assessment
from workflow.workplace import Workplace

DAY = dt.date(2026, 11, 21)
DRAWN: dict[bytes, bytes] = {}


def on_screen(work: Workplace, screen: Open, scan: str) -> str:
    """What the pages with the outcome and the advice say."""
    return "\n".join(said(screen(page=page, scan=scan)) for page in ("results", "advice"))


def said(app: AppTest) -> str:
    assert not app.exception
    # Without the time at which it was saved, which is another one a minute later.
    return "\n".join(element.proto.body for element in app.get("html") if "sv-saved" not in element.proto.body)


def in_html(work: Workplace, screen: Open, scan: str) -> str:
    return advice_html(work, scan, "nl")


def pdf_of(work: Workplace, scan: str) -> bytes:
    """The PDF, drawn once for the same words with the same scan inside: those are all that it is made of."""
    assessment = get_assessment(work, scan)
    made_of = render_advice(work.instrument, assessment, "nl", "html", DAY) + write_scan(enclosed(assessment))
    if made_of not in DRAWN:
        DRAWN[made_of] = render_advice(work.instrument, assessment, "nl", "pdf", DAY)
    return DRAWN[made_of]


def in_pdf(work: Workplace, screen: Open, scan: str) -> str:
    """What the PDF says."""
    return pdf_text(pdf_of(work, scan))


def in_attachment(work: Workplace, screen: Open, scan: str) -> str:
    with pikepdf.open(io.BytesIO(pdf_of(work, scan))) as document:
        (name,) = document.attachments
        return document.attachments[name].get_file().read_bytes().decode()


def in_scan_file(work: Workplace, screen: Open, scan: str) -> str:
    return scan_file(work, scan).decode()


def in_csv(work: Workplace, screen: Open, scan: str) -> str:
    return table_file(work, scan, "csv", "nl").decode("utf-8-sig")


def in_xlsx(work: Workplace, screen: Open, scan: str) -> str:
    book = load_workbook(io.BytesIO(table_file(work, scan, "xlsx", "nl")))
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)


def on_the_command_line(work: Workplace, screen: Open, scan: str) -> str:
    return CliRunner().invoke(stevig, ["export", scan]).stdout


Door = Callable[[Workplace, Open, str], str]
DOCUMENTS: list[Door] = [on_screen, in_html, in_pdf]
FILES: list[Door] = [in_attachment, in_scan_file, in_csv, in_xlsx, on_the_command_line]
