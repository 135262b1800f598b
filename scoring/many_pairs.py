"""What many comparisons tell of noise, in whole arrays: equal to spread_in(lay_beside(...)) of each, to the last bit.

All sums are of whole numbers: a mean over some questions counts in parts of which every such mean is a whole number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from questionnaire.answer_table import NO_LINK, AnswerTable
from questionnaire.instrument import Instrument
from scoring.many_answers import check_table
from scoring.noise import PairSpread, Spread
from scoring.pair import asked_items
from scoring.rules import CHANGE_MIN_ITEMS, HIGHEST_LEVEL

Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.int8]


@dataclass(frozen=True)
class _Side:
    """The people of the earlier, or of the later scan of every comparison: one line per person and comparison.

    pair: int64[N], never going down. levels: int8[N, items], 0 where somebody chose none or the item is not shared.
    code: int64[N], the number of a code that is this person's alone in the scan, else NO_LINK.
    """

    pair: Integers
    levels: Levels
    code: Integers


@dataclass(frozen=True)
class _Numbers:
    """Some numbers of every comparison, in parts of 1/parts level, summed: how many, their sum, and that of squares."""

    n: list[int]
    total: list[int]
    squares: list[int]
    parts: int


def spreads_in(instrument: Instrument, table: AnswerTable, pairs: Sequence[tuple[int, int]]) -> list[PairSpread]:
    """What each of these comparisons tells of noise. pairs: places in the table of the earlier and the later scan.

    Raises ScoringError for the first scan of the table that does not fit the questionnaire.
    """
    check_table(instrument, table)
    if not pairs:
        return []
    earlier, later = np.array(pairs, dtype=np.int64).T
    counting = _counting(instrument, table)
    before, after = _sides(instrument, table, (earlier, later), counting[earlier] & counting[later])
    linked, difference, both = _differences(before, after)
    changes, people = [], []
    start = 0
    for condition in instrument.conditions:
        part = slice(start, start + len(condition.items))
        start = part.stop
        moved = _summed(linked, difference[:, part].sum(axis=1), both[:, part].sum(axis=1), part, len(pairs))
        changes.append(_spreads(moved))
        people.append(_spreads(*(_means(side, part, len(pairs)) for side in (before, after))))
    return [
        PairSpread(
            changes=tuple(one[number] for one in changes) if basis == "linked" else (),
            people=tuple(one[number] for one in people) if basis else (),
        )
        for number, basis in enumerate(_bases(table, pairs))
    ]


def _counting(instrument: Instrument, table: AnswerTable) -> Booleans:
    """bool[scans, items]: the items that count in each scan, retired ones among them (C0)."""
    column = {id_: number for number, id_ in enumerate(instrument.items)}
    asked: dict[str, Booleans] = {}
    for head in table.heads:
        version = head.instrument.version
        if version not in asked:
            found = asked_items(instrument, head)
            asked[version] = np.array([id_ in found for id_ in instrument.items], dtype=bool)
    counting = np.array([asked[head.instrument.version] for head in table.heads])
    for row, head in enumerate(table.heads):
        counting[row, [column[id_] for id_ in head.not_applicable]] = False
    return counting


def _sides(
    instrument: Instrument, table: AnswerTable, scans: tuple[Integers, Integers], shared: Booleans
) -> tuple[_Side, ...]:
    column = {id_: number for number, id_ in enumerate(instrument.items)}
    columns = np.array([column[id_] for id_ in table.items], dtype=np.int64)
    levels = np.zeros((len(table.respondent_scan), len(column)), dtype=np.int8)
    levels[table.respondent, columns[table.item]] = table.level
    code = _own_codes(table)
    first = np.searchsorted(table.respondent_scan, np.arange(len(table.ids)))
    people = np.bincount(table.respondent_scan, minlength=len(table.ids))
    sides = []
    for places in scans:
        pair = np.repeat(np.arange(len(places)), people[places])
        # The people of a scan lie beside each other: the first, and then on.
        ends = people[places].cumsum()
        who = np.arange(len(pair)) + np.repeat(first[places] - (ends - people[places]), people[places])
        sides.append(_Side(pair, levels[who] * shared[pair], code[who]))
    return tuple(sides)


def _own_codes(table: AnswerTable) -> Integers:
    """Per person the code that nobody else in the scan has; who answered nothing took no part."""
    took_part = _took_part(table)
    codes = table.respondent_link.astype(np.int64)
    in_scan = table.respondent_scan * (codes.max(initial=0) + 1) + codes
    coded = np.flatnonzero(took_part & (codes != NO_LINK))
    _, place, uses = np.unique(in_scan[coded], return_index=True, return_counts=True)
    own = np.full(len(codes), NO_LINK, dtype=np.int64)
    alone = coded[place[uses == 1]]
    own[alone] = codes[alone]
    return own


def _took_part(table: AnswerTable) -> Booleans:
    return np.bincount(table.respondent, minlength=len(table.respondent_scan)) > 0


def _bases(table: AnswerTable, pairs: Sequence[tuple[int, int]]) -> list[str]:
    """ "linked", "unlinked", or "" where a comparison tells nothing of noise."""
    coded = np.bincount(
        table.respondent_scan[_took_part(table) & (table.respondent_link != NO_LINK)], minlength=len(table.ids)
    )
    alone = [head.mode == "individual" for head in table.heads]
    return [
        "" if not (alone[old] and alone[new]) else "linked" if coded[old] and coded[new] else "unlinked"
        for old, new in pairs
    ]


def _differences(before: _Side, after: _Side) -> tuple[Integers, Integers, Booleans]:
    """Per linked person: the comparison, and per item new - old (0 where there are not two answers); whether both."""
    codes = max(before.code.max(initial=0), after.code.max(initial=0)) + 1
    old, new = (np.flatnonzero(side.code != NO_LINK) for side in (before, after))
    keys = [side.pair[who] * codes + side.code[who] for side, who in ((before, old), (after, new))]
    _, in_old, in_new = np.intersect1d(keys[0], keys[1], assume_unique=True, return_indices=True)
    earlier, later = before.levels[old[in_old]], after.levels[new[in_new]]
    both = (earlier > 0) & (later > 0)
    return before.pair[old[in_old]], (later - earlier) * both, both


def _means(side: _Side, part: slice, pairs: int) -> _Numbers:
    levels = side.levels[:, part]
    return _summed(side.pair, levels.sum(axis=1), (levels > 0).sum(axis=1), part, pairs)


def _summed(pair: Integers, total: Integers, count: Integers, part: slice, pairs: int) -> _Numbers:
    """The mean of each line that rests on enough questions, summed per comparison (C1)."""
    most = part.stop - part.start
    parts = lcm(*range(CHANGE_MIN_ITEMS, most + 1))
    # Where the sum of squares could grow over 64 bits, whole numbers of any size take their place.
    kind: Any = np.int64 if (HIGHEST_LEVEL * parts) ** 2 * max(1, len(pair)) < 2**63 else object
    enough = count >= CHANGE_MIN_ITEMS
    pair, count = pair[enough], count[enough]
    scaled = total[enough].astype(kind) * (np.array(parts, dtype=kind) // count.astype(kind))
    sums = np.zeros((2, pairs), dtype=kind)
    np.add.at(sums[0], pair, scaled)
    np.add.at(sums[1], pair, scaled * scaled)
    return _Numbers(np.bincount(pair, minlength=pairs).tolist(), sums[0].tolist(), sums[1].tolist(), parts)


def _spreads(*groups: _Numbers) -> list[Spread]:
    """Per comparison the spread within these groups together, as spread_of gives it."""
    found = []
    for numbers in zip(*(zip(group.n, group.total, group.squares, strict=True) for group in groups), strict=True):
        above, below, freedom = 0, 1, 0
        for n, total, squares in numbers:
            if n > 1:
                above, below = above * n + (n * squares - total**2) * below, below * n
                freedom += n - 1
        found.append(Spread(above / (below * groups[0].parts ** 2), freedom))
    return found
