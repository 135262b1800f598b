"""`import`: 100,000 answers from a form tool into the database, beside reading the same bytes with a library alone."""

import csv
import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.figures import BenchmarkError, Bound, Figure
from benchmarks.report import in_turn

ANSWERS = 100_000
# A scan holds at most a thousand people, so that many answers are those of several teams.
TEAMS = 4
# Seconds, for the median as for the slowest.
MOST_SECONDS = 10


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Takes over the same answers as CSV and as XLSX: open, look, preview, confirm."""
    rows = _rows()
    people = len(rows) - 1
    figures = []
    for kind, data, floor in (
        ("CSV", _csv(rows), _read_csv),
        ("XLSX", _xlsx(rows), _read_xlsx),
    ):
        ours = _importer(folder, f"t.{kind.lower()}", data)
        alone, taken = in_turn([lambda read=floor, bytes_=data: read(bytes_), ours], 1 if quick else 3)  # type: ignore[misc]
        figures.append(
            Figure(
                "import",
                f"{ANSWERS:,} answers of {people:,} people, {kind}, into SQLite",
                f"reading it with {'csv' if kind == 'CSV' else 'openpyxl'} alone",
                [milliseconds / 1000 for milliseconds in alone],
                [milliseconds / 1000 for milliseconds in taken],
                unit="s",
                bound=Bound(most=MOST_SECONDS),
            )
        )
    return figures


def _rows() -> list[list[Any]]:
    """A table as Google Forms exports it, with the full text of every answer."""
    from questionnaire.loader import default_instrument

    items = list(default_instrument().active_items.values())
    rows: list[list[Any]] = [
        ["Tijdstempel", "E-mailadres", "Team", *(item.question.pick("nl") for item in items), "Nog iets?"]
    ]
    for person in range(-(-ANSWERS // len(items))):
        answers = [item.levels[1 + (person + place) % 5].pick("nl") for place, item in enumerate(items)]  # type: ignore[index]
        rows.append(["2026-11-20 14:05:09", f"p{person}@example.org", f"Team {person % TEAMS}", *answers, "Fijn."])
    return rows


def _csv(rows: list[list[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _xlsx(rows: list[list[Any]]) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Form1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def _read_csv(data: bytes) -> int:
    return sum(len(row) for row in csv.reader(io.StringIO(data.decode(), newline="")))


def _read_xlsx(data: bytes) -> int:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(data), read_only=True).active
    return sum(len(row) for row in sheet.iter_rows(values_only=True))


def _importer(folder: Path, name: str, data: bytes) -> Callable[[], None]:
    """What takes the table over into a new database each time."""
    import datetime as dt

    from workflow.exchange.forms.scans import Given
    from workflow.form_import import Corrections, import_form, preview_import, receive_file
    from workflow.workplace import OWNER, open_workplace

    given = Given("Welzijn", "Team", dt.date(2026, 11, 20))

    def take_over() -> None:
        work = open_workplace(f"sqlite:///{folder / f'{time.monotonic_ns()}.db'}").used_by(OWNER)
        upload = receive_file(work, name, data).upload or ""
        preview_import(work, upload, Corrections(), given)
        ids = import_form(work, upload, Corrections(), given)
        answers = sum(line.answered for line in work.repository.list_scans())
        if len(ids) != TEAMS or answers < ANSWERS:
            raise BenchmarkError(f"{answers} answers in {len(ids)} scans were stored")

    return take_over
