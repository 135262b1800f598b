"""Scores, changes and the questionnaire as plain lines of text, for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from reporting.change import ChangeWording
from reporting.wording import Wording
from scoring.assessment import AssessmentScore
from scoring.change import Change
from scoring.shown_change import shown_change
from translations import load_texts
from workflow.errors import one_line

_GAP = "  "


def scores_lines(scores: Iterable[AssessmentScore], language: str) -> Iterator[str]:
    """Scans in words, with an empty line in between."""
    return _apart(score_lines(default_instrument(), score, language) for score in scores)


def changes_lines(changes: Iterable[Change], language: str) -> Iterator[str]:
    """Comparisons in words, with an empty line in between."""
    return _apart(change_lines(default_instrument(), change, language) for change in changes)


def score_lines(instrument: Instrument, score: AssessmentScore, language: str) -> Iterator[str]:
    """One scan in words: the verdict and why, then a table with a row per condition."""
    texts = load_texts(language)
    wording = Wording(instrument, texts)
    who = texts("terminal.joint") if score.mode == "joint" else texts.count("terminal.respondents", score.respondents)
    head = texts("terminal.head", team=score.team, organisation=score.organisation, date=texts.date(score.date))
    yield one_line(f"{head}, {who}")
    yield f"{wording.verdict(score)} {wording.verdict_reason(score)}".strip()
    if score.readiness.level is not None:
        level = score.readiness.level
        yield texts("terminal.overall", level=level, word=wording.level_word(level))
    yield ""
    rows = [[texts(f"terminal.{column}") for column in ("condition", "points", "level", "counts")]]
    remarks: list[list[str]] = [[]]
    for condition in score.conditions:
        name = instrument.condition(condition.id).name.pick(language)
        points = "-" if condition.score is None else texts.number(round(condition.score))
        number = "" if condition.level is None else f"{condition.level} "
        rows.append([name, points, f"{number}{wording.level_word(condition.level)}", wording.counts(condition)])
        told = (wording.no_score(condition), wording.likely(condition), wording.held_back(condition))
        remarks.append([remark for remark in told if remark])
    for line, told_lines in zip(table_lines(rows, right=(1,)), remarks, strict=True):
        yield line
        yield from (f"{_GAP}{remark}" for remark in told_lines)


def change_lines(instrument: Instrument, change: Change, language: str) -> Iterator[str]:
    """One comparison in words: who and when, a table with a row per condition, and how to read it."""
    texts = load_texts(language)
    wording = ChangeWording(instrument, texts)
    shown = shown_change(change, "holder")
    days = {"earlier": texts.date(change.from_date), "later": texts.date(change.to_date)}
    head = texts(f"terminal.change_{change.against}", team=change.team, organisation=change.organisation, **days)
    yield one_line(head)
    yield wording.basis(shown)
    yield ""
    rows = [[texts(f"terminal.{column}") for column in ("condition", "before", "after", "change", "verdict")]]
    remarks = [""]
    for condition in shown.conditions:
        name = instrument.condition(condition.id).name.pick(language)
        scores = [wording.score(condition.before), wording.score(condition.after)]
        changed = f"{wording.points(condition)} {wording.margin(condition)}".strip()
        rows.append([name, *scores, changed, wording.verdict(condition)])
        remarks.append(wording.why_not(condition))
    # What holds for all conditions is said once, underneath.
    shared = remarks[1] if len(set(remarks[1:])) == 1 else ""
    for line, remark in zip(table_lines(rows, right=(1, 2)), remarks, strict=True):
        yield line
        if remark and not shared:
            yield f"{_GAP}{remark}"
    notes = [note for note in (shared, *wording.notes(shown)) if note]
    yield from ["", *notes] if notes else []


def instrument_lines(instrument: Instrument, language: str) -> Iterator[str]:
    """The questionnaire: every condition with the ids and short names of its questions."""
    texts = load_texts(language)
    version = texts("terminal.version", version=instrument.version, languages=", ".join(instrument.languages))
    yield f"{instrument.name.pick(language)} ({instrument.id}), {version}"
    rows: list[list[str]] = []
    titles: dict[int, str] = {}
    for condition in instrument.conditions:
        titles[len(rows)] = f"{condition.name.pick(language)} ({condition.id})"
        for item in condition.active_items:
            critical = f", {texts('terminal.critical')}" if item.critical else ""
            rows.append([f"{_GAP}{item.id}", f"{item.label.pick(language)}{critical}"])
    for number, line in enumerate(table_lines(rows)):
        if number in titles:
            yield from ("", titles[number])
        yield line


def _apart(blocks: Iterable[Iterable[str]]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        yield from [""] if number else []
        yield from block


def table_lines(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """The rows with their columns one under the other; `right` are the columns that line up on the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        _GAP.join(
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
