"""The test vectors in tests/vectors/change, for this program and for the plain reference beside it."""

import json
from pathlib import Path

import pytest

from tests.scoring import reference_change
from tests.scoring.build import assert_contains
from tests.scoring.build_change import from_change_vector
from workflow.comparison import compare_scans

FILES = sorted((Path(__file__).parent.parent / "vectors" / "change").glob("*.json"))
VECTORS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}
RULES = {"C0", "C1", "C2", "C3", "C4", "C5", "C6", "C7"}


def assert_each(expected, found, where):
    assert len(found) == len(expected)
    for place, (one, other) in enumerate(zip(expected, found, strict=True)):
        assert_contains(one, other, f"{where}[{place}]")


@pytest.mark.parametrize("name", VECTORS)
def test_the_changes_are_the_expected_ones(name):
    changes = [change.as_json() for change in compare_scans(*from_change_vector(VECTORS[name]))]
    assert_each(VECTORS[name]["expect"], changes, name)


@pytest.mark.parametrize("name", VECTORS)
def test_the_plain_reference_agrees(name):
    vector = VECTORS[name]
    found = reference_change.compare_scans(vector["instrument"], vector["scans"])
    # As JSON, in which a row of items is a list.
    assert_each(vector["expect"], json.loads(json.dumps(found, default=str)), name)


def test_every_rule_has_a_vector_and_every_vector_says_why():
    assert {rule for vector in VECTORS.values() for rule in vector["rules"]} == RULES
    assert all(vector["comment"] for vector in VECTORS.values())
