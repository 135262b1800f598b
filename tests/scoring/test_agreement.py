"""The typical gap and two camps (individual scans), and items that a third cannot see."""

from itertools import product

import pytest

from scoring.agreement import agreement_word, gap_ratio
from scoring.assessment import score_assessment
from tests.scoring.build import BLANK, UNKNOWN, build_instrument, build_scan


def score(names, people, mode="individual"):
    instrument = build_instrument({"a": names})
    return score_assessment(instrument, build_scan(instrument, people, mode)).conditions[0]


def item_of(answers, mode="individual"):
    return score(["p"], [[answer] for answer in answers], mode).items[0]


def mean_distance(answers):
    total = pairs = 0
    for first in range(len(answers)):
        for second in range(first):
            total += abs(answers[first] - answers[second])
            pairs += 1
    return total / pairs


@pytest.mark.parametrize("n", [3, 4, 5])
def test_the_gap_of_an_item_is_the_mean_distance_over_all_pairs(n):
    for answers in product((1, 2, 3, 4, 5), repeat=n):
        if list(answers) == sorted(answers):
            assert item_of(answers).gap == mean_distance(answers)


def test_the_gap_of_a_condition_is_the_mean_over_its_items_with_a_score():
    people = [(1, 3, 2), (2, 3, 5), (4, 3, UNKNOWN), (BLANK, 4, UNKNOWN)]
    result = score(["p", "q", "r"], people)
    assert [item.gap for item in result.items] == [2, 0.5, None]
    assert result.gap == 1.25


@pytest.mark.parametrize(
    ("first", "second", "gap", "word"),
    [
        ((3, 3, 3, 3, 5), (3, 3, 3, 4, 5), 0.9, "alike"),
        ((3, 3, 4, 4, 5), (3, 3, 4, 4, 5), 1.0, "some spread"),
        ((3, 3, 3, 4, 5), (2, 2, 3, 3, 5), 1.2, "some spread"),
        ((3, 3, 3, 4, 5), (2, 2, 3, 4, 5), 1.3, "differ"),
    ],
)
def test_the_words_change_exactly_above_their_borders(first, second, gap, word):
    result = score(["p", "q"], list(zip(first, second, strict=True)))
    assert (result.gap, result.agreement) == (gap, word)


def test_no_gap_without_a_score_and_no_word_below_three_people():
    assert score(["p"], [[1], [5]]).gap is None
    assert score(["p"], [[1], [5]]).agreement is None
    assert agreement_word(None, 5) is None
    assert gap_ratio((1, 0, 0, 0, 0)) == (0, 0)


def test_a_joint_scan_has_no_gap_and_no_camps():
    result = score(["p", "q"], [(1, 5)], "joint")
    assert (result.gap, result.agreement, result.items[0].gap, result.items[0].two_camps) == (None, None, None, False)


@pytest.mark.parametrize("n", [3, 4, 5, 6, 7])
def test_two_camps_in_every_team_of_three_to_seven(n):
    for low in range(n + 1):
        for high in range(n + 1 - low):
            middle = n - low - high
            expected = n >= 5 and low >= 2 and high >= 2 and middle < low and middle < high
            answers = [1] * (low // 2) + [2] * (low - low // 2) + [3] * middle + [5] * (high // 2)
            answers += [4] * (high - high // 2)
            assert item_of(answers).two_camps == expected


@pytest.mark.parametrize(
    ("answers", "unseen"),
    [
        ((3, 3, UNKNOWN), True),
        ((3, 3, 3, UNKNOWN), False),
        ((3, UNKNOWN, BLANK, BLANK), True),
        ((3, 3, 3, UNKNOWN, BLANK, BLANK), False),
        ((3, 3, 3, 3, 3, UNKNOWN, UNKNOWN), False),
        ((BLANK, BLANK, BLANK), False),
        ((UNKNOWN, UNKNOWN, UNKNOWN), True),
    ],
)
def test_a_third_that_does_not_know_is_a_finding_and_blanks_do_not_count(answers, unseen):
    assert item_of(answers).mostly_unseen == unseen


def test_an_item_has_a_score_from_three_answers_and_a_median_from_one():
    item = item_of((2, 4, UNKNOWN, BLANK))
    assert (item.score, item.n, item.unknown, item.blank, item.lower_median) == (None, 2, 1, 1, 2)
    item = item_of((2, 4, 4, BLANK))
    assert (item.score, item.n, item.lower_median, item.distribution) == (pytest.approx(175 / 3), 3, 4, (0, 1, 0, 2, 0))


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_the_lower_median_is_the_lower_of_the_two_in_the_middle(n):
    for answers in product((1, 2, 3, 4, 5), repeat=n):
        if list(answers) == sorted(answers):
            assert item_of(answers).lower_median == answers[(n - 1) // 2]
