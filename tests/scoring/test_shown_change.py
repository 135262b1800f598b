"""What a comparison shows, to people who know the arithmetic and try to find out what one person answered."""

import pytest

from scoring.change import compare_assessments
from scoring.shown_change import shown_change
from tests.scoring.build_change import from_change_vector, two_days

TEAM, OUTSIDE, HOLDER = "team", "outside", "holder"


def change_of(before, after, joined=(), left=(), **scan):
    """Everybody gives one level to all three questions; joined and left are people who took part once."""
    vector = two_days([[level] * 3 for level in before], [[level] * 3 for level in after], **scan)
    for place, extra in ((0, left), (1, joined)):
        day = vector["scans"][place]
        day["codes"] = [*day["codes"], *(f"{place}-{number}" for number in range(len(extra)))]
        for row in day["answers"].values():
            row += extra
    instrument, (earlier, later) = from_change_vector(vector)
    return compare_assessments(instrument, earlier, later)


def shown(change, audience=TEAM):
    return shown_change(change, audience).conditions[0]


def numbers(condition):
    return condition.change, condition.low, condition.high


def test_a_team_of_five_sees_everything_in_whole_points():
    change = change_of([2, 2, 3, 3, 3], [3, 3, 4, 4, 3])
    found = shown(change)
    assert (found.verdict, found.n, found.hidden) == ("clearly up", 5, None)
    assert (found.before.points, found.after.points, found.change) == (40, 60, 20)
    assert all(isinstance(number, int) for number in numbers(found))
    assert not found.before.at_end


def test_three_people_see_the_numbers_and_not_how_many_they_are():
    found = shown(change_of([2, 2, 3], [3, 4, 4]))
    assert (found.verdict, found.n, found.hidden) == ("clearly up", None, None)
    assert found.change == 33


@pytest.mark.parametrize(("joined", "left"), [([4], []), ([], [2]), ([5], [1]), ([5, 5], []), ([], [1, 2])])
def test_with_one_or_two_who_joined_or_left_there_are_words_only(joined, left):
    found = shown(change_of([2, 2, 2, 3, 3], [3, 3, 4, 4, 3], joined, left))
    assert (found.verdict, found.hidden) == ("clearly up", "joined or left")
    assert numbers(found) == (None, None, None)
    assert found.n is None
    assert (found.before, found.after) != (None, None)


def test_three_who_joined_or_left_hide_each_other():
    found = shown(change_of([2, 2, 2, 3, 3], [3, 3, 4, 4, 3], [5, 2], [4]))
    assert (found.hidden, found.n) == (None, 5)
    assert found.change is not None


def test_the_newcomer_cannot_be_found_back():
    """x = (n + 1) * mean of all - n * mean of those who stayed: it needs the change, and that is not there."""
    for newcomer in (1, 5):
        found = shown(change_of([3] * 5, [4] * 5, [newcomer]))
        assert numbers(found) == (None, None, None)


def test_somebody_who_left_this_condition_open_once_cannot_be_found_back_either():
    vector = two_days([[2] * 3] * 6, [[3] * 3] * 6)
    for row in vector["scans"][1]["answers"].values():
        row[5] = None
    instrument, (earlier, later) = from_change_vector(vector)
    change = compare_assessments(instrument, earlier, later)
    assert (change.linked, change.people_before, change.people_after) == (6, 6, 6)
    found = shown(change)
    assert (found.verdict, found.hidden, found.change) == ("clearly up", "joined or left", None)


def test_at_the_end_of_the_scale_three_people_cannot_tell_the_answers_from_the_change():
    """From 1, 1, 1: "5 or less" and the exact change would give the exact scores."""
    lowest = shown(change_of([1, 1, 1], [3, 3, 3]))
    assert (lowest.before.points, lowest.before.at_end, lowest.hidden) == (5, True, "end of the scale")
    assert numbers(lowest) == (None, None, None)
    assert lowest.verdict == "clearly up"
    highest = shown(change_of([3, 3, 3], [5, 5, 5]))
    assert (highest.after.points, highest.after.at_end, highest.hidden) == (95, True, "end of the scale")
    assert shown(change_of([1] * 5, [3] * 5)).change == 50


