"""The questionnaire on paper: for who has no phone at hand, to tick, and to type in afterwards."""

from questionnaire.instrument import Instrument
from reporting.drawing import draw_pdf
from reporting.templates import make_environment, read_styles
from translations import load_texts


def paper_form_html(instrument: Instrument, language: str) -> str:
    """Every question with its five levels and "weet ik niet", as HTML without style: no place for a name."""
    texts = load_texts(language)
    conditions = [
        {
            "name": condition.name.pick(language),
            "questions": [
                {
                    "text": item.question.pick(language),
                    "critical": item.critical,
                    "levels": [text.pick(language) for _, text in sorted(item.levels.items())],
                }
                for item in condition.active_items
            ],
        }
        for condition in instrument.conditions
    ]
    return (
        make_environment()
        .get_template("paper_form.html.j2")
        .render(t=texts, language=language, conditions=conditions, version=instrument.version)
    )


def render_paper_form(instrument: Instrument, language: str) -> bytes:
    """The form as a PDF (PDF/UA-1) on A4; the same questionnaire gives the same bytes.

    Raises RenderError when the libraries that draw text are not installed on this machine.
    """
    return draw_pdf(paper_form_html(instrument, language), read_styles("paper_form.css"))
