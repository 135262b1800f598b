"""The tables for researchers as CSV files in a ZIP, with the code book beside them."""

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import IO

from questionnaire.instrument import Instrument
from workflow.exchange.files import as_json
from workflow.exchange.formulas import neutralise
from workflow.exchange.research.codebook import codebook, codebook_columns, codebook_rows
from workflow.exchange.research.files import open_entry
from workflow.exchange.research.rows import Row, Value
from workflow.exchange.research.variables import TABLES, Table

CODEBOOK_CSV, CODEBOOK_JSON = "codebook.csv", "codebook.json"
# Excel takes a CSV file for Windows-1252 unless it starts with the mark that this writes.
_ENCODING = "utf-8-sig"


class CsvFiles:
    """See workflow.exchange.research.files.Tables. The answers are written as they come; the other tables wait."""

    def __init__(self, file: IO[bytes], instrument: Instrument, language: str) -> None:
        self._instrument, self._language = instrument, language
        self._archive = zipfile.ZipFile(file, "w")
        self._answers = io.TextIOWrapper(open_entry(self._archive, "answers.csv"), _ENCODING, newline="")
        self._waiting: dict[Table, io.StringIO] = {
            table: io.StringIO(newline="") for table in TABLES if table != "answers"
        }
        self._writers = {table: csv.writer(self._waiting.get(table, self._answers)) for table in TABLES}
        for table, writer in self._writers.items():
            writer.writerow([variable.name for variable in TABLES[table]])

    def add(self, table: Table, rows: Iterable[Row]) -> int:
        """Writes these rows."""
        # No cell of the answers holds typed text.
        ready = list(rows) if table == "answers" else [_safe(row) for row in rows]
        self._writers[table].writerows(ready)
        return len(ready)

    def close(self) -> None:
        """Writes the other tables and the code book."""
        self._answers.close()
        for table, text in self._waiting.items():
            self._write(f"{table}.csv", text.getvalue().encode(_ENCODING))
        book = io.StringIO(newline="")
        writer = csv.writer(book)
        writer.writerow(codebook_columns(self._instrument, self._language))
        writer.writerows(_safe(row) for row in codebook_rows(self._instrument, self._language))
        self._write(CODEBOOK_CSV, book.getvalue().encode(_ENCODING))
        self._write(CODEBOOK_JSON, as_json(codebook(self._instrument)))
        self._archive.close()

    def release(self) -> None:
        """Closes what is open."""
        self._answers.close()
        self._archive.close()

    def _write(self, name: str, content: bytes) -> None:
        with open_entry(self._archive, name) as entry:
            entry.write(content)


def _safe(row: Row) -> list[Value]:
    return [neutralise(value) if isinstance(value, str) else value for value in row]
