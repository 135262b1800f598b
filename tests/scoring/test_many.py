"""Many scans at once give exactly what they give one by one."""

from random import Random

import pandas as pd
import pytest

from scoring.answers import ScoringError
from scoring.assessment import score_assessment
from scoring.many import COLUMNS, score_many
from tests.scoring.build import BLANK, UNKNOWN, build_instrument, build_scan

NAMES = ("p!", "q", "r", "old~", "s!", "t", "u")
INSTRUMENT = build_instrument({f"c{number}": NAMES[: number + 2] for number in range(1, 6)})
POOLS = ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, UNKNOWN, BLANK], [1, 5, UNKNOWN, BLANK, BLANK], [4, 5, 5])


def random_scan(rng, most_people=12):
    mode = rng.choice(["joint", "individual", "individual"])
    people = rng.randint(0, 1) if mode == "joint" else rng.randint(0, most_people)
    pool = rng.choice(POOLS)
    rows = [[rng.choice(pool) for _ in INSTRUMENT.active_items] for _ in range(people)]
    free = [item.id for item in INSTRUMENT.active_items.values() if not item.critical]
    return build_scan(INSTRUMENT, rows, mode, not_applicable=rng.sample(free, rng.choice([0, 0, 1, 3])))


def one_by_one(assessments):
    rows = []
    for number, assessment in enumerate(assessments):
        for condition in score_assessment(INSTRUMENT, assessment).conditions:
            rows.append((number, condition.id, condition.score, condition.raw_level, condition.level))
    return rows


def at_once(assessments):
    table = score_many(INSTRUMENT, assessments)
    plain = table[["scan", "condition", "score", "raw_level", "level"]].astype(object)
    return [tuple(None if pd.isna(value) else value for value in row) for row in plain.itertuples(index=False)]


def test_hundreds_of_random_scans():
    rng = Random(7)
    assessments = [random_scan(rng) for _ in range(400)]
    expected = one_by_one(assessments)
    assert at_once(assessments) == expected
    levels = {level for *_, level in expected}
    assert levels == {None, 1, 2, 3, 4, 5}


def test_large_teams_too():
    """Above 22 answers per item the common denominators no longer fit, and those scans take the slow way."""
    rng = Random(8)
    assessments = [random_scan(rng, most_people=60) for _ in range(60)]
    assert at_once(assessments) == one_by_one(assessments)


def test_a_common_denominator_that_no_machine_number_holds():
    """Fourteen items answered by 23, 29, 31, ... people: the product of these primes has 24 digits."""
    primes = (23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79)
    instrument = build_instrument({"a": [f"p{prime}" for prime in primes]})
    rng = Random(9)
    rows = [[rng.randint(1, 5) if person < prime else BLANK for prime in primes] for person in range(79)]
    scan = build_scan(instrument, rows)
    assert score_many(instrument, [scan])["score"].tolist() == [score_assessment(instrument, scan).condition("a").score]


def test_borders_over_thirds_and_sevenths():
    instrument = build_instrument({"a": ["p", "q"]})
    assessments = []
    for n in (3, 7, 11, 19, 22, 23, 31):
        for part in range(1, n):
            rows = [(4 if person < part else 3, 3 if person < part else 4) for person in range(n)]
            assessments.append(build_scan(instrument, rows))
    table = score_many(instrument, assessments)
    assert set(table["score"]) == {62.5}
    assert set(table["level"]) == {4}


def test_the_table_says_which_scan_and_condition():
    scan = build_scan(INSTRUMENT, [[3] * len(INSTRUMENT.active_items)], "joint")
    table = score_many(INSTRUMENT, [scan, scan])
    assert tuple(table.columns) == COLUMNS
    assert list(table["condition"]) == ["c1", "c2", "c3", "c4", "c5"] * 2
    assert list(table["scan"]) == [0] * 5 + [1] * 5
    assert set(table["team"]) == {"Team Noord"}
    assert set(table["mode"]) == {"joint"}
    assert set(table["date"]) == {scan.date}


def test_no_scans_give_an_empty_table():
    table = score_many(INSTRUMENT, [])
    assert (len(table), tuple(table.columns)) == (0, COLUMNS)


def test_a_condition_without_items_has_no_score():
    instrument = build_instrument({"a": ["p"], "b": ["q~"]})
    scan = build_scan(instrument, [[3]], "joint")
    assert score_assessment(instrument, scan).condition("b").reason == "nothing applicable"
    assert score_many(instrument, [scan])["level"].isna().tolist() == [False, True]


def test_one_impossible_scan_is_refused_as_when_alone():
    scan = build_scan(INSTRUMENT, [[3] * len(INSTRUMENT.active_items)], "joint")
    wrong = scan.model_copy(update={"not_applicable": {"c1.p": "reden"}})
    with pytest.raises(ScoringError, match="critical item"):
        score_many(INSTRUMENT, [scan, wrong])
