"""The questionnaire on paper, as a PDF to print."""

from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from reporting.paper_form import render_paper_form
from translations import load_texts
from workflow.access import owner_only
from workflow.workplace import Workplace


def paper_form(instrument: Instrument, language: str) -> bytes:
    """The form of this questionnaire. Raises ReportError when it cannot be drawn."""
    return render_paper_form(instrument, language)


@owner_only
def paper_pdf(_workplace: Workplace, language: str) -> bytes:
    """The form, made in the process that draws PDFs, so that nobody's screen waits for it. Raises ReportError."""
    from workflow.pdf_worker import render_aside  # noqa: PLC0415 - a process pool that only the server needs

    return render_aside(_render, language)


def paper_file_name(language: str) -> str:
    """What the form is called when it is saved."""
    return f"{load_texts(language)('paper.file')}.pdf"


def _render(language: str) -> bytes:
    return paper_form(default_instrument(), language)
