"""A whole scan scored: the object that screens and reports read, and that `stevig score --json` prints."""

from datetime import date
from typing import Any

from questionnaire.assessment import Assessment
from questionnaire.instrument import Frozen, Instrument, with_id
from scoring.answers import count_answers
from scoring.condition import ConditionScore, score_condition
from scoring.readiness import Readiness, judge_readiness
from scoring.rules import RULES_VERSION, Mode


class AssessmentScore(Frozen):
    """The scores of one scan.

    instrument: the version of the questionnaire that it was scored with; answered_on: the version it was answered on.
    rules: RULES_VERSION. respondents: the people in the scan, 1 for a joint scan. conditions: in the order of the
    instrument.
    """

    organisation: str
    team: str
    date: date
    instrument: str
    answered_on: str
    rules: str
    mode: Mode
    team_size: int
    respondents: int
    readiness: Readiness
    conditions: tuple[ConditionScore, ...]

    def condition(self, condition_id: str) -> ConditionScore:
        """The score of the condition with this id. Raises KeyError when there is none."""
        return with_id(self.conditions, condition_id)

    def as_json(self) -> dict[str, Any]:
        """The public form of one scan in `stevig score --json`: plain dicts, lists, strings, numbers and None."""
        return self.model_dump(mode="json")


def score_assessment(instrument: Instrument, assessment: Assessment) -> AssessmentScore:
    """The scores of `assessment` on the active items of `instrument`.

    Answers on retired items do not count. Agreed levels, targets and actions are kept beside the answers and never
    change a score. Raises ScoringError, which says where, what and how to mend it, for another instrument's scan, an
    unknown item, and a critical item under not_applicable.
    """
    counted = count_answers(instrument, assessment)
    conditions = tuple(score_condition(answers, assessment.team_size) for answers in counted)
    return AssessmentScore(
        organisation=assessment.organisation,
        team=assessment.team,
        date=assessment.date,
        instrument=instrument.version,
        answered_on=assessment.instrument.version,
        rules=RULES_VERSION,
        mode=assessment.mode,
        team_size=assessment.team_size,
        respondents=len(assessment.respondents),
        readiness=judge_readiness(conditions),
        conditions=conditions,
    )
