"""Lists of scans in the database, on SQLite and on PostgreSQL."""

import datetime as dt

import pytest

from storage.database import Database
from storage.repository import Repository
from storage.teams import Teams
from storage.workshops import Workshops
from tests.storage.scans import ITEMS, full_scan, joint_scan

ORGANISATION = joint_scan().organisation
ANSWERED = [{"id": "team", "answers": {ITEMS[0]: {"level": None}}}]


@pytest.fixture
def years(repository: Repository) -> dict[tuple[str, int], str]:
    """The scans of two teams, stored from the last to the first."""
    days = [("Noord", 2026), ("Noord", 2024), ("Noord", 2025), ("Zuid", 2023)]
    scans = [joint_scan(team, date=dt.date(year, 11, 20), respondents=ANSWERED) for team, year in days]
    return dict(zip(days, repository.add_assessments(scans), strict=True))


def names(repository: Repository, *words: str, limit: int = 50, offset: int = 0) -> list[str]:
    return [line.last.team for line in repository.list_team_lines(words, limit=limit, offset=offset)]


def test_a_team_stands_in_the_list_once_with_its_last_scan(
    repository: Repository, years: dict[tuple[str, int], str]
) -> None:
    lines = {line.last.team: line for line in repository.list_team_lines(limit=9)}
    assert {team: line.scans for team, line in lines.items()} == {"Noord": 3, "Zuid": 1}
    assert lines["Noord"].last == repository.get_stored(years["Noord", 2026])
    assert lines["Zuid"].last == repository.get_stored(years["Zuid", 2023])


def test_the_team_that_saved_last_comes_first(repository: Repository, years: dict[tuple[str, int], str]) -> None:
    repository.record_level(years["Zuid", 2023], "team", ITEMS[1], 2)
    assert names(repository) == ["Zuid", "Noord"]
    # Also when it was in a scan that is not the last one.
    repository.record_level(years["Noord", 2024], "team", ITEMS[1], 2)
    assert names(repository) == ["Noord", "Zuid"]
    assert repository.list_team_lines(limit=1)[0].last.id == years["Noord", 2026]


def test_a_part_of_the_teams(repository: Repository) -> None:
    repository.add_assessments([joint_scan(f"Team {number}") for number in range(7)])
    every = names(repository)
    assert len(every) == 7
    assert names(repository, limit=3) + names(repository, limit=3, offset=3) + names(repository, offset=6) == every
    assert names(repository, offset=7) == []


def test_teams_are_found_by_words_of_their_name_and_organisation(repository: Repository) -> None:
    repository.add_assessments(
        [
            joint_scan("Noord", organisation="Welzijn Oost"),
            joint_scan("100% online", organisation="Welzijn Oost"),
            joint_scan("Noord", organisation="De Kern"),
        ]
    )
    assert sorted(names(repository, "noord")) == ["Noord", "Noord"]
    assert names(repository, "WELZ", "oord") == ["Noord"]
    assert names(repository, "0%") == ["100% online"]
    assert names(repository, "_") == []
    assert names(repository, "noord", "zuid") == []


def test_an_empty_database_has_no_teams(repository: Repository) -> None:
    assert repository.list_team_lines(limit=5) == []


def test_scans_with_an_outcome_come_by_date_and_without_those_that_nobody_answered(
    repository: Repository, years: dict[tuple[str, int], str]
) -> None:
    repository.add_assessments([joint_scan("Noord"), joint_scan("Noord", respondents=[])])
    found = repository.list_with_outcome(ORGANISATION)
    assert [line.id for line in found] == [years[key] for key in sorted(years, key=lambda key: key[1])]
    assert [line.id for line in repository.list_with_outcome(ORGANISATION, "Zuid")] == [years["Zuid", 2023]]
    assert repository.list_with_outcome("Een andere") == []


def test_a_workshop_has_an_outcome_from_the_reveal_on(database: Database, repository: Repository) -> None:
    workshops = Workshops(database)
    scan = workshops.open_workshop(full_scan(), "CDFGHJ", roles_compared=False)
    assert scan is not None
    organisation = full_scan().organisation
    assert repository.list_with_outcome(organisation) == []
    workshops.reveal(scan)
    assert [line.id for line in repository.list_with_outcome(organisation)] == [scan]


def test_a_line_carries_the_present_name_of_a_team(
    database: Database, repository: Repository, years: dict[tuple[str, int], str]
) -> None:
    teams = Teams(database)
    teams.rename_team(next(team.id for team in teams.list_teams() if team.name == "Zuid"), "Zuidrand")
    assert [line.team for line in repository.list_with_outcome(ORGANISATION, "Zuidrand")] == ["Zuidrand"]
    assert names(repository, "zuidr") == ["Zuidrand"]


def test_scans_are_found_by_their_answers_in_short(repository: Repository, years: dict[tuple[str, int], str]) -> None:
    (full,) = repository.add_assessments([full_scan()])
    # One answer each, and that is "weet ik niet".
    assert {scan.id for scan in repository.list_scans_with("joint", 1, 0)} == set(years.values())
    assert repository.list_scans_with("joint", 1, 1) == []
    # Of its four answers one is "weet ik niet".
    assert [scan.id for scan in repository.list_scans_with("individual", 4, 3 + 1 + 5)] == [full]
    assert repository.list_scans_with("joint", 4, 9) == []


def test_a_code_that_is_taken_away_counts_as_a_change(database: Database, repository: Repository) -> None:
    workshops = Workshops(database)
    scan = workshops.open_workshop(full_scan(), "CDFGHJ", roles_compared=False)
    assert scan is not None
    workshops.take_seat(scan, "a" * 64, "r1", 7, None, "link")
    before = repository.get_saved_at(scan)
    workshops.erase_link("a" * 64)
    assert repository.get_saved_at(scan) > before


def test_scans_come_in_the_order_in_which_they_were_stored_whatever_changes_later(
    database: Database, repository: Repository
) -> None:
    days = (dt.date(2026, 1, 1), dt.date(2024, 1, 1), dt.date(2025, 1, 1))
    stored = [repository.add_assessments([joint_scan("Zuid", date=day)])[0] for day in days]
    (other,) = repository.add_assessments([joint_scan("Noord", organisation="Een andere")])
    repository.record_level(stored[0], "team", ITEMS[0], 3)
    teams = Teams(database)
    teams.rename_team(next(team.id for team in teams.list_teams() if team.name == "Zuid"), "Anders")
    assert [line.id for line in repository.list_as_stored(None)] == [*stored, other]
    assert [line.id for line in repository.list_as_stored(ORGANISATION)] == stored
    assert {line.team for line in repository.list_as_stored(ORGANISATION)} == {"Anders"}
    assert repository.list_as_stored("Nergens") == []


def test_a_workshop_is_unrevealed_until_the_reveal(database: Database) -> None:
    workshops = Workshops(database)
    scan = workshops.open_workshop(full_scan(), "CDFGHJ", roles_compared=False)
    assert scan is not None
    assert workshops.list_unrevealed() == {scan}
    workshops.reveal(scan)
    assert workshops.list_unrevealed() == set()
