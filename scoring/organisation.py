"""Many teams: the change of an organisation, wrong verdicts to expect, and a place among others (O1-O3)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import fsum, sqrt
from typing import Literal

from questionnaire.instrument import Frozen
from scoring.change import Change
from scoring.rules import (
    CHANGE_ALPHA,
    CHANGE_RANGE,
    CLEAR_MIN_CHANGE,
    ORGANISATION_MIN_TEAMS,
    QUARTER,
    QUARTER_MIN_ORGANISATIONS,
    QUARTER_MIN_TEAMS,
    WRONG_FLAGS_PER_TEAM,
    WRONG_FLAGS_PER_TEAM_SHARED_MOOD,
)
from scoring.significance import holm, t_quantile, two_sided_p

OrganisationVerdict = Literal["clearly up", "clearly down", "unclear", "not compared"]
Quarter = Literal["lowest quarter", "middle half", "highest quarter"]


class OrganisationChange(Frozen):
    """The change of one condition in an organisation (O1).

    teams: those with a change of their own. change: the mean of the teams, in levels, each team weighing the same; low,
    high: its 90 % range; p: after Holm, 0..1. All None below 5 teams.
    """

    id: str
    teams: int
    change: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    verdict: OrganisationVerdict = "not compared"


def organisation_change(changes: Sequence[Change]) -> tuple[OrganisationChange, ...]:
    """The change of an organisation, from one comparison per team; in the order of the conditions.

    Agreed answers do not count, as they have no change that was measured. The words are those of C4. Raises ValueError
    when the comparisons are of several organisations, or a team is there twice.
    """
    teams = [change.team for change in changes]
    if len({change.organisation for change in changes}) > 1 or len(set(teams)) < len(teams):
        raise ValueError("give one comparison per team, all of one organisation")
    by_condition: dict[str, list[float]] = {}
    for change in changes:
        for condition in change.conditions:
            moved = by_condition.setdefault(condition.id, [])
            if condition.verdict != "not compared" and condition.change is not None:
                moved.append(condition.change)
    found = [_mean_of_teams(id_, moved) for id_, moved in by_condition.items()]
    chances = holm([one.p for one in found if one.p is not None])
    return tuple(one if one.p is None else _judged(one, chances.pop(0)) for one in found)


def expected_wrong_flags(teams: int, *, shared_mood: bool = False) -> float:
    """How many teams of these would get a clear verdict while nothing changed (O2).

    shared_mood: something that touches all answers at once, such as one day on which all of them filled it in.
    """
    return teams * (WRONG_FLAGS_PER_TEAM_SHARED_MOOD if shared_mood else WRONG_FLAGS_PER_TEAM)


def quarter_of(team: tuple[str, str], scores: Mapping[tuple[str, str], float]) -> Quarter | None:
    """Where a team stands among all teams in `scores`, itself one of them (O3); never a rank.

    scores: a score by (organisation, team). None below 20 teams or 3 organisations. Equal scores share their place. A
    team on the border of a quarter is in the middle half.
    """
    if len(scores) < QUARTER_MIN_TEAMS or len({organisation for organisation, _ in scores}) < QUARTER_MIN_ORGANISATIONS:
        return None
    own = scores[team]
    below = sum(score < own for score in scores.values())
    equal = sum(score == own for score in scores.values())
    place = Fraction(2 * below + equal, 2 * len(scores))
    if place < QUARTER:
        return "lowest quarter"
    return "highest quarter" if place > 1 - QUARTER else "middle half"


def _mean_of_teams(id_: str, moved: Sequence[float]) -> OrganisationChange:
    """The mean and its uncorrected p (one-sample t)."""
    teams = len(moved)
    if teams < ORGANISATION_MIN_TEAMS:
        return OrganisationChange(id=id_, teams=teams)
    mean = fsum(moved) / teams
    error = sqrt(fsum((one - mean) ** 2 for one in moved) / (teams - 1) / teams)
    margin = t_quantile((1 + CHANGE_RANGE) / 2, teams - 1) * error
    p = two_sided_p(mean, error, teams - 1)
    return OrganisationChange(id=id_, teams=teams, change=mean, low=mean - margin, high=mean + margin, p=p)


def _judged(one: OrganisationChange, p: float) -> OrganisationChange:
    verdict: OrganisationVerdict = "unclear"
    if p < CHANGE_ALPHA and one.change is not None and abs(one.change) >= CLEAR_MIN_CHANGE:
        verdict = "clearly up" if one.change > 0 else "clearly down"
    return one.model_copy(update={"p": p, "verdict": verdict})
