"""A wrong table is refused with the row, the title and what to do."""

import io
import zipfile

import openpyxl
import pytest

import workflow.exchange.archive
from tests.workflow.table_files import HEAD, A, B, faults

WIDE = f"organisation,team,date,mode,respondent,role,team_size,{A}"
LONG_WITH_SIZE = f"{HEAD},team_size"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "t.csv: this file is empty"),
        ("\n \n", "t.csv: this file is empty"),
        (";;;\n", "t.csv: is empty; give a table with a row of column titles"),
        (HEAD, "t.csv: holds no answers"),
        (
            "naam,leeftijd\nx,3\n",
            't.csv: row 1, column 1: unknown column "naam"; correct the title, or delete the column',
        ),
        (f"{WIDE},accounts.werkacount\n", 't.csv: row 1, column 9: unknown column "accounts.werkacount"'),
        (f"{WIDE},team\n", 't.csv: row 1, column 9: the column "team" is there twice; keep one of the two'),
        (f"{WIDE}\nO,T,2026-11-20,,r1,,,3,extra\n", "t.csv: row 1, column 9: this column has no title"),
        (f"team,date,{A}\nT,2026-11-20,3\n", 't.csv: there is no column "organisation"; add it'),
        ("organisation,team,date\nO,T,2026-11-20\n", 't.csv: no column "item", and no column titled by the id'),
        (f"organisation,team,date,item,{A}\n", 't.csv: there is no column "respondent"'),
        (f"organisation,team,date,level,{A}\n", 't.csv: the column "level" has no item beside it'),
        (f"{WIDE}\n,T,2026-11-20,,r1,,,3\n", "t.csv: row 2, column organisation: is empty; fill it in on every row"),
        (f"{WIDE}\nO,T,,,r1,,,3\n", "t.csv: row 2, column date: is empty"),
        (
            f"{WIDE}\nO,T,11/20/2026,,r1,,,3\n",
            't.csv: row 2, column date: "11/20/2026" is not a date; write year-month',
        ),
        (f"{WIDE}\nO,T,31-02-2026,,r1,,,3\n", 't.csv: row 2, column date: "31-02-2026" is not a date'),
        (
            f"{WIDE}\nO,T,2026-11-20,samen,r1,,,3\n",
            't.csv: row 2, column mode: "samen" is not known here; write individual',
        ),
        (
            f"{WIDE}\nO,T,2026-11-20,,r1,chef,,3\n",
            't.csv: row 2, column role: "chef" is not known here; write worker or',
        ),
        (f"{WIDE}\nO,T,2026-11-20,,j@x.nl,,,3\n", 't.csv: row 2, column respondent: "j@x.nl" cannot be the id of a'),
        (f"{WIDE}\nO,T,2026-11-20,,,,,3\n", "t.csv: row 2, column respondent: is empty; give every row an id"),
        (f"{WIDE}\nO,T,2026-11-20,,r1,,0,3\n", 't.csv: row 2, column team_size: "0" is not a number of people'),
        (f"{WIDE}\nO,T,2026-11-20,,r1,,veel,3\n", 't.csv: row 2, column team_size: "veel" is not a number of people'),
        (f"{WIDE}\nO,T,2026-11-20,,r1,,,6\n", f't.csv: row 2, column {A}: "6" is not a level; write 1, 2, 3, 4, 5 or'),
        (f"{WIDE}\nO,T,2026-11-20,,r1,,,3.5\n", f't.csv: row 2, column {A}: "3.5" is not a level'),
        (f"{WIDE}\nO,T,2026-11-20,,r1,,,goed\n", f't.csv: row 2, column {A}: "goed" is not a level'),
        (
            f"{WIDE}\nO,T,2026-11-20,,r1,,,3\nO,T,2026-11-20,,r1,,,4\n",
            't.csv: row 3, column respondent: the respondent "r1"',
        ),
        (
            f"{WIDE}\nO,T,2026-11-20,joint,r1,,,3\n",
            't.csv: row 2, column respondent: "r1" cannot answer in a joint scan',
        ),
        (
            f"{WIDE}\nO,T,2026-11-20,,r1,,5,3\nO,T,2026-11-20,,r2,,6,3\n",
            "t.csv: row 3, column team_size: 6 here, but 5 at",
        ),
        (
            f"{HEAD}\nO,T,2026-11-20,,r1,,a.b,3,\n",
            't.csv: row 2, column item: there is no question "a.b"; correct the id',
        ),
        (f"{HEAD}\nO,T,2026-11-20,,r1,,,3,\n", "t.csv: row 2, column item: is empty"),
        (f"{HEAD}\nO,T,2026-11-20,,,,{A},3,\n", "t.csv: row 2, column respondent: is empty; write who answered"),
        (f"{HEAD}\nO,T,2026-11-20,,r1,,{A},3,\nO,T,2026-11-20,,r1,,{A},4,\n", "t.csv: row 3, column item: respondent"),
        (
            f"{HEAD}\nO,T,2026-11-20,,r1,worker,{A},3,\nO,T,2026-11-20,,r1,,{B},4,\n",
            "t.csv: row 3, column role: another role than on an earlier row",
        ),
        (f"{HEAD}\nO,T,2026-11-20,,r1,,{A},3,{'x' * 2001}\n", "t.csv: row 2, column note: is longer than 2000"),
        (f"{HEAD}\n{'x' * 121},T,2026-11-20,,r1,,{A},3,\n", "t.csv: row 2, column organisation: is longer than 120"),
        (f'{HEAD}\nO,T,2026-11-20,,r1,,{A},3,"open\n', "t.csv: row 2: not a CSV table: unexpected end of data"),
        (f"{HEAD}\nO,T,2026-11-20,,r1,,{A},3,{'x' * 200_000}\n", "t.csv: row 2: not a CSV table: field larger than"),
    ],
)
def test_a_wrong_table_is_refused_with_row_and_title(table: str, message: str) -> None:
    (line, *_) = faults(table)
    assert line.startswith(message)
    assert "; " in line


