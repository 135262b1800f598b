"""Tables with answers, long and wide, as people and other programs write them."""

import csv
import io
import re
import zipfile
from datetime import date, datetime

import pytest

from tests.workflow.scans import (
    INSTRUMENT,
)
from tests.workflow.table_files import HEAD, A, B, faults, levels, parse, with_parts, workbook

# -- long --------------------------------------------------------------------------------------------------------------


def test_a_long_table_has_a_row_per_answer() -> None:
    (found,) = parse(
        f"{HEAD}\n"
        f"Welzijn,Noord,2026-11-20,individual,r1,worker,{A},3,sinds mei\n"
        f"Welzijn,Noord,2026-11-20,individual,r1,worker,{B},,\n"
        f"Welzijn,Noord,2026-11-20,individual,r2,manager,{A},5,\n"
    )
    assert (found.organisation, found.team, found.date, found.mode) == (
        "Welzijn",
        "Noord",
        date(2026, 11, 20),
        "individual",
    )
    assert [(person.id, person.role) for person in found.respondents] == [("r1", "worker"), ("r2", "manager")]
    assert levels(found) == [{A: 3, B: None}, {A: 5}]
    assert found.respondents[0].answers[A].note == "sinds mei"
    assert found.team_size == 2
    assert found.instrument.version == INSTRUMENT.version


def test_there_is_a_scan_per_organisation_team_date_and_mode() -> None:
    rows = [
        ("O", "T", "2026-11-20", "individual"),
        ("O", "T", "2026-11-20", "joint"),
        ("O", "T", "2026-11-21", "individual"),
        ("O", "U", "2026-11-20", "individual"),
        ("P", "T", "2026-11-20", "individual"),
    ]
    lines = [f"{','.join(row)},team,,{A},3," for row in [*rows, *rows[::-1]]]
    twice = [line.replace(A, B) if number > 4 else line for number, line in enumerate(lines)]
    found = parse("\n".join([HEAD, *twice]))
    assert [(one.organisation, one.team, one.date.isoformat(), one.mode) for one in found] == rows
    assert all(levels(one) == [{A: 3, B: 3}] for one in found)


def test_columns_are_found_by_their_title_never_by_their_place() -> None:
    (found,) = parse(f" LEVEL ,Item,respondent,Date,team,Organisation\n4,{A},x,2026-11-20,T,O\n")
    assert levels(found) == [{A: 4}]
    assert (found.organisation, found.team, found.respondents[0].id) == ("O", "T", "x")


def test_the_size_of_the_team_may_be_given() -> None:
    (found,) = parse(f"organisation,team,date,respondent,item,level,team_size\nO,T,2026-11-20,r1,{A},3,9\n")
    assert found.team_size == 9


# -- wide --------------------------------------------------------------------------------------------------------------


def test_a_wide_table_has_a_row_per_respondent() -> None:
    (found,) = parse(
        f"organisation;team;date;{B};{A}\n"
        "O;T;20-11-2026;1;?\n"
        "O;T;2026-11-20;;5\n"
        "O;T;2026-11-20;Weet ik niet;don’t know\n"
        "O;T;2026-11-20;;\n"
    )
    assert levels(found) == [{B: 1, A: None}, {A: 5}, {B: None, A: None}, {}]
    assert [person.id for person in found.respondents] == ["r1", "r2", "r3", "r4"]
    assert (found.mode, found.team_size) == ("individual", 4)


def test_a_wide_row_of_a_joint_scan_is_the_team() -> None:
    (found,) = parse(f"organisation,team,date,mode,{A}\nO,T,2026-11-20,joint,3\n")
    assert [person.id for person in found.respondents] == ["team"]


def test_empty_rows_and_empty_columns_at_the_end_do_no_harm() -> None:
    (found,) = parse(f"\n\norganisation,team,date,{A},,\nO,T,2026-11-20,3,,\n,,,,,\n\n  ,\nO,T,2026-11-20,4\n\n")
    assert levels(found) == [{A: 3}, {A: 4}]


# -- what other programs write -----------------------------------------------------------------------------------------


