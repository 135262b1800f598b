"""A scored scan as it may be seen outside its team (A1, A5): pages and papers of an organisation are built on this."""

from datetime import date

from questionnaire.instrument import Frozen, with_id
from scoring.assessment import AssessmentScore
from scoring.condition import ConditionScore
from scoring.privacy import Allowance, allowed_for, rounded_outside
from scoring.rules import Mode
from scoring.shown import is_at_end, spread_shown
from scoring.shown_change import ShownScore


class SeenCondition(Frozen):
    """One condition of one team, as somebody outside it may see it.

    score: in multiples of 5 points; level: 1..5. Both None where hidden or not there. hidden: whether too few people
    answered to say even that. held_back_by: the critical items that cost a level (G1).
    """

    id: str
    level: int | None
    score: ShownScore | None
    held_back_by: tuple[str, ...]
    hidden: bool


class SeenScan(Frozen):
    """One scan, as somebody outside the team may see it.

    people: how many answered, None for a joint scan. levels: per item the team's level, the lower median, where it may
    be seen. concerns: critical items to talk about first (G2).
    """

    team: str
    date: date
    mode: Mode
    people: int | None
    conditions: tuple[SeenCondition, ...]
    levels: dict[str, int]
    concerns: tuple[str, ...]

    def condition(self, condition_id: str) -> SeenCondition:
        """The condition with this id. Raises KeyError when there is none."""
        return with_id(self.conditions, condition_id)

    @property
    def hidden(self) -> bool:
        """Whether nothing of it is shown since too few people answered."""
        return all(condition.hidden for condition in self.conditions)


class KeptScore(Frozen):
    """A score that may only be shown together with those of other teams (A3): 0..100, of so many people."""

    score: float
    people: int


def seen_outside(score: AssessmentScore, allowed: Allowance) -> SeenScan:
    """What somebody outside the team may see of a scan whose people allow `allowed` (A1, A5).

    Everything of an individual scan needs 5 people: the scan, each condition and each item. Joint scans hold no answers
    of single people; their scores are rounded all the same, so that one table has one kind of number.
    """
    joint = score.mode == "joint"
    open_items = {
        item.id: item.lower_median
        for condition in score.conditions
        for item in condition.items
        if item.score is not None and item.lower_median is not None and (joint or _open(item.n, allowed))
    }
    return SeenScan(
        team=score.team,
        date=score.date,
        mode=score.mode,
        people=None if joint else allowed.people,
        conditions=tuple(_condition(one, joint or spread_shown(one, allowed)) for one in score.conditions),
        levels=open_items,
        concerns=tuple(item for item in score.readiness.concerns if item in open_items),
    )


def kept_together(score: AssessmentScore, allowed: Allowance) -> dict[str, KeptScore]:
    """By condition id the scores that `seen_outside` hides, for what may be shown of several teams together (A3)."""
    if score.mode == "joint" or not allowed.average:
        return {}
    return {
        condition.id: KeptScore(score=condition.score, people=condition.n)
        for condition in score.conditions
        if condition.score is not None and not spread_shown(condition, allowed)
    }


def _open(people: int, allowed: Allowance) -> bool:
    return allowed.spread and allowed_for(people).spread


def _condition(condition: ConditionScore, open_: bool) -> SeenCondition:
    points = None if condition.score is None or not open_ else rounded_outside(condition.score)
    return SeenCondition(
        id=condition.id,
        level=condition.level if open_ else None,
        score=None if points is None else ShownScore(points=points, at_end=is_at_end(points)),
        held_back_by=condition.held_back_by if open_ else (),
        hidden=not open_,
    )
