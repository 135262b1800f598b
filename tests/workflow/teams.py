"""Scans of many teams, for the tests about organisations."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from questionnaire.assessment import Assessment
from tests.workflow.scans import ITEMS, scan

ORGANISATION = "Welzijn Voorbeeld"
Level = int | None | Callable[[str], int | None]


def team_of(
    name: str, levels: Sequence[Level], *, year: int = 2026, organisation: str = ORGANISATION, **changes: Any
) -> Assessment:
    """A scan that people answered alone: one person per level, with the same own code every year.

    A level holds for every question, or says per question what this person chose.
    """
    people = [
        {
            "id": f"r{number}",
            "link": f"{name}-{number}",
            "answers": {item: {"level": level(item) if callable(level) else level} for item in ITEMS},
        }
        for number, level in enumerate(levels)
    ]
    content = {
        "organisation": organisation,
        "team": name,
        "team_size": max(1, len(levels)),
        "date": dt.date(year, 11, 20),
        "respondents": people,
    }
    return scan(**content | changes)


def together(name: str, level: Level, *, year: int = 2026, **changes: Any) -> Assessment:
    """A scan in which a team answered as one."""
    answers = {item: {"level": level(item) if callable(level) else level} for item in ITEMS}
    return team_of(name, [], year=year, mode="joint", respondents=[{"id": "team", "answers": answers}], **changes)
