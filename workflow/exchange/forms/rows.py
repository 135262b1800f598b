"""The rows of a table from a form tool, read by columns that are settled: who answered what, and what is refused."""

import datetime as dt
import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from questionnaire.assessment import Response
from questionnaire.instrument import Instrument
from workflow.errors import InputError, shown
from workflow.exchange import cells
from workflow.exchange.cells import CellError, is_empty
from workflow.exchange.forms.columns import Column
from workflow.exchange.forms.fields import Head
from workflow.exchange.forms.form import Form, Reason
from workflow.exchange.forms.roles import read_role_text
from workflow.exchange.forms.values import Answers, Meaning

# Why a cell is refused: no level, the description of another question's level, or no such part of the head; "twice":
# the respondent has a row already; "merged": one cell stands for several.
RefusalKind = Literal["level", "other", "date", "name", "team_size", "role", "link", "respondent", "twice", "merged"]
_WORDS: dict[RefusalKind, tuple[str, str]] = {
    "level": ("{text} is not a level", 'correct it, or say what it means under "values" of --mapping'),
    "other": ("{text} describes a level of another question", "check which question this column holds"),
    "date": ("{text} is not a date", "write year-month-day, or give --date"),
    "name": ("{text} cannot be a name", "write one of 1 to 120 characters on every row"),
    "team_size": ("{text} is not a number of people", "write a whole number from 1 to 1000"),
    "role": ("{text} is no role that is known here", "write worker or manager, or leave it empty"),
    "link": ("{text} is too long for a code", "use at most 200 characters"),
    "respondent": ("{text} cannot be the id of a respondent", "use letters, digits, hyphens and underscores"),
    "twice": ("the respondent {text} is there already", "keep one of the two rows"),
    "merged": ("cells are merged here ({text})", "split them, and write in each what belongs there"),
}
_LONGEST_CODE = 200
# Nobody mends more at once, and each takes memory: a table can have two million cells.
MOST_REFUSALS = 1_000


@dataclass(frozen=True)
class Refusal:
    """A cell that cannot be read. title: of its column; text: what stands there."""

    row: int
    title: str
    kind: RefusalKind
    text: str

    def fault(self, where: str) -> InputError:
        """The same as a message for a terminal."""
        what, mend = _WORDS[self.kind]
        return InputError(f"{where}: row {self.row}, column {self.title}", what.format(text=shown(self.text)), mend)


@dataclass(frozen=True)
class Person:
    """One row: somebody's answers, and what it tells of their scan. own_code: as it was typed."""

    row: int
    answers: dict[str, Response]
    organisation: str | None = None
    team: str | None = None
    date: dt.date | None = None
    team_size: int | None = None
    role: str | None = None
    own_code: str | None = None

    @property
    def order(self) -> str:
        """What people are put in order by: it says nothing of who came first, and is the same for the same answers."""
        told = sorted((item, answer.level) for item, answer in self.answers.items())
        return hashlib.sha256(repr((told, self.role, self.own_code)).encode()).hexdigest()


@dataclass
class Reading:
    """What a table says. left_out: as of the form, and the rows without any answer.

    more: how many cells were refused beside `refusals`, which holds the first 1000.
    """

    people: list[Person] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    more: int = 0
    left_out: dict[Reason, tuple[int, ...]] = field(default_factory=dict)


