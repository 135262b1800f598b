"""The tables for researchers as an Excel workbook: a sheet per table, and a sheet of definitions."""

import datetime as dt
import io
import tempfile
from collections.abc import Iterable
from typing import IO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from questionnaire.instrument import Instrument
from workflow.errors import InputError
from workflow.exchange.formulas import neutralise
from workflow.exchange.research.codebook import codebook_columns, codebook_rows
from workflow.exchange.research.rows import Row
from workflow.exchange.research.variables import TABLES, Table
from workflow.exchange.workbook import visible

DEFINITIONS = "definitions"
# What a sheet holds below its titles.
MOST_ROWS = 1_048_575
# A fixed moment, so that the same scans always give the same bytes.
_MADE = dt.datetime(2026, 1, 1)
_FIRST_EXCEL_YEAR = 1900
_WIDTHS = {"organisation": 24, "team": 20, "part_of": 20, "respondent": 22, "scan": 19, "item": 28, "why_withheld": 60}
_WIDTHS |= {"name": 24, "value": 20, "type": 10, "kind": 10, "table": 10}
_USUAL_WIDTH, _WIDE = 13, 70


def told_in_workbook(text: str) -> bytes:
    """A workbook that holds this sentence alone, for who asked for a workbook that cannot be made."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet().write_string(0, 0, neutralise(visible(text)))
    book.close()
    return file.getvalue()


class Workbook:
    """See workflow.exchange.research.files.Tables. Rows go to a temporary file as they come, so that few are in memory.

    Sheets and columns have the same names in every language: programs look for them.
    """

    def __init__(self, file: IO[bytes], instrument: Instrument, language: str) -> None:
        self._instrument, self._language = instrument, language
        # A folder of our own, since the library leaves its files behind when something goes wrong.
        self._folder = tempfile.TemporaryDirectory(prefix="stevig-")
        self._book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": self._folder.name})
        self._book.set_properties({"title": instrument.name.pick(language), "author": "Stevig", "created": _MADE})
        self._bold = self._book.add_format({"bold": True})
        self._date = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheets = {table: self._sheet(table, [one.name for one in TABLES[table]]) for table in TABLES}
        self._rows = dict.fromkeys(TABLES, 0)

    def add(self, table: Table, rows: Iterable[Row]) -> int:
        """Writes these rows. Raises InputError when the sheet is full."""
        sheet, before = self._sheets[table], self._rows[table]
        for row in rows:
            self._rows[table] += 1
            if self._rows[table] > MOST_ROWS:
                what = f"more than {MOST_ROWS:,} answers do not fit on a sheet"
                raise InputError("workbook", what, "choose csv or parquet, or fewer scans")
            self._write(sheet, self._rows[table], row)
        return self._rows[table] - before

    def close(self) -> None:
        """Writes the definitions, and the workbook."""
        columns = codebook_columns(self._instrument, self._language)
        sheet = self._sheet(DEFINITIONS, columns)
        number = 0
        for number, row in enumerate(codebook_rows(self._instrument, self._language), start=1):
            self._write(sheet, number, row)
        sheet.autofilter(0, 0, number, len(columns) - 1)
        self._book.close()

    def release(self) -> None:
        """Takes the temporary files away."""
        self._folder.cleanup()

    def _sheet(self, name: str, columns: Iterable[str]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        for place, column in enumerate(columns):
            width = _WIDE if column.startswith(("definition", "empty")) else _WIDTHS.get(column, _USUAL_WIDTH)
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, column, self._bold)
        sheet.freeze_panes(1, 0)
        return sheet

    def _write(self, sheet: Worksheet, number: int, row: Row) -> None:
        for place, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                sheet.write_string(number, place, neutralise(visible(value)))
            elif not isinstance(value, dt.date):
                sheet.write_number(number, place, value)
            elif value.year >= _FIRST_EXCEL_YEAR:
                sheet.write_datetime(number, place, dt.datetime.combine(value, dt.time()), self._date)
            else:
                sheet.write_string(number, place, value.isoformat())
