"""Every way to answer a joint condition of five items, with no, one and two critical items."""

from functools import cache
from itertools import product

import pytest

from scoring.assessment import score_assessment
from tests.scoring import reference
from tests.scoring.build import UNKNOWN, build_instrument, build_scan

INSTRUMENTS = {
    0: build_instrument({"a": ["p", "q", "r", "s", "t"]}),
    1: build_instrument({"a": ["p", "q", "r!", "s", "t"]}),
    2: build_instrument({"a": ["p!", "q", "r", "s!", "t"]}),
}
LEVELS = (1, 2, 3, 4, 5)
PATTERNS = tuple(product(LEVELS, repeat=5))
OPEN_PATTERNS = tuple(product((*LEVELS, UNKNOWN), repeat=5))
every_gate = pytest.mark.parametrize("criticals", INSTRUMENTS)


@cache
def score(criticals, pattern):
    instrument = INSTRUMENTS[criticals]
    return score_assessment(instrument, build_scan(instrument, [pattern], "joint")).conditions[0]


def critical_places(criticals):
    return [place for place, item in enumerate(INSTRUMENTS[criticals].items.values()) if item.critical]


def raised(pattern, place, steps=1):
    return (*pattern[:place], min(5, pattern[place] + steps), *pattern[place + 1 :])


@every_gate
def test_score_levels_gate_and_concerns_of_every_pattern(criticals):
    places = critical_places(criticals)
    for pattern in PATTERNS:
        result = score(criticals, pattern)
        points = sum(25 * (level - 1) for level in pattern) / 5
        raw = 1 + sum(points >= border for border in (12.5, 37.5, 62.5, 87.5))
        level = min([raw, *(pattern[place] + 1 for place in places)])
        held = [place for place in places if level < raw and pattern[place] + 1 == level]
        assert (result.score, result.raw_level, result.level) == (points, raw, level)
        assert result.held_back_by == tuple(f"a.{'pqrst'[place]}" for place in held)
        assert result.concerns == tuple(f"a.{'pqrst'[place]}" for place in places if pattern[place] == 1)
        assert {result.range_low, result.range_high, result.gap, result.agreement} == {None}


@every_gate
def test_raising_an_answer_never_lowers_anything(criticals):
    for pattern in OPEN_PATTERNS:
        before = score(criticals, pattern)
        for place, level in enumerate(pattern):
            if level in (UNKNOWN, 5):
                continue
            after = score(criticals, raised(pattern, place))
            assert (before.score is None) == (after.score is None)
            assert before.level_low <= after.level_low
            assert before.level_high <= after.level_high
            if before.score is not None:
                assert before.score < after.score
                assert before.raw_level <= after.raw_level
                assert before.level <= after.level


@every_gate
def test_the_bounds_are_the_extremes_of_every_completion_and_hold_the_level_of_now(criticals):
    for pattern in OPEN_PATTERNS:
        result = score(criticals, pattern)
        options = [LEVELS if answer == UNKNOWN else (answer,) for answer in pattern]
        levels = [score(criticals, completion).level for completion in product(*options)]
        assert (result.level_low, result.level_high) == (min(levels), max(levels))
        if result.level is not None:
            assert result.level_low <= result.level <= result.level_high


@every_gate
def test_three_of_five_items_are_enough_and_two_are_not(criticals):
    for pattern in OPEN_PATTERNS:
        result = score(criticals, pattern)
        answered = 5 - pattern.count(UNKNOWN)
        assert (result.score is not None) == (answered >= 3)
        expected = None if answered >= 3 else "too few items answered" if answered else "no answers"
        assert result.reason == expected
        assert (result.counts.answered, result.counts.unknown, result.counts.blank) == (answered, 5 - answered, 0)


@every_gate
def test_the_smallest_set_reaches_exactly_the_next_level(criticals):
    for pattern in PATTERNS:
        result = score(criticals, pattern)
        after = pattern
        for need in result.next_level_needs:
            place = "pqrst".index(need.item[-1])
            assert (need.from_level, need.to) == (pattern[place], pattern[place] + need.steps)
            after = raised(after, place, need.steps)
        assert score(criticals, after).level == min(5, result.level + 1)


@every_gate
def test_no_other_set_is_smaller_or_comes_first(criticals):
    places = critical_places(criticals)
    for pattern in PATTERNS:
        result = score(criticals, pattern)
        items = [(f"a.{name}", place in places, [pattern[place]]) for place, name in enumerate("pqrst")]
        expected = reference.smallest_set(items, result.level)
        assert [(need.item, need.steps) for need in result.next_level_needs] == list(expected.items())


@pytest.mark.parametrize("criticals", [0, 2])
def test_the_order_of_the_items_does_not_matter(criticals):
    names = ["p!", "q!", "r", "s", "t"] if criticals else ["p", "q", "r", "s", "t"]
    for order in [(4, 3, 2, 1, 0), (1, 2, 3, 4, 0), (2, 0, 4, 1, 3)]:
        first = build_instrument({"a": names})
        other = build_instrument({"a": [names[place] for place in order]})
        for pattern in PATTERNS[::7]:
            one = score_assessment(first, build_scan(first, [pattern], "joint")).conditions[0]
            two = score_assessment(other, build_scan(other, [[pattern[place] for place in order]], "joint")).conditions[
                0
            ]
            for field in ("score", "raw_level", "level", "level_low", "level_high", "counts"):
                assert getattr(one, field) == getattr(two, field)
            for field in ("held_back_by", "concerns"):
                assert set(getattr(one, field)) == set(getattr(two, field))
            assert sum(need.steps for need in one.next_level_needs) == sum(need.steps for need in two.next_level_needs)
