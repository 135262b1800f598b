"""`stevig research` and `stevig codebook`."""

import json
from pathlib import Path

import pytest

import workflow.workplace
from questionnaire.loader import default_instrument
from tests.cli.calling import left_behind, run
from tests.workflow.research_files import parts, people, read, varied
from tests.workflow.scans import joint_scan


@pytest.fixture
def scans(database: str) -> str:
    """A database with a scan of two organisations each, and one of two people."""
    six = [varied(number) for number in range(6)]
    own = [people(*six), people(2, 3, team="Klein", date="2026-02-01"), joint_scan(organisation="Andere")]
    workflow.workplace.default_workplace().repository.add_assessments(own)
    return database


@pytest.mark.parametrize(
    ("name", "options", "kind"),
    [
        ("x.zip", [], "csv"),
        ("x.xlsx", [], "xlsx"),
        ("x.zip", ["--format", "parquet"], "parquet"),
        ("X.ZIP", ["--format", "csv", "--language", "en"], "csv"),
    ],
)
def test_a_file_is_written_and_what_it_leaves_out_is_told(
    tmp_path: Path, scans: str, name: str, options: list[str], kind: str
) -> None:
    result = run("research", "--out", tmp_path / name, *options)
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / name}\n")
    assert result.stderr.splitlines() == [
        "3 scans, 238 answers",
        "1 scans: The answers were withheld: fewer than five people answered.",
    ]
    tables = read((tmp_path / name).read_bytes(), kind)  # type: ignore[arg-type]
    assert len(tables["answers"]) == 7 * len(default_instrument().active_items) == 238


def test_scans_are_chosen_by_organisation_and_day(tmp_path: Path, scans: str) -> None:
    out = tmp_path / "x.zip"
    run("research", "--out", out, "--organisation", "Andere")
    assert list(read(out.read_bytes(), "csv")["scans"]["team"]) == ["Team Zuid"]
    run("research", "--out", out, "--from", "2026-01-01", "--to", "2026-02-01")
    assert list(read(out.read_bytes(), "csv")["scans"]["team"]) == ["Klein"]


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 2),
        (["--out", "x.csv"], 2),
        (["--out", "x.parquet"], 2),
        (["--out", "x.xlsx", "--format", "csv"], 2),
        (["--out", "x.zip", "--format", "xlsx"], 2),
        (["--out", "x.zip", "--from", "gisteren"], 2),
        (["--out", "x.zip", "--organisation", "Nergens"], 1),
        (["--out", "x.zip", "--from", "2026-02-01", "--to", "2026-01-01"], 1),
    ],
)
def test_a_wrong_call_writes_nothing(
    tmp_path: Path, scans: str, monkeypatch: pytest.MonkeyPatch, options: list[str], status: int
) -> None:
    (tmp_path / "hier").mkdir()
    monkeypatch.chdir(tmp_path / "hier")
    result = run("research", *options)
    assert (result.exit_code, result.stdout) == (status, "")
    assert left_behind(tmp_path / "hier") == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_code_book_can_be_read_before_there_is_a_scan(language: str) -> None:
    lines = run("codebook", "--language", language).stdout.splitlines()
    assert any(line.startswith("variable  answers.level (integer 1..5)  ") for line in lines)
    assert any(line.startswith("value  answers.state = dont_know  ") for line in lines)


def test_the_code_book_as_json_is_the_one_in_the_file(tmp_path: Path, scans: str) -> None:
    run("research", "--out", tmp_path / "x.zip")
    inside = parts((tmp_path / "x.zip").read_bytes())["codebook.json"]
    assert run("codebook", "--json").stdout_bytes == inside
    assert len(json.loads(inside)["items"]) == len(default_instrument().items)
