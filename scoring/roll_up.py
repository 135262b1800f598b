"""Many teams in one table: how they spread over the levels, what they share, and what holds several of them back.

Built on what may be seen of each team (scoring/outside.py), so it can tell no more than the rows of the table do. Teams
of which nothing may be seen count in one number alone, and only together (A3).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum

from questionnaire.instrument import Frozen, Instrument
from scoring.outside import KeptScore, SeenScan
from scoring.privacy import hide_each_other, rounded_outside
from scoring.rules import (
    COMMON_SHARE,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    MIN_TEAMS_TOGETHER,
    READY_LEVEL,
    STRONG_LEVEL,
)
from scoring.shown import is_at_end
from scoring.shown_change import ShownScore


class RolledCondition(Frozen):
    """One condition over all teams.

    levels: how many teams are shown on level 1, 2, 3, 4, 5. score: the mean of their shown scores; None below 2 teams.
    small: the mean of the teams that are too small to be shown, each weighing the same, None where that would tell of
    one of them; small_teams: how many these are, 0 where there is no such mean.
    """

    id: str
    levels: tuple[int, ...]
    score: ShownScore | None
    small: ShownScore | None
    small_teams: int

    @property
    def teams(self) -> int:
        """How many teams are shown with a level."""
        return sum(self.levels)


class ItemTeams(Frozen):
    """An item, and the teams that it holds for, in the order given. of: the teams whose level on it may be seen."""

    item: str
    teams: tuple[str, ...]
    of: int


class SharedStep(Frozen):
    """A step up for several teams at once: the advice of `item` to level `to`, and the teams that stand below it."""

    item: str
    to: int
    teams: tuple[str, ...]


class RollUp(Frozen):
    """Many teams together. Lists begin with what holds for most teams; of equals critical items come first.

    hidden: of how many teams nothing is shown; together: how many of those count in the mean of small teams.
    concerns: critical items to talk about first, in one team or more (G2). gates: those that cost a level (G1).
    gaps: items below level 3 in many teams. strengths: items at level 4 or 5 in many. steps: what can be agreed once
    for two teams or more that have no agreement yet.
    """

    shown: int
    hidden: int
    together: int
    conditions: tuple[RolledCondition, ...]
    concerns: tuple[ItemTeams, ...]
    gates: tuple[ItemTeams, ...]
    gaps: tuple[ItemTeams, ...]
    strengths: tuple[ItemTeams, ...]
    steps: tuple[SharedStep, ...]


def roll_up(instrument: Instrument, scans: Sequence[SeenScan], kept: Iterable[Mapping[str, KeptScore]]) -> RollUp:
    """These scans, one of each team, together. kept: in the same order what is only told together with others.

    Without kept nothing is told of what is hidden.
    """
    small = list(kept)
    hidden = sum(scan.hidden for scan in scans)
    conditions = tuple(_condition(condition.id, scans, small) for condition in instrument.conditions)
    told = {condition.id for condition in conditions if condition.small_teams}
    return RollUp(
        shown=len(scans) - hidden,
        hidden=hidden,
        together=sum(scan.hidden and not told.isdisjoint(theirs) for scan, theirs in zip(scans, small, strict=False)),
        conditions=conditions,
        concerns=_teams_by_item(instrument, scans, lambda scan, item: item in scan.concerns, 1),
        gates=_teams_by_item(instrument, scans, _is_gate, 1),
        gaps=_common(instrument, scans, lambda level: level < READY_LEVEL),
        strengths=_common(instrument, scans, lambda level: level >= STRONG_LEVEL),
        steps=_steps(instrument, scans),
    )


def _condition(id_: str, scans: Sequence[SeenScan], kept: Sequence[Mapping[str, KeptScore]]) -> RolledCondition:
    seen = [scan.condition(id_) for scan in scans]
    levels = [condition.level for condition in seen if condition.level is not None]
    scores = [condition.score.points for condition in seen if condition.score is not None]
    small = [one[id_] for one in kept if id_ in one]
    together = bool(small) and hide_each_other([one.people for one in small])
    return RolledCondition(
        id=id_,
        levels=tuple(levels.count(level) for level in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)),
        score=_mean(scores) if len(scores) >= MIN_TEAMS_TOGETHER else None,
        small=_mean([one.score for one in small]) if together else None,
        small_teams=len(small) if together else 0,
    )


def _mean(scores: Sequence[float]) -> ShownScore:
    points = rounded_outside(fsum(scores) / len(scores))
    return ShownScore(points=points, at_end=is_at_end(points))


def _is_gate(scan: SeenScan, item: str) -> bool:
    return any(item in condition.held_back_by for condition in scan.conditions)


def _teams_by_item(
    instrument: Instrument, scans: Sequence[SeenScan], holds: Callable[[SeenScan, str], bool], fewest: int
) -> tuple[ItemTeams, ...]:
    found = []
    for item in instrument.active_items:
        teams = tuple(scan.team for scan in scans if holds(scan, item))
        if len(teams) >= fewest:
            found.append(ItemTeams(item=item, teams=teams, of=sum(item in scan.levels for scan in scans)))
    return tuple(sorted(found, key=lambda one: (-len(one.teams), not instrument.items[one.item].critical)))


def _common(instrument: Instrument, scans: Sequence[SeenScan], holds: Callable[[int], bool]) -> tuple[ItemTeams, ...]:
    """The items of which this holds in many teams: two or more, and the share of COMMON_SHARE."""
    found = _teams_by_item(
        instrument, scans, lambda scan, item: item in scan.levels and holds(scan.levels[item]), MIN_TEAMS_TOGETHER
    )
    return tuple(one for one in found if len(one.teams) >= COMMON_SHARE * one.of)


def _steps(instrument: Instrument, scans: Sequence[SeenScan]) -> tuple[SharedStep, ...]:
    """What can be agreed once for all teams that have no agreement yet: the step to level 3 of each item."""
    below = _teams_by_item(
        instrument,
        scans,
        lambda scan, item: scan.levels.get(item, HIGHEST_LEVEL) < READY_LEVEL,
        MIN_TEAMS_TOGETHER,
    )
    return tuple(SharedStep(item=one.item, to=READY_LEVEL, teams=one.teams) for one in below)
