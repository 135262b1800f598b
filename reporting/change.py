"""Changes in words: the sentences of a comparison in one language, for screen, paper and terminal alike."""

from collections.abc import Sequence

from reporting.names import NAMED_ITEMS, Names
from scoring.moved import ItemMove
from scoring.rules import LOWEST_LEVEL, POINTS_PER_LEVEL
from scoring.shown import LOWEST_SHOWN
from scoring.shown_change import ShownChange, ShownConditionChange, ShownScore

# Only of these is there something to explain.
_EXPLAINED = ("clearly up", "clearly down", "moved together")


class ChangeWording(Names):
    """Turns what may be shown of a comparison into sentences of one language."""

    def verdict(self, condition: ShownConditionChange) -> str:
        """The verdict in a few words; of agreed answers which way they differ."""
        if condition.reason == "agreed answers" and condition.change is not None:
            return self.texts(f"over_time.differs.{_way(condition.change)}")
        return self.texts(f"change.verdict.{condition.verdict.replace(' ', '_')}")

    def sentence(self, change: ShownChange, condition: ShownConditionChange) -> str:
        """The finding on one condition: what changed, how sure that is, and why there is no more to say."""
        if why := self.why_not(condition):
            return why
        found = {
            "clearly up": self._clear(change, condition),
            "clearly down": self._clear(change, condition),
            "moved together": self.texts("change.together"),
        }
        said = found.get(condition.verdict) or self._unclear(condition)
        return f"{said} {self.hidden(condition)}".strip()

    def why_not(self, condition: ShownConditionChange) -> str:
        """Why a condition is not compared; "" when it is."""
        if condition.reason is not None:
            return self.texts(f"change.why.{condition.reason.replace(', ', '_').replace(' ', '_')}")
        return self.hidden(condition) if condition.verdict == "not compared" else ""

    def hidden(self, condition: ShownConditionChange) -> str:
        """Why numbers, or more, are not shown; "" when all is shown."""
        return "" if condition.hidden is None else self.texts(f"change.hidden.{condition.hidden.replace(' ', '_')}")

    def headline(self, change: ShownChange) -> str:
        """The finding of a whole comparison, in one or two sentences."""
        clear = [
            self.texts(f"over_time.headline.{way}", names=self.names(ids))
            for way in ("up", "down")
            if (ids := [one.id for one in change.conditions if one.verdict == f"clearly {way}"])
        ]
        if clear:
            return " ".join(clear)
        if change.basis == "agreed":
            return self._agreed_headline(change)
        verdicts = {condition.verdict for condition in change.conditions}
        if change.moved_together:
            return self.texts("over_time.headline.together")
        return self.texts("over_time.headline.unclear" if "unclear" in verdicts else "over_time.headline.none")

    def _agreed_headline(self, change: ShownChange) -> str:
        differ = [
            self.texts(f"over_time.headline.{way}_than_then", names=self.names(ids))
            for way in ("higher", "lower")
            if (ids := [one.id for one in change.conditions if _way(one.change or 0) == way])
        ]
        return " ".join(differ) or self.texts("over_time.headline.same")

    def moved(self, condition: ShownConditionChange, items: Sequence[ItemMove]) -> str:
        """The few questions that moved a condition most; "" where there is no change to explain.

        Of a verdict: those that moved the same way. Of agreed answers: those that differ most.
        """
        if condition.reason == "agreed answers":
            return self._moves("level", items)
        if condition.verdict not in _EXPLAINED or condition.change is None:
            return ""
        if condition.n is None:
            return self.texts("over_time.moved_hidden")
        return self._moves("points", [item for item in items if (item.after > item.before) == (condition.change > 0)])

    def _moves(self, unit: str, items: Sequence[ItemMove]) -> str:
        row = []
        for item in items[:NAMED_ITEMS]:
            ends = (item.before, item.after)
            before, after = ends if unit == "points" else (end // POINTS_PER_LEVEL + LOWEST_LEVEL for end in ends)
            row.append(self.texts(f"over_time.move.{unit}", label=self.label(item.id), before=before, after=after))
        if more := len(items) - len(row):
            row.append(self.texts("word.more", n=self.texts.number(more)))
        return self.texts(f"over_time.moved.{unit}", items=self.texts.list(row)) if row else ""

    def score(self, score: ShownScore | None) -> str:
        """A score of the whole group in points; "-" without."""
        if score is None:
            return "-"
        if not score.at_end:
            return self.texts.number(score.points)
        return self.texts("change.low_end" if score.points == LOWEST_SHOWN else "change.high_end", points=score.points)

    def points(self, condition: ShownConditionChange) -> str:
        """The change as a signed number; "" without."""
        return "" if condition.change is None else signed(condition.change)

    def margin(self, condition: ShownConditionChange) -> str:
        """The range of the change as signed numbers; "" without."""
        if condition.low is None or condition.high is None:
            return ""
        return self.texts("change.margin", low=signed(condition.low), high=signed(condition.high))

    def basis(self, change: ShownChange) -> str:
        """Who is compared with whom."""
        if change.basis == "linked" and change.linked is not None:
            return self.texts.count("change.linked", change.linked)
        return self.texts(f"change.basis.{change.basis or 'mixed'}")

    def notes(self, change: ShownChange) -> list[str]:
        """What a reader must know to read this comparison, most important first."""
        verdicts = {condition.verdict for condition in change.conditions}
        notes = [self.texts("change.together")] if change.moved_together else []
        if verdicts & {"clearly up", "clearly down"}:
            notes.append(self.texts("change.clear_means"))
        if "unclear" in verdicts:
            notes.append(self.texts("change.unclear_means"))
        if change.basis == "linked" and any(condition.change is not None for condition in change.conditions):
            notes.append(self.texts("change.linked_means"))
        if change.basis == "unlinked":
            notes.append(self.texts("change.use_codes"))
        if change.dropped_items:
            # All of them: who compares wants to know what is left out, and not only how much.
            labels = self.texts.list([self.label(item) for item in change.dropped_items])
            notes.append(self.texts.count("change.dropped", len(change.dropped_items), labels=labels))
        return notes

    def _clear(self, change: ShownChange, condition: ShownConditionChange) -> str:
        way = "up" if condition.verdict == "clearly up" else "down"
        if condition.change is None or condition.low is None or condition.high is None:
            said = self.texts(f"change.clear.{way}")
        else:
            low, high = sorted((abs(condition.low), abs(condition.high)))
            said = self.texts.count(f"change.clear.{way}_by", abs(condition.change), low=low, high=high)
        who = [self.texts.count("change.of_linked", condition.n)] if change.basis == "linked" and condition.n else []
        return " ".join([said, *who, self.texts("change.clear_means")])

    def _unclear(self, condition: ShownConditionChange) -> str:
        from_to = []
        if condition.before is not None and condition.after is not None:
            before, after = self.score(condition.before), self.score(condition.after)
            from_to = [self.texts("change.from_to", before=before, after=after)]
        return " ".join([*from_to, self.texts("change.unclear"), self.texts("change.unclear_means")])


def _way(points: int) -> str:
    return "higher" if points > 0 else "lower" if points < 0 else "same"


def signed(points: int) -> str:
    """A change with its sign: +5, -5, 0."""
    return f"{points:+d}" if points else "0"
