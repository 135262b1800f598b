"""Ways to break the content: (rule that must speak, where it must point, what to do to the files)."""

from collections.abc import Callable
from typing import Any

from tests.questionnaire.content import Files, build_item

Damage = Callable[[Files], None]
CASES: list[tuple[str, str, Damage]] = []

BUURT = "conditions/buurt.toml"


def case(rule: str, where: str) -> Callable[[Damage], Damage]:
    """Register a damage."""

    def register(damage: Damage) -> Damage:
        CASES.append((rule, where, damage))
        return damage

    return register


def first_item(files: Files) -> dict[str, Any]:
    return files[BUURT]["items"][0]


def fact(files: Files) -> dict[str, Any]:
    return files["facts.toml"]["facts"][0]


def add_item(files: Files, condition: str) -> None:
    """A sixth item, in order in every way."""
    files[f"conditions/{condition}.toml"]["items"].append(build_item(f"{condition}.zes"))
    files["published.toml"]["versions"][0]["ids"].append(f"{condition}.zes")
