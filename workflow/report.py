"""The advice report of a stored scan: as a page, as a PDF, and as the object that both draw."""

import datetime as dt

from reporting.drawing import RenderError
from reporting.render import render_html
from reporting.views import Report
from translations import load_texts
from workflow.access import owner_only
from workflow.advice import file_stem, make_report, render_advice_pdf
from workflow.over_time import get_over_time
from workflow.scan import get_assessment
from workflow.workplace import Workplace

ReportError = RenderError


@owner_only
def get_report(workplace: Workplace, scan_id: str, language: str) -> Report:
    """What the report of this scan says today. Raises ScanNotFoundError, ScoringError."""
    assessment, told = get_assessment(workplace, scan_id), _were_told(workplace, scan_id)
    return make_report(workplace.instrument, assessment, language, dt.date.today(), told=told)


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
    return render_aside(render_advice_pdf, assessment, language, dt.date.today(), told, over_time)


def _were_told(workplace: Workplace, scan_id: str) -> bool:
    """Whether everybody was told, before answering, that the roles would be compared (W3)."""
    workshop = workplace.workshops.get_workshop(scan_id)
    return workshop is not None and workshop.roles_compared


@owner_only
def advice_file_name(workplace: Workplace, scan_id: str, language: str) -> str:
    """What the PDF of this scan is called when it is saved."""
    assessment = get_assessment(workplace, scan_id)
    return f"{load_texts(language)('report.file')}-{file_stem(assessment)}.pdf"
