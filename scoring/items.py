"""One item: its score, its counts, and what stands out in its answers."""

from questionnaire.instrument import Frozen
from scoring.agreement import has_two_camps, item_gap
from scoring.answers import ItemAnswers
from scoring.rules import (
    CONCERN_LEVEL,
    CONCERN_MIN_ANSWERS,
    CONCERN_PEOPLE,
    LOWEST_LEVEL,
    POINTS_PER_LEVEL,
    UNSEEN_SHARE,
)


class ItemScore(Frozen):
    """The score of one item.

    score: 0..100 (S2), None when too few people chose a level or the item does not apply.
    n, unknown, blank: people who chose a level, said "don't know", left it open; all 0 when not applicable.
    distribution: people who chose level 1, 2, 3, 4, 5.
    lower_median: 1..5 (G1), None when nobody chose a level.
    gap: the typical gap between two people (W1), 0..4 levels; None in a joint scan or without a score.
    two_camps: W2. mostly_unseen: S7. concern: G2.
    """

    id: str
    critical: bool
    not_applicable: bool
    score: float | None
    n: int
    unknown: int
    blank: int
    distribution: tuple[int, ...]
    lower_median: int | None
    gap: float | None
    two_camps: bool
    mostly_unseen: bool
    concern: bool


def score_item(item: ItemAnswers) -> ItemScore:
    """The score of one item, from its counted answers."""
    return ItemScore(
        id=item.id,
        critical=item.critical,
        not_applicable=item.not_applicable,
        score=POINTS_PER_LEVEL * (item.total - LOWEST_LEVEL * item.n) / item.n if item.scored else None,
        n=item.n,
        unknown=item.unknown,
        blank=item.blank,
        distribution=item.distribution,
        lower_median=item.lower_median,
        gap=item_gap(item),
        two_camps=has_two_camps(item),
        mostly_unseen=is_mostly_unseen(item),
        concern=is_concern(item),
    )


def is_mostly_unseen(item: ItemAnswers) -> bool:
    """True when a third or more of those who responded said "don't know" (S7). Blanks are not counted."""
    responded = item.n + item.unknown
    return responded > 0 and item.unknown * UNSEEN_SHARE.denominator >= responded * UNSEEN_SHARE.numerator


def is_concern(item: ItemAnswers) -> bool:
    """True for "talk about this first" (G2): enough answers of 1 on a critical item, whatever the average.

    Individual: two or more people, among 5 or more answers on that item. Joint: the agreed answer is 1.
    """
    if not item.critical or item.n < CONCERN_MIN_ANSWERS[item.mode]:
        return False
    return item.distribution[CONCERN_LEVEL - LOWEST_LEVEL] >= CONCERN_PEOPLE[item.mode]
