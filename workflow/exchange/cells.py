"""What one cell of a table with answers says: text, a date, a level. Anything else is refused, never guessed."""

import datetime as dt
import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

from questionnaire.assessment import Name, Note, RespondentId
from questionnaire.instrument import LEVELS, Level
from workflow.errors import shown
from workflow.exchange.formulas import restore
from workflow.phrases import phrase

UNKNOWN_WORDS = ("?", "weet ik niet", "don't know")
_ROLES = ("worker", "manager")
_MODES = ("individual", "joint")
_SPACE = re.compile(r"\s+")
_ISO_DATE = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})")
# How a Dutch spreadsheet writes a date. With slashes nobody can tell the day from the month.
_DUTCH_DATE = re.compile(r"(?P<d>[0-9]{1,2})-(?P<m>[0-9]{1,2})-(?P<y>[0-9]{4})")
_NAME: TypeAdapter[str] = TypeAdapter(Name)
_NOTE: TypeAdapter[str] = TypeAdapter(Note)
_RESPONDENT: TypeAdapter[str] = TypeAdapter(RespondentId)
MOST_PEOPLE = 1000


class CellError(Exception):
    """This cell cannot be read: what is wrong with it, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what, mend)
        self.what = what
        self.mend = mend


def fold(text: str) -> str:
    """The text with every run of white space as one space, small letters and straight apostrophes, to compare by."""
    return _SPACE.sub(" ", text).strip().casefold().replace("’", "'")


def is_empty(cell: Any) -> bool:
    """True for a cell in which nothing stands but white space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def plain(cell: Any) -> str:
    """The cell as text, without white space around it; a whole number without decimals. "" when empty."""
    return _as_text(cell).strip()


def _as_text(cell: Any) -> str:
    if isinstance(cell, bool):
        raise CellError(phrase("{value} is no text", value=shown(cell)), "write text in this cell")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell)


def read_name(cell: Any) -> str:
    """The name of an organisation or a team."""
    if is_empty(cell):
        raise CellError("is empty", "fill it in on every row")
    try:
        return _NAME.validate_python(restore(_as_text(cell)))
    except ValidationError as error:
        raise CellError("is longer than 120 characters", "make it shorter") from error


def read_note(cell: Any) -> str | None:
    """A remark, as it was typed; None when empty."""
    if cell is None or cell == "":
        return None
    try:
        return _NOTE.validate_python(restore(_as_text(cell)))
    except ValidationError as error:
        raise CellError("is longer than 2000 characters", "make it shorter") from error


def read_respondent(cell: Any) -> str | None:
    """The id of a respondent; None when empty."""
    text = restore(plain(cell))
    if not text:
        return None
    try:
        return _RESPONDENT.validate_python(text)
    except ValidationError as error:
        what = phrase("{value} cannot be the id of a respondent", value=shown(text))
        raise CellError(what, "use at most 64 letters, digits, hyphens and underscores; no name or e-mail") from error


def read_date(cell: Any) -> dt.date:
    """A day: a date of the spreadsheet, 2026-11-20, or 20-11-2026."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = plain(cell)
    if not text:
        raise CellError("is empty", "fill it in on every row")
    found = _ISO_DATE.fullmatch(text) or _DUTCH_DATE.fullmatch(text)
    try:
        if found:
            return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        pass
    raise CellError(phrase("{value} is not a date", value=shown(text)), "write year-month-day, such as 2026-11-20")


def read_level(cell: Any) -> Level | None:
    """A level; None for "weet ik niet". An empty cell is the caller's to judge."""
    text = fold(plain(cell))
    if text in UNKNOWN_WORDS:
        return None
    for level in LEVELS:
        # Programs that know no empty whole numbers write 3 as 3.0.
        if text in (str(level), f"{level}.0"):
            return level
    what = phrase("{value} is not a level", value=shown(plain(cell)))
    raise CellError(what, 'write 1, 2, 3, 4, 5 or "weet ik niet"')


def read_mode(cell: Any) -> str:
    """How the scan was taken; "individual" when empty."""
    return _one_of(cell, _MODES) or _MODES[0]


def read_role(cell: Any) -> str | None:
    """The role of a respondent; None when empty."""
    return _one_of(cell, _ROLES)


def _one_of(cell: Any, words: tuple[str, str]) -> str | None:
    text = fold(plain(cell))
    if text and text not in words:
        what = phrase("{value} is not known here", value=shown(plain(cell)))
        raise CellError(what, phrase("write {first} or {second}, or leave it empty", first=words[0], second=words[1]))
    return text or None


def read_size(cell: Any) -> int | None:
    """How many people a team has; None when empty."""
    text = plain(cell)
    if not text:
        return None
    digits = text.removesuffix(".0")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 5 and 1 <= int(digits) <= MOST_PEOPLE):
        what = phrase("{value} is not a number of people", value=shown(text))
        raise CellError(what, phrase("write a whole number from 1 to {most}", most=MOST_PEOPLE))
    return int(digits)


def read_version(cell: Any) -> str | None:
    """A version of the questionnaire, such as 1.0; None when empty. A spreadsheet makes 1.0 into the number 1."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return str(float(cell))
    return plain(cell) or None
