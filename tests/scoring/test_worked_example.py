"""The numbers of docs/rekenvoorbeeld.md, as printed there (two decimals), and the page itself."""

import pytest

from scoring.assessment import score_assessment
from scoring.rules import GAP_NUMBER_MIN_PEOPLE
from tests.scoring.build import UNKNOWN, build_instrument, build_scan
from tests.scoring.worked_page import on_the_page, two_decimals

JOINT = build_instrument({"signalen": ["wie!", "route", "overleg", "nazorg", "scholing"]})
ALONE = build_instrument({"tijd": ["afspraken!", "rooster", "bereik", "uren"]})
PEOPLE = [(2, 3, 2, 4), (3, 4, UNKNOWN, 4), (4, 4, 4, 5)]


def joint(scholing=UNKNOWN, wie=2):
    return score_assessment(JOINT, build_scan(JOINT, [(wie, 4, 4, 4, scholing)], "joint")).conditions[0]


def alone(people=PEOPLE):
    return score_assessment(ALONE, build_scan(ALONE, people, team_size=4)).conditions[0]


def test_together_score_level_and_gate():
    result = joint()
    assert [item.score for item in result.items] == [25, 75, 75, 75, None]
    assert (result.score, result.raw_level, result.level) == (62.5, 4, 3)
    assert (result.held_back_by, result.concerns) == (("signalen.wie",), ())
    assert result.items[4].mostly_unseen
    assert {result.range_low, result.range_high, result.gap, result.agreement} == {None}
    on_the_page("= 250 : 4 = **62,5**", "**niveau 3, tegengehouden door `wie`**")


def test_together_what_it_can_still_become():
    result, lowest, highest = joint(), joint(scholing=1), joint(scholing=5)
    assert (result.level_low, result.level_high) == (3, 3)
    assert (lowest.score, lowest.raw_level, lowest.level) == (50, 3, 3)
    assert (highest.score, highest.raw_level, highest.level) == (70, 4, 3)
    on_the_page("(25 + 75 + 75 + 75 + 0) : 5 = 50", "(25 + 75 + 75 + 75 + 100) : 5 = 70", "**blijft niveau 3**")


def test_together_what_lifts_and_what_is_needed():
    result, after = joint(), joint(wie=3)
    assert result.lifts == ("signalen.route", "signalen.overleg", "signalen.nazorg")
    assert result.holds_down == ("signalen.wie",)
    assert [need.model_dump() for need in result.next_level_needs] == [
        {"item": "signalen.wie", "steps": 1, "from": 2, "to": 3}
    ]
    assert (after.score, after.level) == (68.75, 4)
    on_the_page("(50 + 75 + 75 + 75) : 4 = 68,75")


def test_alone_score_level_and_gate():
    result = alone()
    assert [item.score for item in result.items] == [50, two_decimals(66.67), None, two_decimals(83.33)]
    assert (result.score, result.raw_level, result.level) == (two_decimals(66.67), 4, 4)
    assert (result.held_back_by, result.concerns, result.items[0].lower_median) == ((), (), 3)
    on_the_page("= 200 : 3 = **66,67**", "Plus 1: **niveau 4**")


def test_alone_likely_range():
    result = alone()
    assert result.n == 3
    assert pytest.approx(0.07042, abs=5e-6) == 0.65**2 / 6
    assert pytest.approx(0.04688, abs=5e-6) == 0.25 * 0.75**2 / 3
    assert (result.range_low, result.range_high) == (two_decimals(49.71), two_decimals(83.63))
    assert result.score - result.range_low == two_decimals(16.96)
    assert (result.range_level_low, result.range_level_high) == (3, 4)
    on_the_page("samen 0,11979; de wortel is 0,34611", "16,96 punten", "**van 49,71 tot 83,63 punten**")


def test_alone_what_it_can_still_become():
    result = alone()
    lowest = alone([PEOPLE[0], (3, 4, 1, 4), PEOPLE[2]])
    highest = alone([PEOPLE[0], (3, 4, 5, 4), PEOPLE[2]])
    assert (result.level_low, result.level_high) == (3, 4)
    assert (lowest.score, lowest.level, lowest.items[2].score) == (two_decimals(58.33), 3, two_decimals(33.33))
    assert (highest.score, highest.level, highest.items[2].score) == (two_decimals(66.67), 4, two_decimals(66.67))
    assert result.counts.model_dump() == {"answered": 11, "unknown": 1, "blank": 0, "not_applicable": 0}
    on_the_page(": 4 = 58,33", '11 beantwoord, 1 keer "weet ik niet", 0 leeg')


def test_alone_agreement_and_what_nobody_sees():
    result = alone()
    assert [item.gap for item in result.items] == [two_decimals(1.33), two_decimals(0.67), None, two_decimals(0.67)]
    assert (result.gap, result.agreement) == (two_decimals(0.89), "alike")
    assert [item.mostly_unseen for item in result.items] == [False, False, True, False]
    assert GAP_NUMBER_MIN_PEOPLE == 5
    on_the_page("**0,89 niveau**", "Tot en met 0,9 is")


def test_alone_what_is_needed():
    assert [need.model_dump() for need in alone().next_level_needs] == [
        {"item": "tijd.afspraken", "steps": 2, "from": 3, "to": 5},
        {"item": "tijd.rooster", "steps": 1, "from": 4, "to": 5},
    ]
    after = alone([(4, 4, 2, 4), (5, 5, UNKNOWN, 4), (5, 5, 4, 5)])
    assert [item.score for item in after.items] == [two_decimals(91.67), two_decimals(91.67), None, two_decimals(83.33)]
    assert (after.score, after.level) == (two_decimals(88.89), 5)
    on_the_page("(91,67 + 91,67 + 83,33) : 3 = 88,89")
