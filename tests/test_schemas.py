"""The published JSON Schemas: current, and true for what Stevig really reads and writes."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from questionnaire.assessment import Assessment
from scoring.assessment import score_assessment
from tests.workflow.scans import INSTRUMENT, full_scan, joint_scan, scan, scans
from workflow.errors import InputError
from workflow.exchange.files import as_json, read_scan, write_scan
from workflow.published import instrument_json
from workflow.schemas import FOLDER, SCHEMAS


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8")),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_current(name: str) -> None:
    current = (FOLDER / name).read_bytes() == as_json(SCHEMAS[name]())
    assert current, "run `python -m workflow.schemas` and look at the difference"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads((FOLDER / name).read_text("utf-8")))


@settings(max_examples=30, deadline=None)
@given(scans())
def test_any_scan_file_fits_its_schema(assessment: Assessment) -> None:
    validator("scan").validate(json.loads(write_scan(assessment)))


@pytest.mark.parametrize(
    "assessment", [scan(), joint_scan(), full_scan(), scan(respondents=[]), scan(not_applicable={"tijd.uren": "x"})]
)
def test_scores_fit_their_schema(assessment: Assessment) -> None:
    score = json.loads(as_json([score_assessment(INSTRUMENT, assessment).as_json()]))
    validator("score").validate(score)


def test_the_instrument_fits_its_schema() -> None:
    validator("instrument").validate(json.loads(as_json(instrument_json(INSTRUMENT))))


@pytest.mark.parametrize(
    "changes",
    [
        {"extra": 1},
        {"format": "other"},
        {"version": 2},
        {"team": ""},
        {"team": 5},
        {"team_size": 0},
        {"team_size": "6"},
        {"team_size": True},
        {"date": "20-11-2026"},
        {"date": "2026-02-30"},
        {"mode": "both"},
        {"respondents": {}},
        {"respondents": [{"id": "a b"}]},
        {"respondents": [{"id": "a", "answers": {"Bad Id": {"level": 1}}}]},
        {"respondents": [{"id": "a", "answers": {"a.b": {"level": 6}}}]},
        {"respondents": [{"id": "a", "answers": {"a.b": {"level": True}}}]},
        {"respondents": [{"id": "a", "answers": {"a.b": {}}}]},
        {"respondents": [{"id": "a", "role": "boss"}]},
        {"not_applicable": {"a.b": ""}},
        {"agreed": {"a.b": None}},
        {"targets": {"accounts": 0}},
        {"actions": [{"item": "a.b"}]},
        {"actions": [{"text": "x", "due": "morgen"}]},
    ],
)
def test_what_the_reader_refuses_the_schema_refuses_too(changes: dict[str, Any]) -> None:
    content = json.loads(write_scan(full_scan())) | changes
    assert not validator("scan").is_valid(content)
    with pytest.raises(InputError):
        read_scan(json.dumps(content).encode())


@pytest.mark.parametrize(
    "field", ["format", "version", "instrument", "organisation", "team", "team_size", "date", "mode"]
)
def test_what_the_reader_requires_the_schema_requires_too(field: str) -> None:
    content = {key: value for key, value in json.loads(write_scan(full_scan())).items() if key != field}
    assert not validator("scan").is_valid(content)
    with pytest.raises(InputError):
        read_scan(json.dumps(content).encode())


@pytest.mark.parametrize("field", ["respondents", "not_applicable", "agreed", "targets", "actions"])
def test_what_the_reader_can_do_without_the_schema_can_too(field: str) -> None:
    content = {key: value for key, value in json.loads(write_scan(full_scan())).items() if key != field}
    assert validator("scan").is_valid(content)
    assert isinstance(read_scan(json.dumps(content).encode()), Assessment)
