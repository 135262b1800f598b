"""The change of an organisation as it may be shown: a mean of teams that tells of none of them alone (O1, A3, A5)."""

from collections.abc import Sequence

import pytest

from scoring.change import Change, compare_assessments
from scoring.outside_change import shown_organisation_change
from tests.workflow.scans import INSTRUMENT
from tests.workflow.teams import team_of


def change(name: str, people: int, after: int) -> Change:
    """The change of a team in which everybody went from 2 to `after`."""
    earlier, later = team_of(name, [2] * people, year=2025), team_of(name, [after] * people)
    return compare_assessments(INSTRUMENT, earlier, later)


def teams(*sizes: int, after: Sequence[int] = ()) -> list[Change]:
    return [change(f"Team {place}", size, (after or [3] * len(sizes))[place]) for place, size in enumerate(sizes)]


def test_a_mean_of_five_teams_in_fives() -> None:
    found = shown_organisation_change(teams(6, 6, 6, 6, 6, after=(3, 3, 3, 4, 4)))
    # 25, 25, 25, 50 and 50 points.
    assert [(one.teams, one.change, one.verdict) for one in found] == [(5, 35, "clearly up")] * 6
    assert all(one.low is not None and one.low % 5 == 0 for one in found)


def test_small_teams_count_together() -> None:
    assert [one.teams for one in shown_organisation_change(teams(6, 6, 6, 3, 4))] == [5] * 6


@pytest.mark.parametrize("sizes", [(6, 6, 6, 6, 6, 3), (6, 6, 6, 6, 6, 4)])
def test_one_small_team_is_left_out(sizes: tuple[int, ...]) -> None:
    """ "The mean of six minus the five that are shown" would be its own."""
    quiet, loud = (shown_organisation_change(teams(*sizes, after=(3, 3, 3, 3, 3, last))) for last in (2, 5))
    assert quiet == loud
    assert [one.teams for one in quiet] == [5] * 6


def test_four_teams_are_too_few() -> None:
    found = shown_organisation_change(teams(6, 6, 6, 6))
    assert [(one.change, one.low, one.high, one.verdict) for one in found] == [(None, None, None, "not compared")] * 6
