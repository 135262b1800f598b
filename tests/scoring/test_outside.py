"""What somebody outside a team may see of its scan (A1, A5), and what is only told together with other teams (A3)."""

import pytest

from questionnaire.assessment import Assessment
from scoring.assessment import score_assessment
from scoring.outside import KeptScore, SeenScan, kept_together, seen_outside
from scoring.privacy import allowance
from tests.workflow.scans import INSTRUMENT, ITEMS
from tests.workflow.teams import team_of, together

FIRST, SECOND = INSTRUMENT.conditions[:2]
CRITICAL = next(item.id for item in INSTRUMENT.active_items.values() if item.critical)


def seen(assessment: Assessment) -> SeenScan:
    return seen_outside(score_assessment(INSTRUMENT, assessment), allowance(assessment))


def kept(assessment: Assessment) -> dict[str, KeptScore]:
    return kept_together(score_assessment(INSTRUMENT, assessment), allowance(assessment))


@pytest.mark.parametrize("people", [1, 2, 3, 4])
def test_of_fewer_than_five_people_nothing_is_seen_whatever_they_answered(people: int) -> None:
    low, high = seen(team_of("Noord", [1] * people)), seen(team_of("Noord", [5] * people))
    assert low == high
    assert low.hidden
    assert all(one.level is None and one.score is None and not one.held_back_by for one in low.conditions)
    assert (low.levels, low.concerns) == ({}, ())


def test_of_five_people_the_scores_are_seen_in_fives() -> None:
    found = seen(team_of("Noord", [2, 3, 3, 3, 3]))
    assert not found.hidden
    assert found.people == 5
    # 45 exactly would be 45; 1 + 8/5 levels is 45 points.
    assert [(one.level, one.score.points if one.score else None) for one in found.conditions] == [(3, 45)] * 6
    assert set(found.levels.values()) == {3}


@pytest.mark.parametrize(("level", "points"), [(1, 5), (5, 95)])
def test_the_ends_of_the_scale_are_not_told_apart(level: int, points: int) -> None:
    for almost in (level, 2 if level == 1 else 4):
        score = seen(team_of("Noord", [level] * 9 + [almost])).conditions[0].score
        assert score is not None
        assert (score.points, score.at_end) == (points, True)


def test_a_condition_and_a_question_need_five_people_of_their_own() -> None:
    def of_some(item: str) -> int | None:
        return None if item.startswith(f"{FIRST.id}.") or item == ITEMS[-1] else 3

    found = seen(team_of("Noord", [3, 3, 3, 3, of_some]))
    assert (found.condition(FIRST.id).hidden, found.condition(SECOND.id).hidden) == (True, False)
    assert found.condition(FIRST.id).level is None
    assert ITEMS[-1] not in found.levels
    assert not found.hidden


def test_a_joint_scan_is_seen_and_rounded() -> None:
    found = seen(together("Noord", lambda item: 1 if item == CRITICAL else 3))
    assert found.people is None
    assert CRITICAL in found.concerns
    assert found.levels[CRITICAL] == 1
    assert any(CRITICAL in one.held_back_by for one in found.conditions)
    assert all(one.score is not None and one.score.points % 5 == 0 for one in found.conditions)


def test_a_concern_is_seen_when_its_question_may_be() -> None:
    def low(item: str) -> int:
        return 1 if item == CRITICAL else 3

    assert CRITICAL in seen(team_of("Noord", [low, low, 3, 3, 3])).concerns
    assert seen(team_of("Noord", [low, low, 3, 3])).concerns == ()


def test_three_and_four_people_are_kept_for_together_and_no_others() -> None:
    four = kept(team_of("Noord", [2, 3, 4, 5]))
    assert four == {condition.id: KeptScore(score=62.5, people=4) for condition in INSTRUMENT.conditions}
    for assessment in (team_of("Noord", [3, 3]), team_of("Noord", [3] * 5), together("Noord", 3)):
        assert kept(assessment) == {}
