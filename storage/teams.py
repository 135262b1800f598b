"""Teams in the database: where they belong, renaming and merging without losing their history."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from storage.database import Database
from storage.tables import AssessmentRow, FormerNameRow, TeamRow
from storage.upserts import upsert


class TeamNotFoundError(LookupError):
    """There is no team with this id (any more)."""


class TeamExistsError(Exception):
    """Another team of the organisation has this name; nothing was changed."""


@dataclass(frozen=True)
class StoredTeam:
    """A team with what it is part of ("Oost / Deventer", "" for nothing), and its scans: how many, first and last day.

    former_names: names that it had, and those of teams that were merged into it.
    """

    id: int
    organisation: str
    name: str
    part_of: str
    scans: int
    first: dt.date
    last: dt.date
    former_names: tuple[str, ...] = ()


class Teams:
    """All reading and writing of teams in one database. A team without scans does not exist."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list_teams(self) -> list[StoredTeam]:
        """Every team, by organisation, what it is part of, and name."""
        scans = (func.count(), func.min(AssessmentRow.date), func.max(AssessmentRow.date))
        query = (
            select(TeamRow.id, TeamRow.organisation, TeamRow.name, TeamRow.part_of, *scans)
            .join(AssessmentRow)
            .group_by(TeamRow.id, TeamRow.organisation, TeamRow.name, TeamRow.part_of)
            .order_by(TeamRow.organisation, TeamRow.part_of, TeamRow.name)
        )
        former: dict[int, list[str]] = {}
        with self._database.reading() as session:
            for team, name in session.execute(select(FormerNameRow.team_id, FormerNameRow.name)):
                former.setdefault(team, []).append(name)
            return [StoredTeam(*row, tuple(sorted(former.get(row[0], ())))) for row in session.execute(query)]

    def set_part_of(self, team_id: int, part_of: str) -> None:
        """Says which region or place the team is part of ("" for nothing). Raises TeamNotFoundError."""
        with self._database.writing() as session:
            _held(session, team_id).part_of = part_of

    def rename_team(self, team_id: int, name: str) -> None:
        """Gives the team another name; scans under the former one go on belonging to it.

        Raises TeamNotFoundError, and TeamExistsError when another team has or had that name.
        """
        with self._database.writing() as session:
            team = _held(session, team_id)
            if team.name == name:
                return
            key = {"organisation": team.organisation, "name": name}
            taken = session.scalar(select(TeamRow.id).filter_by(**key))
            before = session.scalar(select(FormerNameRow.team_id).filter_by(**key))
            if taken is not None or before not in (None, team_id):
                raise TeamExistsError(name)
            session.execute(delete(FormerNameRow).filter_by(**key))
            _keep_name(session, team, team_id)
            team.name = name

    def merge_teams(self, team_id: int, into: int) -> None:
        """Moves every scan of the team to another team of the same organisation; its names lead there from then on.

        Raises TeamNotFoundError when one of them is gone, or when they are the same or of two organisations.
        """
        with self._database.writing() as session:
            # Always in the same order, so that two who merge at once do not wait for each other.
            teams = {id_: _held(session, id_) for id_ in sorted({team_id, into})}
            if len(teams) == 1 or len({team.organisation for team in teams.values()}) > 1:
                raise TeamNotFoundError(team_id)
            session.execute(update(AssessmentRow).where(AssessmentRow.team_id == team_id).values(team_id=into))
            session.execute(update(FormerNameRow).where(FormerNameRow.team_id == team_id).values(team_id=into))
            _keep_name(session, teams[team_id], into)
            session.execute(delete(TeamRow).where(TeamRow.id == team_id))

    def forget_name(self, organisation: str, name: str) -> None:
        """Frees a former name: the next scan under it makes a team of its own again."""
        with self._database.writing() as session:
            session.execute(delete(FormerNameRow).filter_by(organisation=organisation, name=name))


def _held(session: Session, team_id: int) -> TeamRow:
    team = session.scalar(select(TeamRow).where(TeamRow.id == team_id).with_for_update())
    if team is None:
        raise TeamNotFoundError(team_id)
    return team


def _keep_name(session: Session, team: TeamRow, belongs_to: int) -> None:
    upsert(session, FormerNameRow, {"organisation": team.organisation, "name": team.name}, {"team_id": belongs_to})
