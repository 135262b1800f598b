"""Which advice, in which order, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from questionnaire.instrument import Instrument, Item, StepLevel
from scoring.assessment import AssessmentScore
from scoring.condition import ConditionScore
from scoring.items import ItemScore

Why = Literal["concern", "gate", "critical", "unseen", "next_level", "low", "further"]
# What comes first: what can hurt somebody, then what holds a level back, then what nobody can see, then the rest.
ORDER: tuple[Why, ...] = ("concern", "gate", "critical", "unseen", "next_level", "low", "further")
TOP_STEPS = 3
# Three steps in one condition would hide the other five.
TOP_PER_CONDITION = 2
# A critical item below this level asks for attention even where it does not hold its condition back.
CRITICAL_ENOUGH = 3
# Below this level an item counts as low.
LOW = 3


@dataclass(frozen=True)
class Advice:
    """One step up for one item. `level` is the item's level now, None when nobody knows; `to` the level it leads to."""

    item: Item
    level: int | None
    to: StepLevel | None
    why: Why


def rank_advice(instrument: Instrument, score: AssessmentScore) -> tuple[Advice, ...]:
    """Every advice that fits this scan, the most urgent first.

    Order: ORDER; within it the conditions with the lowest level first, then the lowest item, then the instrument's
    order. An item on level 5, not applicable or left blank by everybody gets no advice.
    """
    ranked = []
    for place, (condition, answered) in enumerate(_items(score)):
        item = instrument.active_items[answered.id]
        why = _why(condition, answered)
        if why is None:
            continue
        level = answered.lower_median
        to = None if level is None else level + 1
        key = (ORDER.index(why), condition.level or 0, level or 0, place)
        ranked.append((key, Advice(item, level, to, why)))  # type: ignore[arg-type]
    return tuple(advice for _, advice in sorted(ranked, key=lambda pair: pair[0]))


def top_steps(ranked: tuple[Advice, ...]) -> tuple[Advice, ...]:
    """The three to start with: the first ones, at most two of the same condition."""
    chosen: list[Advice] = []
    for advice in ranked:
        same = sum(other.item.condition_id == advice.item.condition_id for other in chosen)
        if same < TOP_PER_CONDITION:
            chosen.append(advice)
        if len(chosen) == TOP_STEPS:
            break
    return tuple(chosen)


def _items(score: AssessmentScore) -> Iterator[tuple[ConditionScore, ItemScore]]:
    for condition in score.conditions:
        for item in condition.items:
            yield condition, item


def _why(condition: ConditionScore, item: ItemScore) -> Why | None:
    if item.not_applicable:
        return None
    if item.lower_median is None:
        return "unseen" if item.unknown else None
    if item.lower_median == 5:
        return None
    rules: tuple[tuple[bool, Why], ...] = (
        (item.concern, "concern"),
        (item.id in condition.held_back_by, "gate"),
        (item.critical and item.lower_median < CRITICAL_ENOUGH, "critical"),
        (item.id in {need.item for need in condition.next_level_needs}, "next_level"),
        (item.lower_median < LOW, "low"),
    )
    return next((why for holds, why in rules if holds), "further")
