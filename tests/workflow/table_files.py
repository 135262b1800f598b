"""Tables for tests: reading one, other programs' workbooks, and ours."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from questionnaire.assessment import Assessment
from scoring.assessment import score_assessment
from tests.workflow.scans import (
    INSTRUMENT,
    ITEMS,
    full_scan,
    joint_scan,
    scan,
)
from workflow.errors import InputError
from workflow.exchange.files import to_xlsx
from workflow.exchange.tables import parse_table

HEAD = "organisation,team,date,mode,respondent,role,item,level,note"
A, B = ITEMS[:2]
EVERYTHING = [full_scan(), joint_scan(), scan(respondents=[], team="Leeg"), joint_scan(team="Niemand", respondents=())]


def parse(text: str | bytes) -> list[Assessment]:
    return parse_table(text if isinstance(text, bytes) else text.encode(), "t.csv", INSTRUMENT)


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    """An Excel workbook as other programs make it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_parts(parts: dict[str, bytes | str], pack: int = zipfile.ZIP_DEFLATED, *, of: bytes | None = None) -> bytes:
    """A workbook (else an empty archive) in which these parts are added or replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", pack) as archive:
        if of:
            with zipfile.ZipFile(io.BytesIO(of)) as old:
                for name in set(old.namelist()) - set(parts):
                    archive.writestr(name, old.read(name))
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def exported(assessments: list[Assessment], language: str = "nl") -> bytes:
    """Our own workbook of these scans."""
    return to_xlsx(INSTRUMENT, assessments, [score_assessment(INSTRUMENT, one) for one in assessments], language)


def faults(data: str | bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse(data)
    return caught.value.lines()


def levels(assessment: Assessment) -> list[dict[str, int | None]]:
    return [{item: answer.level for item, answer in person.answers.items()} for person in assessment.respondents]
