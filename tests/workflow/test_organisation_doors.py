"""Somebody who knows the arithmetic looks at an organisation from every side, to find out about one team."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from reporting.organisation_views import OrganisationView
from tests.workflow.scans import ITEMS
from tests.workflow.teams import ORGANISATION, team_of, together
from workflow.errors import InputError
from workflow.organisation import get_choices, get_organisation
from workflow.team import list_teams, set_part_of
from workflow.workplace import OWNER, Workplace, open_workplace


def everything(view: Any) -> Iterator[Any]:
    """All that is said and drawn."""
    if is_dataclass(view):
        for field in fields(view):
            if field.name != "texts":
                yield from everything(getattr(view, field.name))
    elif isinstance(view, tuple | list):
        for one in view:
            yield from everything(one)
    else:
        yield view


def all_views(work: Workplace) -> list[OrganisationView]:
    """Every page that can be had: each region, each year, in both languages."""
    choices = get_choices(work, ORGANISATION)
    found = []
    for part in ("", *choices.parts):
        for year in (None, *choices.years):
            for language in ("nl", "en"):
                try:
                    found.append(get_organisation(work, ORGANISATION, language, part=part, year=year))
                except InputError:
                    continue
    return found


def seen(tmp_path: Path, name: str, *scans: Any, parts: dict[str, str] | None = None) -> list[list[Any]]:
    """All that can be seen of these scans, page by page."""
    work = open_workplace(f"sqlite:///{tmp_path / f'{name}.db'}").used_by(OWNER)
    work.repository.add_assessments(scans)
    for team in list_teams(work):
        set_part_of(work, team.id, (parts or {}).get(team.name, ""))
    return [list(everything(view)) for view in all_views(work)]


OTHERS = (together("Groot", 3), team_of("Middel", [2, 3, 3, 4, 4]), together("Groot", 2, year=2025))


@pytest.mark.parametrize("people", [2, 3, 4])
def test_of_the_only_small_team_nothing_is_seen(tmp_path: Path, people: int) -> None:
    low = seen(tmp_path, "low", *OTHERS, team_of("Klein", [1] * people))
    high = seen(tmp_path, "high", *OTHERS, team_of("Klein", [5] * people))
    assert low == high


def test_nor_when_it_took_part_before(tmp_path: Path) -> None:
    pages = [
        seen(tmp_path, str(now), *OTHERS, team_of("Klein", [3] * 4, year=2025), team_of("Klein", [now] * 4))
        for now in (1, 5)
    ]
    assert pages[0] == pages[1]


def test_a_region_or_a_year_does_not_take_it_out_of_a_mean(tmp_path: Path) -> None:
    """Three small teams have one number together. One region, or one year, with one of them must have none."""
    small = [team_of("Een", [2] * 4), team_of("Twee", [2] * 4)]
    parts = {"Een": "West", "Twee": "West", "Drie": "Oost", "Groot": "Oost", "Middel": "West"}
    pages = [
        seen(tmp_path, str(level), *OTHERS, *small, team_of("Drie", [level] * 4, year=2025), parts=parts)
        for level in (2, 4)
    ]
    # Where the two differ at all, it is in the mean of the three; of any two of them there is no number.
    differ = [
        (one, other) for before, after in zip(*pages, strict=True) for one, other in zip(before, after, strict=True)
    ]
    assert {pair for pair in differ if pair[0] != pair[1]} == {("25", "40")}


def test_a_newcomer_between_two_days_is_not_found(tmp_path: Path) -> None:
    """Four people become five: what is seen then, does not tell what the fifth answered among the unanimous."""
    pages = [seen(tmp_path, f"five{last}", team_of("Noord", [5, 5, 5, 5, last])) for last in (4, 5)]
    assert pages[0] == pages[1]


def test_no_note_no_name_of_a_person_and_no_code_is_ever_there(work: Workplace) -> None:
    people = [
        {"id": f"jan-{n}", "link": f"code-{n}", "answers": {item: {"level": 3, "note": "Sem van 14"} for item in ITEMS}}
        for n in range(6)
    ]
    work.repository.add_assessments([team_of("Noord", [], respondents=people, team_size=6)])
    said = "\n".join(str(one) for view in all_views(work) for one in everything(view))
    assert "Noord" in said
    assert not any(secret in said for secret in ("jan-", "code-", "Sem"))
