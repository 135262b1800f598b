"""A whole scan, beside the plain reference, and what cannot be scored."""

import json
from random import Random

import pytest

from questionnaire.assessment import Assessment
from scoring.answers import ScoringError
from scoring.assessment import score_assessment
from tests.scoring import reference
from tests.scoring.build import DAY, assert_contains, build_instrument, build_scan, from_vector, random_vector

PUBLIC_FIELDS = {"team", "date", "instrument", "rules", "mode", "respondents", "readiness", "conditions"}
PUBLIC_CONDITION = {
    *("id", "score", "level", "raw_level", "level_low", "level_high", "range_low", "range_high", "counts"),
    *("held_back_by", "next_level_needs", "gap", "agreement", "items", "reason"),
}
PUBLIC_ITEM = {"id", "score", "n", "unknown", "lower_median", "gap", "two_camps"}


@pytest.mark.parametrize("seed", range(10))
def test_random_scans_score_as_in_the_plain_reference(seed):
    rng = Random(seed)
    for _ in range(25):
        vector = random_vector(rng, conditions=rng.choice([1, 2, 6]), most_items=5)
        instrument, scan = from_vector(vector)
        expected = reference.score_scan(vector["instrument"], vector["scan"])
        assert_contains(expected, score_assessment(instrument, scan).as_json(), json.dumps(vector))


def test_the_json_form_has_the_public_fields_and_only_plain_values():
    instrument = build_instrument({"a": ["p!", "q"], "b": ["r"]})
    result = score_assessment(instrument, build_scan(instrument, [[2, 5, 3], [2, 5, 3], [2, 5, "?"]])).as_json()
    assert result.keys() >= PUBLIC_FIELDS
    assert {"verdict", "level", "concerns"} <= result["readiness"].keys()
    for condition in result["conditions"]:
        assert condition.keys() >= PUBLIC_CONDITION
        assert condition["counts"].keys() == {"answered", "unknown", "blank", "not_applicable"}
        assert all(item.keys() >= PUBLIC_ITEM for item in condition["items"])
    assert result["conditions"][0]["next_level_needs"][0].keys() == {"item", "steps", "from", "to"}
    assert json.loads(json.dumps(result)) == result
    assert (result["date"], result["instrument"], result["rules"]) == (DAY.isoformat(), "1.0", "1")


def test_a_scan_answered_on_an_older_version_is_scored_on_the_active_items():
    instrument = build_instrument({"a": ["p", "q~"]}, version="1.1")
    scan = build_scan(instrument, [[4]], "joint").model_dump()
    scan["instrument"]["version"] = "1.0"
    scan["respondents"][0]["answers"]["a.q"] = {"level": 1}
    score = score_assessment(instrument, Assessment.model_validate(scan))
    assert (score.instrument, score.answered_on) == ("1.1", "1.0")
    assert score.condition("a").score == 75
    assert [item.id for item in score.condition("a").items] == ["a.p"]


def test_agreed_levels_targets_and_actions_never_change_a_score():
    instrument = build_instrument({"a": ["p"]})
    scan = build_scan(instrument, [[2], [3], [4]])
    agreed = Assessment.model_validate({**scan.model_dump(), "agreed": {"a.p": 5}, "targets": {"a": 5}})
    assert score_assessment(instrument, agreed).conditions == score_assessment(instrument, scan).conditions


@pytest.mark.parametrize("mode", ["joint", "individual"])
def test_nobody_answered_gives_no_scores_and_a_reason(mode):
    instrument = build_instrument({"a": ["p!", "q"]})
    condition = score_assessment(instrument, build_scan(instrument, [], mode)).condition("a")
    assert condition.reason == "no answers"
    assert {condition.score, condition.level, condition.level_low, condition.level_high, condition.gap} == {None}
    assert condition.items[0].lower_median is None
    assert not condition.items[0].mostly_unseen


def test_a_condition_that_does_not_exist_is_a_key_error():
    instrument = build_instrument({"a": ["p"]})
    with pytest.raises(KeyError):
        score_assessment(instrument, build_scan(instrument, [[1]], "joint")).condition("b")


def scan_with(**changes):
    instrument = build_instrument({"a": ["p!", "q", "old~!"]})
    return instrument, Assessment.model_validate({**build_scan(instrument, [[1, 2]], "joint").model_dump(), **changes})


def test_an_unknown_item_in_the_answers_is_refused_with_where_what_and_how():
    answers = {"id": "team", "answers": {"a.zzz": {"level": 3}}}
    with pytest.raises(ScoringError) as error:
        score_assessment(*scan_with(respondents=[answers]))
    for part in ("Team Noord, 2026-11-20", 'respondent "team"', '"a.zzz"', "klein 1.0", "correct the id"):
        assert part in str(error.value)


def test_an_unknown_item_under_not_applicable_is_refused():
    with pytest.raises(ScoringError, match=r'not_applicable: there is no item "a\.zzz"'):
        score_assessment(*scan_with(not_applicable={"a.zzz": "reden"}))


def test_a_critical_item_is_never_not_applicable():
    with pytest.raises(ScoringError, match=r'"a\.p" is a critical item.*remove it from not_applicable'):
        score_assessment(*scan_with(not_applicable={"a.p": "reden"}))


def test_a_retired_critical_item_no_longer_counts_so_it_may_be_put_aside():
    assert score_assessment(*scan_with(not_applicable={"a.old": "reden"})).condition("a").counts.not_applicable == 0


def test_a_scan_of_another_instrument_is_refused():
    with pytest.raises(ScoringError, match=r'instrument\.id is "anders".*"klein"'):
        score_assessment(*scan_with(instrument={"id": "anders", "version": "1.0"}))
