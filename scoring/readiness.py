"""How far a team is, over its conditions: a verdict with its reasons, and an overall level (R1, R2)."""

from collections.abc import Sequence
from typing import Literal

from questionnaire.instrument import Frozen
from scoring.condition import ConditionScore
from scoring.rules import (
    LOWEST_LEVEL,
    MIN_CONDITIONS,
    NEARLY_MAX_BELOW,
    OVERALL_MARGIN,
    READY_CONDITIONS,
    READY_LEVEL,
)

Verdict = Literal["ready", "nearly", "not yet", "not enough information"]


class Readiness(Frozen):
    """The verdict and what it rests on. Ids are in the order of the instrument.

    level: overall level 1..5 (R1), None with fewer than 5 scored conditions. concerns: items (G2).
    below_three, at_one, not_scored: conditions below level 3, at level 1 (these are also below 3), without a score.
    """

    verdict: Verdict
    level: int | None
    concerns: tuple[str, ...]
    below_three: tuple[str, ...]
    at_one: tuple[str, ...]
    not_scored: tuple[str, ...]


def judge_readiness(conditions: Sequence[ConditionScore]) -> Readiness:
    """The readiness of a team, from its scored conditions in the order of the instrument."""
    levels = {condition.id: condition.level for condition in conditions if condition.level is not None}
    concerns = tuple(item for condition in conditions for item in condition.concerns)
    return Readiness(
        verdict=verdict_of(tuple(levels.values()), bool(concerns)),
        level=overall_level(tuple(levels.values())),
        concerns=concerns,
        below_three=tuple(id_ for id_, level in levels.items() if level < READY_LEVEL),
        at_one=tuple(id_ for id_, level in levels.items() if level == LOWEST_LEVEL),
        not_scored=tuple(condition.id for condition in conditions if condition.level is None),
    )


def verdict_of(levels: Sequence[int], any_concern: bool) -> Verdict:
    """The verdict (R2) over the levels (1..5, after the gate) of the conditions that have a score.

    With exactly 5 of them "nearly" is the best there is: "ready" needs all six.
    """
    if len(levels) < MIN_CONDITIONS:
        return "not enough information"
    below = sum(level < READY_LEVEL for level in levels)
    if any_concern or below > NEARLY_MAX_BELOW or LOWEST_LEVEL in levels:
        return "not yet"
    return "ready" if below == 0 and len(levels) >= READY_CONDITIONS else "nearly"


def overall_level(levels: Sequence[int]) -> int | None:
    """The overall level (R1), 1..5: min(floor(mean + 1/2), weakest + 1); None with fewer than 5 levels."""
    if len(levels) < MIN_CONDITIONS:
        return None
    rounded = (2 * sum(levels) + len(levels)) // (2 * len(levels))
    return min(rounded, min(levels) + OVERALL_MARGIN)