def test_all_faults_of_a_table_are_named() -> None:
    lines = faults(f"{WIDE}\nO,T,x,,r1,,,3\nO,T,2026-11-20,y,r2,,,9\n,T,2026-11-20,,r3,,,3\n")
    assert [line.split(": ")[1] for line in lines] == [
        "row 2, column date",
        "row 3, column mode",
        f"row 3, column {A}",
        "row 4, column organisation",
    ]


def test_more_than_a_thousand_people_are_refused_with_a_reason() -> None:
    rows = "".join(f"O,T,2026-11-20,,r{number},,,3\n" for number in range(1001))
    assert faults(f"{WIDE}\n{rows}") == ["t.csv: row 2: team_size: must be at most 1000, not 1001; correct the value"]


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02binary",
        b"\x81\x8d" * 50,
        bytes(range(256)) * 20,
        b"PK\x03\x04 garbage",
        b"\xff\xfe\x00",
        b"PK\x03\x04",
    ],
)
def test_junk_is_refused(data: bytes) -> None:
    assert faults(data)[0].startswith("t.csv: ")


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    assert "not an Excel workbook" in faults(zipped(word__document=b"<x/>"))[0]


def test_a_workbook_that_unfolds_into_gigabytes_is_refused_before_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow.exchange.archive, "LARGEST_UNPACKED", 2**20)
    (line,) = faults(zipped(xl__worksheets__sheet1=b"0" * (2**20 + 1)))
    assert "is too large when unpacked" in line


def test_cells_far_away_are_refused_not_lost() -> None:
    book = openpyxl.Workbook()
    for place in ("A1048576", "XFD1"):
        sheet = book.create_sheet(place)
        sheet["A1"], sheet[place] = "team", "vergeten"
    book.remove(book.worksheets[0])
    file = io.BytesIO()
    book.save(file)
    assert "something stands below row 100000" in faults(file.getvalue())[0]
    del book["A1048576"]
    file = io.BytesIO()
    book.save(file)
    assert "something stands past column 1000" in faults(file.getvalue())[0]


def test_an_id_that_cannot_be_is_not_called_empty_as_well() -> None:
    (line,) = faults(f"{WIDE}\nO,T,2026-11-20,,j@x.nl,,,3\n")
    assert '"j@x.nl" cannot be the id of a respondent' in line
