"""Exact arithmetic for decisions. A mean of thirds and quarters in floating point may land at 62.49999; level 4 starts
at 62.5. So every border is decided on whole numbers, and a float is only made at the very end, correctly rounded."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from scoring.rules import LOWEST_LEVEL, POINTS_PER_LEVEL


def mean_of_ratios(numerators: Sequence[int], denominators: Sequence[int]) -> Fraction:
    """The plain mean of numerators[i] / denominators[i], exact.

    Both sequences have the same length, at least 1; denominators are positive. One common denominator is much faster
    than adding Fractions one by one.
    """
    common = lcm(*denominators)
    total = sum(top * (common // bottom) for top, bottom in zip(numerators, denominators, strict=True))
    return Fraction(total, common * len(denominators))


def exact_score(totals: Sequence[int], counts: Sequence[int]) -> Fraction:
    """Condition score (S3), 0..100, exact: the plain mean of item means, in points.

    totals: per scored item the sum of its answers (levels); counts: per scored item the number of answers, positive.
    """
    return POINTS_PER_LEVEL * (mean_of_ratios(totals, counts) - LOWEST_LEVEL)


def level_of(score: Fraction) -> int:
    """The level (S4), 1..5, of an unrounded score of 0..100: floor(score / 25 + 1/2) + 1, halves up."""
    top, bottom = score.numerator, score.denominator
    return (2 * top + POINTS_PER_LEVEL * bottom) // (2 * POINTS_PER_LEVEL * bottom) + LOWEST_LEVEL
