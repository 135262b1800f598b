"""Two simpler ways to call something a change: the score moved, or the level that is shown did. In whole arrays."""

import numpy as np

from benchmarks.simulated_teams import Answers, Numbers, Questions
from scoring.rules import GATE_MARGIN, HIGHEST_LEVEL, LOWEST_LEVEL, MIN_ANSWERS, MIN_ITEM_SHARE

# A sum of thirds may land just below the border on which it lies.
TINY = 1e-9


def score_changes(answers: Answers, questions: Questions) -> Numbers:
    """The difference of the scores, in levels, by team and condition; NaN where one of the two scans has none."""
    return _scores(answers.after, questions)[0] - _scores(answers.before, questions)[0]


def level_changes(answers: Answers, questions: Questions) -> Numbers:
    """The difference of the levels that are shown, after the gate (S4, G1); 0 where one of the scans has none."""
    return np.nan_to_num(_scores(answers.after, questions)[1] - _scores(answers.before, questions)[1])


def _scores(scan: Numbers, questions: Questions) -> tuple[Numbers, Numbers]:
    """The score above level 1, in levels, and the level that is shown, by team and condition (S2-S4, G1)."""
    people = (~np.isnan(scan)).sum(axis=1)
    scored = people >= MIN_ANSWERS["individual"]
    means = np.nansum(scan, axis=1) / np.maximum(people, 1)
    # The lower median: the answers in order, those missing last.
    middle = np.take_along_axis(np.sort(scan, axis=1), np.maximum(people - 1, 0)[:, None] // 2, axis=1)[:, 0]
    caps = np.where(scored & questions.critical, middle + GATE_MARGIN, HIGHEST_LEVEL)
    scores, levels = [], []
    for condition in range(questions.conditions):
        own = questions.condition == condition
        items = scored[:, own].sum(axis=1)
        total = np.where(scored, means - LOWEST_LEVEL, 0)[:, own].sum(axis=1)
        score = np.where(items >= float(MIN_ITEM_SHARE) * own.sum(), total / np.maximum(items, 1), np.nan)
        scores.append(score)
        levels.append(np.minimum(np.floor(score + 0.5 + TINY) + LOWEST_LEVEL, caps[:, own].min(axis=1)))
    return np.array(scores).T, np.array(levels).T
