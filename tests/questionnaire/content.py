"""A valid content folder, small in words but whole, that a test can break in one place."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from questionnaire.checks import Problem, check_content
from questionnaire.instrument import Condition, Item, Step
from questionnaire.text import Text

TODAY = date(2026, 11, 20)
CONDITIONS = ("buurt", "feest", "muziek", "school", "sport", "winter")
ITEMS = ("een", "twee", "drie", "vier", "vijf")

LEVELS = {
    "1": {"nl": "Niemand doet dit.", "en": "Nobody does this."},
    "2": {"nl": "Ieder doet dit alleen.", "en": "Each of us does this alone."},
    "3": {"nl": "Het staat op papier.", "en": "It is on paper."},
    "4": {"nl": "Iedereen doet dit.", "en": "Everyone does this."},
    "5": {"nl": "Elk jaar kijken wij hoe het gaat.", "en": "Every year we look how it goes."},
}

Files = dict[str, Any]


def text() -> dict[str, str]:
    """Any text."""
    return {"nl": "Wij spreken dit samen af.", "en": "We agree on this together."}


def required_texts(model: type[BaseModel]) -> dict[str, Any]:
    """A text for each text that the model demands, so that a new one needs no change here."""
    return {
        name: text() for name, field in model.model_fields.items() if field.is_required() and field.annotation is Text
    }


def build_item(item_id: str) -> dict[str, Any]:
    """An item without faults."""
    return {
        "id": item_id,
        "critical": False,
        "since": "1.0",
        "source": ["krant"],
        **required_texts(Item),
        "question": {"nl": "Waar staat dit?", "en": "Where is this written?"},
        "levels": json.loads(json.dumps(LEVELS)),
        "steps": {level: {**required_texts(Step), "effort": "S"} for level in ("2", "3", "4", "5")},
    }


def build_condition(name: str) -> dict[str, Any]:
    """A condition of five items without faults."""
    return {
        "id": name,
        **required_texts(Condition),
        "levels": json.loads(json.dumps(LEVELS)),
        "turn_to": [{"fact": "hulplijn", "text": text()}],
        "items": [build_item(f"{name}.{item}") for item in ITEMS],
    }


def valid_files() -> Files:
    """File name -> content, of a questionnaire in which no rule finds anything."""
    return {
        "instrument.toml": {
            "id": "proef",
            "version": "1.0",
            "languages": ["nl", "en"],
            "conditions": list(CONDITIONS),
            "name": text(),
            "level_names": json.loads(json.dumps(LEVELS)),
        },
        **{f"conditions/{name}.toml": build_condition(name) for name in CONDITIONS},
        "claims.toml": {"claims": [{"id": "afspraak", "text": text(), "items": ["buurt.een"]}]},
        "sources.toml": {"sources": [{"id": "krant", "title": "De krant", "url": "https://example.org"}]},
        "facts.toml": {
            "facts": [
                {
                    "id": "hulplijn",
                    "kind": "contact",
                    "name": text(),
                    "value": {"nl": "0800-0000", "en": "0800-0000"},
                    "source": ["krant"],
                    "checked": date(2026, 11, 1),
                }
            ]
        },
        "glossary.toml": {"jargon": ["avg"], "glossary": [{"id": "avg", "term": text(), "meaning": text()}]},
        "published.toml": {
            "versions": [{"version": "1.0", "ids": [f"{name}.{item}" for name in CONDITIONS for item in ITEMS]}]
        },
    }


def write_files(folder: Path, files: Files) -> Path:
    """Write the files as TOML into `folder`."""
    (folder / "conditions").mkdir(exist_ok=True)
    for name, table in files.items():
        lines = [f"{json.dumps(key)} = {_toml(value)}" for key, value in table.items()]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def faults(folder: Path) -> list[Problem]:
    """What `check_content` has to say about the folder on TODAY, notices left out."""
    return [problem for problem in check_content(folder, TODAY) if problem.kind == "fault"]


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
