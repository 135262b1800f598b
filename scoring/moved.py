"""Which questions moved a condition, as far as their averages may be shown inside the team (A1, A4)."""

from fractions import Fraction

from questionnaire.instrument import Frozen
from scoring.exact import exact_score
from scoring.pair import ConditionPair, Pair, levels_of, linked_people, people_of
from scoring.privacy import allowed_for, may_number_change
from scoring.rules import CLEAR_MIN_CHANGE, POINTS_PER_LEVEL


class ItemMove(Frozen):
    """The average of one question in two scans, in whole points: of the people who are compared, or as agreed."""

    id: str
    before: int
    after: int


def shown_moves(pair: Pair, condition: ConditionPair) -> tuple[ItemMove, ...]:
    """The questions of a condition that moved a quarter of a level or more, the one that moved most first.

    Averages of questions need 5 people (A1). There are none where one or two people joined or left (A4): in the scans,
    or among those who answered the question.
    """
    if pair.basis is None or (pair.basis == "linked" and not _may_number(pair, pair.linked, pair.linked)):
        return ()
    found: list[tuple[Fraction, ItemMove]] = []
    for item in condition.items:
        old, new = _compared(pair, item)
        if not _may_show(pair, item, len(old), len(new)):
            continue
        before, after = (exact_score([sum(levels)], [len(levels)]) for levels in (old, new))
        if abs(after - before) >= CLEAR_MIN_CHANGE * POINTS_PER_LEVEL:
            found.append((abs(after - before), ItemMove(id=item, before=round(before), after=round(after))))
    # Sorting keeps the order of the questionnaire among equals.
    return tuple(move for _, move in sorted(found, key=lambda one: -one[0]))


def _compared(pair: Pair, item: str) -> tuple[list[int], list[int]]:
    """The levels on one question, then and now, of the people who are compared."""
    before, after = people_of(pair.earlier), people_of(pair.later)
    if pair.basis == "linked":
        both = [two for two in linked_people(before, after) if all(levels_of(one, (item,)) for one in two)]
        before, after = [two[0] for two in both], [two[1] for two in both]
    old, new = ([level for one in people for level in levels_of(one, (item,))] for people in (before, after))
    return old, new


def _may_show(pair: Pair, item: str, old: int, new: int) -> bool:
    """Whether the averages of so many people on a question may be shown."""
    if pair.basis == "agreed":
        return bool(old and new)
    if not (allowed_for(old).spread and allowed_for(new).spread):
        return False
    if pair.basis == "linked":
        there = [sum(bool(levels_of(one, (item,))) for one in people_of(scan)) for scan in (pair.earlier, pair.later)]
        return may_number_change(there[1] - new, there[0] - old)
    # Without codes nobody knows who is who; this is the least that joined or left.
    return may_number_change(max(0, new - old), max(0, old - new))


def _may_number(pair: Pair, old: int, new: int) -> bool:
    return may_number_change(pair.people_after - new, pair.people_before - old)
