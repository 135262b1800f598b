"""Made-up teams that answer twice: people who differ, questions that differ, moods, and all that goes wrong."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from questionnaire.instrument import Instrument

Numbers = npt.NDArray[np.float64]
MISSING = np.nan


@dataclass(frozen=True)
class Assumptions:
    """How teams answer. Standard deviations and means in levels, shares of 0..1.

    An answer is the sum of these, rounded and cut to 1..5, so that teams near an end of the scale have a ceiling.
    """

    team_mean: float = 3.0
    team_sd: float = 0.6
    condition_sd: float = 0.4
    question_sd: float = 0.5
    person_sd: float = 0.6
    person_in_condition_sd: float = 0.25
    person_in_question_sd: float = 0.3
    own_mood_sd: float = 0.22
    answer_sd: float = 0.6
    team_day_sd: float = 0.05
    unknown: float = 0.06
    blank: float = 0.02
    straight_liners: float = 0.08
    turnover: float = 0.15


@dataclass(frozen=True)
class Questions:
    """The questionnaire as arrays, one entry per question: the number of its condition, and whether it is critical."""

    condition: npt.NDArray[np.int64]
    critical: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, instrument: Instrument) -> "Questions":
        """Those that are asked now."""
        numbers = [number for number, condition in enumerate(instrument.conditions) for _ in condition.active_items]
        critical = [item.critical for item in instrument.active_items.values()]
        return cls(np.array(numbers), np.array(critical))

    @property
    def conditions(self) -> int:
        """How many conditions there are."""
        return int(self.condition.max()) + 1


@dataclass(frozen=True)
class Answers:
    """Two scans of many teams: levels 1..5 by team, person and question, NaN where there is no level.

    The first `linked` people are the same in both. Who comes after them took part once: the first scan has those who
    left and the second those who joined. A team has fewer of them than there is room for; the rest is NaN.
    """

    before: Numbers
    after: Numbers
    linked: int


def simulate_teams(
    rng: np.random.Generator,
    questions: Questions,
    teams: int,
    linked: int,
    change: Numbers,
    shared_mood_sd: float = 0.0,
    assumed: Assumptions | None = None,
) -> Answers:
    """So many teams of `linked` people who answer twice, and those who left or joined.

    change: what truly changed, by team and condition, in levels. shared_mood_sd: how far the mood of the whole team
    differs from day to day.
    """
    a = assumed or Assumptions()
    number = len(questions.condition)
    level = rng.normal(a.team_mean, a.team_sd, (teams, 1)) + rng.normal(
        0, a.condition_sd, (teams, questions.conditions)
    )
    # Some questions ask more than others, in every team alike.
    base = level[:, questions.condition] + rng.normal(0, a.question_sd, number)
    stay, left, joined = (_views(rng, a, questions, teams, linked) for _ in range(3))
    scans = []
    for lift, others in ((0.0, left), (change, joined)):
        day = rng.normal(0, np.hypot(a.team_day_sd, shared_mood_sd), (teams, 1))
        views = np.concatenate([stay, others], axis=1)
        team = (base + day + np.broadcast_to(lift, level.shape)[:, questions.condition])[:, None, :]
        scans.append(_answers(rng, a, team + views))
        # How many people leave or join differs per team.
        gone = np.arange(linked) >= rng.binomial(linked, a.turnover, (teams, 1))
        scans[-1][:, linked:][gone] = MISSING
    return Answers(*scans, linked=linked)


def _views(rng: np.random.Generator, a: Assumptions, questions: Questions, teams: int, people: int) -> Numbers:
    """How people see it, whatever the day: by team, person and question."""
    person = rng.normal(0, a.person_sd, (teams, people, 1))
    in_condition = rng.normal(0, a.person_in_condition_sd, (teams, people, questions.conditions))
    in_question = rng.normal(0, a.person_in_question_sd, (teams, people, len(questions.condition)))
    return person + in_condition[:, :, questions.condition] + in_question


def _answers(rng: np.random.Generator, a: Assumptions, seen: Numbers) -> Numbers:
    mood = rng.normal(0, a.own_mood_sd, (*seen.shape[:2], 1))
    felt = seen + mood + rng.normal(0, a.answer_sd, seen.shape)
    same = rng.random((*seen.shape[:2], 1)) < a.straight_liners
    felt = np.where(same, (seen + mood).mean(axis=2, keepdims=True), felt)
    levels = np.clip(np.rint(felt), 1, 5)
    levels[rng.random(seen.shape) < a.unknown + a.blank] = MISSING
    return levels
