"""The questionnaire on paper, read back."""

import io

import pikepdf
import pytest

from reporting.paper_form import paper_form_html, render_paper_form
from tests.pdf import pdf_pages, pdf_text
from tests.reporting import scans
from translations import LANGUAGES, load_texts


@pytest.fixture(scope="module", params=LANGUAGES)
def form(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """A language, and the form in it."""
    return request.param, render_paper_form(scans.INSTRUMENT, request.param)


def test_every_question_level_and_promise_is_on_it(form: tuple[str, bytes]) -> None:
    language, pdf = form
    words, texts = pdf_text(pdf), load_texts(language)
    for item in scans.ITEMS:
        assert item.question.pick(language) in words
        for level in item.levels.values():
            assert level.pick(language) in words
    for promise in ("unseen", "small", "notes", "typed"):
        assert texts(f"paper.promise.{promise}") in words
    assert words.count(texts("answer.choose_unknown")) >= len(scans.ITEMS)


def test_there_is_a_box_for_each_level_and_for_not_knowing() -> None:
    page = paper_form_html(scans.INSTRUMENT, "nl")
    assert page.count("<li>") + page.count('<li class="unknown">') == 6 * len(scans.ITEMS) + 4
    assert "<input" not in page


def test_a_question_stands_on_one_page(form: tuple[str, bytes]) -> None:
    language, pdf = form
    flat = pdf_pages(pdf)
    for item in scans.ITEMS:
        (page,) = [page for page in flat if item.question.pick(language) in page]
        assert all(level.pick(language) in page for level in item.levels.values())


def test_it_is_tagged_titled_and_in_its_language(form: tuple[str, bytes]) -> None:
    language, pdf = form
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == language
        assert bool(document.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in document.Root
        assert list(document.attachments) == []
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == load_texts(language)("paper.title")


def test_the_same_questionnaire_gives_the_same_bytes(form: tuple[str, bytes]) -> None:
    language, pdf = form
    assert render_paper_form(scans.INSTRUMENT, language) == pdf
