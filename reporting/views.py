"""What a page and a template see of a scan: everything a report says, in one language, not yet drawn."""

import datetime as dt
from dataclasses import dataclass

from questionnaire.assessment import Action
from reporting.advice import Why
from reporting.over_time import OverTimeView
from translations import Texts


@dataclass(frozen=True)
class FactView:
    """Something that ages, as shown: `check` is True when the reader should verify it first."""

    id: str
    name: str
    value: str
    note: str
    check: bool
    sources: tuple[str, ...]
    checked: dt.date | None


@dataclass(frozen=True)
class SourceView:
    """Where a statement comes from. `site`: the name of the site in `url`; both "" for a source on paper."""

    id: str
    title: str
    url: str
    site: str


@dataclass(frozen=True)
class TurnView:
    """A person or place to turn to."""

    name: str
    text: str
    fact: FactView | None


@dataclass(frozen=True)
class StepView:
    """One advice, ready to read. `why` is the reason in words, `reason` its code; `level` None: nobody knows."""

    item_id: str
    condition: str
    title: str
    level: int | None
    to: int | None
    what: str
    first: str
    who: str
    effort: str
    why: str
    reason: Why


@dataclass(frozen=True)
class ItemView:
    """One item and what the team answered. `state`: answered, unknown, blank, few, not_applicable.

    critical_reason: why it is critical, "" when it is not. finding: what stands out in how people answered, else "".
    """

    id: str
    label: str
    question: str
    proof: str
    critical: bool
    critical_reason: str
    level: int | None
    state: str
    answer: str
    finding: str
    note: str


@dataclass(frozen=True)
class TalkView:
    """One question to talk about, or that the team agreed on. `level`: the middle of the answers.

    agreed: the level that the team chose together, None when it did not (yet); reason: its own line of why.
    """

    item_id: str
    condition: str
    title: str
    finding: str
    level: int | None
    agreed: int | None
    reason: str


@dataclass(frozen=True)
class RoleView:
    """The two roles on one condition, in points."""

    condition: str
    workers: int
    managers: int


@dataclass(frozen=True)
class ConditionView:
    """One condition, ready to read. `sources`: the ids of what its questions rest on.

    score: for pictures; points: the same in words, where a small team's score is not told apart from the ends. open:
    what the open answers can still change, "" when nothing. counts says so where they may not be shown.
    """

    id: str
    number: int
    name: str
    short: str
    introduction: str
    level: int | None
    level_word: str
    score: int | None
    points: str
    picture: str
    bounds: str
    open: str
    likely: str
    agreement: str
    margin: str
    maybe: str
    held_back: str
    carries: str
    holds: str
    needs: str
    counts: str
    no_score: str
    strong: bool
    items: tuple[ItemView, ...]
    steps: tuple[StepView, ...]
    turn_to: tuple[TurnView, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Everything an advice report says about one scan, in one language.

    steps: every advice, the most urgent first; top: the few to start with. facts, sources: those the report names.
    respondents: how many people took part; participation: the same in a sentence, "" for a joint scan.
    hidden: what is not shown of this scan and why, "" when all is; files: the same of the files that go with it.
    over_time: what changed since earlier scans, None without.
    talks: where people saw it differently, and what the team agreed; roles: how the roles compare, empty when they may
    not be compared.
    """

    language: str
    texts: Texts
    organisation: str
    team: str
    team_size: int
    date: dt.date
    today: dt.date
    mode: str
    respondents: int
    participation: str
    hidden: str
    files: str
    instrument_name: str
    instrument_version: str
    answered_on: str
    rules_version: str
    headline: str
    lede: str
    verdict: str
    verdict_reason: str
    overall_level: int | None
    overall_word: str
    concerns: tuple[str, ...]
    conditions: tuple[ConditionView, ...]
    top: tuple[StepView, ...]
    steps: tuple[StepView, ...]
    talks: tuple[TalkView, ...]
    roles: tuple[RoleView, ...]
    actions: tuple[Action, ...]
    level_words: tuple[str, ...]
    sources: tuple[SourceView, ...]
    facts: tuple[FactView, ...]
    glossary: tuple[tuple[str, str], ...]
    over_time: OverTimeView | None = None

    @property
    def is_joint(self) -> bool:
        """True when the team answered as one."""
        return self.mode == "joint"

    @property
    def compares_people(self) -> bool:
        """True when there is anything to say about how people differ or what they agreed."""
        return bool(self.talks or self.roles or any(condition.agreement for condition in self.conditions))
