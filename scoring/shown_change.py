"""A comparison in whole points, without what its readers may not see (A1, A4, A5): pages and papers are built on this.

The scores of both scans are shown as well. So a change of only some of the people, beside the scores of all, would tell
what the others answered.
"""

from datetime import date
from typing import Literal

from questionnaire.instrument import Frozen
from scoring.change import Against, Change, ConditionChange, Reason
from scoring.pair import Basis
from scoring.privacy import allowed_for, may_number_change, rounded_outside
from scoring.rules import POINTS_PER_LEVEL, ROUNDED_TO
from scoring.shown import HIGHEST_SHOWN, LOWEST_SHOWN
from scoring.verdict import Verdict

# Who reads it: who holds the answers anyway, the team itself, or somebody outside it.
Audience = Literal["holder", "team", "outside"]
# Why numbers are hidden, or everything.
Hidden = Literal["people", "joined or left", "end of the scale"]


class ShownScore(Frozen):
    """A score in whole points. at_end: it stands for itself and all beyond it: "5 of minder", "95 of meer"."""

    points: int
    at_end: bool


class ShownConditionChange(Frozen):
    """What may be shown of the change of one condition.

    verdict: the word; "not compared" where even that is hidden. reason: why it is not compared, else None.
    before, after: the scores of everybody, None where hidden or not there. n: the people that the change rests on, None
    where hidden. change, low, high: the change and its 90 % range in whole points, None where hidden or not there.
    hidden: why something is hidden, else None.
    """

    id: str
    verdict: Verdict
    reason: Reason | None
    n: int | None
    before: ShownScore | None
    after: ShownScore | None
    change: int | None
    low: int | None
    high: int | None
    hidden: Hidden | None


class ShownChange(Frozen):
    """What may be shown of a comparison; the fields are those of Change. linked: None where hidden."""

    organisation: str
    team: str
    from_date: date
    to_date: date
    against: Against
    basis: Basis | None
    linked: int | None
    dropped_items: tuple[str, ...]
    moved_together: bool
    conditions: tuple[ShownConditionChange, ...]


def shown_change(change: Change, audience: Audience) -> ShownChange:
    """What may be shown of a comparison to these readers.

    Inside a team averages need 3 people; outside it everything needs 5, in multiples of 5 points (A1, A5). With one or
    two people who joined or left there are words only (A4). Agreed answers are nobody's own, and who holds the scan
    files has the answers: there all is shown.
    """
    open_to_all = audience == "holder" or change.basis == "agreed"
    conditions = tuple(
        _openly(condition) if open_to_all else _condition(change, condition, audience == "outside")
        for condition in change.conditions
    )
    return ShownChange(
        organisation=change.organisation,
        team=change.team,
        from_date=change.from_date,
        to_date=change.to_date,
        against=change.against,
        basis=change.basis,
        linked=change.linked if open_to_all or allowed_for(change.linked).spread else None,
        dropped_items=change.dropped_items,
        moved_together=any(condition.verdict == "moved together" for condition in conditions),
        conditions=conditions,
    )


def _openly(condition: ConditionChange) -> ShownConditionChange:
    return ShownConditionChange(
        id=condition.id,
        verdict=condition.verdict,
        reason=condition.reason,
        n=condition.n,
        before=None if condition.before is None else ShownScore(points=round(condition.before), at_end=False),
        after=None if condition.after is None else ShownScore(points=round(condition.after), at_end=False),
        change=_points(condition.change),
        low=_points(condition.low),
        high=_points(condition.high),
        hidden=None,
    )


def _condition(change: Change, condition: ConditionChange, outside: bool) -> ShownConditionChange:
    hidden = _hidden(change, condition, outside)
    numbered = hidden is None and condition.change is not None
    step = ROUNDED_TO if outside else 1
    told = hidden != "people"
    return ShownConditionChange(
        id=condition.id,
        verdict=condition.verdict if told else "not compared",
        reason=condition.reason if told else None,
        n=condition.n if numbered and condition.n is not None and allowed_for(condition.n).spread else None,
        before=_score(condition.before, condition.n_before, outside),
        after=_score(condition.after, condition.n_after, outside),
        change=_points(condition.change, step) if numbered else None,
        low=_points(condition.low, step) if numbered else None,
        high=_points(condition.high, step) if numbered else None,
        hidden=hidden,
    )


def _hidden(change: Change, condition: ConditionChange, outside: bool) -> Hidden | None:
    """Why the numbers of a condition are hidden; for "people" its word is hidden too."""
    if condition.change is None:
        return None
    people = condition.n or 0
    if not _may_show(people, outside):
        return "people"
    if change.basis == "linked" and not _everybody_is_hidden(change, condition, people):
        return "joined or left"
    scores = (
        _score(condition.before, condition.n_before, outside),
        _score(condition.after, condition.n_after, outside),
    )
    if not allowed_for(people).spread and any(score is not None and score.at_end for score in scores):
        # Beside "5 or less" the exact change would give the exact score, and so everybody's answer.
        return "end of the scale"
    return None


def _everybody_is_hidden(change: Change, condition: ConditionChange, people: int) -> bool:
    """Whether nobody who took part once stands alone (A4): not in the scans, and not in this condition."""
    return may_number_change(
        change.people_after - change.linked, change.people_before - change.linked
    ) and may_number_change(condition.n_after - people, condition.n_before - people)


def _may_show(people: int, outside: bool) -> bool:
    allowed = allowed_for(people)
    return allowed.spread if outside else allowed.average


def _score(score: float | None, people: int, outside: bool) -> ShownScore | None:
    """A score of so many people; the ends of the scale are told apart inside the team, from 5 people on."""
    if score is None or not _may_show(people, outside):
        return None
    if allowed_for(people).spread and not outside:
        return ShownScore(points=round(score), at_end=False)
    points = rounded_outside(score) if outside else min(HIGHEST_SHOWN, max(LOWEST_SHOWN, round(score)))
    return ShownScore(points=points, at_end=points in (LOWEST_SHOWN, HIGHEST_SHOWN))


def _points(levels: float | None, step: int = 1) -> int | None:
    """A change in multiples of so many points. Rounded, the range of a few people does not tell how they lie apart."""
    if levels is None:
        return None
    return step * round(levels * POINTS_PER_LEVEL / step)
