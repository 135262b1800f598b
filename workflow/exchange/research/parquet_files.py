"""The tables for researchers as Parquet files in a ZIP: typed, and with the code book in each file."""

import io
import json
import zipfile
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from questionnaire.instrument import Instrument
from workflow.exchange.files import as_json
from workflow.exchange.research.codebook import codebook
from workflow.exchange.research.csv_files import CODEBOOK_JSON
from workflow.exchange.research.files import open_entry
from workflow.exchange.research.rows import Row
from workflow.exchange.research.variables import TABLES, Table

if TYPE_CHECKING:
    import pyarrow as pa

# Under this name the code book lies in the metadata of each file.
METADATA_KEY = "stevig_codebook"
# So many rows wait in memory, and become one row group.
BATCH_ROWS = 50_000


class ParquetFiles:
    """See workflow.exchange.research.files.Tables."""

    def __init__(self, file: IO[bytes], instrument: Instrument, language: str) -> None:
        self._archive = zipfile.ZipFile(file, "w")
        self._book = codebook(instrument)
        self._tables = {table: _ParquetFile(table, self._book) for table in TABLES}

    def add(self, table: Table, rows: Iterable[Row]) -> int:
        """Takes these rows, and writes when there are enough."""
        return self._tables[table].add(rows)

    def close(self) -> None:
        """Puts the files and the code book into the archive."""
        for table, made in self._tables.items():
            with open_entry(self._archive, f"{table}.parquet") as entry:
                entry.write(made.close())
        with open_entry(self._archive, CODEBOOK_JSON) as entry:
            entry.write(as_json(self._book))
        self._archive.close()

    def release(self) -> None:
        """Closes what is open."""
        self._archive.close()


class _ParquetFile:
    """One table. It is small enough to stay in memory: a million answers take a few megabytes."""

    def __init__(self, table: Table, book: dict[str, object]) -> None:
        # Imported here, since it takes time: other exports do without.
        import pyarrow.parquet as pq  # noqa: PLC0415

        self._schema = _schema(table, book)
        self._sink = io.BytesIO()
        self._writer = pq.ParquetWriter(self._sink, self._schema, compression="zstd")
        self._waiting: list[Row] = []

    def add(self, rows: Iterable[Row]) -> int:
        before = len(self._waiting)
        self._waiting += rows
        added = len(self._waiting) - before
        if len(self._waiting) >= BATCH_ROWS:
            self._flush()
        return added

    def close(self) -> bytes:
        self._flush()
        self._writer.close()
        return self._sink.getvalue()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415

        if not self._waiting:
            return
        columns = [
            _column(values, field) for values, field in zip(zip(*self._waiting, strict=True), self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self._waiting = []


def _column(values: tuple[object, ...], field: "pa.Field") -> "pa.Array":
    import pyarrow as pa  # noqa: PLC0415

    if pa.types.is_dictionary(field.type):
        return pa.array(values, pa.string()).dictionary_encode()
    return pa.array(values, field.type)


def _schema(table: Table, book: dict[str, object]) -> "pa.Schema":
    import pyarrow as pa  # noqa: PLC0415

    types = {
        "key": pa.string(),
        "text": pa.string(),
        "category": pa.dictionary(pa.int32(), pa.string()),
        "date": pa.date32(),
        "integer": pa.int32(),
        "decimal": pa.float64(),
    }
    told = {one["name"]: one for one in book["tables"][table]["variables"]}  # type: ignore[index]
    fields = [
        pa.field(one.name, types[one.kind], one.empty is not None, {"codebook": _text(told[one.name])})
        for one in TABLES[table]
    ]
    return pa.schema(fields, {METADATA_KEY: _text(book)})


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False)
