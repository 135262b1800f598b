"""The gate (G1): a condition stands at most one level above each of its critical items."""

from collections.abc import Sequence

from scoring.answers import ItemAnswers
from scoring.rules import GATE_MARGIN


def gated_level(raw_level: int, scored: Sequence[ItemAnswers]) -> tuple[int, tuple[str, ...]]:
    """The level after the gate, and the ids of the critical items that hold it back.

    raw_level: 1..5, from the score alone. scored: the items of the condition that have a score; only the critical ones
    among them count. The second value names, in the order given, every critical item whose cap is the level, and is
    empty where the gate takes nothing off.
    """
    caps = {item.id: cap(item) for item in scored if item.critical}
    level = min([raw_level, *caps.values()])
    if level == raw_level:
        return level, ()
    return level, tuple(id_ for id_, highest in caps.items() if highest == level)


def cap(item: ItemAnswers) -> int:
    """The highest level that this item with a score allows its condition (G1), 2..6: its lower median + 1."""
    assert item.lower_median is not None, "an item with a score has answers"
    return item.lower_median + GATE_MARGIN
