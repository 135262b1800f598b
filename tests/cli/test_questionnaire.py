"""`stevig instrument` and `stevig check`."""

import json
import shutil
from pathlib import Path

import pytest

from questionnaire.loader import CONTENT_FOLDER
from tests.cli.calling import run
from tests.workflow.scans import INSTRUMENT


def test_the_instrument_as_json_is_the_public_form() -> None:
    content = json.loads(run("instrument", "--json").stdout)
    assert (content["id"], content["version"], content["languages"]) == (
        INSTRUMENT.id,
        INSTRUMENT.version,
        ["nl", "en"],
    )
    claim = INSTRUMENT.claims[0]
    assert content["claims"][claim.id] == {"text": claim.text.root, "items": list(claim.items)}
    item = next(item for item in INSTRUMENT.items.values() if item.critical)
    (found,) = [one for condition in content["conditions"] for one in condition["items"] if one["id"] == item.id]
    assert found["critical"] is True
    assert (found["since"], found["retired"], found["source"]) == (item.since, item.retired, list(item.source))
    for field in ("question", "why", "proof"):
        assert found[field] == getattr(item, field).root
    assert found["levels"]["1"] == item.levels[1].root
    assert set(found["levels"]) == set("12345")
    step = item.steps[2]
    assert found["steps"]["2"] == {
        "what": step.what.root,
        "first": step.first.root,
        "who": step.who.root,
        "effort": step.effort,
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_instrument_in_words_lists_every_question(language: str) -> None:
    lines = run("instrument", "--language", language).stdout
    for item in INSTRUMENT.active_items.values():
        assert item.id in lines
        assert item.label.pick(language) in lines


def test_the_questionnaire_that_ships_is_in_order() -> None:
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "")


def test_check_names_every_finding_of_a_broken_folder(tmp_path: Path) -> None:
    shutil.copytree(CONTENT_FOLDER, tmp_path / "q", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = tmp_path / "q" / "conditions" / "tijd.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('effort = "S"', 'effort = "XXL"', 1).replace("since = ", "sins = ", 1), "utf-8")
    result = run("check", tmp_path / "q")
    assert result.exit_code == 1
    assert len([line for line in result.stderr.splitlines() if line.startswith("conditions/tijd.toml")]) >= 2


@pytest.mark.parametrize("folder", ["nergens", ".", "a.txt"])
def test_check_of_a_folder_without_a_questionnaire_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    result = run("check", tmp_path / folder)
    assert result.exit_code == 1
    assert result.stderr
