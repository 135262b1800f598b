"""Many scans at once, in whole arrays: condition scores and levels only, equal to those of score_assessment."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt
import pandas as pd

from questionnaire.answer_table import AnswerTable, answer_table
from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from scoring.exact import exact_score, level_of
from scoring.many_answers import check_table
from scoring.rules import (
    GATE_MARGIN,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    MIN_ANSWERS,
    MIN_ITEM_SHARE,
    POINTS_PER_LEVEL,
)

Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]

# With at most 22 answers per item every common denominator divides lcm(1..22) = 232,792,560. All sums then stay below
# 2^53, so that whole numbers are exact and one division rounds correctly. Larger teams are scored one by one.
SAFE_ANSWERS = 22
LEVELS = np.arange(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
COLUMNS = ("scan", "organisation", "team", "date", "mode", "condition", "score", "raw_level", "level")


@dataclass(frozen=True)
class _Table:
    """Per scan (rows) and item (columns): the answers, in arrays of the same shape."""

    n: Integers  # people who chose a level
    total: Integers  # the sum of the chosen levels
    median: Integers  # lower median, 1..5; means nothing where n is 0
    applicable: Booleans
    scored: Booleans


def score_many(instrument: Instrument, scans: Sequence[Assessment] | AnswerTable) -> pd.DataFrame:
    """The scores of many scans: one row per scan x condition, in the order given.

    Columns: scan (position in `scans`, from 0), organisation, team, date, mode, condition (id), score (0..100, float,
    NaN when there is none), raw_level and level (1..5 before and after the gate, Int64, NA when there is none).
    Raises ScoringError for the first scan that cannot be scored, like score_assessment. From an AnswerTable it takes a
    tenth of the time.
    """
    answers = scans if isinstance(scans, AnswerTable) else answer_table(scans)
    check_table(instrument, answers)
    table = _table(instrument, answers)
    critical = np.array([item.critical for item in instrument.active_items.values()], dtype=bool)
    scores, raw_levels, levels = [], [], []
    start = 0
    for condition in instrument.conditions:
        part = slice(start, start + len(condition.active_items))
        start = part.stop
        score, raw_level = _scores(table, part)
        caps = np.where(table.scored & critical, table.median + GATE_MARGIN, HIGHEST_LEVEL)[:, part]
        scores.append(score)
        raw_levels.append(raw_level)
        levels.append(np.minimum(raw_level, caps.min(axis=1, initial=HIGHEST_LEVEL)))
    conditions = [condition.id for condition in instrument.conditions]
    score = np.array(scores).T.reshape(-1)
    none = np.isnan(score)
    return pd.DataFrame(
        {
            "scan": np.repeat(np.arange(len(answers.ids)), len(conditions)),
            **{
                name: np.repeat(
                    np.array([getattr(head, name) for head in answers.heads], dtype=object), len(conditions)
                )
                for name in ("organisation", "team", "date", "mode")
            },
            "condition": conditions * len(answers.ids),
            "score": score,
            "raw_level": pd.arrays.IntegerArray(np.array(raw_levels, dtype=np.int64).T.reshape(-1), none),
            "level": pd.arrays.IntegerArray(np.array(levels, dtype=np.int64).T.reshape(-1), none.copy()),
        },
        columns=list(COLUMNS),
    )


def _table(instrument: Instrument, answers: AnswerTable) -> _Table:
    """The counted answers of all scans."""
    column = {id_: number for number, id_ in enumerate(instrument.active_items)}
    kinds = HIGHEST_LEVEL + 1  # place 0 is "don't know", then levels 1..5
    applicable = np.ones((len(answers.ids), len(column)), dtype=bool)
    for row, head in enumerate(answers.heads):
        if aside := [column[id_] for id_ in head.not_applicable if id_ in column]:
            applicable[row, aside] = False
    # The item that stands here first holds what is not asked any more, and is dropped again.
    columns = np.array([column.get(id_, -1) + 1 for id_ in answers.items], dtype=np.int64)
    shape = (len(answers.ids), len(column) + 1, kinds)
    cells = (answers.scan * shape[1] + columns[answers.item]) * kinds + answers.level
    counted = np.bincount(cells, minlength=prod(shape)).reshape(shape)
    counts = counted[:, 1:, 1:] * applicable[:, :, None]
    n = counts.sum(axis=2)
    least = np.array([MIN_ANSWERS[head.mode] for head in answers.heads], dtype=np.int64)
    return _Table(
        n=n,
        total=counts @ LEVELS,
        # The first level at which half of the answers is reached.
        median=(2 * counts.cumsum(axis=2) >= n[:, :, None]).argmax(axis=2) + LOWEST_LEVEL,
        applicable=applicable,
        scored=applicable & (n >= least[:, None]),
    )


def _scores(table: _Table, part: slice) -> tuple[npt.NDArray[np.float64], Integers]:
    """Score (NaN when there is none) and raw level (0 when there is none) of one condition, per scan."""
    scored, n, total = table.scored[:, part], table.n[:, part], table.total[:, part]
    items, applicable = scored.sum(axis=1), table.applicable[:, part].sum(axis=1)
    enough = (items > 0) & (items * MIN_ITEM_SHARE.denominator >= applicable * MIN_ITEM_SHARE.numerator)
    score, raw_level = np.full(len(scored), np.nan), np.zeros(len(scored), dtype=np.int64)

    large = enough & (np.max(n, axis=1, initial=0) > SAFE_ANSWERS)
    for row in np.flatnonzero(large):
        exact = exact_score(total[row, scored[row]].tolist(), n[row, scored[row]].tolist())
        score[row], raw_level[row] = float(exact), level_of(exact)

    rows = enough & ~large
    weights = np.where(scored, n, 1)[rows]
    common = np.lcm.reduce(weights, axis=1, initial=1)
    sums = (np.where(scored, total, 0)[rows] * (common[:, None] // weights)).sum(axis=1)
    whole = common * items[rows]
    above = sums - LOWEST_LEVEL * whole  # Above level 1, in units of 1/whole level.
    score[rows] = POINTS_PER_LEVEL * above / whole
    raw_level[rows] = (2 * above + whole) // (2 * whole) + LOWEST_LEVEL
    return score, raw_level
