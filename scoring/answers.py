"""An assessment's answers, counted per item. What the instrument cannot place is refused here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import mul

from questionnaire.assessment import Assessment
from questionnaire.instrument import LEVELS, Instrument, Item
from scoring.rules import HIGHEST_LEVEL, LOWEST_LEVEL, MIN_ANSWERS, Mode


class ScoringError(ValueError):
    """These answers cannot be scored with this instrument. `str()` says where, what and how to mend it."""


def lower_median(distribution: Sequence[int]) -> int | None:
    """The lower median level (G1), 1..5, of answers counted per level 1..5; None when there are none."""
    n = sum(distribution)
    if n == 0:
        return None
    reached = 0
    for level, people in enumerate(distribution, start=LOWEST_LEVEL):
        reached += people
        if 2 * reached >= n:
            return level
    raise AssertionError("the counts add up to n, so half of them is always reached")


@dataclass(frozen=True)
class ItemAnswers:
    """The answers on one item, without who gave them.

    distribution: how many people chose level 1, 2, 3, 4, 5. unknown: how many said "don't know". blank: how many left
    it open. All are 0 when the item does not apply: "not applicable" wins over answers that were given (S1).
    n: how many chose a level. total: the sum of the chosen levels. scored: n is enough for a score (S2).
    """

    id: str
    critical: bool
    mode: Mode
    distribution: tuple[int, ...]
    unknown: int
    blank: int
    not_applicable: bool = False

    n: int = field(init=False)
    total: int = field(init=False)
    scored: bool = field(init=False)

    def __post_init__(self) -> None:
        # Read many times per item, so worked out once; a frozen dataclass can only be completed in this way.
        n = sum(self.distribution)
        object.__setattr__(self, "n", n)
        object.__setattr__(self, "total", sum(map(mul, LEVELS, self.distribution)))
        object.__setattr__(self, "scored", n >= MIN_ANSWERS[self.mode])

    @cached_property
    def lower_median(self) -> int | None:
        """The team level of this item (G1), or None when nobody chose a level."""
        return lower_median(self.distribution)

    def filled(self, level: int) -> "ItemAnswers":
        """These answers with every blank and every "don't know" replaced by `level` (S6)."""
        distribution = list(self.distribution)
        distribution[level - LOWEST_LEVEL] += self.unknown + self.blank
        return ItemAnswers(self.id, self.critical, self.mode, tuple(distribution), 0, 0, self.not_applicable)


@dataclass(frozen=True)
class ConditionAnswers:
    """The answers on the active items of one condition, in the order of the instrument.

    respondents: the people in the scan; present: those who chose a level on at least one applicable item here (the n
    of S5 and W1).
    """

    id: str
    mode: Mode
    items: tuple[ItemAnswers, ...]
    respondents: int
    present: int

    @cached_property
    def applicable(self) -> tuple[ItemAnswers, ...]:
        """The active items minus those that do not apply."""
        return tuple(item for item in self.items if not item.not_applicable)

    @cached_property
    def scored(self) -> tuple[ItemAnswers, ...]:
        """The applicable items that have a score (S2)."""
        return tuple(item for item in self.applicable if item.scored)


def count_answers(
    instrument: Instrument, assessment: Assessment, only: Collection[str] | None = None
) -> tuple[ConditionAnswers, ...]:
    """The answers of every condition, in the order of the instrument, on its active items.

    only: the ids of the items to count instead; retired ones may be among them. Raises ScoringError (see
    check_assessment).
    """
    check_assessment(instrument, assessment)
    counted = {
        condition.id: (
            condition.active_items if only is None else tuple(item for item in condition.items if item.id in only)
        )
        for condition in instrument.conditions
    }
    condition_of = {item.id: id_ for id_, items in counted.items() for item in items}
    # Per item: how often "don't know" (place 0) and each level 1..5 was answered.
    tally = {id_: [0] * (HIGHEST_LEVEL + 1) for id_ in condition_of if id_ not in assessment.not_applicable}
    present = dict.fromkeys(counted, 0)
    for respondent in assessment.respondents:
        seen = set()
        for id_, response in respondent.answers.items():
            if (counts := tally.get(id_)) is not None:
                counts[response.level or 0] += 1
                if response.level is not None:
                    seen.add(condition_of[id_])
        for condition_id in seen:
            present[condition_id] += 1
    people = len(assessment.respondents)
    return tuple(
        ConditionAnswers(
            id=id_,
            mode=assessment.mode,
            items=tuple(_item_answers(item, assessment.mode, tally.get(item.id), people) for item in items),
            respondents=people,
            present=present[id_],
        )
        for id_, items in counted.items()
    )


def check_assessment(instrument: Instrument, assessment: Assessment) -> None:
    """Refuse what cannot be scored; answers on retired items are known, and simply do not count.

    Raises ScoringError for another instrument, an unknown item in the answers or under not_applicable, and a critical
    item that was put aside as not applicable (S1).
    """
    if assessment.instrument.id != instrument.id:
        raise ScoringError(
            f'{named(assessment)}: instrument.id is "{assessment.instrument.id}", but these are the questions of '
            f'"{instrument.id}"; score this scan with its own instrument'
        )
    known = instrument.items
    for respondent in assessment.respondents:
        if not respondent.answers.keys() <= known.keys():
            id_ = next(id_ for id_ in respondent.answers if id_ not in known)
            raise unknown_item(f'{named(assessment)}: answers of respondent "{respondent.id}"', id_, instrument)
    for id_ in assessment.not_applicable:
        if id_ not in known:
            raise unknown_item(f"{named(assessment)}: not_applicable", id_, instrument)
        if id_ in instrument.active_items and known[id_].critical:
            raise ScoringError(
                f'{named(assessment)}: not_applicable: "{id_}" is a critical item, '
                "and a critical item always applies; remove it from not_applicable and answer it"
            )


def named(scan: Assessment) -> str:
    """A scan as it is called in a fault: its team and its date."""
    return f"{scan.team}, {scan.date.isoformat()}"


def unknown_item(where: str, id_: str, instrument: Instrument) -> ScoringError:
    """The fault of an item that is not in the questionnaire. where: the scan, and where in it."""
    return ScoringError(
        f'{where}: there is no item "{id_}" in instrument {instrument.id} {instrument.version}; '
        "correct the id, or remove it (`stevig instrument` lists every id)"
    )


def _item_answers(item: Item, mode: Mode, counts: list[int] | None, people: int) -> ItemAnswers:
    if counts is None:
        nothing = (0,) * HIGHEST_LEVEL
        return ItemAnswers(item.id, item.critical, mode, nothing, unknown=0, blank=0, not_applicable=True)
    unknown, *distribution = counts
    return ItemAnswers(item.id, item.critical, mode, tuple(distribution), unknown, blank=people - sum(counts))
