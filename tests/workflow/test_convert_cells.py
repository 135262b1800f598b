"""Which level a cell means, or why that is not sure."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.converting import A, B, convert, faults, levels
from tests.workflow.form_files import ITEMS, as_xlsx, table, titles


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        *((spelt, 3) for spelt in ("3", "3.0", "3,0", " 3 ", "3,00", "Niveau 3", "level 3", "afgesproken", "Agreed")),
        *((spelt, 3) for spelt in ("3 - afgesproken", "3. " + ITEMS[A].levels[3].pick("nl"), "(3)")),
        *((ITEMS[A].levels[3].pick(language).upper(), 3) for language in ("nl", "en")),
        *((spelt, None) for spelt in ("?", "weet ik niet", "Weet ik niet.", "I don’t know", "DON'T KNOW", "weet niet")),
    ],
)
def test_a_level_is_read_in_every_spelling(folder: Path, cell: str, level: int | None) -> None:
    expected = [{A: level}] if cell != "(3)" else None
    if expected:
        assert levels(convert(folder, table((A, cell))).scan) == expected
    else:
        assert "is not a level" in faults(folder, table((A, cell)))[0]


@pytest.mark.parametrize(
    "cell",
    [
        "0",
        "6",
        "3.5",
        "3,5",
        "-3",
        "33",
        "3+",
        "3-",
        "3?",
        "5%",
        "4*",
        "3 -",
        "3½",
        "goed",
        "3 keer",
        "3 - werkt in de praktijk",
        "1-2",
        "#N/A",
        "TRUE",
        "n.v.t.",
    ],
)
def test_a_text_that_is_no_level_is_refused_with_row_and_title(folder: Path, cell: str) -> None:
    (line,) = faults(folder, table((titles()[0], "3", cell)))
    assert line.startswith(f't.csv: row 3, column {titles()[0]}: "{cell}" is not a level; correct it')


def test_the_description_of_another_question_is_refused(folder: Path) -> None:
    (line,) = faults(folder, table((A, ITEMS[A].levels[1].pick("nl"), ITEMS[B].levels[3].pick("nl"))), "t.csv")
    assert "to which question is not sure" in line or "describes a level of another question" in line
    (line,) = faults(folder, table((A, ITEMS[B].levels[3].pick("nl"))), mapping={A: A})
    assert line.endswith("describes a level of another question; check which question this column holds")


def test_the_codes_of_eusurvey_behind_titles_and_answers_are_no_part_of_them(folder: Path) -> None:
    rows = ((f"{A} (ID10)", f"{ITEMS[A].levels[4].pick('en')} (ID13)", "I don't know (ID14)", "3 (ID15)"),)
    assert sorted(map(repr, levels(convert(folder, table(*rows)).scan))) == [
        f"{{'{A}': {one}}}" for one in (3, 4, None)
    ]


def test_a_date_that_a_spreadsheet_made_of_an_answer_is_refused(folder: Path) -> None:
    data = as_xlsx([[A, B], [dt.datetime(2026, 2, 1), 3], [True, 3]])
    lines = faults(folder, data, "t.xlsx")
    assert [line.split(": ")[2] for line in lines] == [f"row 2, column {A}", f"row 3, column {A}"]


def test_the_same_text_in_many_rows_is_one_fault(folder: Path) -> None:
    (line,) = faults(folder, table((A, 3, *["soms"] * 30)))
    assert line.startswith(f't.csv: row 3, column {A}: "soms" is not a level (and on 29 more rows)')


def test_of_very_many_refused_cells_the_first_are_kept_and_the_others_counted(folder: Path) -> None:
    lines = faults(folder, table((A, 3, *(f"soms {n}" for n in range(5_000)))))
    assert lines[0].startswith(f't.csv: row 3, column {A}: "soms 0" is not a level')
    assert lines[-1] == "and 981 more faults; mend these first"


def test_cells_that_are_merged_from_a_row_of_nobody_to_another_are_refused(folder: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("B2:B4")
        sheet.row_dimensions[2].hidden = True

    data = as_xlsx([[A, B], [3, 4], [5, 4], ["Totaal", 9], [5, 2]], change=change)
    (line,) = faults(folder, data, "t.xlsx")
    assert 'cells are merged here ("B2:B4")' in line


def test_cells_that_are_merged_over_rows_are_refused(folder: Path) -> None:
    data = as_xlsx([[A, B], [3, 4], ["", 4]], change=lambda sheet: sheet.merge_cells("A2:A3"))
    assert faults(folder, data, "t.xlsx") == [
        f't.xlsx: sheet Form1: row 2, column {A}: cells are merged here ("A2:A3"); split them, and write in each what '
        "belongs there"
    ]
