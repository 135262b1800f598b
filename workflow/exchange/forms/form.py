"""A table from a form tool: its titles, its columns with what they seem to hold, and the rows that are people."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from questionnaire.instrument import Instrument
from workflow.errors import InputError
from workflow.exchange.cells import fold, is_empty, plain
from workflow.exchange.forms.columns import Column, propose_columns
from workflow.exchange.forms.header import Header, Row, find_header
from workflow.exchange.forms.titles import Questions, bare
from workflow.exchange.forms.values import Answers
from workflow.exchange.sheets import Sheet
from workflow.phrases import phrase

# Why a row is not somebody's: a row of totals, a trial of the maker, the titles once more, out of sight (filtered), or
# without any answer.
Reason = Literal["total", "trial", "titles", "hidden", "nothing"]
_TOTALS = re.compile(
    r"(eind)?(totaal|totalen)|(grand )?totals?|gem|gemiddelde?|average|mean|mediaan|median|som|sum|aantal|count"
)
# Qualtrics' Status of rows that no respondent sent: previews, tests, spam and rows typed in while offline trying.
_TRIALS = frozenset({"1", "2", "8", "9", "17", "survey preview", "survey test", "spam", "enquetevoorbeeld"})
# What the tools write of somebody who stopped halfway, by the title: Typeform, Qualtrics, LimeSurvey (no time at all).
_UNFINISHED = {
    "response type": ("partial", "started"),
    "finished": ("0", "false", "onwaar"),
    **dict.fromkeys(
        ("submitdate", "date submitted", "datum inzending", "datum ingezonden", "datum verzonden"), ("", "none")
    ),
}
_YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]|$)")


@dataclass(frozen=True)
class Form:
    """where: the file and sheet, for messages. rows: of people, with their numbers. left_out: numbers of other rows.

    unfinished: the numbers of rows, among those of people, of which the tool says that somebody stopped halfway.
    latest: the last day on which somebody answered, where the times in the file leave no doubt. other_sheets: the names
    of sheets that are not read.
    """

    where: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: dict[Reason, tuple[int, ...]]
    unfinished: frozenset[int]
    merged: tuple[tuple[str, int, str, int], ...]
    latest: dt.date | None
    other_sheets: tuple[str, ...]


def find_form(sheets: list[Sheet], name: str, instrument: Instrument) -> Form:
    """The table among these sheets. `name` is what messages call the file. Raises InputError when there is none."""
    questions, answers = Questions(instrument), Answers(instrument)
    sheet, header, others = _sheet_with_answers(sheets, name, questions, answers)
    people, left_out = _people(header, sheet)
    columns = propose_columns(header.parts, people, instrument, questions, answers)
    kept = []
    for row in people:
        if _is_trial(row[1], columns):
            left_out.setdefault("trial", []).append(row[0])
        else:
            kept.append(row)
    return Form(
        where=sheet.where,
        columns=columns,
        rows=tuple(kept),
        left_out={reason: tuple(numbers) for reason, numbers in left_out.items()},
        unfinished=frozenset(number for number, cells in kept if _is_unfinished(cells, columns)),
        merged=sheet.marks.merged,
        latest=_latest(columns, kept),
        other_sheets=tuple(others),
    )


def _sheet_with_answers(
    sheets: list[Sheet], name: str, questions: Questions, answers: Answers
) -> tuple[Sheet, Header, list[str]]:
    """The one sheet with questions above its columns; without any, the only sheet there is."""
    seen = [sheet for sheet in sheets if sheet.rows and not sheet.hidden]
    if not seen:
        raise InputError(
            name, "holds no table that can be seen", "give a file with a row of titles, and answers below it"
        )
    found = [(sheet, find_header(sheet, questions, answers)) for sheet in seen]
    headers = [(sheet, header) for sheet, header in found if header]
    if not headers:
        mend = "write above every column which question it is, by its id or its full text"
        raise InputError(seen[0].where, "has no row of titles above the answers", mend)
    with_questions = [(sheet, header) for sheet, header in headers if header.questions]
    chosen = with_questions or headers
    if len(chosen) > 1:
        what = phrase(
            "there are {number} sheets that may hold answers: {titles}",
            number=len(chosen),
            titles=", ".join(sheet.title for sheet, _ in chosen),
        )
        raise InputError(name, what, "keep one of them")
    sheet, header = chosen[0]
    return sheet, header, [other.title for other in sheets if other is not sheet]


def _people(header: Header, sheet: Sheet) -> tuple[list[Row], dict[Reason, list[int]]]:
    """The rows below the titles that can be somebody's, and the numbers of those that cannot."""
    left_out: dict[Reason, list[int]] = {}
    titles = [{fold(part) for part in texts} for texts in header.parts]
    people = []
    for number, cells in header.rows:
        reason: Reason | None = None
        if number in sheet.marks.hidden_rows:
            reason = "hidden"
        elif _is_total(cells):
            reason = "total"
        elif _repeats_titles(cells, titles):
            reason = "titles"
        if reason:
            left_out.setdefault(reason, []).append(number)
        else:
            people.append((number, cells))
    return people, left_out


def _is_total(cells: list[Any]) -> bool:
    first = next((cell for cell in cells if not is_empty(cell)), None)
    return isinstance(first, str) and bool(_TOTALS.fullmatch(bare(first)))


def _repeats_titles(cells: list[Any], titles: Sequence[set[str]]) -> bool:
    same = sum(
        isinstance(cell, str) and bool(above) and fold(cell) in above
        for cell, above in zip(cells, titles, strict=False)
    )
    return same > 1 and 2 * same > sum(not is_empty(cell) for cell in cells)


def _is_trial(cells: list[Any], columns: Sequence[Column]) -> bool:
    return any(column.kind == "status" and bare(_text(cells, column.place)) in _TRIALS for column in columns)


def _is_unfinished(cells: list[Any], columns: Sequence[Column]) -> bool:
    return any(
        str(cells[column.place] if column.place < len(cells) else "").strip().casefold() in stopped
        for column in columns
        if column.kind != "empty" and (stopped := _UNFINISHED.get(bare(column.parts[0]) if column.parts else ""))
    )


def _text(cells: list[Any], place: int) -> str:
    cell = cells[place] if place < len(cells) else None
    return "" if isinstance(cell, bool) else plain(cell)


def _latest(columns: Sequence[Column], rows: Sequence[Row]) -> dt.date | None:
    """With the year first there is no doubt which is the month; a time of the spreadsheet itself is no text."""
    places = [column.place for column in columns if column.kind == "time"]
    days = {day for _, cells in rows for place in places if place < len(cells) and (day := _day(cells[place]))}
    return max(days, default=None)


def _day(cell: Any) -> dt.date | None:
    if isinstance(cell, dt.datetime):
        return cell.date()
    found = _YEAR_FIRST.match(cell) if isinstance(cell, str) else None
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
