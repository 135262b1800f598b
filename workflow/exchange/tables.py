"""A table with answers -> scans. Columns are found by their titles; nothing is guessed, nothing is left out in silence.

long: a row per answer. wide: a row per respondent, and a column per question, titled by its id.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from questionnaire.assessment import Assessment, Response
from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from translations import LANGUAGES, load_texts
from workflow.errors import InputError, shown
from workflow.exchange import cells
from workflow.exchange.cells import CellError, fold, is_empty
from workflow.exchange.gather import Entry, gather
from workflow.exchange.reading import read_bytes
from workflow.exchange.sheets import Sheet, read_sheets
from workflow.exchange.where import at_column, at_row
from workflow.phrases import phrase

LONG = ("organisation", "team", "date", "mode", "respondent", "role", "item", "level", "note")
# What our own exports add, so that reading one back gives the same scans.
ADDED = ("team_size", "instrument_version")
NEEDED = ("organisation", "team", "date")
_IDS = phrase("`stevig instrument` lists the ids of all questions")
# How the cells of these columns are read, in both kinds of table.
_HEAD: dict[str, Callable[[Any], Any]] = {
    "organisation": cells.read_name,
    "team": cells.read_name,
    "date": cells.read_date,
    "mode": cells.read_mode,
    "respondent": cells.read_respondent,
    "role": cells.read_role,
    "team_size": cells.read_size,
    "instrument_version": cells.read_version,
}


def read_table(path: str | Path, instrument: Instrument | None = None) -> list[Assessment]:
    """The scans in a CSV or XLSX file: one per organisation, team, date and mode; at least one.

    Raises InputError naming every fault with its row and column.
    """
    return parse_table(read_bytes(path), str(path), instrument or default_instrument())


def parse_table(data: bytes, name: str, instrument: Instrument) -> list[Assessment]:
    """The same as `read_table` for the bytes of a file; `name` is what messages call it."""
    titles = _titles(instrument)
    return parse_sheets(read_sheets(data, name, lambda cell: fold(cell) in titles), name, instrument)


def is_ours(sheets: list[Sheet], instrument: Instrument) -> bool:
    """Whether this is a table with the titles that Stevig itself uses, and no other: it needs nobody to explain it.

    A row per answer is a table of Stevig's in any case: what is wrong with its titles is then said one by one.
    """
    titles = _titles(instrument)
    sheets = [sheet for sheet in _answer_sheets(sheets) if sheet.rows]
    heads = [
        [fold(cell) for cell in sheet.rows[0][1] if isinstance(cell, str) and cell.strip()]
        for sheet in sheets
        if sheet.rows
    ]
    if any({"item", "level"} <= set(head) for head in heads):
        return True
    return bool(heads) and all(set(head) <= titles.keys() and set(head) >= set(NEEDED) for head in heads)


def parse_sheets(sheets: list[Sheet], name: str, instrument: Instrument) -> list[Assessment]:
    """The same as `parse_table` for tables that were read already."""
    titles = _titles(instrument)
    faults: list[InputError] = []
    entries: list[Entry] = []
    for sheet in _answer_sheets(sheets):
        try:
            columns = _columns(sheet, titles)
            read_row = _long_row if "item" in columns else _wide_row
            _check_columns(sheet, columns, instrument)
        except InputError as fault:
            faults.append(fault)
            continue
        for number, row in sheet.rows[1:]:
            entries += _Row(at_row(sheet.where, number), row, columns, faults).entry(read_row, instrument)
    try:
        assessments = gather(entries, instrument)
    except InputError as fault:
        faults.append(fault)
    if faults:
        raise InputError.of(faults)
    if not assessments:
        raise InputError(name, "holds no answers", "give a table with at least one row of answers")
    return assessments


def _titles(instrument: Instrument) -> dict[str, str]:
    return {fold(title): title for title in (*LONG, *ADDED, *instrument.items)}


def _answer_sheets(sheets: list[Sheet]) -> list[Sheet]:
    """Without the sheets of our own workbooks that follow from the answers."""
    derived = {
        load_texts(language)(f"sheets.{key}") for language in LANGUAGES for key in ("scores", "actions", "about")
    }
    return [sheet for sheet in sheets if sheet.title not in derived]


# -- titles --------------------------------------------------------------------------------------------------------


def _columns(sheet: Sheet, titles: dict[str, str]) -> dict[str, int]:
    """Where each column stands, by its title. Raises InputError for unknown, empty and double titles."""
    if not sheet.rows:
        raise InputError(sheet.where, "is empty", "give a table with a row of column titles")
    number, header = sheet.rows[0]
    width = max(len(row) for _, row in sheet.rows)
    columns: dict[str, int] = {}
    faults = []
    for place, cell in enumerate(header + [None] * (width - len(header))):
        where = phrase("{where}: row {row}, column {column}", where=sheet.where, row=number, column=place + 1)
        title = titles.get(fold(cell)) if isinstance(cell, str) else None
        if is_empty(cell):
            if any(place < len(row) and not is_empty(row[place]) for _, row in sheet.rows[1:]):
                faults.append(InputError(where, "this column has no title", "give it one, or delete it"))
        elif title is None:
            mend = phrase("correct the title, or delete the column; {ids}", ids=_IDS)
            faults.append(InputError(where, phrase("unknown column {title}", title=shown(cell)), mend))
        elif title in columns:
            what = phrase("the column {title} is there twice", title=shown(title))
            faults.append(InputError(where, what, "keep one of the two"))
        else:
            columns[title] = place
    if faults:
        raise InputError.of(faults)
    return columns


def _check_columns(sheet: Sheet, columns: dict[str, int], instrument: Instrument) -> None:
    """Raises InputError when the columns make neither a long nor a wide table."""
    is_long = "item" in columns
    needed = (*NEEDED, "respondent", "level") if is_long else NEEDED
    faults = [
        InputError(sheet.where, phrase("there is no column {title}", title=shown(title)), "add it")
        for title in needed
        if title not in columns
    ]
    questions = [title for title in columns if title in instrument.items]
    if is_long and questions:
        what: str = phrase('has a column "item" and a column {title}', title=shown(questions[0]))
        faults.append(
            InputError(sheet.where, what, "write each answer on a row of its own, or give each question a column")
        )
    if not is_long and not questions:
        what = 'no column "item", and no column titled by the id of a question'
        faults.append(InputError(sheet.where, what, phrase("add one; {ids}", ids=_IDS)))
    if not is_long and (stray := [title for title in ("level", "note") if title in columns]):
        what = phrase("the column {title} has no item beside it", title=shown(stray[0]))
        faults.append(InputError(sheet.where, what, "add a column item"))
    if faults:
        raise InputError.of(faults)


# -- rows ----------------------------------------------------------------------------------------------------------


class _Row:
    """One row, with its faults told as they are met."""

    def __init__(self, where: str, row: list[Any], columns: dict[str, int], faults: list[InputError]) -> None:
        self.where = where
        self.columns = columns
        self._row = row
        self._faults = faults
        self._sound = True

    def cell(self, title: str) -> Any:
        """What stands in the column with this title; None when it has no such column or nothing stands there."""
        place = self.columns.get(title, len(self._row))
        cell = self._row[place] if place < len(self._row) else None
        return None if is_empty(cell) and title != "note" else cell

    def read(self, title: str, reader: Callable[[Any], Any]) -> Any:
        """What `reader` makes of that cell; None, and a fault told, when it refuses."""
        try:
            return reader(self.cell(title))
        except CellError as error:
            self.refuse(title, error.what, error.mend)
            return None

    def refuse(self, title: str, what: str, mend: str) -> None:
        """Tells a fault in the column with this title."""
        self._sound = False
        self._faults.append(InputError(at_column(self.where, title), what, mend))

    def entry(
        self, answers: Callable[["_Row", Instrument], dict[str, Response]], instrument: Instrument
    ) -> list[Entry]:
        """The row as an Entry, or nothing when it has faults."""
        head = {title: self.read(title, reader) for title, reader in _HEAD.items()}
        found = answers(self, instrument)
        is_wide = "item" not in self.columns
        if is_wide and "respondent" in self.columns and self.cell("respondent") is None and head["mode"] != "joint":
            self.refuse("respondent", "is empty", "give every row an id, or leave this column out")
        return [Entry(where=self.where, answers=found, whole=is_wide, **head)] if self._sound else []


def _long_row(row: _Row, instrument: Instrument) -> dict[str, Response]:
    item = row.read("item", cells.plain)
    note = row.read("note", cells.read_note)
    if item is None:
        return {}
    if not item:
        # A respondent who left everything blank has one row, in which only the answer is empty.
        if row.cell("level") is not None or note:
            row.refuse("item", "is empty", phrase("write which question was answered; {ids}", ids=_IDS))
        return {}
    if item not in instrument.items:
        what = phrase("there is no question {item}", item=shown(item))
        row.refuse("item", what, phrase("correct the id; {ids}", ids=_IDS))
        return {}
    level = None if row.cell("level") is None else row.read("level", cells.read_level)
    return {item: Response(level=level, note=note)}


def _wide_row(row: _Row, instrument: Instrument) -> dict[str, Response]:
    return {
        title: Response(level=row.read(title, cells.read_level))
        for title in row.columns
        if title in instrument.items and row.cell(title) is not None
    }
