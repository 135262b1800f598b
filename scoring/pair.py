"""Two scans of one team beside each other: the questions they share, and who answered those in both (C0, C1)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from questionnaire.assessment import Assessment, Respondent
from questionnaire.instrument import Instrument
from scoring.answers import ConditionAnswers, ScoringError, count_answers
from scoring.condition import why_no_score
from scoring.exact import exact_score
from scoring.rules import CHANGE_MIN_ITEMS

# What a comparison rests on: the same people twice, two groups without codes, or two agreed answers.
Basis = Literal["linked", "unlinked", "agreed"]


@dataclass(frozen=True)
class ConditionPair:
    """One condition in two scans, on the items that they share.

    before, after: the scores of the two scans on those items, 0..100, exact; None without (S3).
    changes: per linked person who answered 3 or more of the items both times, the mean of new - old, in levels.
    means_before, means_after: per person who answered 3 or more of the items, their mean level.
    present_before, present_after: the people who chose a level on one of the items.
    """

    id: str
    items: tuple[str, ...]
    before: Fraction | None
    after: Fraction | None
    changes: tuple[Fraction, ...]
    means_before: tuple[Fraction, ...]
    means_after: tuple[Fraction, ...]
    present_before: int
    present_after: int


@dataclass(frozen=True)
class Pair:
    """Two scans of one team. basis: None when one was answered together and the other by each alone.

    linked: people recognised in both. people_before, people_after: people who answered something.
    dropped: the items that count in one of the scans only, in the order of the instrument.
    """

    earlier: Assessment
    later: Assessment
    basis: Basis | None
    linked: int
    people_before: int
    people_after: int
    dropped: tuple[str, ...]
    conditions: tuple[ConditionPair, ...]


def lay_beside(instrument: Instrument, earlier: Assessment, later: Assessment) -> Pair:
    """Both scans on the items that they share (C0).

    Shared are the items that both versions of the questionnaire ask, and that no scan put aside as not applicable. A
    new meaning has a new id, so the same id is the same question. Raises ScoringError (see check_assessment).
    """
    asked_before, asked_after = _counting(instrument, earlier), _counting(instrument, later)
    shared = asked_before & asked_after
    counted_before, counted_after = (count_answers(instrument, scan, shared) for scan in (earlier, later))
    before, after = people_of(earlier), people_of(later)
    linked = linked_people(before, after)
    return Pair(
        earlier=earlier,
        later=later,
        basis=_basis(earlier, later),
        linked=len(linked),
        people_before=len(before),
        people_after=len(after),
        dropped=tuple(id_ for id_ in instrument.items if id_ in asked_before ^ asked_after),
        conditions=tuple(
            _condition_pair(old, new, before, after, linked)
            for old, new in zip(counted_before, counted_after, strict=True)
        ),
    )


def _counting(instrument: Instrument, assessment: Assessment) -> set[str]:
    """The items that count in this scan: asked in its version of the questionnaire, and applicable."""
    return asked_items(instrument, assessment) - assessment.not_applicable.keys()


def asked_items(instrument: Instrument, assessment: Assessment) -> set[str]:
    """The items that this scan's version of the questionnaire asks. Raises ScoringError when it is no version."""
    version = assessment.instrument.version
    try:
        return {id_ for id_, item in instrument.items.items() if item.is_asked_in(version)}
    except ValueError as error:
        raise ScoringError(
            f'{assessment.team}, {assessment.date.isoformat()}: instrument.version is "{version}", which is no version '
            f'number; write it like "{instrument.version}"'
        ) from error


def people_of(assessment: Assessment) -> list[Respondent]:
    """The people who took part in a scan."""
    # Who answered nothing took no part.
    return [one for one in assessment.respondents if one.answers]


def _basis(earlier: Assessment, later: Assessment) -> Basis | None:
    if earlier.mode != later.mode:
        return None
    if earlier.mode == "joint":
        return "agreed"
    have_codes = all(any(one.link for one in people_of(scan)) for scan in (earlier, later))
    return "linked" if have_codes else "unlinked"


def linked_people(before: list[Respondent], after: list[Respondent]) -> list[tuple[Respondent, Respondent]]:
    """The people who are in both scans.

    A code that two people in one scan share links nobody: which of the two it was the other time is a guess.
    """
    old, new = _by_own_code(before), _by_own_code(after)
    return [(old[code], new[code]) for code in old if code in new]


def _by_own_code(people: list[Respondent]) -> dict[str, Respondent]:
    uses = Counter(one.link for one in people)
    return {one.link: one for one in people if one.link and uses[one.link] == 1}


def _condition_pair(
    old: ConditionAnswers,
    new: ConditionAnswers,
    before: list[Respondent],
    after: list[Respondent],
    linked: list[tuple[Respondent, Respondent]],
) -> ConditionPair:
    items = tuple(item.id for item in old.items)
    changes = [_mean(_differences(first, second, items)) for first, second in linked]
    return ConditionPair(
        id=old.id,
        items=items,
        before=_score(old),
        after=_score(new),
        changes=_known(changes),
        means_before=_known([_mean(levels_of(one, items)) for one in before]),
        means_after=_known([_mean(levels_of(one, items)) for one in after]),
        present_before=old.present,
        present_after=new.present,
    )


def _score(answers: ConditionAnswers) -> Fraction | None:
    if why_no_score(answers) is not None:
        return None
    return exact_score([item.total for item in answers.scored], [item.n for item in answers.scored])


def levels_of(one: Respondent, items: Collection[str]) -> list[int]:
    """The levels, 1..5, that somebody chose on these items."""
    answers = (one.answers.get(item) for item in items)
    return [answer.level for answer in answers if answer is not None and answer.level is not None]


def _differences(first: Respondent, second: Respondent, items: Collection[str]) -> list[int]:
    found = []
    for item in items:
        old, new = first.answers.get(item), second.answers.get(item)
        if old is not None and new is not None and old.level is not None and new.level is not None:
            found.append(new.level - old.level)
    return found


def _mean(numbers: list[int]) -> Fraction | None:
    return Fraction(sum(numbers), len(numbers)) if len(numbers) >= CHANGE_MIN_ITEMS else None


def _known(means: list[Fraction | None]) -> tuple[Fraction, ...]:
    return tuple(mean for mean in means if mean is not None)
