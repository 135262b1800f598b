"""Building the parts of a Report: one condition, one item, one step."""

import re

from questionnaire.assessment import Assessment
from questionnaire.instrument import Condition, Instrument, Item
from questionnaire.text import Text
from reporting.advice import Advice
from reporting.facts import Facts
from reporting.private import Private
from reporting.typed import printable
from reporting.views import ConditionView, ItemView, StepView, TurnView
from reporting.wording import STANDS, Wording
from scoring.condition import ConditionScore
from scoring.items import ItemScore
from translations import Texts

# A condition's pages show this many advices; a team cannot start with more.
STEPS_PER_CONDITION = 4
_STOP = re.compile(r"(?<=[.?])\s+")


class Parts:
    """Makes the parts of one report, in one language."""

    def __init__(
        self,
        instrument: Instrument,
        assessment: Assessment,
        texts: Texts,
        wording: Wording,
        facts: Facts,
        private: Private,
    ) -> None:
        self._instrument = instrument
        self._assessment = assessment
        self._texts = texts
        self._wording = wording
        self._facts = facts
        self._private = private

    def condition(
        self, number: int, condition: Condition, score: ConditionScore, steps: tuple[StepView, ...]
    ) -> ConditionView:
        """One condition with its score. steps: the advice of the whole scan, in order; it takes its own."""
        pick, wording = self.pick, self._wording
        own = tuple(step for step in steps if step.item_id.startswith(f"{condition.id}."))
        return ConditionView(
            id=condition.id,
            number=number,
            name=pick(condition.name),
            short=pick(condition.short),
            introduction=pick(condition.introduction),
            level=score.level,
            level_word=wording.level_word(score.level),
            score=None if score.score is None else round(score.score),
            picture="" if score.level is None else pick(condition.levels[score.level]),  # type: ignore[index]
            points=self._private.points(score),
            bounds=wording.bounds(score),
            open=wording.open(score),
            likely=wording.likely(score),
            agreement=wording.agreement(score),
            margin=wording.margin(score),
            maybe=wording.maybe(score),
            held_back=wording.held_back(score),
            carries=wording.carries(score),
            holds=wording.holds(score),
            needs=self._private.needs(score, wording.needs(score)),
            counts=self._private.counts(score, wording.counts(score)),
            no_score=wording.no_score(score),
            strong=score.level is not None and score.level >= STANDS,
            items=tuple(
                self._item(item, found) for item, found in zip(condition.active_items, score.items, strict=True)
            ),
            steps=own[:STEPS_PER_CONDITION],
            turn_to=tuple(
                TurnView(
                    name=self._facts[turn.fact].name if turn.fact else "",
                    text=pick(turn.text),
                    fact=self._facts[turn.fact] if turn.fact else None,
                )
                for turn in condition.turn_to
            ),
            sources=self._sources(condition),
        )

    def _item(self, item: Item, score: ItemScore) -> ItemView:
        state = self._private.state(score, _state(score))
        level = score.lower_median if state == "answered" else None
        if level is not None:
            answer = self.pick(item.levels[level])  # type: ignore[index]
        elif state == "not_applicable":
            reason = printable(self._assessment.not_applicable[item.id])
            answer = self._texts("answer.not_applicable", reason=reason)
        else:
            answer = self._texts(f"answer.{state}")
        return ItemView(
            id=item.id,
            label=self.pick(item.label),
            question=self.pick(item.question),
            proof=self.pick(item.proof),
            critical=item.critical,
            critical_reason=self.pick(item.critical_reason) if item.critical and item.critical_reason else "",
            level=level,
            state=state,
            answer=answer,
            finding=self._wording.finding(score),
            note=printable(self._note(item.id, state)),
        )

    def _note(self, item_id: str, state: str) -> str:
        """The team's own note. Notes of single people stay out: they could be recognised."""
        if self._assessment.mode != "joint" or state == "not_applicable":
            return ""
        for respondent in self._assessment.respondents:
            response = respondent.answers.get(item_id)
            if response is not None and response.note:
                return response.note
        return ""

    def step(self, advice: Advice) -> StepView:
        """One advice in words."""
        item, texts = advice.item, self._texts
        condition = self._instrument.condition(item.condition_id)
        title = self.pick(item.label)
        step = item.steps[advice.to] if advice.to is not None else None
        # What holds for a team that answers as one is not always true of people who answered alone.
        mode = self._assessment.mode
        why = f"{advice.why}_{mode}" if advice.why in ("concern", "unseen") else advice.why
        return StepView(
            item_id=item.id,
            condition=self.pick(condition.name),
            title=title[:1].upper() + title[1:],
            level=advice.level,
            to=advice.to,
            what=self.pick(step.what) if step else texts(f"step.unseen.what.{mode}"),
            first=self.pick(step.first) if step else texts("step.unseen.first", proof=self._lower(item)),
            who=self.pick(step.who) if step else texts("step.unseen.who"),
            effort=texts(f"effort.{step.effort if step else 'S'}"),
            why=texts(f"why.{why}", level=advice.level, condition=self.pick(condition.name).lower()),
            reason=advice.why,
        )

    def _lower(self, item: Item) -> str:
        # Only the first sentence: the rest of a proof explains, and does not fit inside another sentence.
        proof = _STOP.split(self.pick(item.proof))[0].rstrip(".")
        return proof[:1].lower() + proof[1:]

    def pick(self, text: Text) -> str:
        """The text in this report's language, with the facts it names filled in."""
        return self._facts.fill(text.pick(self._texts.language))

    def _sources(self, condition: Condition) -> tuple[str, ...]:
        named = {key for item in condition.active_items for key in item.source}
        return tuple(source.id for source in self._instrument.sources if source.id in named)


def _state(score: ItemScore) -> str:
    if score.not_applicable:
        return "not_applicable"
    if score.score is not None:
        return "answered"
    if score.n:
        return "few"
    return "unknown" if score.unknown else "blank"
