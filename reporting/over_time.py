"""What changed for a team, ready to be drawn: one result for the page and for the paper."""

import datetime as dt
from dataclasses import dataclass, replace

from questionnaire.assessment import Action
from questionnaire.instrument import Instrument
from reporting.change import ChangeWording
from reporting.simulated import simulation_sentences
from reporting.typed import printable
from scoring.moved import ItemMove
from scoring.over_time import Comparison, OverTime
from scoring.shown_change import ShownConditionChange
from scoring.verdict import Verdict
from translations import Texts


@dataclass(frozen=True)
class ConditionChangeView:
    """One condition then and now. before, after: 0..100, None where hidden or not there; the same in words beside it.

    change, low, high: in points, for pictures; points, margin: the same in words, "" without. word: the verdict.
    finding: why there is no more to say on this condition alone, else ""; moved: the questions that moved it, else "".
    """

    id: str
    name: str
    short: str
    before: int | None
    after: int | None
    before_word: str
    after_word: str
    change: int | None
    low: int | None
    high: int | None
    points: str
    margin: str
    verdict: Verdict
    word: str
    finding: str
    moved: str

    @property
    def is_clear(self) -> bool:
        """Whether the verdict is that it clearly changed."""
        return self.verdict in ("clearly up", "clearly down")

    @property
    def is_judged(self) -> bool:
        """Whether there is a verdict."""
        return self.verdict != "not compared"

    @property
    def has_range(self) -> bool:
        """Whether there is a change with its likely range."""
        return self.low is not None


@dataclass(frozen=True)
class ComparisonView:
    """One comparison. headline: the finding. basis: who is compared. remark: what holds for all conditions, else ""."""

    earlier: dt.date
    later: dt.date
    headline: str
    basis: str
    remark: str
    conditions: tuple[ConditionChangeView, ...]
    notes: tuple[str, ...]

    @property
    def has_ranges(self) -> bool:
        """Whether any condition has a change with a likely range."""
        return any(condition.has_range for condition in self.conditions)

    @property
    def has_changes(self) -> bool:
        """Whether any condition has a change in points."""
        return any(condition.points for condition in self.conditions)

    @property
    def has_unclear(self) -> bool:
        """Whether of any condition we cannot tell."""
        return any(condition.verdict == "unclear" for condition in self.conditions)


@dataclass(frozen=True)
class LineView:
    """The scores of one condition over all scans, as each scan's own report showed them; None without."""

    short: str
    scores: tuple[int | None, ...]


@dataclass(frozen=True)
class OverTimeView:
    """Everything to say about a team over time. first: None where the previous scan is the first.

    lines: per condition its scores at `times`. agreed: what the team decided last time, in the order of that scan.
    done: how much of it is done, in words. simulated: how often such verdicts are right, empty without any.
    """

    texts: Texts
    previous: ComparisonView
    first: ComparisonView | None
    times: tuple[str, ...]
    lines: tuple[LineView, ...]
    agreed: tuple[Action, ...]
    done: str
    simulated: tuple[str, ...]


def over_time_view(instrument: Instrument, over_time: OverTime, texts: Texts) -> OverTimeView:
    """What a page and a paper say about the scans of a team, in the language of `texts`."""
    wording = ChangeWording(instrument, texts)
    previous = _comparison(instrument, over_time.previous, wording)
    first = _comparison(instrument, over_time.first, wording) if over_time.first else None
    if first:
        # Said already.
        notes = tuple(note for note in first.notes if note not in previous.notes)
        first = replace(first, notes=notes, remark="" if first.remark == previous.remark else first.remark)
    judged = any(one.is_judged for comparison in (previous, first) if comparison for one in comparison.conditions)
    named = [action for action in over_time.agreed if action.text.strip()]
    done = sum(action.done for action in named)
    return OverTimeView(
        texts=texts,
        previous=previous,
        first=first,
        times=_times([scan.date for scan in over_time.scans]),
        lines=tuple(
            LineView(condition.short.pick(texts.language), tuple(scan.scores[condition.id] for scan in over_time.scans))
            for condition in instrument.conditions
        ),
        agreed=tuple(
            action.model_copy(update={"text": printable(action.text), "owner": printable(action.owner)})
            for action in over_time.agreed
        ),
        done=texts("over_time.done", done=done, total=len(named)) if named else texts("over_time.nothing_agreed"),
        simulated=tuple(simulation_sentences(texts)) if judged else (),
    )


def _times(dates: list[dt.date]) -> tuple[str, ...]:
    """What each scan is called for short: its year, or its date where two are of one year."""
    years = tuple(str(date.year) for date in dates)
    return years if len(set(years)) == len(years) else tuple(f"{date:%d-%m-%y}" for date in dates)


def _comparison(instrument: Instrument, comparison: Comparison, wording: ChangeWording) -> ComparisonView:
    change = comparison.change
    said = [wording.why_not(condition) or wording.hidden(condition) for condition in change.conditions]
    # What holds for all conditions is said once.
    remark = said[0] if len(set(said)) == 1 else ""
    return ComparisonView(
        earlier=change.from_date,
        later=change.to_date,
        headline=wording.headline(change),
        basis=wording.basis(change),
        remark=remark,
        conditions=tuple(
            _condition(instrument, one, wording, "" if remark else finding, comparison.moved.get(one.id, ()))
            for one, finding in zip(change.conditions, said, strict=True)
        ),
        notes=tuple(wording.notes(change)),
    )


def _condition(
    instrument: Instrument,
    condition: ShownConditionChange,
    wording: ChangeWording,
    finding: str,
    moved: tuple[ItemMove, ...],
) -> ConditionChangeView:
    named, language = instrument.condition(condition.id), wording.texts.language
    return ConditionChangeView(
        id=condition.id,
        name=named.name.pick(language),
        short=named.short.pick(language),
        before=condition.before.points if condition.before else None,
        after=condition.after.points if condition.after else None,
        before_word=wording.score(condition.before),
        after_word=wording.score(condition.after),
        change=condition.change,
        low=condition.low,
        high=condition.high,
        points=wording.points(condition),
        margin=wording.margin(condition),
        verdict=condition.verdict,
        word=wording.verdict(condition),
        finding=finding,
        moved=wording.moved(condition, moved),
    )
