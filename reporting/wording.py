"""Findings in words: what a score means, said in short sentences of one language."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from reporting.names import NAMED_ITEMS, Names
from scoring.assessment import AssessmentScore
from scoring.condition import ConditionScore
from scoring.items import ItemScore
from scoring.rules import GAP_NUMBER_MIN_PEOPLE, MIN_CONDITIONS

# From this level on a condition stands; below it, it asks for attention (R2).
STANDS = 3


class Wording(Names):
    """Turns scores into sentences of one language."""

    # -- the whole scan ------------------------------------------------------------------------------------------

    def headline(self, score: AssessmentScore) -> str:
        """The finding of the whole scan, in one or two sentences."""
        rated = [condition for condition in score.conditions if condition.level is not None]
        if not rated:
            return self.texts("headline.nothing")
        language = self.texts.language
        best = max(rated, key=lambda condition: (condition.level, condition.score))
        worst = min(rated, key=lambda condition: (condition.level, condition.score))
        best_level, worst_level = best.level or 0, worst.level or 0
        if len(rated) < MIN_CONDITIONS:
            return self.texts.count("headline.partial", len(score.conditions) - len(rated))
        if worst_level >= STANDS:
            return self.texts("headline.all_strong")
        weak = self._instrument.condition(worst.id).weak.pick(language)
        if best_level < STANDS:
            return self.texts("headline.all_weak", weak=weak)
        return f"{self._instrument.condition(best.id).strong.pick(language)} {weak}"

    def lede(self, score: AssessmentScore) -> str:
        """How many conditions stand and how many ask for attention, in one or two sentences under the headline."""
        rated = [condition.id for condition in score.conditions if condition.level is not None]
        below = len([condition_id for condition_id in score.readiness.below_three if condition_id in rated])
        missing = len(score.readiness.not_scored)
        if not rated:
            return self.texts("lede.nothing")
        if not below:
            first = self.texts.count("lede.all_stand", len(rated))
        elif below == len(rated):
            first = self.texts.count("lede.all_attention", below)
        else:
            first = self.texts.count("lede.attention", below, total=self.texts.word(len(rated)))
        # Of an unfinished scan the headline says it already.
        is_said = not missing or len(rated) < MIN_CONDITIONS
        return first if is_said else f"{first} {self.texts.count('lede.not_scored', missing)}"

    def verdict(self, score: AssessmentScore) -> str:
        """The verdict in a few words."""
        return self.texts(f"verdict.{score.readiness.verdict.replace(' ', '_')}")

    def verdict_reason(self, score: AssessmentScore) -> str:
        """Why this verdict: the concerns first, then the conditions below level 3."""
        readiness = score.readiness
        if readiness.verdict == "ready":
            return self.texts("verdict.why.ready")
        parts = []
        if readiness.concerns:
            labels = self.few_labels(readiness.concerns)
            parts.append(self.texts.count(f"verdict.why.concerns.{score.mode}", len(readiness.concerns), labels=labels))
        if readiness.at_one:
            parts.append(self.texts("verdict.why.at_one", names=self.names(readiness.at_one)))
        below = [condition_id for condition_id in readiness.below_three if condition_id not in readiness.at_one]
        if below:
            parts.append(self.texts("verdict.why.below", names=self.names(below)))
        if readiness.not_scored:
            parts.append(self.texts("verdict.why.not_scored", names=self.names(readiness.not_scored)))
        return " ".join(parts)

    # -- one condition -------------------------------------------------------------------------------------------

    def bounds(self, condition: ConditionScore) -> str:
        """What the open answers still allow: nothing is open, or the levels this can still become."""
        low, high = condition.level_low, condition.level_high
        if condition.level is None or low is None or high is None:
            return ""
        if condition.counts.unknown + condition.counts.blank == 0:
            return self.texts("bounds.fixed")
        if low < high:
            return self.texts("bounds.between", low=low, high=high)
        # The level of today leaves out items with too few answers, so filling these in may move it for certain (S6).
        return self.texts("bounds.same" if low == condition.level else "bounds.becomes", level=low)

    def open(self, condition: ConditionScore) -> str:
        """What the open answers can change of the level of today; "" when nothing."""
        low, high = condition.level_low, condition.level_high
        if condition.level is None or low is None or high is None or low == high == condition.level:
            return ""
        return self.bounds(condition)

    def likely(self, condition: ConditionScore) -> str:
        """The likely range of an individual scan in a sentence, and the other levels that it may be."""
        if condition.range_low is None or condition.range_high is None:
            return ""
        text = self.texts("likely.range", low=round(condition.range_low), high=round(condition.range_high))
        maybe = self.maybe(condition)
        return f"{text}; {maybe}" if maybe else text

    def margin(self, condition: ConditionScore) -> str:
        """The likely range of an individual scan as two numbers; "" when there is none."""
        if condition.range_low is None or condition.range_high is None:
            return ""
        return self.texts("likely.margin", low=round(condition.range_low), high=round(condition.range_high))

    def maybe(self, condition: ConditionScore) -> str:
        """The other levels in the likely range; "" when there are none. The critical items cap those too (G1)."""
        low, high = condition.range_level_low, condition.range_level_high
        if condition.level is None or low is None or high is None:
            return ""
        caps = [item.lower_median + 1 for item in condition.items if _may_cap(item) and item.lower_median]
        levels = {min([level, *caps]) for level in range(low, high + 1)} - {condition.level}
        if not levels:
            return ""
        return self.texts("likely.maybe", levels=f" {self.texts('word.or')} ".join(map(str, sorted(levels))))

    def agreement(self, condition: ConditionScore) -> str:
        """How alike people answered (W1), in words; "" for a joint scan and for fewer than three people."""
        if not condition.agreement:
            return ""
        text = self.texts(f"agreement.{condition.agreement.replace(' ', '_')}")
        if condition.gap is None or condition.n < GAP_NUMBER_MIN_PEOPLE:
            return text
        return f"{text} {self.texts('privacy.gap', gap=self.texts.number(round(condition.gap, 1)))}"

    def finding(self, item: ItemScore) -> str:
        """What stands out in how an individual scan was answered: many cannot see it (S7), two camps (W2)."""
        if item.unknown and not item.n:
            # The answer itself says so already.
            return ""
        found = [key for key, holds in (("unseen", item.mostly_unseen), ("camps", item.two_camps)) if holds]
        return " ".join(self.texts(f"finding.{key}") for key in found)

    def held_back(self, condition: ConditionScore) -> str:
        """Which critical items cost this condition a level; "" when none does."""
        if not condition.held_back_by:
            return ""
        return self.texts("held.back", labels=self.labels(condition.held_back_by))

    def carries(self, condition: ConditionScore) -> str:
        """What lifts the condition."""
        return self._side(condition, condition.lifts, "carries")

    def holds(self, condition: ConditionScore) -> str:
        """What holds the condition down: the gate and what it costs, else the lowest items."""
        held = condition.held_back_by
        if not held or condition.level is None:
            return self._side(condition, condition.holds_down, "holds")
        # A gate is one level above the item it hangs on (G1).
        item_level = condition.level - 1
        return self.texts.count(
            "held.why", len(held), labels=self.labels(held), item_level=item_level, level=condition.level
        )

    def needs(self, condition: ConditionScore) -> str:
        """The smallest set of changes that brings the next level."""
        if condition.level is None:
            return ""
        if not condition.next_level_needs:
            return self.texts("needs.top")
        once = [need.item for need in condition.next_level_needs if need.steps == 1]
        parts = [self.texts("needs.once", labels=self.labels(once))] if once else []
        parts += [
            self.texts("needs.more", labels=self.label(need.item), steps=self.texts.word(need.steps))
            for need in condition.next_level_needs
            if need.steps > 1
        ]
        needs = self.texts.list(parts)
        # Dutch writes no accent on a capital: één, Eén.
        capital = unicodedata.normalize("NFD", needs[0])[0].upper()
        return self.texts("needs.sentence", needs=capital + needs[1:])

    def counts(self, condition: ConditionScore) -> str:
        """How many answers the score rests on: answered, "weet ik niet", blank, not applicable."""
        counts = condition.counts
        parts = [self.texts.count("counts.answered", counts.answered)]
        if counts.unknown:
            parts.append(self.texts.count("counts.unknown", counts.unknown))
        if counts.blank:
            parts.append(self.texts.count("counts.blank", counts.blank))
        if counts.not_applicable:
            parts.append(self.texts.count("counts.not_applicable", counts.not_applicable))
        return self.texts.list(parts)

    def no_score(self, condition: ConditionScore) -> str:
        """Why a condition has no level; "" when it has one."""
        if condition.reason is None:
            return ""
        return self.texts(f"no_score.{condition.reason.replace(' ', '_')}")

    def _side(self, condition: ConditionScore, item_ids: Sequence[str], key: str) -> str:
        if condition.level is None:
            return ""
        if not item_ids:
            return self.texts(f"{key}.nothing")
        levels = {item.id: item.lower_median or 0 for item in condition.items}
        # With several respondents the middle answers need not follow the order of the averages.
        named = sorted(item_ids[:NAMED_ITEMS], key=lambda id_: levels[id_], reverse=key == "carries")
        groups = groupby(named, key=lambda id_: levels[id_])
        return " ".join(
            self.texts("word.at_level", level=level, labels=self.labels(list(ids))) for level, ids in groups
        )


def _may_cap(item: ItemScore) -> bool:
    return item.critical and item.score is not None
