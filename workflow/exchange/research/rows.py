"""One scan -> its rows in the tables for researchers. What may leave is decided in scoring/privacy.py, not here."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument, Item
from scoring.assessment import score_assessment
from scoring.condition import ConditionScore
from scoring.items import ItemScore
from scoring.privacy import (
    allowance,
    counted,
    people_who_answered,
    published_items,
    researched,
    rounded_outside,
    withheld,
)
from workflow.exchange.research.variables import NO_REASON, State, Withheld

Value = str | int | float | dt.date | None
Row = tuple[Value, ...]
# Ids in one cell.
_APART = ", "


@dataclass(frozen=True)
class Found:
    """A scan as it is stored. key: its name in the tables. part_of: the region or place of its team.

    held: why its answers stay behind whatever they are, else None.
    """

    key: str
    part_of: str
    assessment: Assessment
    held: Withheld | None = None


class ScanRows:
    """The rows of one scan, in the order of the variables of each table.

    Everything is made of `safe`, the scan as it may leave, so that no table can tell more than the answers do.
    """

    def __init__(self, instrument: Instrument, found: Found) -> None:
        self._found = found
        whole = counted(found.assessment)
        alone = whole.mode == "individual"
        self._hidden = found.held if alone else None
        if alone and self._hidden is None and whole.respondents and not allowance(whole).spread:
            self._hidden = "answers"
        safe = researched(found.assessment)
        self.safe = safe.model_copy(update={"respondents": ()}) if self._hidden else safe
        self._score = score_assessment(instrument, self.safe)
        self._people = people_who_answered(whole) if alone else None
        self._asked = _asked(instrument, self.safe)
        shown = published_items(whole) if alone and self.safe.respondents else {item.id for item in self._asked}
        self._kept = {item.id for item in self._asked} - shown - set(safe.not_applicable)
        self.withheld = self._what_is_withheld(whole)

    def scan(self, why: str) -> Row:
        """The row in `scans`. why: what `withheld` means, for people."""
        safe = self.safe
        whole = any(one.answers for one in safe.respondents) and not self._kept
        readiness = self._score.readiness if whole else None
        return (
            self._found.key,
            safe.organisation,
            safe.team,
            self._found.part_of or None,
            safe.date,
            safe.mode,
            safe.team_size,
            None if self._hidden == "not_revealed" else self._people,
            safe.instrument.id,
            safe.instrument.version,
            _APART.join(self.withheld) or None,
            why or None,
            None if self._hidden else len(self._kept),
            readiness.level if readiness else None,
            readiness.verdict if readiness else None,
        )

    def answers(self) -> Iterator[Row]:
        """The rows in `answers`: every person x every question that this version asks; none when they are withheld."""
        key = self._found.key
        fixed: list[tuple[str, str, State | None]] = [(i.condition_id, i.id, self._state(i)) for i in self._asked]
        digits = len(str(len(self.safe.respondents)))
        for number, person in enumerate(self.safe.respondents, start=1):
            name = f"{key}-{number:0{digits}}"
            answers, role = person.answers, person.role
            for condition, item, state in fixed:
                if state is not None:
                    yield key, name, role, condition, item, state, None
                elif (answer := answers.get(item)) is None:
                    yield key, name, role, condition, item, "blank", None
                elif answer.level is None:
                    yield key, name, role, condition, item, "dont_know", None
                else:
                    yield key, name, role, condition, item, "level", answer.level

    def scores(self) -> Iterator[Row]:
        """The rows in `scores`: one per condition."""
        for condition in self._score.conditions:
            yield self._score_row(condition)

    def _score_row(self, condition: ConditionScore) -> Row:
        asked = {item.id for item in self._asked} - self._kept
        items = [item for item in condition.items if item.id in asked]
        hidden = sum(item.id in self._kept for item in condition.items)
        reason: str | None = condition.reason
        if reason is not None and (self._hidden or hidden) and reason != "nothing applicable":
            reason = NO_REASON
        return (
            self._found.key,
            condition.id,
            _points(condition.score),
            condition.level,
            condition.raw_level,
            reason,
            condition.level_low,
            condition.level_high,
            _points(condition.range_low),
            _points(condition.range_high),
            None if self._hidden or self._people is None else condition.n,
            *self._counts(items),
            condition.counts.not_applicable,
            None if self._hidden else hidden,
            None if condition.gap is None else round(condition.gap, 2),
            condition.agreement,
            _APART.join(condition.held_back_by) or None,
            _APART.join(condition.concerns) or None,
            self._score.instrument,
            self._score.rules,
        )

    def _counts(self, items: list[ItemScore]) -> tuple[int | None, int | None, int | None]:
        if self._hidden:
            return None, None, None
        return sum(item.n for item in items), sum(item.unknown for item in items), sum(item.blank for item in items)

    def _state(self, item: Item) -> State | None:
        """The state of a question that is the same for everybody; None where each has their own."""
        if item.id in self.safe.not_applicable:
            return "not_applicable"
        return "withheld" if item.id in self._kept else None

    def _what_is_withheld(self, whole: Assessment) -> tuple[Withheld, ...]:
        if self._hidden:
            return (self._hidden,)
        questions: tuple[Withheld, ...] = ("questions",) if self._kept else ()
        return (*questions, "roles") if "roles" in withheld(whole) else questions


def _asked(instrument: Instrument, safe: Assessment) -> list[Item]:
    """The questions of the version that was answered, and any other that somebody answered."""
    answered = {item for one in safe.respondents for item in one.answers}
    version = safe.instrument.version
    return [item for item in instrument.items.values() if item.is_asked_in(version) or item.id in answered]


def _points(score: float | None) -> int | None:
    return None if score is None else rounded_outside(score)
