"""How alike people see it (individual scans): the typical gap between two people, and two camps."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Literal

from scoring.answers import ConditionAnswers, ItemAnswers
from scoring.exact import mean_of_ratios
from scoring.rules import (
    ALIKE_MAX_GAP,
    CAMP_MIN_PEOPLE,
    CAMPS_MIN_ANSWERS,
    GAP_WORDS_MIN_PEOPLE,
    HIGH_CAMP,
    LOW_CAMP,
    LOWEST_LEVEL,
    MIDDLE,
    SPREAD_MAX_GAP,
)

Agreement = Literal["alike", "some spread", "differ"]


def gap_ratio(distribution: Sequence[int]) -> tuple[int, int]:
    """The sum of |difference| over all pairs of people, in levels, and the number of pairs (W1).

    distribution: how many people chose level 1, 2, 3, 4, 5. The number of pairs is 0 below two people.
    """
    counted = tuple(enumerate(distribution))
    n = sum(distribution)
    apart = sum(here * there * (high - low) for (low, here), (high, there) in combinations(counted, 2))
    return apart, n * (n - 1) // 2


def item_gap(item: ItemAnswers) -> float | None:
    """The typical gap on one item (W1), 0..4 levels; None in a joint scan or when the item has no score."""
    if item.mode == "joint" or not item.scored:
        return None
    apart, pairs = gap_ratio(item.distribution)
    return apart / pairs


def condition_gap(answers: ConditionAnswers) -> Fraction | None:
    """The mean of the gaps of the items that have a score (W1), 0..4 levels, exact; None in a joint scan or without."""
    if answers.mode == "joint" or not answers.scored:
        return None
    apart, pairs = zip(*(gap_ratio(item.distribution) for item in answers.scored), strict=True)
    return mean_of_ratios(apart, pairs)


def agreement_word(gap: Fraction | None, people: int) -> Agreement | None:
    """The word for a gap (W1): up to 0.9 alike, up to 1.2 some spread, above that differ; None below 3 people."""
    if gap is None or people < GAP_WORDS_MIN_PEOPLE:
        return None
    if gap <= ALIKE_MAX_GAP:
        return "alike"
    return "some spread" if gap <= SPREAD_MAX_GAP else "differ"


def has_two_camps(item: ItemAnswers) -> bool:
    """True when the team stands in two camps on this item (W2).

    At least 2 people at 1-2, at least 2 at 4-5, fewer at 3 than in either camp, and 5 or more answers.
    """
    if item.mode == "joint" or item.n < CAMPS_MIN_ANSWERS:
        return False
    low = sum(item.distribution[level - LOWEST_LEVEL] for level in LOW_CAMP)
    high = sum(item.distribution[level - LOWEST_LEVEL] for level in HIGH_CAMP)
    smallest = min(low, high)
    return smallest >= CAMP_MIN_PEOPLE and item.distribution[MIDDLE - LOWEST_LEVEL] < smallest
