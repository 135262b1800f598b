"""What a person says of a table: which column is which question, and what a text means.

As a file: {"mapping": {column title: item id}, "values": {text of a cell: level or null}}. Beside an item id a column
may be a part of the head ("team", "role", ...) or null: not to be used. null for a text is "weet ik niet"; "blank"
leaves the question open.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from questionnaire.instrument import LEVELS, Instrument
from workflow.errors import InputError, shown
from workflow.exchange.cells import fold
from workflow.exchange.forms.columns import Column, Kind
from workflow.exchange.forms.fields import HEADS
from workflow.exchange.forms.titles import bare
from workflow.exchange.forms.values import Meaning
from workflow.exchange.scan_json import parse_object

_SHAPE = 'write {"mapping": {"column title": "item.id"}, "values": {"text": 3}}'
_IDS = "`stevig instrument` lists the ids of all questions"


@dataclass(frozen=True)
class Choices:
    """columns: title -> item id, part of the head, or None (not used). values: text -> meaning."""

    columns: Mapping[str, str | None] = field(default_factory=dict)
    values: Mapping[str, Meaning] = field(default_factory=dict)


def parse_choices(data: bytes, name: str, instrument: Instrument) -> Choices:
    """The choices in a mapping file. Raises InputError with every fault found."""
    content = parse_object(data, name)
    faults = list(_faults(content, name, instrument))
    if faults:
        raise InputError.of(faults)
    values: dict[str, Meaning] = content.get("values", {})
    return Choices(
        content.get("mapping", {}), {text: "unknown" if level is None else level for text, level in values.items()}
    )


def _faults(content: dict[str, Any], name: str, instrument: Instrument) -> Iterator[InputError]:
    for field_name, value in content.items():
        if field_name not in ("mapping", "values"):
            yield InputError(f"{name}: {field_name}", "there is no such field", _SHAPE)
        elif not isinstance(value, dict):
            yield InputError(f"{name}: {field_name}", "must be of the form {...}", _SHAPE)
        elif field_name == "mapping":
            yield from _column_faults(value, f"{name}: mapping", instrument)
        else:
            yield from _value_faults(value, f"{name}: values")


def _column_faults(columns: dict[str, Any], where: str, instrument: Instrument) -> Iterator[InputError]:
    taken: dict[str, str] = {}
    for title, target in columns.items():
        place = f"{where}: {shown(title)}"
        if target is None:
            continue
        if target not in HEADS and (not isinstance(target, str) or target not in instrument.items):
            what = f"there is no question {shown(target)}"
            yield InputError(place, what, f"correct the id, or write null to leave the column out; {_IDS}")
        elif target in taken:
            what = f"{shown(target)} is given to {shown(taken[target])} already"
            yield InputError(place, what, "keep one of the two")
        else:
            taken[target] = title


def _value_faults(values: dict[str, Any], where: str) -> Iterator[InputError]:
    for text, level in values.items():
        if level is not None and level != "blank" and (isinstance(level, bool) or level not in LEVELS):
            mend = 'write 1, 2, 3, 4 or 5, null for "weet ik niet", or "blank"'
            yield InputError(f"{where}: {shown(text)}", f"{shown(level)} is not a level", mend)


def apply_choices(columns: Sequence[Column], choices: Choices, where: str) -> tuple[Column, ...]:
    """The columns as this person wants them; what they give to a question is taken from any other column.

    A title is compared by its words, and by all that stands above the column. Raises InputError when a title is not
    there, or fits more than one column.
    """
    chosen: dict[int, str | None] = {}
    faults = []
    for title, target in choices.columns.items():
        found = [column for column in columns if column.place not in chosen and _is_called(column, title)]
        exact = [column for column in found if fold(column.title) == fold(title)]
        if len(found) != 1 and len(exact) != 1:
            what, mend = f"there is no column {shown(title)}", "correct the title"
            if found:
                what = f"{len(found)} columns are called {shown(title)}"
                mend = "name the second with (2) behind its title"
            faults.append(InputError(where, what, mend))
            continue
        chosen[(exact or found)[0].place] = target
    if faults:
        raise InputError.of(faults)
    return settle(columns, chosen)


def settle(columns: Sequence[Column], chosen: Mapping[int, str | None]) -> tuple[Column, ...]:
    """The columns with what a person chose by their places; what they chose is taken from any other column."""
    taken = {target for target in chosen.values() if target}
    return tuple(_chosen(column, chosen, taken) for column in columns)


def _is_called(column: Column, title: str) -> bool:
    words = bare(title)
    return any(fold(text) == fold(title) or (words and bare(text) == words) for text in (column.title, *column.parts))


def _chosen(column: Column, chosen: Mapping[int, str | None], taken: set[str]) -> Column:
    if column.place in chosen:
        target = chosen[column.place]
        kind: Kind = "unused" if target is None else "head" if target in HEADS else "answer"
        return replace(column, kind=kind, target=target, why="person", alike=1.0, double=False)
    if column.target in taken:
        return replace(column, kind="unused", target=None, double=True)
    return column
