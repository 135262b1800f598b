"""What a report says about what it leaves out, and in place of it. What that is, scoring/privacy.py decides."""

from questionnaire.assessment import Assessment
from scoring.condition import ConditionScore
from scoring.items import ItemScore
from scoring.privacy import allowance, withheld
from scoring.shown import LOWEST_SHOWN, is_at_end, spread_shown
from translations import Texts


class Private:
    """The words of one report about what it does not show. allowed: what its people allow."""

    def __init__(self, assessment: Assessment, texts: Texts) -> None:
        self._assessment = assessment
        self._texts = texts
        self._joint = assessment.mode == "joint"
        self.allowed = allowance(assessment)

    def hidden(self) -> str:
        """What is not shown of the whole scan, and why; "" when everything is."""
        if not self.allowed.people or self.allowed.spread:
            return ""
        return self._texts("privacy.few" if self.allowed.average else "privacy.too_few")

    def files(self) -> str:
        """What the files that go with the report leave out, and why; "" when nothing."""
        return " ".join(self._texts(f"privacy.files.{what}") for what in withheld(self._assessment))

    def participation(self) -> str:
        """How many of the team took part, and when; "" for a joint scan."""
        people, team = self.allowed.people, self._assessment.team_size
        if self._joint:
            return ""
        date = self._texts.date(self._assessment.date)
        if people >= team:
            return self._texts.count("privacy.all_took_part", people, date=date)
        return self._texts.count("privacy.took_part", people, team=self._texts.word(team), date=date)

    def points(self, score: ConditionScore) -> str:
        """The score in words; an end of the scale that a small team may not be told apart from stays open."""
        if score.score is None:
            return ""
        shown = self._texts.number(round(score.score))
        if self._spread(score) or not is_at_end(score.score):
            return shown
        return self._texts("privacy.or_less" if score.score == LOWEST_SHOWN else "privacy.or_more", points=shown)

    def counts(self, score: ConditionScore, counts: str) -> str:
        """The counts of a condition, or that these are not shown, nor what the open answers still allow."""
        return counts if self._spread(score) else self._texts("privacy.counts")

    def needs(self, score: ConditionScore, needs: str) -> str:
        """What the next level takes, or that this is not shown."""
        if self._spread(score) or score.score != LOWEST_SHOWN:
            return needs
        return self._texts("privacy.needs")

    def state(self, score: ItemScore, state: str) -> str:
        """The state of an item; too few answers, where more would tell who answered what."""
        if self._joint or not self.allowed.people or state in ("answered", "not_applicable"):
            return state
        return state if score.n + score.unknown + score.blank else "few"

    def _spread(self, score: ConditionScore) -> bool:
        return self._joint or not self.allowed.people or spread_shown(score, self.allowed)
