"""The change between two scans of one team: the object that pages, papers and `stevig compare --json` read."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import sqrt
from typing import Any, Literal

from pydantic import ConfigDict, Field

from questionnaire.assessment import Assessment
from questionnaire.instrument import Frozen, Instrument, with_id
from scoring.noise import Noise, moderated, pool_noise, spread_of
from scoring.pair import Basis, ConditionPair, Pair, lay_beside
from scoring.rules import (
    CHANGE_MIN_ITEMS,
    CHANGE_MIN_PEOPLE,
    NOISE_OF_THE_DAY,
    NOISE_PRIOR_WEIGHT,
    POINTS_PER_LEVEL,
    RULES_VERSION,
)
from scoring.verdict import Judgement, Measured, Verdict, judge, moved_together

Against = Literal["previous", "first"]
# Why there is no verdict.
Reason = Literal[
    "agreed answers",
    "one agreed, one individual",
    "same day",
    "no shared items",
    "too few shared items",
    "too few linked people",
    "too few people",
    "no score",
]


class ConditionChange(Frozen):
    """The change of one condition.

    n: the people that the change rests on: those linked (C1), without codes the smaller of the two groups (C6); None
    where the team answered as one. n_before, n_after: the people who chose a level on a shared item in each scan.
    before, after: the scores of both scans on the shared items, 0..100, of everybody who answered.
    change: in levels: the mean of the linked people, else after - before. low, high: its 90 % range (C4).
    p: how often chance alone moves so far, corrected for the conditions tested (C3); for programs, not for people.
    reason: why it is not compared, else None. Agreed answers have a change and no verdict: they carry no measure of
    chance.
    """

    id: str
    n: int | None
    n_before: int
    n_after: int
    before: float | None
    after: float | None
    change: float | None
    low: float | None
    high: float | None
    p: float | None
    verdict: Verdict
    reason: Reason | None


class Change(Frozen):
    """The change between two scans of one team.

    from_date, to_date (in JSON "from", "to"): the days of the two scans. against: what the later one is compared with.
    basis: what the change rests on; None when the two scans were not answered in the same way.
    linked: the people recognised in both scans. people_before, people_after: who answered in each.
    dropped_items: the items that count in one of the two scans only (C0).
    moved_together: C5; then every condition that was tested has that verdict. rules: RULES_VERSION.
    """

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    organisation: str
    team: str
    from_date: date = Field(alias="from")
    to_date: date = Field(alias="to")
    against: Against
    rules: str
    basis: Basis | None
    linked: int
    people_before: int
    people_after: int
    dropped_items: tuple[str, ...]
    moved_together: bool
    conditions: tuple[ConditionChange, ...]

    def condition(self, condition_id: str) -> ConditionChange:
        """The change of the condition with this id. Raises KeyError when there is none."""
        return with_id(self.conditions, condition_id)

    def as_json(self) -> dict[str, Any]:
        """The public form of one comparison in `stevig compare --json`."""
        return self.model_dump(mode="json")


def compare_assessments(
    instrument: Instrument, earlier: Assessment, later: Assessment, noise: Noise | None = None
) -> Change:
    """The change from `earlier` to `later`, the previous scan of the same team.

    noise: that of the organisation; without it that of these two scans. Raises ScoringError (see check_assessment).
    """
    pair = lay_beside(instrument, earlier, later)
    return compare_pair(pair, noise or pool_noise([pair]))


def compare_pair(pair: Pair, noise: Noise, against: Against = "previous") -> Change:
    """The change in two scans that lie beside each other already."""
    reasons = {condition.id: _why_not(pair, condition) for condition in pair.conditions}
    tested = [condition for condition in pair.conditions if reasons[condition.id] is None]
    measured = {condition.id: _measure(pair, condition, noise) for condition in tested}
    judged = dict(zip(measured, judge(list(measured.values())), strict=True))
    together = moved_together([one.change for one in measured.values()])
    return Change(
        organisation=pair.later.organisation,
        team=pair.later.team,
        from_date=pair.earlier.date,
        to_date=pair.later.date,
        against=against,
        rules=RULES_VERSION,
        basis=pair.basis,
        linked=pair.linked,
        people_before=pair.people_before,
        people_after=pair.people_after,
        dropped_items=pair.dropped,
        moved_together=together,
        conditions=tuple(
            _condition_change(pair, condition, reasons[condition.id], judged.get(condition.id), together)
            for condition in pair.conditions
        ),
    )


def _why_not(pair: Pair, condition: ConditionPair) -> Reason | None:
    """Why there is no verdict on this condition; the reason that holds for the whole pair comes first."""
    if pair.basis is None:
        return "one agreed, one individual"
    if pair.earlier.date == pair.later.date:
        # Without an order there is no up or down.
        return "same day"
    if not condition.items:
        return "no shared items"
    if pair.basis == "agreed":
        return "agreed answers"
    if len(condition.items) < CHANGE_MIN_ITEMS:
        return "too few shared items"
    if pair.basis == "linked" and pair.linked < CHANGE_MIN_PEOPLE:
        return "too few linked people"
    if (_people(pair, condition) or 0) < CHANGE_MIN_PEOPLE:
        return "too few people"
    if pair.basis == "unlinked" and _difference(condition) is None:
        return "no score"
    return None


def _people(pair: Pair, condition: ConditionPair) -> int | None:
    if pair.basis == "linked":
        return len(condition.changes)
    return min(len(condition.means_before), len(condition.means_after)) if pair.basis == "unlinked" else None


def _difference(condition: ConditionPair) -> Fraction | None:
    """The difference of the two scores, in levels."""
    if condition.before is None or condition.after is None:
        return None
    return (condition.after - condition.before) / POINTS_PER_LEVEL


def _measure(pair: Pair, condition: ConditionPair, noise: Noise) -> Measured:
    """The change of a condition that can be tested, and how sure it is (C1 and C2, or C6)."""
    difference = _difference(condition)
    if pair.basis == "unlinked" and difference is not None:
        return _measured(difference, noise.between_people, condition.means_before, condition.means_after)
    mean = sum(condition.changes, Fraction(0)) / len(condition.changes)
    return _measured(mean, noise.of_change, condition.changes)


def _measured(change: Fraction, beforehand: float, *groups: Sequence[Fraction]) -> Measured:
    """beforehand: the variance between the numbers in one group, as the organisation shows it, in levels squared."""
    spread = spread_of(*groups)
    of_mean = moderated(beforehand, spread) * sum(1 / len(group) for group in groups)
    return Measured(change, sqrt(of_mean + 2 * NOISE_OF_THE_DAY**2), NOISE_PRIOR_WEIGHT + spread.freedom)


def _condition_change(
    pair: Pair, condition: ConditionPair, reason: Reason | None, judged: Judgement | None, together: bool
) -> ConditionChange:
    difference = _difference(condition) if reason == "agreed answers" else None
    if judged is None:
        verdict: Verdict = "not compared"
    else:
        verdict = "moved together" if together else judged.verdict
    return ConditionChange(
        id=condition.id,
        n=_people(pair, condition),
        n_before=condition.present_before,
        n_after=condition.present_after,
        before=None if condition.before is None else float(condition.before),
        after=None if condition.after is None else float(condition.after),
        change=judged.change if judged else None if difference is None else float(difference),
        low=judged.low if judged else None,
        high=judged.high if judged else None,
        p=judged.p if judged else None,
        verdict=verdict,
        reason=reason,
    )
