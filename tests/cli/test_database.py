"""`stevig import` and `stevig export`, `owner-link` and `paper`."""

import csv
import io
import json
from pathlib import Path

import pytest

import workflow.workplace
from tests.cli.calling import JUNK, run
from tests.workflow.scans import joint_scan, only_answers, scan, team_scan
from workflow.access import caller_of, owner_cookie
from workflow.exchange.files import open_scans, read_scan, write_scan
from workflow.workplace import NOBODY, OWNER

# -- in and out of the database ----------------------------------------------------------------------------------------


def test_what_is_imported_can_be_exported_as_it_was(files: dict[str, Path], tmp_path: Path, database: str) -> None:
    full = tmp_path / "full.scan.json"
    full.write_bytes(write_scan(team_scan(team="Vol")))
    imported = run("import", files["b.scan.json"], full)
    assert imported.exit_code == 0
    ids = [line.split()[0] for line in imported.stdout.splitlines()]
    assert run("export", ids[1]).stdout_bytes == full.read_bytes()
    out = tmp_path / "uit"
    assert run("export", "--out", out).exit_code == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        "welzijn-voorbeeld-team-zuid-2026-11-20.scan.json": files["b.scan.json"].read_bytes(),
        "welzijn-voorbeeld-vol-2026-11-20.scan.json": full.read_bytes(),
    }
    assert run("export", ids[0], "--out", tmp_path / "een.json").stdout == f"{tmp_path / 'een.json'}\n"
    assert read_scan(tmp_path / "een.json") == joint_scan()


def test_the_same_scan_is_not_added_twice(files: dict[str, Path], database: str) -> None:
    first, again = (run("import", files["b.scan.json"]) for _ in range(2))
    both = run("import", files["b.scan.json"], files["a.scan.json"])
    assert again.stdout == first.stdout.replace("\n", ", there already\n")
    assert both.stdout.splitlines()[0] == again.stdout.strip()
    assert "there already" not in both.stdout.splitlines()[1]
    assert len(workflow.workplace.default_workplace().repository.list_scans()) == 2


def test_tables_go_in_and_out_and_say_what_they_cannot_hold(tmp_path: Path, database: str) -> None:
    (tmp_path / "f.json").write_bytes(write_scan(team_scan()))
    run("import", tmp_path / "f.json")
    shown = run("export", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(shown.stdout_bytes.decode("utf-8-sig"), newline="")))
    assert [row["respondent"] for row in rows] == [f"r{number}" for number in range(5) for _ in range(2)]
    assert (
        "left out of the table: not_applicable, agreed, agreed_why, targets, asks_help, actions, link" in shown.stderr
    )
    for form in ("csv", "xlsx"):
        out = tmp_path / f"t.{form}"
        assert run("export", "--format", form, "--out", out, "--language", "en").exit_code == 0
        assert open_scans(out) == [only_answers(team_scan())]
    assert run("import", tmp_path / "t.csv", tmp_path / "t.xlsx").exit_code == 0
    assert len(json.loads(run("score", "--json", tmp_path / "t.csv").stdout)) == 1


def test_examples_are_exported_only_when_asked_for(database: str) -> None:
    repository = workflow.workplace.default_workplace().repository
    (example,) = repository.add_assessments([joint_scan()], example=True)
    repository.add_assessments([scan()])
    assert json.loads(run("export").stdout)["team"] == "Team Noord"
    assert json.loads(run("export", example).stdout)["team"] == "Team Zuid"


def test_an_import_is_all_or_nothing(files: dict[str, Path], tmp_path: Path, database: str) -> None:
    (tmp_path / "wrong.csv").write_bytes(JUNK["unknown.csv"])
    assert run("import", files["a.scan.json"], tmp_path / "wrong.csv").exit_code == 1
    assert workflow.workplace.default_workplace().repository.list_scans() == []


def test_exports_that_do_not_fit_where_they_go_are_wrong_calls(files: dict[str, Path], database: str) -> None:
    assert run("export").exit_code == 2
    run("import", files["t.csv"])
    assert run("export").exit_code == 2
    assert run("export", "--out", "x.json").exit_code == 2
    assert run("export", "--format", "xlsx").exit_code == 2


def test_an_unknown_scan_is_told(database: str) -> None:
    result = run("export", "nope", "nada")
    assert result.exit_code == 1
    assert [line.split(";")[0] for line in result.stderr.splitlines()] == [
        f'{database}: there is no scan "nope"',
        f'{database}: there is no scan "nada"',
    ]


@pytest.mark.parametrize("url", ["sqlite:///{folder}/junk.db", "sqlite:////proc/nowhere/x.db", "nonsense"])
def test_a_database_that_cannot_be_used_is_told(
    files: dict[str, Path], tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    (tmp_path / "junk.db").write_bytes(b"no database" * 500)
    monkeypatch.setenv("DATABASE_URL", url.format(folder=tmp_path))
    for command in (["import", files["a.scan.json"]], ["export"]):
        result = run(*command)
        assert (result.exit_code, result.stdout) == (1, "")
        (line,) = result.stderr.splitlines()
        assert "; " in line


# -- the owner, and paper ----------------------------------------------------------------------------------------------


def test_a_new_owners_link_ends_the_one_before_it(database: str) -> None:
    place = workflow.workplace.default_workplace()
    first, second = (run("owner-link").stdout.strip().rpartition("/")[2] for _ in range(2))
    assert owner_cookie(place, first) is None
    cookie = owner_cookie(place, second)
    assert caller_of(place, cookie) == OWNER
    run("owner-link")
    # Browsers stay in, until access itself is ended.
    assert caller_of(place, cookie) == OWNER
    third = run("owner-link", "--revoke").stdout.strip()
    assert third.startswith("http://127.0.0.1:")
    assert caller_of(place, cookie) == NOBODY
    assert owner_cookie(place, second) is None
    assert owner_cookie(place, third.rpartition("/")[2]) is not None


def test_the_questions_come_on_paper(tmp_path: Path) -> None:
    out = tmp_path / "vragen.pdf"
    assert run("paper", "--out", out, "--language", "en").stdout == f"{out}\n"
    assert out.read_bytes().startswith(b"%PDF-")
    assert run("paper").exit_code == 2
