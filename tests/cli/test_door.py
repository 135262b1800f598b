"""The door of the command line: help, wrong calls, what is imported, and the command itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calling import run, run_for_real
from tests.source import PROJECT
from tests.workflow.scans import scan
from workflow.exchange.files import write_scan


def test_help_and_version() -> None:
    assert "Commands:" in run("--help").stdout
    assert run("--version").stdout.startswith("stevig 1.")
    commands = ("instrument", "check", "score", "compare", "report", "convert")
    for command in (*commands, "export", "import", "owner-link", "paper"):
        assert run(command, "--help").stdout.startswith(f"Usage: stevig {command}")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nope"],
        ["compare"],
        ["score"],
        ["score", "--nope", "x"],
        ["report", "a.scan.json"],
        ["report", "a.scan.json", "--out", "x", "--format", "docx"],
        ["report", "a.scan.json", "--out", "x", "--language", "fr"],
        ["report", "a.scan.json", "--out", "x", "--jobs", "0"],
        ["export", "--format", "pdf"],
        ["import"],
        ["convert", "t.csv"],
        ["convert", "t.csv", "--out", "x", "--date", "20-11-2026"],
        ["convert", "t.csv", "--out", "x", "--team", " "],
        ["convert", "t.csv", "--out", "x", "--team-size", "0"],
    ],
)
def test_a_wrong_call_ends_with_2_and_says_why(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: stevig" in result.stderr


SLOW = {"pandas", "numpy", "sqlalchemy", "weasyprint", "streamlit", "babel", "openpyxl", "pikepdf", "jinja2"}


def imported_by(*arguments: object) -> set[str]:
    """The modules that are there after this command."""
    program = f"""
import sys, cli
try:
    cli.stevig({list(map(str, arguments))})
except SystemExit:
    print(*sys.modules, sep="\\n", file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0
    assert "click" in done.stderr
    return set(done.stderr.splitlines())


def test_nothing_slow_is_imported_for_help() -> None:
    assert imported_by("--help") & {*SLOW, "pydantic"} == set()


def test_scoring_a_scan_file_imports_no_screen_no_database_and_no_paper(files: dict[str, Path]) -> None:
    assert imported_by("score", "--json", files["a.scan.json"]) & SLOW == set()


def test_comparing_scan_files_as_json_imports_no_screen_no_database_and_no_paper(tmp_path: Path) -> None:
    paths = [tmp_path / f"{year}.scan.json" for year in (2026, 2027)]
    for path in paths:
        path.write_bytes(write_scan(scan(date=f"{path.name[:4]}-01-10")))
    assert imported_by("compare", "--json", *paths) & SLOW <= {"numpy"}


def test_the_command_itself(files: dict[str, Path], tmp_path: Path) -> None:
    good = run_for_real("score", "--json", files["a.scan.json"], env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (good.returncode, good.stderr) == (0, "")
    assert json.loads(good.stdout)[0]["team"] == "Team Noord"
    wrong = run_for_real("score", tmp_path / "niet hier.json", tmp_path)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr.splitlines() == [
        f"{tmp_path / 'niet hier.json'}: there is no such file; check the name and the folder",
        f"{tmp_path}: this is a folder; give a file",
    ]
    assert run_for_real("score").returncode == 2
