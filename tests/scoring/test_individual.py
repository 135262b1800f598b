"""Individual scans of one to six people, with "don't know", blanks, critical and not applicable items."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.assessment import score_assessment
from tests.scoring.build import BLANK, UNKNOWN, build_instrument, build_scan

INSTRUMENT = build_instrument({"a": ["p!", "q", "r", "s!", "t"]})
ITEMS = 5
LEVELS = (1, 2, 3, 4, 5)
answers = st.sampled_from([*LEVELS, *LEVELS, *LEVELS, UNKNOWN, BLANK])


def people(fewest=1, most=6, answer=answers):
    return st.lists(st.tuples(*[answer] * ITEMS), min_size=fewest, max_size=most)


def score(rows, instrument=INSTRUMENT, **options):
    return score_assessment(instrument, build_scan(instrument, rows, **options)).conditions[0]


def with_answer(rows, person, item, answer):
    row = rows[person]
    return [*rows[:person], (*row[:item], answer, *row[item + 1 :]), *rows[person + 1 :]]


@settings(max_examples=300, deadline=None)
@given(rows=people(), data=st.data())
def test_raising_one_answer_never_lowers_anything(rows, data):
    places = [(x, y) for x, row in enumerate(rows) for y, answer in enumerate(row) if answer in (1, 2, 3, 4)]
    assume(places)
    person, item = data.draw(st.sampled_from(places))
    higher = data.draw(st.integers(rows[person][item] + 1, 5))
    before, after = score(rows), score(with_answer(rows, person, item, higher))
    assert before.reason == after.reason
    for field in ("score", "raw_level", "level", "level_low", "level_high", "range_low", "range_high"):
        low, high = getattr(before, field), getattr(after, field)
        assert (low is None and high is None) or low <= high
    assert set(after.concerns) <= set(before.concerns)


@settings(max_examples=150, deadline=None)
@given(rows=people(), data=st.data())
def test_the_order_of_people_does_not_matter(rows, data):
    shuffled = data.draw(st.permutations(rows))
    assert score(rows) == score(shuffled)


@settings(max_examples=150, deadline=None)
@given(rows=people(), order=st.permutations(range(ITEMS)))
def test_the_order_of_items_does_not_matter(rows, order):
    names = ["p!", "q", "r", "s!", "t"]
    other = build_instrument({"a": [names[place] for place in order]})
    one = score(rows)
    two = score([[row[place] for place in order] for row in rows], other)
    fields = ("score", "raw_level", "level", "level_low", "level_high", "range_low", "range_high", "gap", "agreement")
    for field in (*fields, "n", "counts", "reason"):
        assert getattr(one, field) == getattr(two, field)
    for field in ("held_back_by", "concerns", "lifts", "holds_down"):
        assert set(getattr(one, field)) == set(getattr(two, field))
    assert {item.id: item for item in one.items} == {item.id: item for item in two.items}
    assert sum(need.steps for need in one.next_level_needs) == sum(need.steps for need in two.next_level_needs)


@settings(max_examples=40, deadline=None)
@given(rows=people(3, 5, st.sampled_from(LEVELS)), data=st.data())
def test_the_bounds_are_the_extremes_of_every_completion(rows, data):
    places = [(person, item) for person in range(len(rows)) for item in range(ITEMS)]
    opened = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True))
    holes = rows
    for person, item in opened:
        holes = with_answer(holes, person, item, data.draw(st.sampled_from([UNKNOWN, BLANK])))
    levels = []
    for filling in product(LEVELS, repeat=len(opened)):
        filled = holes
        for (person, item), answer in zip(opened, filling, strict=True):
            filled = with_answer(filled, person, item, answer)
        levels.append(score(filled).level)
    result = score(holes)
    assert (result.level_low, result.level_high) == (min(levels), max(levels))


@settings(max_examples=100, deadline=None)
@given(rows=people(3, 6))
def test_the_smallest_set_reaches_exactly_the_next_level(rows):
    result = score(rows)
    assume(result.level is not None)
    after = rows
    for need in result.next_level_needs:
        item = "pqrst".index(need.item[-1])
        for person, row in enumerate(rows):
            if row[item] in LEVELS:
                after = with_answer(after, person, item, min(5, row[item] + need.steps))
    assert score(after).level == min(5, result.level + 1)


@pytest.mark.parametrize("team", [1, 2])
def test_fewer_than_three_people_get_no_score_and_are_told_why(team):
    result = score([(1, 2, 3, 4, 5)] * team)
    assert result.reason == "needs 3 answers per item"
    assert {result.score, result.level, result.level_low, result.range_low, result.gap, result.agreement} == {None}
    assert result.next_level_needs == result.held_back_by == result.lifts == result.holds_down == ()
    assert result.counts.answered == 5 * team
    assert [item.lower_median for item in result.items] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("team", [3, 4, 5, 6])
def test_three_to_six_people_who_say_the_same_score_what_they_say(team):
    result = score([(2, 3, 4, 3, 3)] * team)
    assert (result.score, result.raw_level, result.level, result.n) == (50, 3, 3, team)
    assert (result.gap, result.agreement) == (0, "alike")


def test_not_applicable_wins_over_answers_and_leaves_the_counts():
    rows = [(4, 4, 1, 4, 4), (4, 4, UNKNOWN, 4, 4), (4, 4, BLANK, 4, 4)]
    result = score(rows, not_applicable=["a.r"])
    assert (result.score, result.level) == (75, 4)
    assert result.counts.model_dump() == {"answered": 12, "unknown": 0, "blank": 0, "not_applicable": 1}
    item = result.items[2]
    assert (item.not_applicable, item.score, item.n, item.unknown, item.blank) == (True, None, 0, 0, 0)
    assert not item.mostly_unseen


def test_somebody_who_only_answers_an_item_that_does_not_apply_is_not_counted_as_present():
    rows = [(4, 4, 4, 4, 4)] * 3 + [(BLANK, UNKNOWN, 4, BLANK, BLANK)]
    assert score(rows).n == 4
    assert score(rows, not_applicable=["a.r"]).n == 3


def test_everything_not_applicable_gives_no_score():
    instrument = build_instrument({"a": ["p", "q"]})
    result = score([(1, 2)] * 3, instrument, not_applicable=["a.p", "a.q"])
    assert (result.reason, result.score, result.level_low) == ("nothing applicable", None, None)


def test_too_few_people_and_too_few_items_are_told_apart():
    assert (
        score([(4, 4, 4, 4, 4), (4, 4, 4, 4, 4), (4, BLANK, BLANK, BLANK, BLANK)]).reason == "needs 3 answers per item"
    )
    assert score([(4, 4, BLANK, UNKNOWN, BLANK)] * 3).reason == "too few items answered"
