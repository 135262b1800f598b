"""Small instruments and scans for these tests: one letter per item, one number per answer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from pydantic import BaseModel

from questionnaire.assessment import Assessment
from questionnaire.instrument import LEVELS, STEP_LEVELS, Condition, Instrument, Item, Step
from questionnaire.text import Text

BLANK = "-"
UNKNOWN = "?"
TEXT = {"nl": "tekst"}
DAY = date(2026, 11, 20)

# An answer: 1..5, UNKNOWN or BLANK.
Answer = int | str


def required_texts(model: type[BaseModel]) -> dict[str, Any]:
    """A text for every text that the model demands: which ones is no matter of scoring."""
    return {
        name: TEXT for name, field in model.model_fields.items() if field.is_required() and field.annotation is Text
    }


def build_item(id_: str, critical: bool = False, retired: str | None = None) -> dict[str, Any]:
    """An item with texts that do not matter here."""
    step = {**required_texts(Step), "effort": "S"}
    return {
        "id": id_,
        "critical": critical,
        "since": "1.0",
        "retired": retired,
        "source": ["x"],
        **required_texts(Item),
        "levels": dict.fromkeys(LEVELS, TEXT),
        "steps": dict.fromkeys(STEP_LEVELS, step),
    }


def build_instrument(conditions: Mapping[str, Sequence[str]], version: str = "1.0") -> Instrument:
    """An instrument from names: `{"tijd": ["a!", "b", "c~"]}`; "!" marks a critical item, "~" a retired one."""
    built = []
    for condition, names in conditions.items():
        items = [
            build_item(f"{condition}.{name.rstrip('!~')}", "!" in name, "1.0" if "~" in name else None)
            for name in names
        ]
        built.append(
            {
                "id": condition,
                **required_texts(Condition),
                "levels": dict.fromkeys(LEVELS, TEXT),
                "turn_to": [],
                "items": items,
            }
        )
    content = {
        "id": "klein",
        "version": version,
        "name": TEXT,
        "languages": ["nl"],
        "level_names": dict.fromkeys(LEVELS, TEXT),
        "conditions": built,
    }
    return Instrument.model_validate({**content, **dict.fromkeys(("claims", "sources", "facts", "glossary"), ())})


def build_scan(
    instrument: Instrument,
    people: Iterable[Sequence[Answer]],
    mode: str = "individual",
    team_size: int | None = None,
    not_applicable: Iterable[str] = (),
) -> Assessment:
    """A scan with one row of answers per person, in the order of the active items. In a joint scan give one row."""
    items: list[Item] = list(instrument.active_items.values())
    respondents = []
    for number, row in enumerate(people):
        answers = {
            item.id: {"level": None if answer == UNKNOWN else answer}
            for item, answer in zip(items, row, strict=True)
            if answer != BLANK
        }
        respondents.append({"id": "team" if mode == "joint" else f"r{number}", "answers": answers})
    return Assessment.model_validate(
        {
            "instrument": {"id": instrument.id, "version": instrument.version},
            "organisation": "Welzijn Voorbeeld",
            "team": "Team Noord",
            "team_size": team_size or max(1, len(respondents)),
            "date": DAY,
            "mode": mode,
            "respondents": respondents,
            "not_applicable": dict.fromkeys(not_applicable, "doen wij niet"),
        }
    )


def from_vector(vector: dict[str, Any]) -> tuple[Instrument, Assessment]:
    """The instrument and the scan of a test vector (tests/vectors/README.md)."""
    conditions = {
        condition["id"]: [
            item["id"].split(".")[1] + "!" * item.get("critical", False) + "~" * item.get("retired", False)
            for item in condition["items"]
        ]
        for condition in vector["instrument"]["conditions"]
    }
    instrument, scan = build_instrument(conditions), vector["scan"]
    people = max(map(len, scan["answers"].values()), default=0)
    respondents = []
    for person in range(people):
        answers = {id_: row[person] for id_, row in scan["answers"].items() if row[person] != "blank"}
        respondents.append(
            {
                "id": "team" if scan["mode"] == "joint" else f"r{person}",
                "answers": {id_: {"level": level} for id_, level in answers.items()},
            }
        )
    assessment = build_scan(instrument, (), scan["mode"], scan["team_size"], scan.get("not_applicable", ()))
    return instrument, Assessment.model_validate({**assessment.model_dump(), "respondents": respondents})


def random_vector(rng: Random, conditions: int = 2, most_items: int = 5, most_people: int = 6) -> dict[str, Any]:
    """A random instrument and scan, with blanks, "don't know", critical, retired and not applicable items."""
    mode = rng.choice(["joint", "individual", "individual"])
    people = 1 if mode == "joint" else rng.randint(1, most_people)
    pool = [1, 2, 3, 4, 5] * rng.choice([1, 2, 4]) + [None, "blank"]
    built, answers, aside = [], {}, []
    for condition in "abcdef"[:conditions]:
        items = []
        for name in "pqrstuvwxyz"[: rng.randint(1, most_items)]:
            item = {"id": f"{condition}.{name}", "critical": rng.random() < 0.3, "retired": rng.random() < 0.05}
            items.append(item)
            answers[item["id"]] = [rng.choice(pool) for _ in range(people)]
            if not item["critical"] and rng.random() < 0.1:
                aside.append(item["id"])
        built.append({"id": condition, "items": items})
    scan = {"mode": mode, "team_size": people + rng.randint(0, 3), "answers": answers, "not_applicable": aside}
    return {"instrument": {"conditions": built}, "scan": scan}


def assert_contains(expected: Any, actual: Any, where: str = "") -> None:
    """Everything in `expected` is in `actual`. Lists of things with an id are compared by id; numbers within 1e-9."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            assert key in actual, f"{where}.{key} is missing"
            assert_contains(value, actual[key], f"{where}.{key}")
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict) and "id" in expected[0]:
        found = {entry["id"]: entry for entry in actual}
        for entry in expected:
            assert_contains(entry, found[entry["id"]], f"{where}[{entry['id']}]")
    elif isinstance(expected, float) and actual is not None:
        assert abs(expected - actual) < 1e-9, f"{where}: {actual}, expected {expected}"
    else:
        assert actual == expected, f"{where}: {actual}, expected {expected}"
