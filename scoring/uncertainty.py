"""What the answers leave open: the likely range of a score, and the levels that open answers still allow."""

from fractions import Fraction
from math import sqrt

from scoring.answers import ConditionAnswers
from scoring.exact import exact_score, level_of
from scoring.gate import gated_level
from scoring.rules import (
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    MAX_SCORE,
    MIN_ANSWERS,
    NOISE_ALONE,
    NOISE_OF_THE_DAY,
    POINTS_PER_LEVEL,
    RANGE_Z,
    VARIANCE_BETWEEN_PEOPLE,
)


def likely_range(score: float, people: int, team_size: int, noise: float = NOISE_ALONE) -> tuple[float, float]:
    """The likely range of a condition score (S5), in points, cut to 0..100.

    people: n, those who chose a level on an item of the condition, at least 1. team_size: N. noise: s0 of C2, in
    levels; the default is that of a scan on its own. The part of the team that did not answer widens the range.
    """
    absent = max(0.0, 1 - people / team_size)
    variance = noise**2 / (2 * people) + NOISE_OF_THE_DAY**2 + absent * VARIANCE_BETWEEN_PEOPLE / people
    margin = RANGE_Z * POINTS_PER_LEVEL * sqrt(variance)
    return max(0.0, score - margin), min(float(MAX_SCORE), score + margin)


def range_levels(low: float, high: float) -> tuple[int, int]:
    """The levels (S4, before the gate) in which the two ends of a likely range fall, 1..5."""
    return level_of(Fraction(low)), level_of(Fraction(high))


def level_bounds(answers: ConditionAnswers) -> tuple[int, int] | None:
    """The lowest and the highest level, after the gate, that the open answers of those present still allow (S6).

    Every blank and "don't know" becomes a 1, then a 5; whatever those people would have answered lies between. None
    when no item applies or fewer people responded than an item needs: then no completion has a score.
    """
    if not answers.applicable or answers.respondents < MIN_ANSWERS[answers.mode]:
        return None
    return _level_when_filled(answers, LOWEST_LEVEL), _level_when_filled(answers, HIGHEST_LEVEL)


def _level_when_filled(answers: ConditionAnswers, level: int) -> int:
    items = [item.filled(level) for item in answers.applicable]
    raw_level = level_of(exact_score([item.total for item in items], [item.n for item in items]))
    return gated_level(raw_level, items)[0]
