"""Files that hold a table -> rows of cells: CSV in the spellings that spreadsheets write, and XLSX."""

import csv
import io
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from workflow.errors import InputError
from workflow.exchange.archive import NO_MARKS, check_archive, without_drawings
from workflow.exchange.kinds import ZIP_START, refuse_other_kinds
from workflow.exchange.parts import LAST_ROW, MOST_CELLS, Marks
from workflow.exchange.where import at_row
from workflow.phrases import phrase

MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
# The titles of a table stand in one of its first rows; a separator is known by them.
_ROWS_TO_SEARCH = 20
SEPARATORS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")
# How XLSX spells a carriage return, which XML cannot hold as it is.
_CARRIAGE_RETURN = "_x000D_"


@dataclass(frozen=True)
class Sheet:
    """One table: `where` for messages, `title` of the sheet ("" for CSV), and each row with its number, from 1.

    marks: what a workbook says beside the cells. hidden: the sheet itself cannot be seen.
    """

    where: str
    title: str
    rows: list[tuple[int, list[Any]]]
    marks: Marks = NO_MARKS
    hidden: bool = False


def read_sheets(data: bytes, name: str, is_title: Callable[[str], bool]) -> list[Sheet]:
    """Every table in the file that holds something, without its empty rows.

    Cells are str, int, float, bool, date, datetime or None. is_title tells a known column title; it finds the
    separator of a CSV file. Raises InputError when the file is no table, damaged, or too large.
    """
    refuse_other_kinds(data, name)
    if data.startswith(ZIP_START):
        return [sheet for sheet in _workbook(data, name) if sheet.rows]
    return [Sheet(name, "", _csv_rows(_decode(data, name), name, is_title))]


def _limited(rows: Iterator[tuple[int, list[Any]]], where: str) -> list[tuple[int, list[Any]]]:
    """The rows that hold something. Raises InputError past the largest size."""
    kept, total = [], 0
    for number, cells in rows:
        if number > LAST_ROW:
            # A workbook can state any number; counting up to it would take hours.
            what = phrase("has more than {most} rows", most=LAST_ROW)
            raise InputError(where, what, "keep only the rows with answers")
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells):
            continue
        if number > MOST_ROWS:
            what = phrase("something stands below row {most}", most=MOST_ROWS)
            raise InputError(at_row(where, number), what, "split the table, or delete what is down there")
        if len(cells) > MOST_COLUMNS:
            what = phrase("something stands past column {most}", most=MOST_COLUMNS)
            raise InputError(at_row(where, number), what, "delete what stands there")
        total += len(cells)
        if total > MOST_CELLS:
            what = phrase("has more than {most} cells", most=MOST_CELLS)
            raise InputError(where, what, "keep only the columns and rows with answers")
        kept.append((number, cells))
    return kept


# -- CSV -----------------------------------------------------------------------------------------------------------


def _decode(data: bytes, name: str) -> str:
    """Text in UTF-8, in UTF-16 with its mark, or in Windows-1252."""
    if not data.strip():
        raise InputError(name, "this file is empty", "give a scan file or a table with answers")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = [] if b"\0" in data else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(name, "neither a scan file nor a table", "give a *.scan.json, .csv or .xlsx file")


def _csv_rows(text: str, name: str, is_title: Callable[[str], bool]) -> list[tuple[int, list[Any]]]:
    before = 0
    if line := _SEPARATOR_LINE.match(text):
        separator, before, text = line[1], 1, text[line.end() :]
    else:
        separator = _separator(text, is_title)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)

    def numbered() -> Iterator[tuple[int, list[Any]]]:
        number = before
        try:
            for number, cells in enumerate(reader, start=before + 1):
                yield number, list(cells)
        except csv.Error as error:
            what = phrase("not a CSV table: {reason}", reason=str(error))
            raise InputError(at_row(name, number + 1), what, "mend the quotes in that row") from error

    return _limited(numbered(), name)


def _separator(text: str, is_title: Callable[[str], bool]) -> str:
    """The separator with which one of the first rows holds most column titles; without any, the one the first has most.

    Above its titles a table may have lines of its own.
    """
    start = text[:100_000]
    lines = [line for line in start.splitlines() if line.strip()]
    first = next((line for line in lines if line.strip(" \t;,")), "".join(lines[:1]))

    def known(separator: str) -> int:
        rows = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
        try:
            return max(sum(is_title(cell) for cell in cells) for cells in islice(rows, _ROWS_TO_SEARCH))
        except (csv.Error, ValueError):
            return 0

    return max(SEPARATORS, key=lambda separator: (known(separator), first.count(separator)))


# -- XLSX ----------------------------------------------------------------------------------------------------------


def _workbook(data: bytes, name: str) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - costs 0.2 s that a CSV does without

    try:
        all_marks = check_archive(data, name)
        with warnings.catch_warnings():
            # openpyxl remarks on styles and the like, which say nothing about answers.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(without_drawings(data)), read_only=True, data_only=True)
            for sheet in book.worksheets:
                where = phrase("{where}: sheet {sheet}", where=name, sheet=sheet.title)
                # openpyxl knows which part of the archive holds a sheet, and has no other name for it.
                marks = all_marks.get(getattr(sheet, "_worksheet_path", ""), NO_MARKS)
                if marks.uncalculated:
                    # It would read as an empty cell.
                    what = "a formula here has no value yet"
                    mend = "open the file in Excel and save it again"
                    raise InputError(at_row(where, marks.uncalculated), what, mend)
                yield Sheet(where, sheet.title, _limited(_cells(sheet), where), marks, sheet.sheet_state != "visible")
    except InputError:
        raise
    except Exception as error:
        # A damaged workbook makes openpyxl raise anything from KeyError to TypeError.
        raise InputError(name, "this is not an Excel workbook, or it is damaged", "save it again as .xlsx") from error


def _cells(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    # The size that the file states may be wrong, or huge on purpose.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [cell.replace(_CARRIAGE_RETURN, "\r") if isinstance(cell, str) else cell for cell in cells]
