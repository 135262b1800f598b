"""Borders, thirds, the gate, concerns, and which items lift or hold down."""

from fractions import Fraction

import pytest

from scoring import rules
from scoring.assessment import score_assessment
from scoring.exact import exact_score, level_of
from tests.scoring.build import BLANK, UNKNOWN, build_instrument, build_scan


def score(names, people, mode="individual"):
    instrument = build_instrument({"a": names})
    return score_assessment(instrument, build_scan(instrument, people, mode)).conditions[0]


@pytest.mark.parametrize(("border", "level"), [("12.5", 2), ("37.5", 3), ("62.5", 4), ("87.5", 5)])
def test_a_level_starts_exactly_at_its_border(border, level):
    assert level_of(Fraction(border)) == level
    assert level_of(Fraction(border) - Fraction(1, 10**12)) == level - 1


def test_the_ends_of_the_scale():
    assert (level_of(Fraction(0)), level_of(Fraction(100))) == (1, 5)


@pytest.mark.parametrize(("answers", "points", "level"), [((1, 2), 12.5, 2), ((2, 3), 37.5, 3), ((3, 4), 62.5, 4)])
def test_joint_scores_on_a_border(answers, points, level):
    result = score(["p", "q"], [answers], "joint")
    assert (result.score, result.raw_level) == (points, level)


def test_a_border_reached_over_thirds_sevenths_and_ninths_is_not_missed():
    """The item means are fractions that no float holds, and together they are exactly 3.5, a score of 62.5."""
    for n in (3, 6, 7, 9, 11, 13, 17, 19, 22, 23, 29, 31):
        for part in range(1, n):
            # Two items with means 3 + part/n and 4 - part/n: together 7.
            people = [(4 if person < part else 3, 3 if person < part else 4) for person in range(n)]
            result = score(["p", "q"], people)
            assert (result.score, result.raw_level) == (62.5, 4)


def test_the_exact_score_is_a_fraction():
    assert exact_score([10, 9], [3, 4]) == Fraction(25, 2) * (Fraction(10, 3) + Fraction(9, 4) - 2)


@pytest.mark.parametrize(
    ("answered", "has_score"), [(0, False), (1, False), (2, False), (3, True), (4, True), (5, True)]
)
def test_three_of_five_items_are_sixty_percent(answered, has_score):
    row = [3] * answered + [BLANK] * (5 - answered)
    assert (score(list("pqrst"), [row], "joint").score is not None) == has_score


@pytest.mark.parametrize("applicable", range(1, 41))
def test_sixty_percent_is_counted_in_whole_items(applicable):
    assert Fraction(60, 100) == rules.MIN_ITEM_SHARE
    names = [f"p{number}" for number in range(applicable)]
    for answered in range(applicable + 1):
        if abs(10 * answered - 6 * applicable) > 10:
            continue
        row = [3] * answered + [UNKNOWN] * (applicable - answered)
        assert (score(names, [row], "joint").score is not None) == (100 * answered >= 60 * applicable)


def test_the_gate_looks_at_the_lower_median_of_the_people():
    held = score(["p!", "q", "r"], [(2, 5, 5), (2, 5, 5), (4, 5, 5), (4, 5, 5)])
    assert (held.raw_level, held.level, held.held_back_by) == (4, 3, ("a.p",))
    free = score(["p!", "q", "r"], [(2, 5, 5), (3, 5, 5), (3, 5, 5), (4, 5, 5)])
    assert (free.raw_level, free.level, free.held_back_by) == (4, 4, ())


def test_only_the_critical_items_whose_cap_is_the_level_are_named():
    result = score(["p!", "q!", "r", "s!", "t"], [(2, 1, 5, 1, 5)], "joint")
    assert (result.raw_level, result.level, result.held_back_by) == (3, 2, ("a.q", "a.s"))


def test_a_critical_item_without_a_score_holds_nothing_back():
    result = score(["p!", "q", "r"], [(1, 5, 5), (UNKNOWN, 5, 5), (1, 5, 5)])
    assert (result.level, result.held_back_by) == (5, ())
    assert result.items[0].lower_median == 1


@pytest.mark.parametrize(
    ("answers", "concern"),
    [
        ((1, 1, 5, 5, 5), True),
        ((1, 2, 5, 5, 5), False),
        ((1, 1, 5, 5), False),
        ((1, 1, 5, 5, UNKNOWN), False),
        ((1, 1, 5, 5, BLANK, 5), True),
        ((1, 1, 1, 1), False),
        ((2, 2, 2, 2, 2), False),
    ],
)
def test_two_people_at_one_on_a_critical_item_are_a_concern_from_five_answers(answers, concern):
    result = score(["p!", "q"], [(answer, answer) for answer in answers])
    assert result.concerns == (("a.p",) if concern else ())
    assert [item.concern for item in result.items] == [concern, False]


@pytest.mark.parametrize(("answer", "concern"), [(1, True), (2, False), (UNKNOWN, False)])
def test_a_joint_answer_of_one_on_a_critical_item_is_a_concern(answer, concern):
    assert bool(score(["p!", "q"], [(answer, 1)], "joint").concerns) == concern


def test_a_concern_is_told_even_where_there_is_no_score():
    result = score(["p!", "q", "r"], [(1, BLANK, BLANK)], "joint")
    assert (result.score, result.concerns) == (None, ("a.p",))


def test_items_above_the_score_lift_and_items_below_it_hold_down():
    result = score(["p", "q", "r", "s", "t"], [(1, 3, 5, 2, 4)], "joint")
    assert result.score == 50
    assert result.lifts == ("a.r", "a.t")
    assert result.holds_down == ("a.p", "a.s")


def test_an_item_that_holds_back_never_counts_as_lifting():
    """Its mean is the highest, but half of the people stand at 1: the condition may be at most at 2."""
    result = score(["p!", "q", "r"], [(1, 3, 3), (1, 3, 3), (5, 2, 2), (5, 2, 2)])
    assert [item.score for item in result.items] == [50, 37.5, 37.5]
    assert (result.raw_level, result.level, result.held_back_by) == (3, 2, ("a.p",))
    assert (result.lifts, result.holds_down) == ((), ("a.q", "a.r", "a.p"))