def test_the_range_of_three_people_does_not_tell_how_they_lie_apart():
    """The same mean change, of people who moved alike and of people who moved apart a little: the same to the eye."""
    alike = shown(change_of([2, 2, 2], [3, 3, 3]))
    vector = two_days([[2] * 3] * 3, [[3, 3, 3], [3, 3, 4], [3, 3, 2]])
    instrument, (earlier, later) = from_change_vector(vector)
    apart = shown(compare_assessments(instrument, earlier, later))
    assert numbers(alike) == numbers(apart)


def test_outside_the_team_fewer_than_five_people_are_not_shown_at_all():
    found = shown(change_of([2, 2, 3, 3], [3, 4, 4, 4]), OUTSIDE)
    assert (found.verdict, found.reason, found.hidden) == ("not compared", None, "people")
    assert numbers(found) == (None, None, None)
    assert (found.before, found.after, found.n) == (None, None, None)


def test_outside_the_team_five_people_are_shown_in_steps_of_five():
    found = shown(change_of([2, 2, 3, 3, 3], [3, 3, 4, 4, 3]), OUTSIDE)
    assert all(number % 5 == 0 for number in (*numbers(found), found.before.points, found.after.points))
    ends = shown(change_of([1] * 5, [5] * 5), OUTSIDE)
    assert (ends.before.points, ends.before.at_end) == (5, True)
    assert (ends.after.points, ends.after.at_end) == (95, True)


def test_who_holds_the_files_sees_everything():
    change = change_of([1, 1, 1], [3, 3, 3], [5])
    found = shown(change, HOLDER)
    assert (found.verdict, found.change, found.n, found.hidden) == ("clearly up", 50, 3, None)
    assert (found.before.points, found.after.points) == (0, 62)
    assert shown_change(change, HOLDER).linked == 3
    assert shown_change(change, TEAM).linked is None


@pytest.mark.parametrize("audience", [TEAM, OUTSIDE, HOLDER])
def test_agreed_answers_are_nobodys_own(audience):
    found = shown(change_of([1], [3], mode="joint", codes=[None]), audience)
    assert (found.verdict, found.reason, found.hidden) == ("not compared", "agreed answers", None)
    assert (found.before.points, found.after.points, found.change) == (0, 50, 50)
    assert (found.low, found.high) == (None, None)


def test_two_people_see_no_scores_and_why_there_is_no_verdict():
    found = shown(change_of([2, 2], [3, 3]))
    assert (found.before, found.after, found.change, found.n) == (None, None, None, None)
    assert (found.verdict, found.reason) == ("not compared", "too few linked people")


def test_everything_that_moved_along_says_so_also_in_words_only():
    names = [f"{condition}.{item}" for condition in "abcde" for item in "pqr"]
    conditions = [{"id": one, "items": [{"id": f"{one}.{item}"} for item in "pqr"]} for one in "abcde"]
    days = [
        {"team": "Noord", "date": date, "mode": "individual", "codes": codes, "answers": dict.fromkeys(names, levels)}
        for date, codes, levels in (
            ("2026-01-10", ["x", "y", "z"], [2, 2, 3]),
            ("2027-01-10", ["x", "y", "z", "w"], [3, 3, 3, 3]),
        )
    ]
    instrument, (earlier, later) = from_change_vector({"instrument": {"conditions": conditions}, "scans": days})
    change = compare_assessments(instrument, earlier, later)
    assert shown_change(change, TEAM).moved_together
    assert {one.verdict for one in shown_change(change, TEAM).conditions} == {"moved together"}
    assert not shown_change(change, OUTSIDE).moved_together
