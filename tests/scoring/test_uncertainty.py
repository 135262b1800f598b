"""The likely range against numbers worked out by hand, and the bounds."""

from math import sqrt

import pytest

from scoring.assessment import score_assessment
from scoring.uncertainty import likely_range
from tests.scoring.build import BLANK, UNKNOWN, build_instrument, build_scan

# n, N, and the variance: 0.4225/(2n) + 0.0025 + (1 - n/N) * 0.5625/n, added up by hand.
BY_HAND = [
    (3, 3, 0.4225 / 6 + 0.0025),
    (5, 5, 0.04475),
    (4, 8, 0.125625),
    (5, 8, 0.0869375),
    (8, 8, 0.02890625),
    (12, 20, 0.03885416666666667),
    (4, 3, 0.0553125),
]


@pytest.mark.parametrize(("n", "team", "variance"), BY_HAND)
def test_the_range_is_49_points_times_the_root_of_the_variance(n, team, variance):
    low, high = likely_range(50.0, n, team)
    assert high - 50 == pytest.approx(49 * sqrt(variance), abs=1e-12)
    assert 50 - low == pytest.approx(49 * sqrt(variance), abs=1e-12)


@pytest.mark.parametrize(("n", "team", "margin"), [(3, 3, 13.23), (5, 5, 10.37), (4, 8, 17.37), (8, 8, 8.33)])
def test_the_margin_in_points_as_it_is_read(n, team, margin):
    assert likely_range(50.0, n, team)[1] - 50 == pytest.approx(margin, abs=0.005)


def test_the_range_is_cut_at_the_ends_of_the_scale():
    assert likely_range(3.0, 3, 6)[0] == 0
    assert likely_range(97.0, 3, 6)[1] == 100


def test_more_noise_and_more_absent_people_widen_the_range():
    assert likely_range(50.0, 5, 5, noise=0.8)[1] > likely_range(50.0, 5, 5)[1]
    assert likely_range(50.0, 5, 9)[1] > likely_range(50.0, 5, 5)[1]


def test_n_is_the_people_who_chose_a_level_in_the_condition():
    instrument = build_instrument({"a": ["p", "q"]})
    rows = [(3, 3)] * 4 + [(UNKNOWN, UNKNOWN), (BLANK, BLANK), (UNKNOWN, 3)]
    result = score_assessment(instrument, build_scan(instrument, rows, team_size=8)).conditions[0]
    assert result.n == 5
    assert (result.range_low, result.range_high) == likely_range(50.0, 5, 8)


def test_the_levels_of_the_range_are_those_before_the_gate():
    instrument = build_instrument({"a": ["p!", "q", "r"]})
    result = score_assessment(instrument, build_scan(instrument, [(2, 4, 4)] * 4)).conditions[0]
    assert (result.score, result.raw_level, result.level) == (pytest.approx(175 / 3), 3, 3)
    # 58.33 +/- 49 * sqrt(0.4225/8 + 0.0025) = 11.52: from 46.8 to 69.9.
    assert (result.range_low, result.range_high) == (pytest.approx(46.81, abs=0.01), pytest.approx(69.86, abs=0.01))
    assert (result.range_level_low, result.range_level_high) == (3, 4)


def test_bounds_in_an_individual_scan_tell_of_full_answers_not_of_the_score_of_now():
    """Two of three say 1 on r. Too few for an item score now, but whatever the third says, r pulls the level down."""
    instrument = build_instrument({"a": ["p", "q", "r"]})
    rows = [(5, 5, 1), (5, 5, 1), (5, 5, BLANK)]
    result = score_assessment(instrument, build_scan(instrument, rows)).conditions[0]
    assert (result.level, result.level_low, result.level_high) == (5, 4, 4)


def test_bounds_exist_where_a_score_does_not():
    instrument = build_instrument({"a": ["p", "q", "r", "s", "t"]})
    row = (5, 5, UNKNOWN, BLANK, UNKNOWN)
    result = score_assessment(instrument, build_scan(instrument, [row], "joint")).conditions[0]
    assert (result.score, result.level_low, result.level_high) == (None, 3, 5)
