"""The teams of the organisations in this database: where they belong, renaming and merging with their history."""

from storage.teams import StoredTeam, TeamExistsError
from workflow.access import owner_only
from workflow.errors import InputError, shown
from workflow.workplace import Workplace

LONGEST = 120
# Between a region and a place in it, as people see it and as it is stored.
SEPARATOR = " / "


@owner_only
def list_teams(workplace: Workplace) -> list[StoredTeam]:
    """Every team with at least one scan, by organisation, what it is part of, and name."""
    return workplace.teams.list_teams()


@owner_only
def set_part_of(workplace: Workplace, team_id: int, part_of: str) -> str:
    """Says which region or place the team is part of, the widest first, as in "Oost / Deventer".

    Returns how it is kept. Raises InputError when it is too long, TeamNotFoundError.
    """
    kept = SEPARATOR.join(part for part in (" ".join(part.split()) for part in part_of.split("/")) if part)
    if len(kept) > LONGEST:
        raise InputError("part of", f"{len(kept)} characters", f"use at most {LONGEST}")
    workplace.teams.set_part_of(team_id, kept)
    return kept


@owner_only
def rename_team(workplace: Workplace, team_id: int, name: str) -> None:
    """Gives the team another name. All its scans go along, and files under the former name still belong to it.

    Raises InputError for an empty, too long or taken name, TeamNotFoundError.
    """
    name = name.strip()
    if not 1 <= len(name) <= LONGEST:
        raise InputError("team", f"{len(name)} characters", f"use 1 to {LONGEST}")
    try:
        workplace.teams.rename_team(team_id, name)
    except TeamExistsError as error:
        mend = "choose another name, or merge the two teams"
        raise InputError("team", f"{shown(name)} is, or was, another team's name", mend) from error


@owner_only
def merge_teams(workplace: Workplace, team_id: int, into: int) -> None:
    """Moves every scan of the team to another team of the same organisation. This cannot be undone.

    Raises TeamNotFoundError when one of them is gone, or when they are not two teams of one organisation.
    """
    workplace.teams.merge_teams(team_id, into)


@owner_only
def forget_name(workplace: Workplace, organisation: str, name: str) -> None:
    """Frees a former name of a team: the next scan under it is a team of its own again."""
    workplace.teams.forget_name(organisation, name)


def parts_of(teams: list[StoredTeam]) -> list[str]:
    """Every region and place to choose from: "Oost / Deventer" gives "Oost" and "Oost / Deventer"."""
    found = set()
    for team in teams:
        steps = team.part_of.split(SEPARATOR) if team.part_of else []
        found |= {SEPARATOR.join(steps[: number + 1]) for number in range(len(steps))}
    return sorted(found)


def is_part_of(team: StoredTeam, part: str) -> bool:
    """Whether the team lies in that region or place; every team lies in ""."""
    return not part or team.part_of == part or team.part_of.startswith(part + SEPARATOR)
