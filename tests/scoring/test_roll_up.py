"""Many teams together: how they spread, what they share, and what is told of those that are too small (A3)."""

from collections.abc import Callable

from questionnaire.assessment import Assessment
from scoring.assessment import score_assessment
from scoring.outside import kept_together, seen_outside
from scoring.privacy import allowance
from scoring.roll_up import RollUp, roll_up
from tests.workflow.scans import INSTRUMENT, ITEMS
from tests.workflow.teams import team_of, together

CRITICAL = next(item.id for item in INSTRUMENT.active_items.values() if item.critical)
PLAIN = next(item.id for item in INSTRUMENT.active_items.values() if not item.critical)


def rolled(*scans: Assessment) -> RollUp:
    scored = [(score_assessment(INSTRUMENT, one), allowance(one)) for one in scans]
    return roll_up(INSTRUMENT, [seen_outside(*one) for one in scored], [kept_together(*one) for one in scored])


def only(level: int, *items: str) -> Callable[[str], int]:
    """This level on these questions, 3 on all others."""
    return lambda item: level if item in items else 3


def test_how_many_teams_are_on_each_level_and_their_mean() -> None:
    found = rolled(together("A", 1), together("B", 3), together("C", 3), team_of("D", [5] * 6))
    assert [one.levels for one in found.conditions] == [(1, 0, 2, 0, 1)] * 6
    # 5 (or less), 50, 50 and 95 (or more).
    assert [one.score.points if one.score else None for one in found.conditions] == [50] * 6
    assert (found.shown, found.hidden) == (4, 0)
    assert [one.teams for one in found.conditions] == [4] * 6


def test_one_team_has_no_mean() -> None:
    assert [one.score for one in rolled(together("A", 3)).conditions] == [None] * 6


def test_small_teams_have_one_number_together() -> None:
    found = rolled(together("A", 3), team_of("B", [1] * 3), team_of("C", [4] * 4))
    assert (found.shown, found.hidden, found.together) == (1, 2, 2)
    assert [one.levels for one in found.conditions] == [(0, 0, 1, 0, 0)] * 6
    # The mean of 0 and 75, in fives.
    assert [(one.small.points if one.small else None, one.small_teams) for one in found.conditions] == [(40, 2)] * 6


def test_one_small_team_has_none_whatever_stands_beside_it() -> None:
    for others in ((), (together("A", 3), together("B", 4)), (team_of("C", [3] * 8),)):
        found = rolled(team_of("Klein", [1, 1, 1, 1]), *others)
        assert [(one.small, one.small_teams) for one in found.conditions] == [(None, 0)] * 6


def test_a_team_of_two_does_not_hide_another() -> None:
    """It has no score, so the mean of "both" would be that of the other alone."""
    found = rolled(team_of("Klein", [1, 1, 1, 1]), team_of("Twee", [5, 5]))
    assert (found.hidden, found.together) == (2, 0)
    assert [one.small for one in found.conditions] == [None] * 6


def test_a_small_team_that_left_a_condition_open_does_not_hide_another_there() -> None:
    first = INSTRUMENT.conditions[0].id

    def without(item: str) -> int | None:
        return None if item.startswith(f"{first}.") else 4

    found = rolled(team_of("Klein", [2, 2, 2]), team_of("Deels", [without] * 3))
    assert found.conditions[0].small is None
    assert all(one.small is not None for one in found.conditions[1:])


def test_concerns_and_gates_name_the_teams() -> None:
    found = rolled(together("A", only(1, CRITICAL)), together("B", 3), together("C", only(1, CRITICAL)))
    assert [(one.item, one.teams, one.of) for one in found.concerns] == [(CRITICAL, ("A", "C"), 3)]
    assert [(one.item, one.teams) for one in found.gates] == [(CRITICAL, ("A", "C"))]


def test_what_many_teams_lack_or_have_needs_a_third_of_them_and_two() -> None:
    low = [together(f"L{number}", only(2, PLAIN)) for number in range(2)]
    rest = [together(f"R{number}", 3) for number in range(5)]
    assert [one.item for one in rolled(*low, *rest[:4]).gaps] == [PLAIN]
    assert rolled(*low, *rest).gaps == ()
    assert rolled(low[0], rest[0]).gaps == ()
    high = [together(f"H{number}", only(4, PLAIN)) for number in range(2)]
    assert [(one.item, one.teams) for one in rolled(*high, *rest[:4]).strengths] == [(PLAIN, ("H0", "H1"))]


def test_what_can_be_agreed_at_once_is_the_step_to_an_agreement() -> None:
    teams = [together("A", only(1, CRITICAL, PLAIN)), together("B", only(2, CRITICAL)), together("C", 3)]
    found = rolled(*teams)
    assert [(one.item, one.to, one.teams) for one in found.steps] == [(CRITICAL, 3, ("A", "B"))]


def test_most_teams_come_first_and_of_equals_what_is_critical() -> None:
    three = ITEMS[-1]
    scans = [together(name, only(2, CRITICAL, PLAIN, three)) for name in "AB"] + [together("C", only(2, three))]
    found = rolled(*scans)
    assert [one.item for one in found.gaps] == [three, CRITICAL, PLAIN]


def test_nothing_of_a_small_team_is_in_any_list() -> None:
    found = rolled(*(team_of(f"Klein {number}", [1] * 4) for number in range(4)))
    assert (found.concerns, found.gates, found.gaps, found.strengths, found.steps) == ((), (), (), (), ())
