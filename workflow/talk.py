"""What the big screen shows after the reveal: one question at a time, with what may be seen of the answers."""

import datetime as dt
from dataclasses import dataclass

from questionnaire.assessment import Assessment
from questionnaire.instrument import LEVELS, Instrument, Item
from scoring.agenda import Talk, plan_talks
from scoring.assessment import score_assessment
from scoring.exact import exact_score, level_of
from scoring.items import ItemScore
from scoring.privacy import allowance, allowed_for
from scoring.roles import compare_roles
from scoring.rules import CONCERN_LEVEL, HIGH_CAMP, LOW_CAMP, LOWEST_LEVEL, TALKS_PER_MEETING
from storage.errors import ScanNotFoundError
from storage.workshops import StoredWorkshop
from translations import Texts, load_texts
from workflow.access import owner_only
from workflow.scan import get_assessment
from workflow.workplace import Workplace


@dataclass(frozen=True)
class TalkView:
    """One question to talk about, in words that are ready to be drawn.

    urgent: it comes before everything else. bars: how many people chose level 1, 2, 3, 4, 5, None where that may not be
    shown; unseen: how many do not know, None where that may not be shown. level: the level by average, None below the
    people of A1. anchors: the texts of the five levels. agreed and why: what the team settled on, if it did.
    """

    item: str
    condition: str
    finding: str
    urgent: bool
    question: str
    critical: bool
    anchors: tuple[str, ...]
    bars: tuple[int, ...] | None
    unseen: int | None
    level: int | None
    opening: str
    agreed: int | None
    why: str


@dataclass(frozen=True)
class TalkPage:
    """Everything that the page needs. enough: so many people answered that an outcome may be shown (A1).

    roles: how the two roles see each condition, in sentences; empty where that may not be shown (W3).
    """

    state: StoredWorkshop
    team: str
    date: dt.date
    people: int
    enough: bool
    talks: tuple[TalkView, ...]
    roles: tuple[str, ...]

    @property
    def planned(self) -> int:
        """How many of the conversations, from the first, fit in one meeting; the others are for when time is left."""
        return min(len(self.talks), TALKS_PER_MEETING)


@owner_only
def get_talk_page(workplace: Workplace, scan_id: str, language: str) -> TalkPage:
    """The conversations of a workshop, most urgent first; without any before the reveal. Raises ScanNotFoundError."""
    state = workplace.workshops.get_workshop(scan_id)
    if state is None:
        raise ScanNotFoundError(scan_id)
    instrument, texts = workplace.instrument, load_texts(language)
    assessment = get_assessment(workplace, scan_id)
    allowed = allowance(assessment)
    return TalkPage(
        state=state,
        team=assessment.team,
        date=assessment.date,
        people=allowed.people,
        enough=allowed.average,
        talks=_talks(instrument, assessment, texts) if state.revealed else (),
        roles=_roles(instrument, assessment, texts, told=state.roles_compared) if state.revealed else (),
    )


def _talks(instrument: Instrument, assessment: Assessment, texts: Texts) -> tuple[TalkView, ...]:
    score = score_assessment(instrument, assessment)
    items = {item.id: item for condition in score.conditions for item in condition.items}
    return tuple(_view(instrument, assessment, texts, talk, items[talk.item]) for talk in plan_talks(score))


def _view(instrument: Instrument, assessment: Assessment, texts: Texts, talk: Talk, score: ItemScore) -> TalkView:
    item = instrument.active_items[talk.item]
    kind = talk.kind.replace(" ", "_")
    return TalkView(
        item=item.id,
        condition=instrument.condition(talk.condition).name.pick(texts.language),
        finding=texts(f"talk.finding.{kind}"),
        urgent=talk.kind in ("two camps", "concern"),
        question=item.question.pick(texts.language),
        critical=item.critical,
        anchors=_anchors(item, texts),
        bars=score.distribution if allowed_for(score.n).spread else None,
        unseen=score.unknown if allowed_for(score.n + score.unknown).spread else None,
        level=_level(score),
        opening=_opening(kind, score, texts),
        agreed=assessment.agreed.get(item.id),
        why=assessment.agreed_why.get(item.id, ""),
    )


def _anchors(item: Item, texts: Texts) -> tuple[str, ...]:
    return tuple(item.levels[level].pick(texts.language) for level in LEVELS)


def _level(score: ItemScore) -> int | None:
    """The level by average (S4); None below the people of A1."""
    if not allowed_for(score.n).average:
        return None
    total = sum(level * people for level, people in enumerate(score.distribution, start=LOWEST_LEVEL))
    return level_of(exact_score([total], [score.n]))


def _opening(kind: str, score: ItemScore, texts: Texts) -> str:
    """One question to open the conversation. It points at nobody, and counts people only where that may be shown."""
    if kind == "far_apart" and not allowed_for(score.n).spread:
        kind = "far_apart_few"
    chosen = [level for level, people in enumerate(score.distribution, start=LOWEST_LEVEL) if people]
    low = _people(score, LOW_CAMP if kind == "two_camps" else (CONCERN_LEVEL,))
    values: dict[str, dict[str, object]] = {
        "two_camps": {"low": _in_words(texts, low), "high": _in_words(texts, _people(score, HIGH_CAMP))},
        "far_apart": {"low": min(chosen, default=0), "high": max(chosen, default=0)},
        "far_apart_few": {"level": _level(score)},
        "concern": {"low": _in_words(texts, low)},
        "some_spread": {"level": _level(score)},
        "unseen": {},
    }
    return texts(f"talk.opening.{kind}", **values[kind])


def _people(score: ItemScore, levels: tuple[int, ...]) -> int:
    return sum(score.distribution[level - LOWEST_LEVEL] for level in levels)


def _in_words(texts: Texts, number: int) -> str:
    return texts.word(number).capitalize()


def _roles(instrument: Instrument, assessment: Assessment, texts: Texts, *, told: bool) -> tuple[str, ...]:
    found = []
    for condition in instrument.conditions:
        gap = compare_roles(condition, assessment, told=told)
        if gap is not None:
            kind = gap.word.replace(" ", "_")
            found.append(texts(f"talk.roles.{kind}", name=condition.name.pick(texts.language)))
    return tuple(found)
