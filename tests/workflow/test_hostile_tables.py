"""Files that are too large, are something else, or are made to do harm: a clear refusal, soon and in little memory."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.source import PROJECT
from tests.workflow.form_files import as_xlsx
from tests.workflow.scans import ITEMS
from tests.workflow.table_files import with_parts

A, B = ITEMS[:2]
# What the command holds when it converts one small table, and what a hostile file may add to that.
MOST_MEGABYTES = 700
MOST_SECONDS = 60
MEASURED = """
import re, sys, time
from pathlib import Path
import datetime as dt
from workflow.convert import Wanted, convert_file
from workflow.errors import InputError
start = time.perf_counter()
try:
    convert_file(Path(sys.argv[1]), None, Wanted(), dt.date(2026, 11, 20))
    print("converted")
except InputError as error:
    print(error)
# Of this program alone, and not of what started it.
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(peak // 1024, round(time.perf_counter() - start, 1))
"""


SMALL = as_xlsx([[A, B], [3, 4]])
SHEET = "xl/worksheets/sheet1.xml"
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_xml(rows: bytes) -> bytes:
    start = f'<?xml version="1.0"?><worksheet xmlns="{_SPACE}"><sheetData>'.encode()
    return start + rows + b"</sheetData></worksheet>"


def bomb() -> bytes:
    """Two hundred kilobytes that unfold into a thousand times as much."""
    return with_parts({SHEET: sheet_xml(b" " * (200 * 2**20))}, of=SMALL)


def lying_bomb() -> bytes:
    """The same, but the directory of the archive calls it a thousand bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with zipfile.ZipFile(io.BytesIO(SMALL)) as old:
            for name in set(old.namelist()) - {SHEET}:
                archive.writestr(name, old.read(name))
        archive.writestr(SHEET, sheet_xml(b" " * (200 * 2**20)))
        archive.getinfo(SHEET).file_size = 1000
    return file.getvalue()


def packed_otherwise() -> bytes:
    """BZIP2 unpacks a whole piece at once, whatever size was asked for."""
    return with_parts({SHEET: sheet_xml(b" " * 10_000_000)}, zipfile.ZIP_BZIP2, of=SMALL)


def laughs() -> bytes:
    """Ten definitions that each name the one before ten times."""
    lines = ['<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return with_parts({"xl/sharedStrings.xml": f"<!DOCTYPE x [{''.join(lines)}]><x>&a9;</x>"}, of=SMALL)


def full_of_cells() -> bytes:
    """As many cells as fit in what may be unpacked."""
    row = b"<row>" + b"<c><v>1</v></c>" * 900 + b"</row>"
    return with_parts({SHEET: sheet_xml(row * (63 * 2**20 // len(row)))}, of=SMALL)


def full_of_texts() -> bytes:
    """As many shared texts as fit in what may be unpacked."""
    texts = f'<sst xmlns="{_SPACE}">'.encode() + b"<si><t/></si>" * (62 * 2**20 // 13) + b"</sst>"
    return with_parts({"xl/sharedStrings.xml": texts}, of=SMALL)


def half_full_of_texts() -> bytes:
    """As many shared texts as are read, in a workbook that refers to them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [A, B])
        sheet.write_row(1, 0, ["soms", "nooit"])
    texts = [A, B, "soms", "nooit", *[""] * 499_000]
    inside = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return with_parts({"xl/sharedStrings.xml": f'<sst xmlns="{_SPACE}">{inside}</sst>'}, of=file.getvalue())


def full_of_styles() -> bytes:
    """As many styles as fit in what a part may hold beside the sheets."""
    styles = b"<xf/>" * (2 * 2**20 // 5 - 100)
    xml = f'<styleSheet xmlns="{_SPACE}"><cellXfs>'.encode() + styles + b"</cellXfs></styleSheet>"
    return with_parts({"xl/styles.xml": xml}, of=SMALL)


def wide_sheet() -> bytes:
    return as_xlsx([[A, *["x"] * 16_383], [3, *[1] * 16_383]])


def far_below() -> bytes:
    """A cell in the last row that a spreadsheet has."""
    return as_xlsx([[A], [3]], change=lambda sheet: sheet.cell(1_048_576, 1, 4))


def encrypted() -> bytes:
    """The start of a compound file whose directory names the locked package, as Excel writes it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def open_document() -> bytes:
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
    return with_parts(parts)


def formula() -> bytes:
    book = openpyxl.Workbook()
    for row in ([A, B], [3, '=HYPERLINK("http://127.0.0.1:9/x","3")']):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


_SIZE = 60 * 2**20
_LARGE = "is too large when unpacked"
# Sheets of which a little packed becomes a lot of work: the XML, and what is said of it.
SHEETS: dict[str, tuple[Callable[[], bytes], str]] = {
    "endless tag": (lambda: b'<row x="' + b"a" * _SIZE + b'"/>', _LARGE),
    "endless remark": (lambda: b"<!--" + b"<a>" * (_SIZE // 3) + b"-->", _LARGE),
    "endless text": (lambda: b'<row><c t="inlineStr"><is><t>' + b"a" * _SIZE + b"</t></is></c></row>", _LARGE),
    "one row": (lambda: b"<row>" + b"<c><v>3</v></c>" * (_SIZE // 15) + b"</row>", _LARGE),
    "no rows": (lambda: b"<a/>" * (_SIZE // 4), _LARGE),
    "empty rows": (lambda: b"<row/>" * (_SIZE // 6), _LARGE),
    "deep": (lambda: b"<a>" * (_SIZE // 7) + b"</a>" * (_SIZE // 7), _LARGE),
    "merged": (lambda: b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(9, 99_999)), _LARGE),
    "half a tag": (lambda: b"<row " * (_SIZE // 5), "it is damaged"),
    "far row": (lambda: b'<row r="2000000000"><c r="A2000000000"><v>3</v></c></row>', "has more than 1048576 rows"),
}


def with_sheet(rows: Callable[[], bytes]) -> Callable[[], bytes]:
    return lambda: with_parts({SHEET: sheet_xml(rows())}, of=SMALL)


def drawing_that_is_a_sheet() -> bytes:
    """Drawings are not gone through beforehand, so nothing may read one as a sheet."""
    with zipfile.ZipFile(io.BytesIO(SMALL)) as old:
        relations = old.read("xl/_rels/workbook.xml.rels").replace(b"sheet1.xml", b"sheet1.svg")
    sheet = sheet_xml(b"<row>" + b"<c><v>3</v></c>" * (_SIZE // 15) + b"</row>")
    return with_parts({"xl/_rels/workbook.xml.rels": relations, "xl/worksheets/sheet1.svg": sheet}, of=SMALL)


def texts_of_many_runs() -> bytes:
    runs = b"<r><rPr><b/></rPr><t>a</t></r>" * (2 * 2**20)
    return with_parts(
        {"xl/sharedStrings.xml": f'<sst xmlns="{_SPACE}"><si>'.encode() + runs + b"</si></sst>"}, of=SMALL
    )


def laughs_in_utf_16() -> bytes:
    """In a sheet that is not called one, and in an encoding in which its letters are not found."""
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "ha">]><worksheet/>'
    return with_parts({"xl/worksheets/sheet1.dat": xml.encode("utf-16")}, of=SMALL)


# name -> how it is made, and what is said of it.
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "over 50 MB.csv": (lambda: b"3\n" * (26 * 2**20), "is larger than 50 MB"),
    "a million rows.csv": (lambda: f"{A},{B}\n".encode() + b"3,4\n" * 1_000_000, "something stands below row 100000"),
    "millions of cells.csv": (lambda: (b"3," * 400 + b"3\n") * 6_000, "has more than 2000000 cells"),
    "wide.csv": (lambda: b"3," * 16_383 + b"3\n", "something stands past column 1000"),
    "one endless line.csv": (lambda: b"x" * (40 * 2**20), "not a CSV table: field larger than"),
    "only commas.csv": (lambda: b"," * (20 * 2**20), "holds no table"),
    "nul.csv": (lambda: f"{A}\n3\n".encode() + b"\0\n", "neither a scan file nor a table"),
    "nul in utf-16.csv": (lambda: f"{A}\n3\0\n".encode("utf-16"), "neither a scan file nor a table"),
    "bomb.xlsx": (bomb, "is too large when unpacked"),
    "lying bomb.xlsx": (lying_bomb, "is not an Excel workbook, or it is damaged"),
    "bzip2.xlsx": (packed_otherwise, "is packed in a way that no spreadsheet uses"),
    "many parts.xlsx": (lambda: with_parts({f"xl/{n}.xml": "" for n in range(3000)}), "is too large when unpacked"),
    "laughs.xlsx": (laughs, "holds definitions that no spreadsheet writes"),
    "drawing that is a sheet.xlsx": (drawing_that_is_a_sheet, "holds no table that can be seen"),
    "laughs in utf-16.xlsx": (laughs_in_utf_16, "holds definitions that no spreadsheet writes"),
    "texts of many runs.xlsx": (texts_of_many_runs, "is too large when unpacked"),
    **{f"{name}.xlsx": (with_sheet(rows), said) for name, (rows, said) in SHEETS.items()},
    "full of cells.xlsx": (full_of_cells, "has more than 2000000 cells"),
    "full of texts.xlsx": (full_of_texts, "is too large when unpacked"),
    "half full of texts.xlsx": (half_full_of_texts, '"soms" is not a level'),
    "full of styles.xlsx": (full_of_styles, "converted"),
    "wide.xlsx": (wide_sheet, "something stands past column 1000"),
    "far below.xlsx": (far_below, "something stands below row 100000"),
    "formula.xlsx": (formula, "a formula here has no value yet"),
    "macros.xlsm": (lambda: with_parts({"xl/vbaProject.bin": b"\xcc\x61"}, of=SMALL), "this workbook holds macros"),
    "binary.xlsb": (lambda: with_parts({"xl/workbook.bin": b"\x83\x01"}), "this is a binary workbook"),
    "files.zip": (lambda: with_parts({"antwoorden.csv": "a,b"}), "this is a ZIP with files in it"),
    "sheet.ods": (open_document, "this is an OpenDocument file"),
    "locked.xlsx": (encrypted, "this workbook is locked with a password"),
    "old.xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "this is an old Excel file"),
    "page.xls": (lambda: b"\r\n<html><table><tr><td>3</td></tr></table></html>", "this is a web page, not a table"),
    "xml.xls": (lambda: b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "this is an XML file, not a table"),
    "empty.csv": (lambda: b"", "this file is empty"),
    "cut.xlsx": (lambda: SMALL[:2000], "is not an Excel workbook, or it is damaged"),
}
# These take seconds: the others are refused before anything is read.
HEAVY = {"full of cells.xlsx", "half full of texts.xlsx", "full of styles.xlsx", "wide.xlsx", "far below.xlsx"}
HEAVY |= {"bomb.xlsx", "lying bomb.xlsx", "only commas.csv", "millions of cells.csv"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in HEAVY else name for name in FILES]
)
def test_a_hostile_file_is_refused_soon_in_little_memory_and_in_one_line(tmp_path: Path, name: str) -> None:
    make, message = FILES[name]
    path = tmp_path / name
    path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], cwd=PROJECT, capture_output=True, text=True, timeout=MOST_SECONDS
    )
    assert done.returncode == 0, done.stderr[-500:]
    *lines, figures = done.stdout.splitlines()
    print(f"{name}: {figures} (MB, s)")
    assert message in lines[0]
    assert lines[0].startswith(str(path)) or lines[0] == "converted"
    assert int(figures.split()[0]) < MOST_MEGABYTES
