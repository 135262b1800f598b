"""The advice report of a scan: as a page, as a PDF, and as the object that both draw."""

import datetime as dt
import re
import unicodedata
from typing import Literal

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from reporting.drawing import RenderError
from reporting.render import render_html, render_pdf
from reporting.report import build_report
from reporting.views import Report
from scoring.assessment import score_assessment
from scoring.over_time import OverTime
from scoring.privacy import enclosed
from translations import load_texts
from workflow.access import owner_only
from workflow.exchange.files import write_scan
from workflow.over_time import get_over_time
from workflow.scan import get_assessment
from workflow.workplace import Workplace

ReportError = RenderError
ReportFormat = Literal["pdf", "html"]


@owner_only
def get_report(workplace: Workplace, scan_id: str, language: str) -> Report:
    """What the report of this scan says today. Raises ScanNotFoundError, ScoringError."""
    assessment, told = get_assessment(workplace, scan_id), _were_told(workplace, scan_id)
    return make_report(workplace.instrument, assessment, language, dt.date.today(), told=told)


def make_report(
    instrument: Instrument,
    assessment: Assessment,
    language: str,
    today: dt.date,
    *,
    told: bool = False,
    over_time: OverTime | None = None,
) -> Report:
    """What the report of `assessment` says on the day `today`. told, over_time: see build_report."""
    score = score_assessment(instrument, assessment)
    return build_report(instrument, assessment, score, language, today, told=told, over_time=over_time)


def render_advice(
    instrument: Instrument,
    assessment: Assessment,
    language: str,
    form: ReportFormat,
    today: dt.date,
    *,
    told: bool = False,
    over_time: OverTime | None = None,
) -> bytes:
    """The report as a file: a PDF with the scan file inside, or HTML. The same input gives the same bytes."""
    report = make_report(instrument, assessment, language, today, told=told, over_time=over_time)
    if form == "html":
        return render_html(report).encode()
    return render_pdf(
        report, attachment=write_scan(enclosed(assessment)), attachment_name=f"{file_stem(assessment)}.scan.json"
    )


@owner_only
def advice_html(workplace: Workplace, scan_id: str, language: str) -> str:
    """The report of a stored scan as a page."""
    assessment, told = get_assessment(workplace, scan_id), _were_told(workplace, scan_id)
    over_time = get_over_time(workplace, scan_id)
    today = dt.date.today()
    return render_html(make_report(workplace.instrument, assessment, language, today, told=told, over_time=over_time))


@owner_only
def advice_pdf(workplace: Workplace, scan_id: str, language: str) -> bytes:
    """The report of a stored scan as a PDF, made in a process of its own so that nobody's screen waits for it.

    Raises ScanNotFoundError, ReportError.
    """
    from workflow.pdf_worker import render_aside  # noqa: PLC0415 - a process pool that only the server needs

    told = _were_told(workplace, scan_id)
    over_time = get_over_time(workplace, scan_id)
    assessment = get_assessment(workplace, scan_id)
    return render_aside(_render_pdf, assessment, language, dt.date.today(), told, over_time)


def _render_pdf(assessment: Assessment, language: str, today: dt.date, told: bool, over_time: OverTime | None) -> bytes:
    # The other process reads the questionnaire itself: sending it along would take longer.
    return render_advice(default_instrument(), assessment, language, "pdf", today, told=told, over_time=over_time)


def _were_told(workplace: Workplace, scan_id: str) -> bool:
    """Whether everybody was told, before answering, that the roles would be compared (W3)."""
    workshop = workplace.workshops.get_workshop(scan_id)
    return workshop is not None and workshop.roles_compared


@owner_only
def advice_file_name(workplace: Workplace, scan_id: str, language: str) -> str:
    """What the PDF of this scan is called when it is saved."""
    assessment = get_assessment(workplace, scan_id)
    return f"{load_texts(language)('report.file')}-{file_stem(assessment)}.pdf"


def file_stem(assessment: Assessment) -> str:
    """Organisation, team and date as the stem of a file name: small letters, digits and hyphens only."""
    return "-".join(
        filter(None, [_plain(assessment.organisation), _plain(assessment.team), assessment.date.isoformat()])
    )


def _plain(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:40]