def read_rows(form: Form, columns: Sequence[Column], values: Mapping[str, Meaning], instrument: Instrument) -> Reading:
    """Everybody's answers. Columns that are not "answer" or "head" are not looked at."""
    answers = Answers(instrument, values)
    used = [column for column in columns if column.kind in ("answer", "head") and column.target]
    reading = Reading(refusals=_merged(form, used))
    respondents: set[str] = set()
    nothing = []
    for number, row in form.rows:
        before = len(reading.refusals)
        given = _read_answers(number, row, used, answers, reading.refusals)
        if not given and len(reading.refusals) == before:
            nothing.append(number)
            continue
        head = _read_head(number, row, used, reading.refusals)
        id_ = head.pop("respondent", None)
        if id_ in respondents:
            title = next(column.title for column in used if column.target == "respondent")
            reading.refusals.append(Refusal(number, title, "twice", id_))
        elif id_:
            respondents.add(id_)
        reading.people.append(Person(number, given, **head))
        reading.more += len(reading.refusals[MOST_REFUSALS:])
        del reading.refusals[MOST_REFUSALS:]
    reading.left_out = form.left_out | ({"nothing": tuple(nothing)} if nothing else {})
    return reading


def unread_texts(form: Form, columns: Sequence[Column], instrument: Instrument) -> dict[str, int]:
    """The texts in columns of questions that are no level, with how often each occurs, the most frequent first."""
    answers, counts = Answers(instrument), dict[str, int]()
    for column in columns:
        if column.kind != "answer" or not column.target:
            continue
        for _, row in form.rows:
            cell = row[column.place] if column.place < len(row) else None
            read = answers.read(column.target, cell)
            if read.meaning is None and read.other is None:
                text = shown_text(cell)
                counts[text] = counts.get(text, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


def shown_text(cell: Any) -> str:
    """A cell as a person sees it."""
    return str(cell) if isinstance(cell, bool) else cells.plain(cell)


def _read_answers(
    number: int, row: list[Any], used: Sequence[Column], answers: Answers, refusals: list[Refusal]
) -> dict[str, Response]:
    given = {}
    for column in used:
        cell = row[column.place] if column.place < len(row) else None
        if column.kind != "answer" or column.target is None:
            continue
        read = answers.read(column.target, cell)
        if read.meaning is None:
            kind: RefusalKind = "other" if read.other else "level"
            refusals.append(Refusal(number, column.title, kind, shown_text(cell)))
        elif read.meaning != "blank":
            given[column.target] = Response(level=None if read.meaning == "unknown" else read.meaning)
    return given


def _code(cell: Any) -> str | None:
    text = cells.plain(cell)
    if len(text) > _LONGEST_CODE:
        raise CellError("is too long", "make it shorter")
    return text or None


_READERS: dict[Head, tuple[str, RefusalKind, Callable[[Any], Any]]] = {
    "organisation": ("organisation", "name", cells.read_name),
    "team": ("team", "name", cells.read_name),
    "date": ("date", "date", cells.read_date),
    "team_size": ("team_size", "team_size", cells.read_size),
    "role": ("role", "role", read_role_text),
    "link": ("own_code", "link", _code),
    "respondent": ("respondent", "respondent", cells.read_respondent),
}


def _read_head(number: int, row: list[Any], used: Sequence[Column], refusals: list[Refusal]) -> dict[str, Any]:
    found = {}
    for column in used:
        if column.kind != "head":
            continue
        name, kind, reader = _READERS[column.target]  # type: ignore[index]
        cell = row[column.place] if column.place < len(row) else None
        try:
            found[name] = reader(None if is_empty(cell) else cell)
        except CellError:
            refusals.append(Refusal(number, column.title, kind, shown_text(cell)))
    return found


def _merged(form: Form, used: Sequence[Column]) -> list[Refusal]:
    """Of merged cells only the first holds what stands there: the others would read as blank."""
    rows, refusals = [number for number, _ in form.rows], []
    for first, top, last, bottom in form.merged:
        # The ends may be rows of nobody, such as titles and totals.
        of_people = bisect_left(rows, top) < bisect_right(rows, bottom)
        for column in used:
            if of_people and _place(first) <= column.place <= _place(last):
                refusals.append(Refusal(top, column.title, "merged", f"{first}{top}:{last}{bottom}"))
                break
    return refusals


def _place(letters: str) -> int:
    """A is 0, Z 25, AA 26."""
    place = 0
    for letter in re.findall("[A-Z]", letters):
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
