"""Where things stand in the content files: entries of a list, and texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from questionnaire.instrument import Claim, Condition, Fact, Instrument, Item, Source, Step, Term, Turn
from questionnaire.text import Text

_MODELS: tuple[type[BaseModel], ...] = (Instrument, Condition, Item, Step, Turn, Fact, Source, Claim, Term)
_ANNOTATIONS = [(name, info.annotation) for model in _MODELS for name, info in model.model_fields.items()]

# Taken from the models, so that a new text field is checked from its first day.
TEXT_FIELDS = frozenset(
    name for name, kind in _ANNOTATIONS if kind is Text or (get_origin(kind) is not dict and Text in get_args(kind))
)
LEVEL_FIELDS = frozenset(name for name, kind in _ANNOTATIONS if get_origin(kind) is dict and Text in get_args(kind))


@dataclass(frozen=True)
class Entry:
    """One table of a list: an item, a fact, a claim. `place` is its id, or its position when it has no usable id."""

    file: str
    place: str
    table: dict[str, Any]

    @property
    def id(self) -> str:
        """The id as written, or "" when there is none."""
        value = self.table.get("id")
        return value if isinstance(value, str) else ""

    @property
    def where(self) -> str:
        """`facts.toml: helpwanted`."""
        return f"{self.file}: {self.place}"

    def strings(self, key: str) -> list[str]:
        """The strings in the list under `key`; what is no string is left out (the field rules report it)."""
        value = self.table.get(key)
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


@dataclass(frozen=True)
class TextPlace:
    """One text in all its languages. `path` runs down to the field: ("accounts.eigendom", "levels", "3")."""

    file: str
    path: tuple[str, ...]
    languages: dict[str, Any]

    def where(self, language: str = "") -> str:
        """`conditions/accounts.toml: accounts.eigendom.levels.3.en`."""
        return f"{self.file}: " + ".".join((*self.path, language) if language else self.path)

    @property
    def field(self) -> str:
        """The name of the field: "question", "what", or "levels" for the text of a level."""
        return self.path[-2] if len(self.path) > 1 and self.path[-2] in LEVEL_FIELDS else self.path[-1]

    def strings(self) -> Iterator[tuple[str, str]]:
        """(language, text) of each language that holds a string."""
        return ((language, text) for language, text in self.languages.items() if isinstance(text, str))


def entries(file: str, table: dict[str, Any], key: str) -> list[Entry]:
    """The tables in the list under `key`, in order; what is no table is left out."""
    value = table.get(key)
    tables = value if isinstance(value, list) else []
    return [
        Entry(file, entry_name(key, position, one), one) for position, one in enumerate(tables) if isinstance(one, dict)
    ]


def entry_name(key: str, position: int, table: Any) -> str:
    """The id of a table in a list, or `key` with its position counted from 1."""
    value = table.get("id") if isinstance(table, dict) else None
    return value if isinstance(value, str) and value else f"{key}.{position + 1}"


def texts_in(file: str, node: Any, path: tuple[str, ...] = (), key: str = "") -> Iterator[TextPlace]:
    """Every text below `node`, in the order of the file."""
    if isinstance(node, list):
        for position, one in enumerate(node):
            # The name takes the place of the list: `accounts.eigendom`, not `items.accounts.eigendom`.
            yield from texts_in(file, one, (*path[:-1], entry_name(key, position, one)), "")
    elif isinstance(node, dict):
        if key in TEXT_FIELDS or (len(path) > 1 and path[-2] in LEVEL_FIELDS):
            yield TextPlace(file, path, node)
        else:
            for child, value in node.items():
                yield from texts_in(file, value, (*path, child), child)
