"""One condition: its score, its level, what that level rests on, and what would lift it."""

from typing import Literal

from questionnaire.instrument import Frozen
from scoring.agreement import Agreement, agreement_word, condition_gap
from scoring.answers import ConditionAnswers
from scoring.exact import exact_score, level_of
from scoring.gate import gated_level
from scoring.items import ItemScore, score_item
from scoring.next_level import Need, next_level_needs
from scoring.rules import MIN_ITEM_SHARE
from scoring.uncertainty import level_bounds, likely_range, range_levels

Reason = Literal["nothing applicable", "no answers", "needs 3 answers per item", "too few items answered"]


class Counts(Frozen):
    """Respondents x applicable items: answered, "don't know", blank. And the number of items that do not apply (S6)."""

    answered: int
    unknown: int
    blank: int
    not_applicable: int


class ConditionScore(Frozen):
    """The score of one condition. Everything that follows from the score is None or empty when there is none.

    score: 0..100, unrounded (S3). raw_level: 1..5 from the score alone (S4). level: after the gate (G1).
    reason: why there is no score, else None.
    level_low, level_high: what the open answers of those present still allow (S6); may exist without a score.
    range_low, range_high: likely range in points (S5), individual only; range_level_low, range_level_high: the levels
    these ends fall in, before the gate, so to be read beside raw_level.
    n: people who chose a level on an item here (S5, W1).
    held_back_by: the critical items that cost a level (G1). concerns: critical items to talk about first (G2).
    next_level_needs: the smallest set of changes to the next level (R3), what to do first comes first.
    lifts: items that score above the condition, highest first. holds_down: items that score below it and those of
    held_back_by, lowest first (R3).
    gap: typical gap in levels (W1), agreement: its word; individual only. Items: all active items, in order.
    """

    id: str
    score: float | None
    level: int | None
    raw_level: int | None
    reason: Reason | None
    level_low: int | None
    level_high: int | None
    range_low: float | None
    range_high: float | None
    range_level_low: int | None
    range_level_high: int | None
    n: int
    counts: Counts
    held_back_by: tuple[str, ...]
    concerns: tuple[str, ...]
    next_level_needs: tuple[Need, ...]
    lifts: tuple[str, ...]
    holds_down: tuple[str, ...]
    gap: float | None
    agreement: Agreement | None
    items: tuple[ItemScore, ...]


def score_condition(answers: ConditionAnswers, team_size: int) -> ConditionScore:
    """The score of one condition, from its counted answers. team_size: the people in the team, at least 1."""
    items = tuple(score_item(item) for item in answers.items)
    bounds = level_bounds(answers)
    gap = condition_gap(answers)
    score = level = raw_level = None
    held_back_by: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    low = high = level_of_low = level_of_high = None
    reason = why_no_score(answers)
    if reason is None:
        exact = exact_score([item.total for item in answers.scored], [item.n for item in answers.scored])
        score = float(exact)
        raw_level = level_of(exact)
        level, held_back_by = gated_level(raw_level, answers.scored)
        needs = next_level_needs(answers.scored, level)
        if answers.mode == "individual":
            low, high = likely_range(score, answers.present, team_size)
            level_of_low, level_of_high = range_levels(low, high)
    lifts, holds_down = _sides(items, score, held_back_by)
    return ConditionScore(
        id=answers.id,
        score=score,
        level=level,
        raw_level=raw_level,
        reason=reason,
        level_low=bounds[0] if bounds else None,
        level_high=bounds[1] if bounds else None,
        range_low=low,
        range_high=high,
        range_level_low=level_of_low,
        range_level_high=level_of_high,
        n=answers.present,
        counts=_counts(answers),
        held_back_by=held_back_by,
        concerns=tuple(item.id for item in items if item.concern),
        next_level_needs=needs,
        lifts=lifts,
        holds_down=holds_down,
        gap=None if gap is None else float(gap),
        agreement=agreement_word(gap, answers.present),
        items=items,
    )


def why_no_score(answers: ConditionAnswers) -> Reason | None:
    """Why this condition has no score (S3), or None when it has one.

    "needs 3 answers per item" is said where enough items were answered by somebody, but by too few people (S2).
    """
    applicable = len(answers.applicable)
    if not applicable:
        return "nothing applicable"
    if _is_enough(len(answers.scored), applicable):
        return None
    touched = sum(item.n > 0 for item in answers.applicable)
    if not touched:
        return "no answers"
    return "needs 3 answers per item" if _is_enough(touched, applicable) else "too few items answered"


def _is_enough(items: int, applicable: int) -> bool:
    # In whole numbers: 0.6 has no exact float, and 3 of 5 items must pass.
    return items * MIN_ITEM_SHARE.denominator >= applicable * MIN_ITEM_SHARE.numerator


def _counts(answers: ConditionAnswers) -> Counts:
    return Counts(
        answered=sum(item.n for item in answers.applicable),
        unknown=sum(item.unknown for item in answers.applicable),
        blank=sum(item.blank for item in answers.applicable),
        not_applicable=len(answers.items) - len(answers.applicable),
    )


def _sides(
    items: tuple[ItemScore, ...], score: float | None, held_back_by: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the items that lift the condition, and of those that hold it down (R3)."""
    if score is None:
        return (), ()
    scored = [(item.score, item.id) for item in items if item.score is not None]
    above = [(points, id_) for points, id_ in scored if points > score and id_ not in held_back_by]
    below = [(points, id_) for points, id_ in scored if points < score or id_ in held_back_by]
    # Sorting on the points alone keeps the order of the instrument among equals.
    above.sort(key=lambda pair: -pair[0])
    below.sort(key=lambda pair: pair[0])
    return tuple(id_ for _, id_ in above), tuple(id_ for _, id_ in below)
