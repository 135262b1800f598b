"""From measured changes to verdicts: what is clear, and what moved together (C3, C4, C5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.rules import (
    CHANGE_ALPHA,
    CHANGE_RANGE,
    CLEAR_MIN_CHANGE,
    TOGETHER_MIN_CHANGE,
    TOGETHER_MIN_CONDITIONS,
)
from scoring.significance import holm, t_quantile, two_sided_p

Verdict = Literal["clearly up", "clearly down", "unclear", "moved together", "not compared"]


@dataclass(frozen=True)
class Measured:
    """A change and how sure it is: D (exact) and its standard error in levels, and the degrees of freedom."""

    change: Fraction
    standard_error: float
    freedom: int


@dataclass(frozen=True)
class Judgement:
    """What a measured change means. low, high: the 90 % range, in levels. p: after Holm, 0..1."""

    change: float
    low: float
    high: float
    p: float
    verdict: Verdict


def judge(measured: Sequence[Measured]) -> list[Judgement]:
    """The verdict on each change, corrected for how many were measured (C3, C4)."""
    chances = holm([two_sided_p(float(one.change), one.standard_error, one.freedom) for one in measured])
    return [_judgement(one, p) for one, p in zip(measured, chances, strict=True)]


def moved_together(changes: Sequence[Fraction]) -> bool:
    """Whether 5 or more conditions all moved one way, by a quarter of a level or more on average (C5)."""
    if len(changes) < TOGETHER_MIN_CONDITIONS:
        return False
    one_way = all(change > 0 for change in changes) or all(change < 0 for change in changes)
    return one_way and abs(sum(changes, Fraction(0))) >= TOGETHER_MIN_CHANGE * len(changes)


def _judgement(one: Measured, p: float) -> Judgement:
    margin = t_quantile((1 + CHANGE_RANGE) / 2, one.freedom) * one.standard_error
    verdict: Verdict = "unclear"
    if p < CHANGE_ALPHA and abs(one.change) >= CLEAR_MIN_CHANGE:
        verdict = "clearly up" if one.change > 0 else "clearly down"
    change = float(one.change)
    return Judgement(change=change, low=change - margin, high=change + margin, p=p, verdict=verdict)
