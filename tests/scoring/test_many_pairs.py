"""Many comparisons at once tell exactly the noise that they tell one by one."""

from itertools import pairwise, permutations
from random import Random

import pytest

from questionnaire.answer_table import answer_table
from scoring.answers import ScoringError
from scoring.many_pairs import spreads_in
from scoring.noise import spread_in
from scoring.pair import lay_beside
from tests.scoring.build import build_instrument, build_scan
from tests.scoring.build_change import build_day, build_versions, from_change_vector, random_change_vector, two_days


def check(instrument, scans, pairs):
    expected = [spread_in(lay_beside(instrument, scans[old], scans[new])) for old, new in pairs]
    assert spreads_in(instrument, answer_table(scans), pairs) == expected
    return expected


@pytest.mark.parametrize("seed", range(6))
def test_random_teams(seed):
    rng, met = Random(seed), []
    for _ in range(100):
        instrument, scans = from_change_vector(random_change_vector(rng))
        # Any two scans of the random teams: what makes a comparison sensible is no matter here.
        pairs = list(permutations(range(len(scans)), 2))
        met += check(instrument, scans, rng.sample(pairs, min(6, len(pairs))))
    assert {(bool(one.changes), bool(one.people)) for one in met} == {(True, True), (False, True), (False, False)}
    assert any(spread.squares for one in met for spread in one.changes)


def test_people_who_answered_nothing_and_codes_of_two_people():
    rows = [[1, 2, 3], [2, 3, 5], ["blank"] * 3, [5, 5, 4]]
    for codes in (["a", "b", "c", "d"], ["a", "a", "c", "d"], ["a", "b", "b", "d"], [None, "", "c", None], [""] * 4):
        vector = two_days(rows, rows[::-1], codes=codes)
        check(*from_change_vector(vector), [(0, 1), (1, 0)])


def test_a_condition_with_more_questions_than_64_bits_can_count():
    names = [f"q{number}" for number in range(40)]
    instrument = build_instrument({"a": names})
    rng = Random(3)
    pool = [1, 2, 3, 4, 5, "-"]
    scans = [build_scan(instrument, [[rng.choice(pool) for _ in names] for _ in range(9)]) for _ in range(3)]
    found = check(instrument, scans, list(pairwise(range(3))))
    assert all(one.people[0].squares > 0 for one in found)


def test_no_comparisons_and_no_scans():
    instrument = build_instrument({"a": ["p", "q", "r"]})
    assert spreads_in(instrument, answer_table([]), []) == []
    empty = build_scan(instrument, [])
    check(instrument, [empty, empty], [(0, 1)])


def test_a_scan_that_does_not_fit_is_refused():
    instrument = build_versions([{"id": "a", "items": [{"id": "a.p"}]}])
    day = {"team": "T", "date": "2026-01-10", "mode": "individual", "codes": ["x"]}
    fits, strange = (build_day(instrument, day | {"answers": {item: [3]}}) for item in ("a.p", "a.nooit"))
    with pytest.raises(ScoringError, match=r'T, 2026-01-10: answers: there is no item "a.nooit"'):
        spreads_in(instrument, answer_table([fits, strange]), [(0, 1)])
    no_version = fits.model_copy(update={"instrument": fits.instrument.model_copy(update={"version": "x"})})
    with pytest.raises(ScoringError, match="no version number"):
        spreads_in(instrument, answer_table([fits, no_version]), [(0, 1)])
