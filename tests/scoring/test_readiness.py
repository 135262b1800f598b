"""The verdict and the overall level over every combination of levels."""

from itertools import product

import pytest

from scoring.assessment import score_assessment
from scoring.readiness import overall_level, verdict_of
from tests.scoring.build import BLANK, build_instrument, build_scan

LEVELS = (1, 2, 3, 4, 5)
SIX = build_instrument({name: ["p"] for name in "abcdef"})


def readiness(answers, instrument=SIX):
    """Joint, one item per condition: the level of the condition is the answer."""
    return score_assessment(instrument, build_scan(instrument, [answers], "joint")).readiness


def plain_verdict(levels, concern):
    if len(levels) in (0, 1, 2, 3, 4):
        return "not enough information"
    if concern:
        return "not yet"
    ones, twos = levels.count(1), levels.count(2)
    if ones > 0:
        return "not yet"
    if twos == 0 and len(levels) == 6:
        return "ready"
    return "nearly" if twos in (0, 1, 2) else "not yet"


def plain_overall(levels):
    if len(levels) < 5:
        return None
    average = sum(levels) / len(levels)
    nearest = max(level for level in LEVELS if level - 0.5 <= average + 1e-12)
    return nearest if nearest <= min(levels) + 1 else min(levels) + 1


@pytest.mark.parametrize("scored", [5, 6])
@pytest.mark.parametrize("concern", [False, True])
def test_every_combination_of_levels(scored, concern):
    for levels in product(LEVELS, repeat=scored):
        assert verdict_of(levels, concern) == plain_verdict(levels, concern)
        assert overall_level(levels) == plain_overall(levels)


@pytest.mark.parametrize("scored", [0, 1, 2, 3, 4])
def test_fewer_than_five_conditions_are_not_enough(scored):
    assert verdict_of((5,) * scored, False) == verdict_of((1,) * scored, True) == "not enough information"
    assert overall_level((5,) * scored) is None


@pytest.mark.parametrize(
    ("answers", "verdict", "level"),
    [
        ((3, 3, 3, 3, 3, 3), "ready", 3),
        ((3, 3, 3, 4, 4, 5), "ready", 4),
        ((5, 5, 5, 5, 5, 5), "ready", 5),
        ((5, 5, 5, 5, 5, 2), "nearly", 3),
        ((2, 2, 3, 3, 3, 3), "nearly", 3),
        ((2, 2, 2, 5, 5, 5), "not yet", 3),
        ((1, 5, 5, 5, 5, 5), "not yet", 2),
        ((BLANK, 5, 5, 5, 5, 5), "nearly", 5),
        ((BLANK, 2, 2, 5, 5, 5), "nearly", 3),
        ((BLANK, 2, 2, 2, 5, 5), "not yet", 3),
        ((BLANK, BLANK, 5, 5, 5, 5), "not enough information", None),
        ((3, 3, 3, 3, 2, 2), "nearly", 3),
        ((2, 3, 2, 3, 3, 2), "not yet", 3),
    ],
)
def test_examples_from_whole_scans(answers, verdict, level):
    result = readiness(answers)
    assert (result.verdict, result.level) == (verdict, level)


def test_the_reasons_name_the_conditions():
    result = readiness((1, 2, 3, BLANK, 2, 4))
    assert result.below_three == ("a", "b", "e")
    assert result.at_one == ("a",)
    assert result.not_scored == ("d",)


def test_a_concern_anywhere_means_not_yet_and_is_listed_in_order():
    instrument = build_instrument({name: ["p", "q", "r", "s", "t!"] for name in "abcdef"})
    row = [5, 5, 5, 5, 3] * 6
    row[9] = row[24] = 1
    result = readiness(row, instrument)
    assert (result.verdict, result.concerns, result.below_three) == ("not yet", ("b.t", "e.t"), ("b", "e"))


def test_a_concern_alone_is_enough():
    """Two of five people at 1: every condition is at 3 or above, and the verdict is "not yet" all the same."""
    instrument = build_instrument({name: ["p!", "q"] for name in "abcdef"})
    people = [[4] * 12 for _ in range(5)]
    people[0][0] = people[1][0] = 1
    result = score_assessment(instrument, build_scan(instrument, people))
    assert [condition.level for condition in result.conditions] == [3, 4, 4, 4, 4, 4]
    assert (result.readiness.verdict, result.readiness.concerns) == ("not yet", ("a.p",))
    assert result.readiness.below_three == ()


def test_the_overall_level_uses_the_levels_after_the_gate():
    instrument = build_instrument({name: ["p!", "q", "r"] for name in "abcdef"})
    result = score_assessment(instrument, build_scan(instrument, [[2, 5, 5] * 6], "joint"))
    assert [condition.raw_level for condition in result.conditions] == [4] * 6
    assert (result.readiness.level, result.readiness.verdict) == (3, "ready")
