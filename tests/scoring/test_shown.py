"""What a scored scan shows, to people who know the arithmetic and try to find out what one person answered (A1)."""

import pytest

from questionnaire.assessment import Assessment, Response
from scoring.agenda import plan_talks
from scoring.assessment import AssessmentScore, score_assessment
from scoring.privacy import allowance, enclosed, published
from scoring.shown import shown_score
from tests.scoring.people import changed, people
from tests.workflow.scans import INSTRUMENT, ITEMS, joint_scan

FIRST = INSTRUMENT.conditions[0]
CRITICAL = [item.id for item in INSTRUMENT.active_items.values() if item.critical]


def seen(assessment: Assessment) -> AssessmentScore:
    """What may be shown of the scores."""
    return shown_score(score_assessment(INSTRUMENT, assessment), allowance(assessment))


def test_two_people_see_nothing_whatever_they_answered() -> None:
    first, second = seen(people(1, 1)), seen(people(5, None))
    assert first == second
    assert all(condition.score is None and condition.level is None for condition in first.conditions)
    assert all(item.lower_median is None and item.n == 0 for condition in first.conditions for item in condition.items)


def test_two_people_do_not_find_out_what_the_other_left_open() -> None:
    blank = people(3, 3).model_copy(
        update={
            "respondents": tuple(
                one.model_copy(update={"answers": {ITEMS[-1]: Response(level=3)}}) for one in people(3, 3).respondents
            )
        }
    )
    assert seen(blank) == seen(people(3, 3))


@pytest.mark.parametrize("size", [3, 4])
@pytest.mark.parametrize("level", [1, 5])
def test_in_a_small_team_nobody_finds_out_that_all_answered_the_same(size: int, level: int) -> None:
    """One person a step off the end must look the same as nobody: else an average at the end gives all away."""
    same = people(*[level] * size)
    other = changed(same, 0, FIRST.active_items[0].id, 2 if level == 1 else 4)
    assert seen(same) == seen(other)


@pytest.mark.parametrize("size", [3, 4])
def test_in_a_small_team_nobody_finds_out_how_many_did_not_know(size: int) -> None:
    item = FIRST.active_items[0].id
    one = seen(changed(people(*[3] * size), 0, item, None)).conditions[0]
    assert one.counts.unknown == one.counts.answered == one.n == 0
    assert one.level_low is None
    assert one.level_high is None
    assert all(item.unknown == item.blank == 0 and set(item.distribution) == {0} for item in one.items)
    assert all(item.gap is None for item in one.items)
    assert one.gap is None


def test_a_small_team_sees_averages_levels_and_words() -> None:
    first = seen(people(2, 3, 4)).conditions[0]
    assert (first.score, first.level, first.agreement) == (50.0, 3, "differ")
    assert [item.lower_median for item in first.items] == [3] * len(first.items)


def test_an_answer_that_only_one_or_two_people_gave_is_in_no_score_and_no_level() -> None:
    item = FIRST.active_items[0].id
    assessment = people(3, 3, 3, 3, 3, 3)
    for person in range(4):
        assessment = changed(assessment, person, item, None)
    found = seen(assessment).conditions[0].items[0]
    assert (found.lower_median, found.n, found.unknown) == (None, 0, 0)


def test_from_five_people_on_counts_and_spread_show_where_five_gave_a_level() -> None:
    item = FIRST.active_items[0].id
    first = seen(changed(people(2, 2, 3, 4, 4), 0, item, None)).conditions[0]
    assert first.gap is not None
    assert first.counts.unknown == 1
    assert first.items[0].distribution == (0, 0, 0, 0, 0)
    assert first.items[1].distribution == (0, 2, 1, 2, 0)


def test_a_concern_needs_five_answers_on_that_question() -> None:
    assert seen(people(1, 1, 4, 4)).readiness.concerns == ()
    assert seen(people(1, 1, 4, 4, 4)).readiness.concerns == tuple(CRITICAL)


def test_a_joint_scan_is_shown_whole() -> None:
    whole = score_assessment(INSTRUMENT, joint_scan())
    assert shown_score(whole, allowance(joint_scan())) is whole
    assert published(joint_scan()) == enclosed(joint_scan()) == joint_scan()


def test_the_agenda_counts_nobody_in_a_small_team() -> None:
    item = FIRST.active_items[0].id
    assessment = changed(changed(people(3, 3, 3, 3), 0, item, None), 1, item, None)
    assert plan_talks(score_assessment(INSTRUMENT, assessment)) == ()
