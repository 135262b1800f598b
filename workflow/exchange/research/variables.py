"""The columns of the tables for researchers: their names, types and values. What they mean is in translations/."""

from dataclasses import dataclass
from typing import Literal, get_args

from scoring.agreement import Agreement
from scoring.condition import Reason
from scoring.readiness import Verdict
from scoring.rules import HIGHEST_LEVEL, LOWEST_LEVEL, MAX_SCORE, ROUNDED_TO, Mode

Table = Literal["answers", "scans", "scores"]
State = Literal["level", "dont_know", "blank", "not_applicable", "withheld"]
# Why nothing, or not all, of a scan is in the tables.
Withheld = Literal["not_revealed", "answers", "repeat", "questions", "roles"]
Kind = Literal["key", "text", "category", "date", "integer", "decimal"]
# What it means that a cell is empty; None: it never is.
Empty = Literal[
    "role", "state", "joint", "part_of", "nothing", "whole", "score", "bounds", "counts", "people", "gap", "reason"
]
NO_REASON = "withheld"


@dataclass(frozen=True)
class Variable:
    """One column. values: what a category can be; empty for ids of the questionnaire. bounds: of numbers."""

    name: str
    kind: Kind
    empty: Empty | None = None
    values: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None
    unit: str = ""


_LEVELS = (LOWEST_LEVEL, HIGHEST_LEVEL)
_POINTS = (ROUNDED_TO, MAX_SCORE - ROUNDED_TO)


def _key(name: str) -> Variable:
    return Variable(name, "key")


def _level(name: str, empty: Empty) -> Variable:
    return Variable(name, "integer", empty, bounds=_LEVELS, unit="level")


def _points(name: str, empty: Empty) -> Variable:
    return Variable(name, "integer", empty, bounds=_POINTS, unit="points")


def _count(name: str, unit: str, empty: Empty | None = None) -> Variable:
    return Variable(name, "integer", empty, unit=unit)


TABLES: dict[Table, tuple[Variable, ...]] = {
    "answers": (
        _key("scan"),
        _key("respondent"),
        Variable("role", "category", "role", ("worker", "manager")),
        Variable("condition", "category"),
        Variable("item", "category"),
        Variable("state", "category", values=get_args(State)),
        _level("level", "state"),
    ),
    "scans": (
        _key("scan"),
        Variable("organisation", "text"),
        Variable("team", "text"),
        Variable("part_of", "text", "part_of"),
        Variable("date", "date"),
        Variable("mode", "category", values=get_args(Mode)),
        _count("team_size", "people"),
        _count("people", "people", "joint"),
        Variable("instrument", "text"),
        Variable("instrument_version", "text"),
        Variable("withheld", "text", "nothing", get_args(Withheld)),
        Variable("why_withheld", "text", "nothing"),
        _count("questions_withheld", "questions", "counts"),
        _level("overall_level", "whole"),
        Variable("readiness", "category", "whole", get_args(Verdict)),
    ),
    "scores": (
        _key("scan"),
        Variable("condition", "category"),
        _points("score", "score"),
        _level("level", "score"),
        _level("raw_level", "score"),
        Variable("reason", "category", "reason", (*get_args(Reason), NO_REASON)),
        _level("level_low", "bounds"),
        _level("level_high", "bounds"),
        _points("range_low", "gap"),
        _points("range_high", "gap"),
        _count("people", "people", "people"),
        _count("answered", "answers", "counts"),
        _count("dont_know", "answers", "counts"),
        _count("blank", "answers", "counts"),
        _count("not_applicable", "questions"),
        _count("questions_withheld", "questions", "counts"),
        Variable("gap", "decimal", "gap", bounds=(0, HIGHEST_LEVEL - LOWEST_LEVEL), unit="level"),
        Variable("agreement", "category", "gap", get_args(Agreement)),
        Variable("held_back_by", "text", "nothing"),
        Variable("concerns", "text", "nothing"),
        Variable("scored_with", "text"),
        Variable("rules", "text"),
    ),
}