TYPED = "Wélzijn ‘Noord’ € ;,"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_spelling_of_csv_is_read(encoding: str, separator: str, end: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=end)
    writer.writerows([["organisation", "team", "date", A], [TYPED, "T", "2026-11-20", "3"]])
    (found,) = parse(text.getvalue().encode(encoding))
    assert found.organisation == TYPED


def test_a_line_that_tells_the_separator_is_no_data() -> None:
    (found,) = parse(f"sep=|\r\norganisation|team|date|{A}\r\nO|T|2026-11-20|3\r\n")
    assert levels(found) == [{A: 3}]
    assert faults(f"sep=|\r\norganisation|team|date|{A}\r\nO|T|2026-11-20|9\r\n")[0].startswith("t.csv: row 3, column")


def test_a_workbook_of_another_program_is_read() -> None:
    rows = [
        ["organisation", "team", "date", "respondent", "team_size", A, B],
        ["O", 12, datetime(2026, 11, 20, 14, 30), 1, 7.0, 3, "weet ik niet"],
        ["O", "12", date(2026, 11, 20), "b", 7, 4.0, None],
        [None] * 7,
        ["O", "12", "2026-11-20", "c", "7", "5", "?"],
    ]
    (found,) = parse(workbook(("Form1", rows), ("Leeg", [])))
    assert (found.team, found.team_size) == ("12", 7)
    assert [person.id for person in found.respondents] == ["1", "b", "c"]
    assert levels(found) == [{A: 3, B: None}, {A: 4}, {A: 5, B: None}]


def test_answers_on_two_sheets_are_read_both() -> None:
    head = ["organisation", "team", "date", A]
    data = workbook(("a", [head, ["O", "T", "2026-11-20", 3]]), ("b", [head, ["O", "U", "2026-11-20", 4]]))
    assert [found.team for found in parse(data)] == ["T", "U"]


def test_a_sheet_that_holds_something_else_is_not_passed_over_in_silence() -> None:
    good = ("a", [["organisation", "team", "date", A], ["O", "T", "2026-11-20", 3]])
    lines = faults(workbook(good, ("Blad2", [["vergeten", "antwoorden"], [1, 2]])))
    assert lines[0].startswith('t.csv: sheet Blad2: row 1, column 1: unknown column "vergeten"')


def test_a_formula_that_makes_an_empty_text_is_blank() -> None:
    head = ["organisation", "team", "date", A, B]
    sheet = "xl/worksheets/sheet1.xml"
    data = workbook(("a", [head, ["O", "T", "2026-11-20", "=1+2", 4]]))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        xml = book.read(sheet).decode()
    calculated = re.sub(r'<c r="D2"[^>]*><f>1\+2</f><v ?/?>(</v>)?', '<c r="D2" t="str"><f>1+2</f><v></v>', xml)
    assert calculated != xml
    (found,) = parse(with_parts({sheet: calculated}, of=data))
    assert levels(found) == [{B: 4}]


def test_a_formula_without_a_value_is_refused_not_read_as_blank() -> None:
    data = workbook(("a", [["organisation", "team", "date", A], ["O", "T", "2026-11-20", "=1+2"]]))
    assert faults(data) == [
        "t.csv: sheet a: row 2: a formula here has no value yet; open the file in Excel and save it again"
    ]


@pytest.mark.parametrize(
    ("name", "drawing"),
    [
        ("media/image1.svg", '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd"><svg/>'),
        ("media/image1.SVG", f'<svg><image href="data:image/png;base64,{"A" * 3_000_000}"/></svg>'),
        ("drawings/vmlDrawing1.vml", f"<xml><br>{'<v:shape/>' * 300_000}"),
    ],
)
def test_a_logo_or_remarks_are_no_reason_to_refuse_a_workbook(name: str, drawing: str) -> None:
    data = workbook(("a", [["organisation", "team", "date", A], ["O", "T", "2026-11-20", 3]]))
    (found,) = parse(with_parts({f"xl/{name}": drawing}, of=data))
    assert levels(found) == [{A: 3}]
