"""The advice report of any scan, also one that is not stored: as the object that page and paper draw, and as a file."""

import datetime as dt
import re
import unicodedata
from typing import Literal

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from reporting.render import render_html, render_pdf
from reporting.report import build_report
from reporting.views import Report
from scoring.assessment import score_assessment
from scoring.over_time import OverTime
from scoring.privacy import enclosed
from workflow.exchange.files import write_scan

ReportFormat = Literal["pdf", "html"]


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


def render_advice_pdf(
    assessment: Assessment, language: str, today: dt.date, told: bool, over_time: OverTime | None
) -> bytes:
    """The report as a PDF, by the questionnaire that ships with Stevig. See make_report."""
    # The other process reads the questionnaire itself: sending it along would take longer.
    return render_advice(default_instrument(), assessment, language, "pdf", today, told=told, over_time=over_time)


def file_stem(assessment: Assessment) -> str:
    """Organisation, team and date as the stem of a file name: small letters, digits and hyphens only."""
    return "-".join(
        filter(None, [plain_name(assessment.organisation), plain_name(assessment.team), assessment.date.isoformat()])
    )


def plain_name(name: str) -> str:
    """A typed name as a part of a file name: small letters, digits and hyphens only, at most 40."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:40]
