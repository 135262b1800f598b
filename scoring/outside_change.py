"""The change of an organisation as it may be shown (O1, A3, A5): a mean of teams that tells of none of them alone."""

from collections.abc import Sequence

from questionnaire.instrument import Frozen
from scoring.change import Change, ConditionChange
from scoring.organisation import OrganisationVerdict, organisation_change
from scoring.privacy import hide_each_other
from scoring.rules import POINTS_PER_LEVEL, ROUNDED_TO
from scoring.shown_change import ShownChange, shown_change


class ShownOrganisationChange(Frozen):
    """The change of one condition in an organisation, in multiples of 5 points.

    teams: those that count in it. change: their mean, each weighing the same; low, high: its 90 % range. All three None
    below 5 teams. verdict: in the words of C4.
    """

    id: str
    teams: int
    change: int | None
    low: int | None
    high: int | None
    verdict: OrganisationVerdict


def shown_organisation_change(changes: Sequence[Change]) -> tuple[ShownOrganisationChange, ...]:
    """What may be shown of the change of an organisation, from one comparison per team; by condition.

    Teams of which no number is shown count too, since they are most of the teams there are; but only where they hide
    each other (A3). Raises ValueError as organisation_change does.
    """
    outside = [shown_change(change, "outside") for change in changes]
    left_out = _told_alone(changes, outside)
    counted = [
        change.model_copy(
            update={"conditions": tuple(_without(one, (change.team, one.id) in left_out) for one in change.conditions)}
        )
        for change in changes
    ]
    return tuple(
        ShownOrganisationChange(
            id=one.id,
            teams=one.teams,
            change=_points(one.change),
            low=_points(one.low),
            high=_points(one.high),
            verdict=one.verdict,
        )
        for one in organisation_change(counted)
    )


def _told_alone(changes: Sequence[Change], outside: Sequence[ShownChange]) -> set[tuple[str, str]]:
    """The changes (team, condition) that "the mean minus what is shown" would tell of."""
    hidden: dict[str, dict[str, int]] = {}
    for change, shown in zip(changes, outside, strict=True):
        for one, told in zip(change.conditions, shown.conditions, strict=True):
            if one.verdict != "not compared" and told.change is None:
                hidden.setdefault(one.id, {})[change.team] = one.n or 0
    return {
        (team, condition)
        for condition, people in hidden.items()
        if not hide_each_other(list(people.values()))
        for team in people
    }


def _without(condition: ConditionChange, left_out: bool) -> ConditionChange:
    return condition.model_copy(update={"verdict": "not compared"}) if left_out else condition


def _points(levels: float | None) -> int | None:
    return None if levels is None else ROUNDED_TO * round(levels * POINTS_PER_LEVEL / ROUNDED_TO)
