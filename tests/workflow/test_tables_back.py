"""Tables that we write: they come back as they were, and nothing typed becomes a formula."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaire.assessment import Assessment
from tests.workflow.scans import (
    FORMULAS,
    ITEMS,
    full_scan,
    only_answers,
    scan,
    scans,
    texts,
)
from tests.workflow.table_files import EVERYTHING, HEAD, A, exported, parse
from workflow.exchange.files import to_csv
from workflow.exchange.formulas import neutralise, restore
from workflow.exchange.table_export import COLUMNS, long_rows
from workflow.exchange.tables import read_table

# -- out, and back in --------------------------------------------------------------------------------------------------


def test_long_rows_hold_what_was_typed_in_the_columns_that_are_public() -> None:
    rows = list(long_rows([full_scan()]))
    assert COLUMNS[:9] == tuple(HEAD.split(","))
    day = ("Welzijn Voorbeeld", "Team Noord", "2026-11-20", "individual")
    answers = sorted({ITEMS[0]: (3, ""), ITEMS[1]: ("", ""), ITEMS[2]: (1, "é ☂\n=")}.items())
    assert rows[:3] == [(*day, "r1", "manager", item, level, note, 3, "1.0") for item, (level, note) in answers]
    assert rows[3] == (*day, "r2", "", "", "", "", 3, "1.0")


def test_csv_opens_right_in_excel_and_in_programs() -> None:
    data = to_csv([full_scan()])
    assert data.startswith(b"\xef\xbb\xbforganisation,team,date")
    assert "é ☂".encode() in data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0]["respondent"] == "r1"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_exported_can_be_read_back(tmp_path: Path, language: str) -> None:
    (tmp_path / "t.csv").write_bytes(to_csv(EVERYTHING))
    (tmp_path / "t.xlsx").write_bytes(exported(EVERYTHING, language))
    expected = [only_answers(assessment) for assessment in EVERYTHING]
    assert read_table(tmp_path / "t.csv") == read_table(tmp_path / "t.xlsx") == expected


def unlike(found: list[Assessment]) -> list[Assessment]:
    """Scans of different teams, since a table has one scan per team, date and mode."""
    return [one.model_copy(update={"team": f"{one.team[:100]}{number}"}) for number, one in enumerate(found)]


@settings(max_examples=60, deadline=None)
@given(st.lists(scans(), min_size=1, max_size=2).map(unlike))
def test_any_scans_come_back_from_csv(assessments: list[Assessment]) -> None:
    assert parse(to_csv(assessments)) == [only_answers(one) for one in assessments]


@settings(max_examples=15, deadline=None)
@given(st.lists(scans(st.none() | texts(controls=False)), min_size=1, max_size=2).map(unlike))
def test_any_scans_come_back_from_a_workbook(assessments: list[Assessment]) -> None:
    assert parse(exported(assessments)) == [only_answers(one) for one in assessments]


def test_line_ends_and_tabs_come_back_from_a_workbook() -> None:
    people = [{"id": "r1", "answers": {A: {"level": 1, "note": "a\tb\nc\r\nd\re  \n"}}}]
    assert parse(exported([scan(respondents=people)])) == [scan(respondents=people)]


def test_a_separator_in_the_language_of_the_spreadsheet_changes_nothing() -> None:
    rows = csv.reader(io.StringIO(to_csv(EVERYTHING[:2]).decode("utf-8-sig"), newline=""))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    assert parse(text.getvalue().encode("utf-8")) == [only_answers(one) for one in EVERYTHING[:2]]


# -- formulas ----------------------------------------------------------------------------------------------------------


def typed_everywhere(text: str) -> Assessment:
    """A scan with this text in every place where people type."""
    people = [{"id": "-r1", "answers": {A: {"level": 1, "note": text}}}]
    actions = [{"text": text, "owner": text}]
    return scan(organisation=text.strip() or "x", team=text.strip() or "x", respondents=people, actions=actions)


def is_dangerous(cell: object) -> bool:
    """Would a spreadsheet calculate this cell, or an importer that first takes away what cannot be seen?"""
    text = str(cell or "").lstrip(" \u200b\ufeff\xa0")
    return text.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹣"))


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_typed_becomes_a_formula_in_csv(text: str) -> None:
    data = to_csv([typed_everywhere(text)]).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(data, newline="")) for cell in row]
    assert not [cell for cell in cells if is_dangerous(cell)]
    # Where a semicolon is the separator, a text with one is cut there.
    assert not [part for cell in cells for part in cell.replace("\n", ";").split(";") if is_dangerous(part)]
    assert parse(data) == [only_answers(typed_everywhere(text))]


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_typed_becomes_a_formula_in_a_workbook(text: str) -> None:
    data = exported([typed_everywhere(text)])
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not (isinstance(cell.value, str) and is_dangerous(cell.value)), cell
    assert parse(data) == [only_answers(typed_everywhere(text))]


@settings(max_examples=300)
@given(st.text("='+-@＝\t\r\n; a\u200b", max_size=12))
def test_a_text_made_safe_is_safe_and_can_be_made_as_it_was(text: str) -> None:
    assert not is_dangerous(neutralise(text))
    assert restore(neutralise(text)) == text


@pytest.mark.parametrize(
    "text", ["gewoon", "3 - 2 = 1", "e-mail: a@b.nl", "'s avonds", "", "1-2-3", "a; b", "kop\n\nregel\n"]
)
def test_an_ordinary_text_is_left_alone(text: str) -> None:
    assert neutralise(text) == restore(text) == text
