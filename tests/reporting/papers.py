"""PDFs for the tests, each drawn once and read once: drawing and reading cost seconds."""

import datetime as dt
import io
from functools import cached_property, lru_cache
from itertools import pairwise

import pikepdf
import pypdf

from questionnaire.assessment import Assessment
from tests.reporting import scans
from tests.source import PROJECT
from workflow.advice import render_advice
from workflow.exchange.files import read_scan

TODAY = dt.date(2026, 11, 23)


class Paper:
    """The report of one scan as a PDF, read back with libraries that did not write it."""

    def __init__(self, assessment: Assessment, language: str = "nl") -> None:
        self.assessment = assessment
        self.language = language
        self.pdf = render_advice(scans.INSTRUMENT, assessment, language, "pdf", TODAY)

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(io.BytesIO(self.pdf))

    @cached_property
    def text(self) -> str:
        return " ".join(" ".join(page.extract_text().split()) for page in self.reader.pages)

    @cached_property
    def bookmarks(self) -> dict[str, int]:
        """The page, from 0, of each bookmark of the first level."""
        marks = [mark for mark in self.reader.outline if not isinstance(mark, list)]
        return {str(mark.title): self.reader.get_destination_page_number(mark) for mark in marks}

    def pages_per_condition(self) -> list[int]:
        """How many pages there are from one condition to the next."""
        starts = [self.bookmarks[condition.name.pick(self.language)] for condition in scans.INSTRUMENT.conditions]
        return [later - earlier for earlier, later in pairwise(starts)]

    @cached_property
    def document(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.pdf))

    @cached_property
    def tags(self) -> list[pikepdf.Object]:
        """Every element of the structure, in reading order."""
        return list(_elements(self.document.Root.StructTreeRoot.K))


def _elements(found: pikepdf.Object) -> list[pikepdf.Object]:
    if isinstance(found, pikepdf.Array):
        return [element for kid in found for element in _elements(kid)]
    if not isinstance(found, pikepdf.Dictionary) or "/S" not in found:
        return []
    return [found, *_elements(found.get("/K"))]


@lru_cache
def example_paper(language: str) -> Paper:
    return Paper(read_scan(PROJECT / "examples" / "middle.scan.json"), language)
