"""What the people of a team may see on their own phones, once the facilitator shares it."""

import datetime as dt
from dataclasses import dataclass

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from reporting.wording import Wording
from scoring.assessment import AssessmentScore, score_assessment
from scoring.privacy import allowance
from scoring.shown import shown_score
from storage.repository import Repository
from translations import load_texts

# Scores of scans that were revealed, by the scan and what does not apply in it: after the reveal no answer changes, and
# a room full of phones asks for the same one at the same moment.
_MOST_SCORES = 64
_scores: dict[tuple[str, frozenset[str]], tuple[AssessmentScore, bool]] = {}


@dataclass(frozen=True)
class SharedCondition:
    """One condition: its level (None: no score) with its word, and what is said beside it ("" when nothing is)."""

    name: str
    level: int | None
    word: str
    held_back: str
    no_score: str


@dataclass(frozen=True)
class SharedAgreement:
    """What the team agreed on for one question: the level, its word, and one line of why ("" without one)."""

    label: str
    level: int
    word: str
    why: str


@dataclass(frozen=True)
class SharedAction:
    """Something that the team decided to do. owner: "" when nobody is named."""

    text: str
    owner: str
    due: dt.date | None
    done: bool


@dataclass(frozen=True)
class Shared:
    """The outcome as the team's screen shows it. Without an average (too few people) there are no conditions."""

    team: str
    date: dt.date
    headline: str
    conditions: tuple[SharedCondition, ...]
    agreed: tuple[SharedAgreement, ...]
    actions: tuple[SharedAction, ...]


def build_shared(instrument: Instrument, repository: Repository, scan_id: str, language: str) -> Shared:
    """The outcome of a scan that was revealed: nothing about anybody alone (A1). Raises ScanNotFoundError."""
    head = repository.get_assessment_head(scan_id)
    score, has_average = _score(instrument, repository, scan_id, head)
    wording = Wording(instrument, load_texts(language))
    conditions = tuple(
        SharedCondition(
            name=instrument.condition(condition.id).name.pick(language),
            level=condition.level,
            word=wording.level_word(condition.level),
            held_back=wording.held_back(condition),
            no_score=wording.no_score(condition),
        )
        for condition in score.conditions
    )
    agreed = tuple(
        SharedAgreement(item.label.pick(language), level, wording.level_word(level), head.agreed_why.get(item.id, ""))
        for item in instrument.active_items.values()
        if (level := head.agreed.get(item.id)) is not None
    )
    return Shared(
        team=head.team,
        date=head.date,
        headline=wording.headline(score) if has_average else load_texts(language)("headline.nothing"),
        conditions=conditions if has_average else (),
        agreed=agreed,
        actions=tuple(SharedAction(one.text, one.owner, one.due, one.done) for one in head.actions),
    )


def _score(
    instrument: Instrument, repository: Repository, scan_id: str, head: Assessment
) -> tuple[AssessmentScore, bool]:
    """The score, and whether enough people answered to show an average."""
    key = scan_id, frozenset(head.not_applicable)
    if key not in _scores:
        whole = repository.get_assessment(scan_id)
        if len(_scores) >= _MOST_SCORES:
            _scores.clear()
        allowed = allowance(whole)
        _scores[key] = shown_score(score_assessment(instrument, whole), allowed), allowed.average
    return _scores[key]
