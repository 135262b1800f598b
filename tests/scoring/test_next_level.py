"""The smallest set of changes: which of equals comes first, teams of several people, and large conditions.

Every joint pattern of five items is in test_patterns.py.
"""

from random import Random

import pytest

from scoring.assessment import score_assessment
from tests.scoring import reference
from tests.scoring.build import BLANK, UNKNOWN, build_instrument, build_scan


def score(names, people, mode="individual"):
    instrument = build_instrument({"a": names})
    return score_assessment(instrument, build_scan(instrument, people, mode)).conditions[0]


def needs(names, people, mode="joint"):
    result = score(names, people, mode)
    return [(need.item[2:], need.steps, need.from_level, need.to) for need in result.next_level_needs]


def test_level_five_needs_nothing():
    assert needs(["p!", "q"], [(5, 5)]) == []


def test_what_the_gate_demands_comes_even_where_the_score_needs_nothing():
    assert needs(["p!", "q", "r", "s"], [(2, 5, 5, 5)]) == [("p", 1, 2, 3)]


def test_of_equals_critical_items_come_first():
    assert needs(["q", "p!"], [(2, 3)]) == [("p", 2, 3, 5)]


def test_then_the_lowest_item_score_just_before_the_change():
    assert needs(["p", "q", "r"], [(4, 1, 4)]) == [("q", 2, 1, 3)]


def test_then_the_order_of_the_instrument():
    """50 needs 62.5: two changes. q from 2 first; then q and r both stand at 3, and q is first in order."""
    assert needs(["p", "q", "r"], [(4, 2, 3)]) == [("q", 2, 2, 4)]
    assert needs(["p", "r", "q"], [(4, 3, 2)]) == [("q", 1, 2, 3), ("r", 1, 3, 4)]


def test_fewest_changes_goes_before_what_comes_first():
    """The lowest item moves only its two low people; a whole level for everybody needs the other item."""
    people = [(1, 3), (1, 3), (5, 3), (5, 3), (5, 3), (5, 3)]
    # p: 22/6, q: 3, together 6.67: needs 7. One step on p adds 1/3: just enough, and p is critical.
    assert needs(["p!", "q"], people, "individual") == [("p", 1, 5, 5)]
    # r at 3 makes it 9.67 and the need 10.5: p adds 1/3 a time, q and r a whole level.
    assert needs(["p!", "q", "r"], [(*row, 3) for row in people], "individual") == [("q", 1, 3, 4)]


def test_from_is_the_lower_median_and_to_stops_at_five():
    """Those at 5 stay there; two more steps for the others are four steps from a median of 4."""
    people = [(1, 5), (1, 5), (5, 5), (5, 5), (5, 5)]
    result = score(["p", "q"], people)
    assert (result.score, result.level) == (80, 4)
    assert needs(["p", "q"], people, "individual") == [("p", 2, 5, 5)]


def test_an_item_without_a_score_is_never_part_of_it():
    people = [(1, 4, 4), (BLANK, 4, 4), (UNKNOWN, 4, 4)]
    assert [name for name, *_ in needs(["p!", "q", "r"], people, "individual")] == ["q"]


def test_no_score_needs_nothing():
    assert needs(["p", "q"], [(UNKNOWN, BLANK)]) == []


@pytest.mark.parametrize("items", [1, 2, 3, 4, 5, 6])
def test_random_teams_get_the_set_that_trying_everything_finds(items):
    rng = Random(items)
    for _ in range(60):
        names = [name + "!" * (rng.random() < 0.35) for name in "pqrstu"[:items]]
        people = [[rng.choice([1, 2, 3, 4, 5, 5]) for _ in names] for _ in range(rng.randint(3, 6))]
        result = score(names, people)
        columns = [list(column) for column in zip(*people, strict=True)]
        rows = [(f"a.{name[0]}", "!" in name, column) for name, column in zip(names, columns, strict=True)]
        expected = reference.smallest_set(rows, result.level)
        assert [(need.item, need.steps) for need in result.next_level_needs] == list(expected.items())


def test_a_condition_of_forty_items_is_no_problem():
    """40 items at 1 need an average of half a level: twenty changes, the first twenty items."""
    names = [f"p{number}" for number in range(40)]
    result = score(names, [[1] * 40], "joint")
    assert [need.item for need in result.next_level_needs] == [f"a.p{number}" for number in range(20)]
    assert all(need.steps == 1 for need in result.next_level_needs)
