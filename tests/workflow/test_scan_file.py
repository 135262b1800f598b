"""Scan files: they come back as they were, or are refused with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from questionnaire.assessment import Assessment
from tests.workflow.scan_files import as_file, content, faults
from tests.workflow.scans import INSTRUMENT, ITEMS, full_scan, scans
from workflow.errors import InputError
from workflow.exchange.files import open_scans, read_scan, write_scan


def test_a_scan_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.scan.json"
    path.write_bytes(write_scan(full_scan()))
    assert read_scan(path) == read_scan(str(path)) == read_scan(path.read_bytes()) == full_scan()
    assert write_scan(read_scan(path)) == path.read_bytes()


@settings(max_examples=60, deadline=None)
@given(scans())
def test_any_scan_comes_back_as_it_was(assessment: Assessment) -> None:
    assert read_scan(write_scan(assessment)) == assessment
    assert write_scan(read_scan(write_scan(assessment))) == write_scan(assessment)


def test_a_scan_file_is_plain_text_that_ends_with_a_line_end() -> None:
    text = write_scan(full_scan()).decode()
    assert text.endswith("}\n")
    assert "é ☂" in text
    assert list(json.loads(text))[:4] == ["format", "version", "instrument", "organisation"]


def test_the_order_of_the_answers_does_not_change_the_file() -> None:
    answers = full_scan().respondents[0].answers
    person = full_scan().respondents[0].model_copy(update={"answers": dict(reversed(answers.items()))})
    turned = full_scan().model_copy(update={"respondents": (person, full_scan().respondents[1])})
    assert write_scan(turned) == write_scan(full_scan())


def test_an_answer_without_a_note_has_no_note_in_the_file() -> None:
    answers = json.loads(write_scan(full_scan()))["respondents"][0]["answers"]
    assert answers[ITEMS[0]] == {"level": 3}
    assert answers[ITEMS[1]] == {"level": None}


def test_the_example_of_the_public_format_is_read() -> None:
    example = {
        "format": "stevig-scan",
        "version": 1,
        "instrument": {"id": "digitaal-jongerenwerk", "version": "1.0"},
        "organisation": "Welzijn Voorbeeld",
        "team": "Team Noord",
        "team_size": 6,
        "date": "2026-11-20",
        "mode": "individual",
        "respondents": [
            {
                "id": "r1",
                "role": "worker",
                "link": None,
                "answers": {
                    "accounts.werkaccount": {"level": 3},
                    "registratie.doelen": {"level": 2, "note": "sinds mei"},
                },
            }
        ],
        "not_applicable": {"accounts.organisatie": "loopt via communicatie van de gemeente"},
        "agreed": {"accounts.werkaccount": 3},
        "targets": {"accounts": 4},
        "actions": [
            {"item": "tijd.uren", "text": "Uren", "owner": "teamleider", "due": "2027-02-01", "done": False},
        ],
    }
    assert json.loads(write_scan(read_scan(as_file(example)))) == example


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_scan(b"\xef\xbb\xbf" + write_scan(full_scan())) == full_scan()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "f.json: this file is empty; give a scan file (*.scan.json)"),
        (b" \n", "f.json: this file is empty; give a scan file (*.scan.json)"),
        (b'{\n "a": 1,}', "f.json: line 2, column 9: not valid JSON"),
        (b'{"a": "\xff"}', "f.json: not UTF-8 text (byte 7); save the file as UTF-8"),
        (b"[]", "f.json: holds no scan"),
        (b"3", "f.json: holds no scan"),
        (b'{"format": "stevig-scan", "version": NaN}', "f.json: not valid JSON: NaN is not a value"),
        (b'{"format": 1, "format": 2}', 'f.json: not valid JSON: the field "format" is there twice'),
        (b"[" * 200_000, "f.json: is nested too deeply"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "f.json: is nested too deeply"),
        (b"[" + b"1," * 2_100_000 + b"1]", "f.json: has over 2000000 parts"),
        (as_file(content(extra=json.loads("[" * 300 + "]" * 300))), "f.json: is nested too deeply"),
        (b'{"version": 1' + b"0" * 5000 + b"}", "f.json: not valid JSON"),
        (b'{"format": "\\ud800"}', "f.json: format: must be"),
        (b"{}", "f.json: format: this field is missing"),
        (as_file(content(format="other")), 'f.json: format: must be "stevig-scan", not "other"; give a scan file'),
        (as_file(content(version=2)), "f.json: version: must be 1, not 2; use the version of Stevig that made this"),
        (as_file(content(version=True)), "f.json: version: must be 1, not True"),
    ],
)
def test_what_is_no_scan_file_is_refused_with_a_reason(data: bytes, message: str) -> None:
    (line,) = faults(data)
    assert line.startswith(message)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"tean": "x"}, "f.json: tean: there is no such field; correct its name, or take it out"),
        ({"team": ""}, "f.json: team: must not be empty"),
        ({"team": "   "}, "f.json: team: must not be empty"),
        ({"team": "x" * 121}, "f.json: team: is longer than 120 characters"),
        ({"team": 5}, "f.json: team: must be text, not 5"),
        ({"team": "a\0b"}, "f.json: team: holds the character U+0000"),
        ({"team_size": 0}, "f.json: team_size: must be at least 1, not 0"),
        ({"team_size": 1001}, "f.json: team_size: must be at most 1000, not 1001"),
        ({"team_size": "6"}, 'f.json: team_size: must be a whole number, not "6"'),
        ({"team_size": 6.5}, "f.json: team_size: must be a whole number, not 6.5"),
        ({"date": "20-11-2026"}, 'f.json: date: "20-11-2026" is not a date; write year-month-day'),
        ({"date": "2026-02-30"}, 'f.json: date: "2026-02-30" is not a date'),
        ({"date": 20261120}, "f.json: date: 20261120 is not a date"),
        ({"mode": "both"}, "f.json: mode: must be 'individual' or 'joint', not \"both\""),
        ({"mode": "joint"}, 'f.json: respondents: a joint scan has exactly one respondent, with id "team"'),
        ({"respondents": {}}, "f.json: respondents: must be of the form [...]"),
        ({"respondents": [{"id": "a"}, {"id": "a"}]}, "f.json: respondents: two respondents have the same id"),
        ({"respondents": [{"id": "a b"}]}, 'f.json: respondents.0.id: "a b" has characters that an id cannot have'),
        ({"respondents": [{"id": "a", "role": "boss"}]}, "f.json: respondents.0.role: must be 'worker' or 'manager'"),
        (
            {"agreed": {"accounts.werkaccount": 6}},
            "f.json: agreed.accounts.werkaccount: must be 1, 2, 3, 4 or 5, not 6",
        ),
        ({"agreed": {"accounts.werkaccount": True}}, "f.json: agreed.accounts.werkaccount: must not be true"),
        ({"agreed": {"Bad Id": 3}}, 'f.json: agreed.Bad Id: "Bad Id" is not the id of a question'),
        ({"not_applicable": {"tijd.uren": ""}}, "f.json: not_applicable.tijd.uren: must not be empty"),
        ({"actions": [{"text": "x", "done": "ja"}]}, 'f.json: actions.0.done: must be true or false, not "ja"'),
        ({"actions": [{"text": "x" * 501}]}, "f.json: actions.0.text: is longer than 500 characters"),
        ({"actions": [{"tekst": "x", "text": ""}]}, "f.json: actions.0.tekst: there is no such field"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place_and_how_to_mend_it(changes: dict[str, Any], message: str) -> None:
    (line,) = faults(as_file(content(**changes)))
    assert line.startswith(message)
    assert "; " in line


@pytest.mark.parametrize("level", [0, 6, -1, 3.5, "3", True, False, [], {}, 10**30])
def test_an_impossible_level_is_refused(level: Any) -> None:
    person = {"id": "r1", "answers": {ITEMS[0]: {"level": level}}}
    lines = faults(as_file(content(respondents=[person])))
    assert lines[0].startswith(f"f.json: respondents.0.answers.{ITEMS[0]}.level: ")


@pytest.mark.parametrize("field", ["instrument", "organisation", "team", "team_size", "date", "mode"])
def test_a_missing_field_is_named(field: str) -> None:
    assert faults(as_file({key: value for key, value in content().items() if key != field})) == [
        f"f.json: {field}: this field is missing; add it"
    ]


def test_all_faults_are_named_at_once_up_to_twenty() -> None:
    assert len(faults(as_file(content(team="", team_size=0, date="x", extra=1)))) == 4
    lines = faults(as_file(content(agreed={f"a.x{number}": 9 for number in range(30)})))
    assert len(lines) == 21
    assert lines[-1] == "and 10 more faults; mend these first"


def test_a_message_is_one_line_whatever_the_file_says() -> None:
    (line,) = faults(as_file(content(**{"a\nb\x1b[31m": 1})))
    assert line.startswith("f.json: a\\nb\\x1b[31m: there is no such field")


# -- ids that the questionnaire does not know --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"instrument": {"id": "iets-anders", "version": "1.0"}},
            'instrument.id: this scan answers the questions of "iets',
        ),
        ({"instrument": {"id": INSTRUMENT.id, "version": "one"}}, 'instrument.version: "one" is not a version'),
        (
            {"agreed": {"accounts.bestaatniet": 3}},
            'agreed.accounts.bestaatniet: there is no question "accounts.bestaat',
        ),
        ({"targets": {"wolken": 3}}, 'targets.wolken: there is no condition "wolken"'),
        ({"asks_help": ["tijd", "wolken"]}, 'asks_help.1: there is no condition "wolken"'),
        ({"asks_help": ["tijd", "tijd"]}, "asks_help: a condition is there twice; name it once"),
        ({"actions": [{"text": "x", "item": "a.b"}]}, 'actions.0.item: there is no question "a.b"'),
        ({"not_applicable": {"a.b": "x"}}, 'not_applicable.a.b: there is no question "a.b"'),
        (
            {"not_applicable": {"signalen.route": "x"}},
            'not_applicable.signalen.route: "signalen.route" is a key question',
        ),
        (
            {"respondents": [{"id": "a", "answers": {"a.b": {"level": 1}}}]},
            'respondents.0.answers.a.b: there is no question "a.b"; correct the id',
        ),
    ],
)
def test_an_unknown_id_is_refused(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    path = tmp_path / "f.json"
    path.write_bytes(as_file(content(**changes)))
    with pytest.raises(InputError) as caught:
        open_scans(path)
    assert str(caught.value).startswith(f"{path}: {message}")
    assert len(str(caught.value).splitlines()) == 1
