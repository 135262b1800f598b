"""The smallest set of changes that brings a condition to its next level (R3).

One change = one item, everybody who answered it one level up, not above 5. The same item may change more than once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm

from pydantic import ConfigDict, Field

from questionnaire.instrument import Frozen
from scoring.answers import ItemAnswers
from scoring.gate import cap
from scoring.rules import HIGHEST_LEVEL, LOWEST_LEVEL


class Need(Frozen):
    """So many steps up on one item. `from_level` (in JSON "from") is its lower median, `to` = min(5, from + steps)."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    item: str
    steps: int
    from_level: int = Field(alias="from")
    to: int


@dataclass
class _Climb:
    """One item while the set is being chosen.

    gains: what each next step adds to the sum of the item means, in units of 1/common level. Never more than the step
    before it, because who stands at 5 stays there; steps that move nobody are left out.
    least: the steps that are certain: those the gate demands, then also those that were chosen.
    """

    item: ItemAnswers
    order: int
    total: int
    gains: tuple[int, ...]
    least: int
    taken: int = 0
    closed: bool = False

    def key(self, step: int) -> tuple[bool, int, int]:
        """What comes first among equals: critical items, the lowest item score just before this step, then order."""
        return not self.item.critical, self.total + sum(self.gains[:step]), self.order


def next_level_needs(scored: Sequence[ItemAnswers], level: int) -> tuple[Need, ...]:
    """The smallest set of changes after which the condition stands one level higher; empty at level 5.

    scored: the items of the condition that have a score, in the order of the instrument (raising another item changes
    nothing). level: the level after the gate, 1..5. Of equally small sets the first counts: sort the changes of each
    by _Climb.key and compare the lists. The result has the item of the first change first.

    This is exact without trying every combination. The gate demands a least number of steps per critical item. Beyond
    those a step on an item never gains more than the step before it, so the best k steps are simply the k largest
    gains. That tells at once whether k changes can be enough, and whether they still can after each choice.
    """
    if level >= HIGHEST_LEVEL:
        return ()
    target = level + 1
    common = lcm(*(item.n for item in scored))
    climbs = [_climb(item, order, target, common // item.n) for order, item in enumerate(scored)]
    # S4: a level starts half a level below it. Counting double keeps that half a whole number; -(-a // 2) rounds up.
    border = (2 * target - 1) * common * len(climbs)
    shortage = -(-(border - 2 * sum(climb.total for climb in climbs)) // 2)
    budget = 0
    while not _enough(climbs, budget, shortage):
        budget += 1
    changes = sorted((climb.key(step), climb.order) for climb in climbs for step in range(len(climb.gains)))
    for _, order in changes:
        _take_if_possible(climbs, climbs[order], budget, shortage)
    chosen = sorted((climb for climb in climbs if climb.taken), key=lambda climb: climb.key(0))
    return tuple(_need(climb) for climb in chosen)


def _climb(item: ItemAnswers, order: int, target: int, weight: int) -> _Climb:
    below_top = [sum(item.distribution[: HIGHEST_LEVEL - LOWEST_LEVEL - step]) for step in range(HIGHEST_LEVEL)]
    return _Climb(
        item=item,
        order=order,
        total=item.total * weight,
        gains=tuple(people * weight for people in below_top if people),
        least=max(0, target - cap(item)) if item.critical else 0,
    )


def _enough(climbs: Sequence[_Climb], budget: int, shortage: int) -> bool:
    """Can `budget` changes contain every certain step and add `shortage` to the sum of the item means?"""
    left = budget - sum(climb.least for climb in climbs)
    if left < 0:
        return False
    certain = sum(sum(climb.gains[: climb.least]) for climb in climbs)
    free = sorted((gain for climb in climbs if not climb.closed for gain in climb.gains[climb.least :]), reverse=True)
    return certain + sum(free[:left]) >= shortage


def _take_if_possible(climbs: Sequence[_Climb], climb: _Climb, budget: int, shortage: int) -> None:
    """Choose the next step of `climb` if the budget can then still be enough; else this item stays where it is."""
    if climb.closed:
        return
    before = climb.least
    climb.least = max(before, climb.taken + 1)
    if _enough(climbs, budget, shortage):
        climb.taken += 1
    else:
        climb.least, climb.closed = before, True


def _need(climb: _Climb) -> Need:
    start = climb.item.lower_median
    assert start is not None, "an item with a score has answers"
    to = min(HIGHEST_LEVEL, start + climb.taken)
    return Need(item=climb.item.id, steps=climb.taken, from_level=start, to=to)
