"""Building the one Report that pages and paper draw."""

import datetime as dt
from dataclasses import replace
from itertools import chain
from urllib.parse import urlsplit

from questionnaire.assessment import Action, Assessment
from questionnaire.instrument import Instrument, Source
from reporting.advice import rank_advice, top_steps
from reporting.facts import Facts
from reporting.over_time import over_time_view
from reporting.parts import Parts
from reporting.private import Private
from reporting.talks import role_views, talk_views
from reporting.typed import printable
from reporting.views import ConditionView, FactView, Report, SourceView, StepView
from reporting.wording import Wording
from scoring.assessment import AssessmentScore
from scoring.over_time import OverTime
from scoring.privacy import allowance
from scoring.shown import shown_score
from translations import load_texts


def build_report(
    instrument: Instrument,
    assessment: Assessment,
    score: AssessmentScore,
    language: str,
    today: dt.date,
    *,
    told: bool = False,
    over_time: OverTime | None = None,
) -> Report:
    """The report of one scan, without what may not be shown of it (A1).

    `today` decides which facts ask to be checked again, nothing else. told: everybody knew, before answering, that the
    roles would be compared (W3). over_time: this scan beside the earlier ones of its team, if there are any.
    """
    report = _Builder(instrument, assessment, score, language, today, told=told).report()
    if over_time is None:
        return report
    return replace(report, over_time=over_time_view(instrument, over_time, report.texts))


class _Builder:
    def __init__(
        self,
        instrument: Instrument,
        assessment: Assessment,
        score: AssessmentScore,
        language: str,
        today: dt.date,
        *,
        told: bool,
    ) -> None:
        self._instrument = instrument
        self._assessment = assessment
        self._told = told
        self._whole_score = score
        # From here on nothing knows what may not be shown.
        self._score = shown_score(score, allowance(assessment))
        self._language = language
        self._today = today
        self._texts = load_texts(language)
        self._wording = Wording(instrument, self._texts)
        self._facts = Facts(instrument, self._texts, today)
        self._private = Private(assessment, self._texts)
        self._parts = Parts(instrument, assessment, self._texts, self._wording, self._facts, self._private)

    def report(self) -> Report:
        ranked = rank_advice(self._instrument, self._score)
        steps = tuple(self._parts.step(advice) for advice in ranked)
        conditions = tuple(
            self._parts.condition(number, condition, self._score.condition(condition.id), steps)
            for number, condition in enumerate(self._instrument.conditions, start=1)
        )
        top = tuple(self._parts.step(advice) for advice in top_steps(ranked))
        pick = self._parts.pick
        glossary = tuple((pick(term.term), pick(term.meaning)) for term in self._instrument.glossary)
        facts = self._named_facts(conditions, top, glossary)
        wording, readiness = self._wording, self._score.readiness
        return Report(
            language=self._language,
            texts=self._texts,
            organisation=printable(self._assessment.organisation),
            team=printable(self._assessment.team),
            team_size=self._assessment.team_size,
            date=self._assessment.date,
            today=self._today,
            mode=self._assessment.mode,
            respondents=self._private.allowed.people,
            participation=self._private.participation(),
            hidden=self._private.hidden(),
            files=self._private.files(),
            instrument_name=self._instrument.name.pick(self._language),
            instrument_version=self._instrument.version,
            answered_on=self._score.answered_on,
            rules_version=self._score.rules,
            headline=wording.headline(self._score),
            lede=wording.lede(self._score),
            verdict=wording.verdict(self._score),
            verdict_reason=wording.verdict_reason(self._score),
            overall_level=readiness.level,
            overall_word=wording.level_word(readiness.level),
            concerns=readiness.concerns,
            conditions=conditions,
            top=top,
            steps=steps,
            talks=talk_views(self._whole_score, self._score, self._assessment, wording, pick, self._instrument),
            roles=role_views(self._instrument, self._assessment, pick, told=self._told),
            actions=tuple(_printable_action(action) for action in self._assessment.actions),
            level_words=tuple(wording.level_word(level) for level in range(1, 6)),
            sources=self._sources(conditions, facts),
            facts=facts,
            glossary=glossary,
        )

    def _named_facts(
        self, conditions: tuple[ConditionView, ...], top: tuple[StepView, ...], glossary: tuple[tuple[str, str], ...]
    ) -> tuple[FactView, ...]:
        """The facts that a reader of the document meets, in the order of the instrument."""
        shown = [*top, *chain.from_iterable(condition.steps for condition in conditions)]
        said = [text for step in shown for text in (step.what, step.first)]
        said += [condition.picture for condition in conditions]
        said += [item.answer for condition in conditions for item in condition.items]
        said += [meaning for _, meaning in glossary]
        named = {fact.id for fact in self._facts.named_in("\n".join(said))}
        named |= {turn.fact.id for condition in conditions for turn in condition.turn_to if turn.fact}
        return tuple(self._facts[fact.id] for fact in self._instrument.facts if fact.id in named)

    def _sources(self, conditions: tuple[ConditionView, ...], facts: tuple[FactView, ...]) -> tuple[SourceView, ...]:
        named = {key for condition in conditions for key in condition.sources}
        named |= {key for fact in facts for key in fact.sources}
        return tuple(_source_view(source) for source in self._instrument.sources if source.id in named)


def _source_view(source: Source) -> SourceView:
    url = source.url or ""
    return SourceView(
        id=source.id, title=source.title, url=url, site=(urlsplit(url).hostname or "").removeprefix("www.")
    )


def _printable_action(action: Action) -> Action:
    return action.model_copy(update={"text": printable(action.text), "owner": printable(action.owner)})
