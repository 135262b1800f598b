"""What a team should talk about first after the reveal: disagreement, then concerns, then what people cannot see."""

from typing import Literal

from questionnaire.instrument import Frozen
from scoring.assessment import AssessmentScore
from scoring.items import ItemScore
from scoring.privacy import allowed_for
from scoring.rules import ALIKE_MAX_GAP, SPREAD_MAX_GAP

# Why an item is on the agenda, in the order of the agenda.
Kind = Literal["two camps", "far apart", "some spread", "concern", "unseen"]
ORDER: tuple[Kind, ...] = ("two camps", "far apart", "concern", "some spread", "unseen")


class Talk(Frozen):
    """One item to talk about. gap: the typical gap between two people, in levels (W1); None where it has no score."""

    condition: str
    item: str
    kind: Kind
    gap: float | None
    critical: bool


def plan_talks(score: AssessmentScore) -> tuple[Talk, ...]:
    """The agenda of an individual scan, most urgent first; empty for a joint scan and below the people of A1.

    Two camps come first, then the widest gaps, then concerns, then smaller gaps, then what many people cannot see.
    Within a kind: key questions first, then the widest gap, then the order of the questionnaire.
    """
    if score.mode == "joint":
        return ()
    talks = [
        Talk(condition=condition.id, item=item.id, kind=kind, gap=item.gap, critical=item.critical)
        for condition in score.conditions
        for item in condition.items
        if (kind := _kind(item)) is not None
    ]
    return tuple(sorted(talks, key=_urgency))


def _kind(item: ItemScore) -> Kind | None:
    if item.not_applicable:
        return None
    if item.two_camps:
        return "two camps"
    if item.gap is not None and item.gap > SPREAD_MAX_GAP:
        return "far apart"
    if item.concern:
        return "concern"
    if item.gap is not None and item.gap > ALIKE_MAX_GAP:
        return "some spread"
    # How many people cannot see something is a count: shown from 5 people on (A1).
    if item.mostly_unseen and allowed_for(item.n + item.unknown).spread:
        return "unseen"
    return None


def _urgency(talk: Talk) -> tuple[int, bool, float]:
    # Stable sorting keeps the order of the questionnaire for the rest.
    return ORDER.index(talk.kind), not talk.critical, -(talk.gap or 0)
