"""Many teams: the change of an organisation, wrong verdicts to expect, and a place among others (O1-O3)."""

from math import sqrt
from statistics import mean, stdev

import pytest

from scoring.change import compare_assessments
from scoring.organisation import expected_wrong_flags, organisation_change, quarter_of
from tests.scoring import reference_change
from tests.scoring.build_change import from_change_vector, two_days


def team(name, steps, mode="individual"):
    """The change of a team of three in which everybody rose by `steps` thirds of a level."""
    before = [[2, 2, 2]] * (1 if mode == "joint" else 3)
    after = [[2 + (steps + 2 - place) // 3 for place in range(3)]] * len(before)
    codes = [None] if mode == "joint" else ["x", "y", "z"]
    instrument, (earlier, later) = from_change_vector(two_days(before, after, team=name, mode=mode, codes=codes))
    return compare_assessments(instrument, earlier, later)


def teams(*steps):
    return [team(f"Team {number}", one) for number, one in enumerate(steps)]


def test_the_mean_of_the_teams_with_its_range_and_chance():
    (found,) = organisation_change(teams(3, 1, 2, 2, 4))
    moved = [1, 1 / 3, 2 / 3, 2 / 3, 4 / 3]
    error = stdev(moved) / sqrt(5)
    assert (found.teams, found.change) == (5, pytest.approx(mean(moved)))
    assert found.p == pytest.approx(1 - reference_change.middle_share(mean(moved) / error, 4))
    assert found.high - found.change == pytest.approx(reference_change.t_of_90_percent(4) * error)
    assert found.change - found.low == pytest.approx(found.high - found.change)
    assert found.verdict == "clearly up"


@pytest.mark.parametrize(
    ("steps", "verdict"),
    [
        ((-3, -1, -2, -2, -3), "clearly down"),
        ((3, -3, 2, -2, 1), "unclear"),
        # Sure, and less than a quarter of a level on average.
        ((1, 1, 1, 0, 0), "unclear"),
        ((0, 0, 0, 0, 0), "unclear"),
        ((3, 3, 3, 3), "not compared"),
    ],
)
def test_the_verdict_on_an_organisation(steps, verdict):
    assert organisation_change(teams(*steps))[0].verdict == verdict


def test_four_teams_that_were_measured_are_too_few_whatever_others_agreed():
    changes = [*teams(3, 3, 2, 3), team("Samen", 3, mode="joint")]
    (found,) = organisation_change(changes)
    assert (found.teams, found.change, found.p, found.verdict) == (4, None, None, "not compared")


def test_each_condition_is_corrected_for_the_others():
    """The same change in two conditions instead of one: twice the chance."""
    alone = organisation_change(teams(3, 1, 2, 2, 4))[0].p
    doubled = [
        change.model_copy(
            update={"conditions": (*change.conditions, change.conditions[0].model_copy(update={"id": "b"}))}
        )
        for change in teams(3, 1, 2, 2, 4)
    ]
    assert [found.p for found in organisation_change(doubled)] == [pytest.approx(2 * alone)] * 2


def test_a_team_twice_or_another_organisation_is_refused():
    once = team("Noord", 3)
    for other in (once, team("Zuid", 3).model_copy(update={"organisation": "Elders"})):
        with pytest.raises(ValueError, match="one comparison per team"):
            organisation_change([once, other])


def test_wrong_verdicts_to_expect():
    assert expected_wrong_flags(50) == pytest.approx(2)
    assert expected_wrong_flags(100, shared_mood=True) == pytest.approx(7)
    assert expected_wrong_flags(0) == 0


def place(own, others, organisations=3):
    scores = {(f"O{number % organisations}", f"T{number}"): score for number, score in enumerate([own, *others])}
    return quarter_of(("O0", "T0"), scores)


@pytest.mark.parametrize(
    ("below", "above", "word"),
    [
        (0, 19, "lowest quarter"),
        (4, 15, "lowest quarter"),
        (5, 14, "middle half"),
        (14, 5, "middle half"),
        (15, 4, "highest quarter"),
        (19, 0, "highest quarter"),
    ],
)
def test_the_quarter_of_a_team_among_twenty(below, above, word):
    assert place(50, [10] * below + [90] * above) == word


def test_equal_scores_share_their_place():
    assert place(50, [50] * 19) == "middle half"


def test_too_few_teams_or_organisations_have_no_quarter():
    assert place(50, [10] * 18) is None
    assert place(50, [10] * 25, organisations=2) is None
