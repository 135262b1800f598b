"""`stevig score`, and what every command says of bad input."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import JUNK, left_behind, run
from tests.workflow.scans import INSTRUMENT, scan
from workflow.exchange.files import write_scan


def test_score_prints_an_array_with_an_object_per_scan(files: dict[str, Path]) -> None:
    one, two = json.loads(run("score", "--json", files["a.scan.json"], files["b.scan.json"]).stdout)
    assert (one["team"], one["mode"], one["respondents"], one["date"]) == ("Team Noord", "individual", 3, "2026-11-20")
    assert one["readiness"]["verdict"] == "ready"
    assert [condition["score"] for condition in one["conditions"]] == [50.0] * 6
    assert one["conditions"][0]["next_level_needs"][0].keys() == {"item", "steps", "from", "to"}
    assert two["conditions"][0]["range_low"] is None


def test_score_reads_tables_as_well_as_scan_files(files: dict[str, Path]) -> None:
    from_files = run("score", "--json", files["a.scan.json"], files["b.scan.json"]).stdout
    assert run("score", "--json", files["t.csv"]).stdout == from_files


def test_score_in_words_is_dutch_unless_asked_otherwise(files: dict[str, Path]) -> None:
    dutch = run("score", files["a.scan.json"]).stdout
    assert "Team Noord (Welzijn Voorbeeld), 20 november 2026, 3 deelnemers" in dutch
    assert f"50  3 {INSTRUMENT.level_names[3].pick('nl')}" in dutch
    english = run("score", "--language", "en", files["b.scan.json"]).stdout
    assert "20 November 2026, answered together" in english
    assert f"50  3 {INSTRUMENT.level_names[3].pick('en')}" in english


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(write_scan(scan(team="Noord\x1b[2J\nKlaar")))
    lines = run("score", path).stdout
    assert "\x1b" not in lines
    assert lines.startswith("Noord\\x1b[2J\\nKlaar (Welzijn")


@pytest.mark.parametrize("command", ["score", "compare", "report", "import"])
@pytest.mark.parametrize("name", [*JUNK, "folder", "missing.json", "locked.json"])
def test_bad_input_ends_with_1_and_lines_that_say_where_what_and_how_to_mend(
    tmp_path: Path, files: dict[str, Path], database: str, command: str, name: str
) -> None:
    path = tmp_path / name
    if name in JUNK:
        path.write_bytes(JUNK[name])
    elif name == "folder":
        path.mkdir()
    elif name == "locked.json":
        path.symlink_to(path)
    before = left_behind(tmp_path)
    out = ["--out", tmp_path / "out"] if command == "report" else []
    result = run(command, files["a.scan.json"], path, *out)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()
    for line in result.stderr.splitlines():
        assert line.startswith(f"{path}: ")
        assert "; " in line
    assert left_behind(tmp_path) == before
