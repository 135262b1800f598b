"""Teams in the words of who keeps them: where they belong, other names, two that become one."""

import datetime as dt

import pytest

from storage.teams import StoredTeam
from workflow.errors import InputError
from workflow.scan import get_assessment, start_scan
from workflow.team import (
    LONGEST,
    forget_name,
    is_part_of,
    list_teams,
    merge_teams,
    parts_of,
    rename_team,
    set_part_of,
)
from workflow.workplace import Workplace


def scan(work: Workplace, team: str, year: int = 2026) -> str:
    return start_scan(work, organisation="Welzijn", team=team, team_size=6, date=dt.date(year, 11, 20))


def team(work: Workplace, name: str) -> StoredTeam:
    return next(team for team in list_teams(work) if team.name == name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Oost", "Oost"),
        (" Oost/Deventer ", "Oost / Deventer"),
        ("Oost //  De   Wijk /", "Oost / De Wijk"),
        ("  ", ""),
    ],
)
def test_what_a_team_is_part_of_is_kept_in_one_way(work: Workplace, typed: str, kept: str) -> None:
    scan(work, "Noord")
    assert set_part_of(work, team(work, "Noord").id, typed) == kept
    assert team(work, "Noord").part_of == kept


def test_a_region_holds_the_teams_of_its_places() -> None:
    teams = [
        StoredTeam(number, "Welzijn", f"T{number}", part, 1, dt.date(2026, 1, 1), dt.date(2026, 1, 1))
        for number, part in enumerate(["Oost / Deventer", "Oost", "Oostrand", ""])
    ]
    assert parts_of(teams) == ["Oost", "Oost / Deventer", "Oostrand"]
    assert [team.id for team in teams if is_part_of(team, "Oost")] == [0, 1]
    assert [team.id for team in teams if is_part_of(team, "Oost / Deventer")] == [0]
    assert [team.id for team in teams if is_part_of(team, "")] == [0, 1, 2, 3]


def test_a_scan_under_a_former_name_belongs_to_the_renamed_team(work: Workplace) -> None:
    before = scan(work, "Noord", 2025)
    rename_team(work, team(work, "Noord").id, "  Noordrand ")
    after = scan(work, "Noord")
    assert {get_assessment(work, one).team for one in (before, after)} == {"Noordrand"}
    forget_name(work, "Welzijn", "Noord")
    assert get_assessment(work, scan(work, "Noord")).team == "Noord"


def test_a_taken_name_says_what_to_do(work: Workplace) -> None:
    scan(work, "Noord")
    scan(work, "Zuid")
    with pytest.raises(InputError, match='"Zuid" is, or was, another team\'s name; choose another name, or merge'):
        rename_team(work, team(work, "Noord").id, "Zuid")


@pytest.mark.parametrize("name", ["", "   ", "x" * (LONGEST + 1)])
def test_an_empty_or_endless_name_is_refused(work: Workplace, name: str) -> None:
    scan(work, "Noord")
    with pytest.raises(InputError):
        rename_team(work, team(work, "Noord").id, name)
    with pytest.raises(InputError):
        set_part_of(work, team(work, "Noord").id, "x" * (LONGEST + 1))


def test_two_teams_become_one(work: Workplace) -> None:
    old, new = scan(work, "Noord", 2025), scan(work, "Zuid")
    merge_teams(work, team(work, "Noord").id, team(work, "Zuid").id)
    assert {get_assessment(work, one).team for one in (old, new)} == {"Zuid"}
    assert team(work, "Zuid").former_names == ("Noord",)
