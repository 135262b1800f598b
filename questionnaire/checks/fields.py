"""Rules on single fields, taken from the models: unknown, missing, or with a value that cannot be."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints, ValidationError

from questionnaire.checks.places import entry_name
from questionnaire.checks.problems import Problem
from questionnaire.checks.reading import INSTRUMENT_FILE, PUBLISHED_FILE, Content
from questionnaire.instrument import (
    ITEM_ID,
    PLAIN_ID,
    Claim,
    Condition,
    Fact,
    Frozen,
    Item,
    Level,
    PerLevel,
    Source,
    Step,
    Term,
    Turn,
)
from questionnaire.text import Text

VERSION = r"^\d+\.\d+$"
Version = Annotated[str, StringConstraints(pattern=VERSION)]


class _Header(Frozen):
    id: str
    version: Version
    languages: tuple[str, ...] = Field(min_length=1)
    conditions: tuple[str, ...] = Field(min_length=1)
    name: Text
    level_names: PerLevel[Level, Text]


class _Claims(Frozen):
    claims: tuple[Claim, ...]


class _Sources(Frozen):
    sources: tuple[Source, ...]


class _Facts(Frozen):
    facts: tuple[Fact, ...]


class _Glossary(Frozen):
    glossary: tuple[Term, ...]
    jargon: tuple[str, ...] = ()


class _PublishedVersion(Frozen):
    version: Version
    ids: tuple[str, ...]


class _Published(Frozen):
    versions: tuple[_PublishedVersion, ...]


_SHAPES: dict[str, type[BaseModel]] = {
    INSTRUMENT_FILE: _Header,
    "claims.toml": _Claims,
    "sources.toml": _Sources,
    "facts.toml": _Facts,
    "glossary.toml": _Glossary,
    PUBLISHED_FILE: _Published,
}
_ENTRIES: tuple[type[BaseModel], ...] = (Condition, Item, Step, Turn, Fact, Source, Claim, Term, _PublishedVersion)
_KNOWN_FIELDS = sorted({name for model in (*_SHAPES.values(), *_ENTRIES) for name in model.model_fields})
_PATTERNS = {
    ITEM_ID: 'write it like "accounts.werkaccount": lower-case letters, digits and _, with one dot',
    PLAIN_ID: 'write it like "veilig-thuis": lower-case letters, digits and hyphens',
    VERSION: 'write a version such as "1.0"',
}
_PLAIN_WORDS = {
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "dict_type": "write a text per language, such as .nl and .en",
    "string_type": "write a text between quotation marks",
    "tuple_type": "write a list between [ and ]",
}
_OWN_RULE = ("extra_forbidden", "missing", "too_short")


def unknown_field(content: Content) -> Iterator[Problem]:
    """A field that no model knows: mostly a spelling mistake, and it would be lost."""
    for where, error in _errors(content):
        if error["type"] == "extra_forbidden":
            name = str(error["loc"][-1])
            close = get_close_matches(name, [one for one in _KNOWN_FIELDS if one != name], n=1)
            mend = f"did you mean `{close[0]}`?" if close else "take it out"
            yield Problem(where, "this field is not known", mend)


def missing_field(content: Content) -> Iterator[Problem]:
    """A field that must be there and is not."""
    for where, error in _errors(content):
        if error["type"] == "missing":
            yield Problem(where, "this field is missing", "add it")


def empty_list(content: Content) -> Iterator[Problem]:
    """A list that needs at least one entry: the sources of an item or a fact."""
    for where, error in _errors(content):
        if error["type"] == "too_short":
            yield Problem(where, "this list is empty", "name at least one")


def wrong_value(content: Content) -> Iterator[Problem]:
    """A value of the wrong kind, or one that is not allowed there."""
    for where, error in _errors(content):
        if error["type"] not in _OWN_RULE:
            yield Problem(where, f"{_shown(error['input'])} cannot be here", _plain(error))


def wrong_version(content: Content) -> Iterator[Problem]:
    """A `since` or `retired` that is no version number."""
    for item in content.items:
        for field in ("since", "retired"):
            value = item.table.get(field)
            if isinstance(value, str) and not re.match(VERSION, value):
                yield Problem(f"{item.where}.{field}", f'"{value}" is no version', _PATTERNS[VERSION])


def _errors(content: Content) -> Iterator[tuple[str, Any]]:
    for name, table in content.files.items():
        shape = Condition if name.startswith("conditions/") else _SHAPES[name]
        try:
            shape.model_validate(table)
        except ValidationError as found:
            for error in found.errors():
                yield f"{name}: {_place(table, error['loc'])}", error


def _place(table: Any, location: tuple[int | str, ...]) -> str:
    # ("items", 2, "levels", 3) -> "accounts.eigendom.levels.3"
    place: list[str] = []
    node = table
    for part in location:
        if part == "[key]":
            continue
        if isinstance(part, int) and isinstance(node, list):
            place[-1] = entry_name(place[-1], part, node[part])
            node = node[part]
        else:
            place.append(str(part))
            node = node.get(str(part)) if isinstance(node, dict) else None
    return ".".join(place)


def _shown(value: Any) -> str:
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _plain(error: Any) -> str:
    if error["type"] == "literal_error":
        return f"write {error['ctx']['expected']}"
    if error["type"] == "string_pattern_mismatch":
        return _PATTERNS.get(error["ctx"]["pattern"], "use lower-case letters and digits")
    message: str = _PLAIN_WORDS.get(error["type"], error["msg"])
    return message[0].lower() + message[1:]
