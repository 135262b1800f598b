"""The code book: every column, question, condition and rule behind the tables for researchers, in every language."""

from collections.abc import Iterator, Sequence
from typing import Any

from questionnaire.instrument import LEVELS, Instrument, Item
from questionnaire.text import Text
from scoring.rules import (
    LOWEST_LEVEL,
    NOISE_ALONE,
    NOISE_OF_THE_DAY,
    POINTS_PER_LEVEL,
    RANGE_Z,
    RULES_VERSION,
    VARIANCE_BETWEEN_PEOPLE,
)
from translations import load_texts
from workflow.errors import one_line
from workflow.exchange.research.variables import TABLES, Table, Variable

# The rules of a score, which the report prints too, and those of these tables.
_METHOD = ("points", "condition", "level", "gate", "concern", "overall", "ready", "bounds")
_RULES = (
    "two_ways",
    "likely",
    "gap",
    "rounded",
    "from_answers",
    "small",
    "few",
    "roles",
    "repeat",
    "text",
    "codes",
    "use",
)
# The same as sums over the columns, where there is one.
_SUMS = {
    "points": f"{POINTS_PER_LEVEL} * (level - {LOWEST_LEVEL})",
    "level": f"floor(score / {POINTS_PER_LEVEL} + 0.5) + {LOWEST_LEVEL}",
    "likely": (
        f"{RANGE_Z} * {POINTS_PER_LEVEL} * sqrt({NOISE_ALONE}^2 / (2 * people) + {NOISE_OF_THE_DAY}^2"
        f" + (1 - people / team_size) * {VARIANCE_BETWEEN_PEOPLE} / people)"
    ),
}
_PLAIN = ("kind", "table", "name", "value", "type", "unit", "condition", "critical", "since", "retired")


def codebook(instrument: Instrument) -> dict[str, Any]:
    """The code book as its public JSON."""
    languages = instrument.languages
    return {
        "format": "stevig-codebook",
        "version": 1,
        "instrument": {"id": instrument.id, "version": instrument.version},
        "rules_version": RULES_VERSION,
        "tables": {
            table: {
                "definition": _told(languages, "table", table),
                "variables": [_variable(languages, table, one) for one in variables],
            }
            for table, variables in TABLES.items()
        },
        "level_names": {str(level): instrument.level_names[level].root for level in LEVELS},
        "conditions": [{"id": one.id, "name": one.name.root} for one in instrument.conditions],
        "items": [_item(item) for item in instrument.items.values()],
        "rules": [
            {"id": key, "sum": _SUMS.get(key), "definition": told}
            for key, told in (
                *((key, _method(languages, key)) for key in _METHOD),
                *((key, _told(languages, "rule", key)) for key in _RULES),
            )
        ],
    }


def codebook_columns(instrument: Instrument, first: str) -> tuple[str, ...]:
    """The columns of the code book as a table; the language `first` comes first."""
    languages = sorted(instrument.languages, key=lambda language: language != first)
    return (*_PLAIN, *(f"{part}_{language}" for part in ("definition", "empty") for language in languages))


def codebook_rows(instrument: Instrument, first: str) -> Iterator[tuple[str, ...]]:
    """The code book as a table: a row per rule, table, variable, value, condition, question and level of a question."""
    columns = codebook_columns(instrument, first)
    for entry in _entries(codebook(instrument)):
        texts = {
            f"{part}_{language}": text
            for part in ("definition", "empty")
            for language, text in (entry.pop(part, None) or {}).items()
        }
        yield tuple(str(value) for value in ((entry | texts).get(column) or "" for column in columns))


def codebook_lines(instrument: Instrument, language: str) -> Iterator[str]:
    """The code book as plain lines, without the questions themselves."""
    for entry in _entries(codebook(instrument)):
        if entry["kind"] in ("item", "anchor"):
            continue
        name = ".".join(filter(None, (entry.get("table"), entry.get("name"))))
        value = f" = {entry['value']}" if entry.get("value") else ""
        if entry["kind"] == "variable":
            value = f" ({' '.join(filter(None, (entry['type'], entry['value'])))})"
        told = " ".join(filter(None, (Text(entry.get(part) or {}).pick(language) for part in ("definition", "empty"))))
        yield one_line(f"{entry['kind']}  {name}{value}  {told}")


def _entries(book: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for rule in book["rules"]:
        yield {"kind": "rule", "name": rule["id"], "value": rule["sum"], "definition": rule["definition"]}
    for table, told in book["tables"].items():
        yield {"kind": "table", "table": table, "definition": told["definition"]}
        for one in told["variables"]:
            place = {"table": table, "name": one["name"]}
            bounds = f"{one['lowest']}..{one['highest']}" if "lowest" in one else ""
            about = {"value": bounds, "type": one["type"], "unit": one["unit"]}
            yield {"kind": "variable", **place, **about, "definition": one["definition"], "empty": one["empty"]}
            for value in one["values"]:
                yield {"kind": "value", **place, "value": value["value"], "definition": value["definition"]}
    for level, name in book["level_names"].items():
        yield {"kind": "level", "value": level, "definition": name}
    for condition in book["conditions"]:
        yield {"kind": "condition", "name": condition["id"], "definition": condition["name"]}
    for item in book["items"]:
        about = {key: item[key] for key in ("condition", "since", "retired")}
        critical = "yes" if item["critical"] else "no"
        yield {"kind": "item", "name": item["id"], **about, "critical": critical, "definition": item["question"]}
        for level, anchor in item["levels"].items():
            yield {"kind": "anchor", "name": item["id"], "value": level, "definition": anchor}


def _variable(languages: Sequence[str], table: Table, one: Variable) -> dict[str, Any]:
    told: dict[str, Any] = {"name": one.name, "type": one.kind, "unit": one.unit or None}
    if one.bounds:
        told |= {"lowest": one.bounds[0], "highest": one.bounds[1]}
    return told | {
        "values": [{"value": value, "definition": _told(languages, "value", value)} for value in one.values],
        "empty": _told(languages, "empty", one.empty) if one.empty else None,
        "definition": _told(languages, table, one.name),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "condition": item.condition_id,
        "critical": item.critical,
        "since": item.since,
        "retired": item.retired,
        "question": item.question.root,
        "levels": {str(level): item.levels[level].root for level in LEVELS},
    }


def _told(languages: Sequence[str], group: str, name: str) -> dict[str, str]:
    key = name.replace(" ", "_")
    return {language: load_texts(language)(f"research.{group}.{key}") for language in languages}


def _method(languages: Sequence[str], key: str) -> dict[str, str]:
    return {language: load_texts(language)(f"method.{key}") for language in languages}
