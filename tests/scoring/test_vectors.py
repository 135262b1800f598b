"""The test vectors in tests/vectors, for this program and for the plain reference beside it."""

import json
from pathlib import Path

import pytest

from scoring.answers import ScoringError
from scoring.assessment import score_assessment
from tests.scoring import reference
from tests.scoring.build import assert_contains, from_vector

FILES = sorted((Path(__file__).parent.parent / "vectors").glob("*.json"))
VECTORS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}
RULES = {"S1", "S2", "S3", "S4", "S5", "S6", "S7", "G1", "G2", "R1", "R2", "R3", "W1", "W2"}
SCORED = {name: vector for name, vector in VECTORS.items() if "error" not in vector["expect"]}


@pytest.mark.parametrize("name", SCORED)
def test_the_scores_are_the_expected_ones(name):
    expected = SCORED[name]["expect"]
    assert_contains(expected, score_assessment(*from_vector(SCORED[name])).as_json(), name)


@pytest.mark.parametrize("name", SCORED)
def test_the_plain_reference_agrees(name):
    vector = SCORED[name]
    assert_contains(vector["expect"], reference.score_scan(vector["instrument"], vector["scan"]), name)


@pytest.mark.parametrize("name", sorted(VECTORS.keys() - SCORED.keys()))
def test_what_must_be_refused_is_refused(name):
    with pytest.raises(ScoringError):
        score_assessment(*from_vector(VECTORS[name]))


def test_every_rule_has_a_vector_and_every_vector_says_why():
    assert {rule for vector in VECTORS.values() for rule in vector["rules"]} == RULES
    assert all(vector["comment"] for vector in VECTORS.values())
