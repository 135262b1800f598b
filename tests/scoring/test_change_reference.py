"""Random teams through this program and through the plain reference beside it."""

from collections import Counter
from random import Random
from typing import get_args

import pytest

from scoring.change import Reason
from scoring.significance import holm, t_quantile, two_sided_p
from scoring.verdict import Verdict
from tests.scoring import reference_change
from tests.scoring.build import assert_contains
from tests.scoring.build_change import from_change_vector, random_change_vector
from workflow.comparison import compare_scans


def compared(vector):
    return [change.as_json() for change in compare_scans(*from_change_vector(vector))]


@pytest.mark.parametrize("seed", range(12))
def test_random_teams_change_as_in_the_plain_reference(seed):
    rng = Random(seed)
    for turn in range(120):
        vector = random_change_vector(rng)
        expected, found = reference_change.compare_scans(vector["instrument"], vector["scans"]), compared(vector)
        assert len(found) == len(expected)
        for ours, plain in zip(found, expected, strict=True):
            assert_contains(plain, ours, f"seed {seed}, turn {turn}")


def test_the_random_teams_meet_every_verdict_and_every_reason():
    rng, met = Random(0), Counter()
    for _ in range(100):
        vector = random_change_vector(rng)
        for change in reference_change.compare_scans(vector["instrument"], vector["scans"]):
            met.update(word for one in change["conditions"] for word in (one["verdict"], one["reason"]))
            met.update([f"{change['against']} {change['basis']}"])
    assert {*get_args(Verdict), *get_args(Reason)} <= met.keys()
    assert {f"{against} {basis}" for against in ("previous", "first") for basis in ("linked", "unlinked")} <= met.keys()


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 10, 22, 23, 24, 31, 60, 119])
def test_students_t_agrees_with_the_finite_sums(freedom):
    for t in (0.0, 0.3, 1.0, 1.7, 2.5, 4.0, 9.0):
        expected = 1 - reference_change.middle_share(t, freedom)
        assert two_sided_p(t, 1.0, freedom) == pytest.approx(expected, abs=1e-12)
        assert two_sided_p(-2 * t, 2.0, freedom) == pytest.approx(expected, abs=1e-12)
    assert t_quantile(0.95, freedom) == pytest.approx(reference_change.t_of_90_percent(freedom), rel=1e-9)


@pytest.mark.parametrize(("freedom", "printed"), [(4, 2.132), (10, 1.812), (22, 1.717), (24, 1.711), (60, 1.671)])
def test_the_quantiles_are_those_of_a_printed_table(freedom, printed):
    assert round(t_quantile(0.95, freedom), 3) == printed


def test_nothing_that_varies_is_certain():
    assert (two_sided_p(0.3, 0.0, 4), two_sided_p(0.0, 0.0, 4)) == (0.0, 1.0)


def test_holm_by_hand():
    """0.01 x 4 = 0.04; 0.02 x 3 = 0.06; 0.04 x 2 = 0.08; 0.03 x 1 would be smaller than that, so it stays 0.08."""
    assert holm([0.04, 0.01, 0.5, 0.02]) == pytest.approx([0.08, 0.04, 0.5, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([0.03, 0.03]) == [0.06, 0.06]
    assert holm([]) == []
