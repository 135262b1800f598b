"""Teams keep their history when they are renamed or merged, on SQLite and on PostgreSQL."""

import datetime as dt

import pytest

from storage.database import Database
from storage.repository import Repository
from storage.teams import StoredTeam, TeamExistsError, TeamNotFoundError, Teams
from tests.storage.scans import full_scan

OURS = "Welzijn Oost"


@pytest.fixture
def teams(database: Database) -> Teams:
    return Teams(database)


def add(repository: Repository, team: str, *dates: str, organisation: str = OURS) -> list[str]:
    scans = [full_scan(organisation=organisation, team=team, date=dt.date.fromisoformat(date)) for date in dates]
    return repository.add_assessments(scans)


def by_name(teams: Teams) -> dict[str, StoredTeam]:
    return {team.name: team for team in teams.list_teams()}


def test_a_team_is_told_with_its_scans(repository: Repository, teams: Teams) -> None:
    add(repository, "Noord", "2025-11-01", "2026-11-01", "2024-11-01")
    add(repository, "Zuid", "2026-01-01")
    found = by_name(teams)
    assert (found["Noord"].scans, found["Noord"].first, found["Noord"].last) == (
        3,
        dt.date(2024, 11, 1),
        dt.date(2026, 11, 1),
    )
    assert (found["Zuid"].scans, found["Zuid"].part_of, found["Zuid"].former_names) == (1, "", ())


def test_teams_stand_by_what_they_are_part_of(repository: Repository, teams: Teams) -> None:
    for name in ("A", "B", "C"):
        add(repository, name, "2026-01-01")
    teams.set_part_of(by_name(teams)["A"].id, "West / Delft")
    teams.set_part_of(by_name(teams)["B"].id, "Oost")
    assert [(team.part_of, team.name) for team in teams.list_teams()] == [
        ("", "C"),
        ("Oost", "B"),
        ("West / Delft", "A"),
    ]


def test_a_renamed_team_keeps_its_scans_and_gets_those_under_its_former_name(
    repository: Repository, teams: Teams
) -> None:
    first = add(repository, "Noord", "2025-01-01")
    teams.rename_team(by_name(teams)["Noord"].id, "Noordrand")
    second = add(repository, "Noord", "2026-01-01")
    third = add(repository, "Noordrand", "2027-01-01")
    found = by_name(teams)
    assert set(found) == {"Noordrand"}
    assert (found["Noordrand"].scans, found["Noordrand"].former_names) == (3, ("Noord",))
    for scan in (*first, *second, *third):
        assert repository.get_assessment(scan).team == "Noordrand"


def test_a_team_goes_back_to_its_former_name(repository: Repository, teams: Teams) -> None:
    add(repository, "Noord", "2025-01-01")
    team = by_name(teams)["Noord"].id
    teams.rename_team(team, "Noordrand")
    teams.rename_team(team, "Noord")
    assert by_name(teams)["Noord"].former_names == ("Noordrand",)
    teams.rename_team(team, "Noord")
    assert by_name(teams)["Noord"].former_names == ("Noordrand",)


def test_a_name_that_another_team_has_or_had_is_refused(repository: Repository, teams: Teams) -> None:
    add(repository, "Noord", "2025-01-01")
    add(repository, "Zuid", "2025-01-01")
    noord, zuid = by_name(teams)["Noord"].id, by_name(teams)["Zuid"].id
    with pytest.raises(TeamExistsError):
        teams.rename_team(noord, "Zuid")
    teams.rename_team(zuid, "Zuidrand")
    with pytest.raises(TeamExistsError):
        teams.rename_team(noord, "Zuid")
    assert set(by_name(teams)) == {"Noord", "Zuidrand"}
    teams.forget_name(OURS, "Zuid")
    teams.rename_team(noord, "Zuid")
    assert set(by_name(teams)) == {"Zuid", "Zuidrand"}


def test_merged_teams_are_one_with_the_history_of_both(repository: Repository, teams: Teams) -> None:
    add(repository, "Noord", "2024-01-01")
    add(repository, "Zuid", "2025-01-01")
    noord, zuid = by_name(teams)["Noord"].id, by_name(teams)["Zuid"].id
    teams.rename_team(noord, "Noordrand")
    teams.merge_teams(noord, zuid)
    add(repository, "Noord", "2026-01-01")
    add(repository, "Noordrand", "2027-01-01")
    found = by_name(teams)
    assert set(found) == {"Zuid"}
    assert (found["Zuid"].scans, found["Zuid"].former_names) == (4, ("Noord", "Noordrand"))


def test_only_two_teams_of_one_organisation_are_merged(repository: Repository, teams: Teams) -> None:
    add(repository, "Noord", "2024-01-01")
    add(repository, "Elders", "2024-01-01", organisation="Een ander")
    noord, elders = by_name(teams)["Noord"].id, by_name(teams)["Elders"].id
    for pair in ((noord, elders), (noord, noord), (noord, 999), (999, noord)):
        with pytest.raises(TeamNotFoundError):
            teams.merge_teams(*pair)
    assert {name: team.scans for name, team in by_name(teams).items()} == {"Noord": 1, "Elders": 1}


def test_the_same_name_in_two_organisations_is_two_teams(repository: Repository, teams: Teams) -> None:
    add(repository, "Noord", "2024-01-01")
    add(repository, "Noord", "2024-01-01", organisation="Een ander")
    ours = next(team for team in teams.list_teams() if team.organisation == OURS)
    teams.rename_team(ours.id, "Noordrand")
    add(repository, "Noord", "2025-01-01", organisation="Een ander")
    assert {(team.organisation, team.name): team.scans for team in teams.list_teams()} == {
        (OURS, "Noordrand"): 1,
        ("Een ander", "Noord"): 2,
    }


def test_former_names_go_with_the_last_scan_of_their_team(repository: Repository, teams: Teams) -> None:
    (scan,) = add(repository, "Noord", "2024-01-01")
    teams.rename_team(by_name(teams)["Noord"].id, "Noordrand")
    repository.delete_scan(scan)
    add(repository, "Noord", "2026-01-01")
    assert set(by_name(teams)) == {"Noord"}


@pytest.mark.parametrize(
    "ask",
    [
        lambda teams: teams.set_part_of(999, "Oost"),
        lambda teams: teams.rename_team(999, "Noord"),
    ],
)
def test_a_team_that_is_not_there_is_told(teams: Teams, ask: object) -> None:
    with pytest.raises(TeamNotFoundError):
        ask(teams)  # type: ignore[operator]
