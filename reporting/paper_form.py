"""The questionnaire on paper: for who has no phone at hand, to tick, and to type in afterwards."""

import hashlib
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from questionnaire.instrument import Instrument
from reporting.render import FONTS, TEMPLATES, RenderError
from translations import load_texts

_FACES = "".join(
    f"@font-face {{ font-family: 'Atkinson Hyperlegible'; font-weight: {weight}; "
    f"src: url({(FONTS / f'AtkinsonHyperlegible-{name}.ttf').as_uri()}) }}\n"
    for name, weight in (("Regular", 400), ("Bold", 700))
)


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
        _environment()
        .get_template("paper_form.html.j2")
        .render(t=texts, language=language, conditions=conditions, version=instrument.version)
    )


def render_paper_form(instrument: Instrument, language: str) -> bytes:
    """The form as a PDF (PDF/UA-1) on A4; the same questionnaire gives the same bytes.

    Raises RenderError when the libraries that draw text are not installed on this machine.
    """
    try:
        import weasyprint  # noqa: PLC0415 - takes half a second, and needs libraries of the system
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise RenderError(f"the library that draws the PDF cannot start: {error}; run `make setup`") from error
    html = paper_form_html(instrument, language)
    fonts = FontConfiguration()
    css = _FACES + (TEMPLATES / "paper_form.css").read_text(encoding="utf-8")
    # The sheet is ours, and its fonts are files of a package; the form itself may fetch nothing.
    files = URLFetcher(allowed_protocols=("file",), allow_redirects=False)
    nothing = URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    return weasyprint.HTML(string=html, url_fetcher=nothing).write_pdf(
        stylesheets=[weasyprint.CSS(string=css, font_config=fonts, url_fetcher=files)],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
