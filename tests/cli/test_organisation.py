"""`stevig organisation`."""

from pathlib import Path

import pytest

import workflow.workplace
from tests.cli.calling import left_behind, run
from tests.pdf import pdf_text
from tests.workflow.research_files import people, varied
from tests.workflow.scans import joint_scan


@pytest.fixture
def teams(database: str) -> str:
    """Two teams of one organisation, of which one is in a region, and one of another."""
    six = [varied(number) for number in range(6)]
    scans = [people(*six, team="Oost"), people(*six, team="West", date="2025-03-01"), joint_scan(organisation="Andere")]
    workplace = workflow.workplace.default_workplace()
    workplace.repository.add_assessments(scans)
    (east,) = [team for team in workplace.teams.list_teams() if team.name == "Oost"]
    workplace.teams.set_part_of(east.id, "Regio <b>Oost</b>")
    return scans[0].organisation


@pytest.mark.parametrize(
    ("options", "there", "absent"),
    [
        ([], ["Oost", "West", "De teams van"], ["Team Zuid"]),
        (["--language", "en", "--part", "Regio <b>Oost</b>"], ["Oost", "The teams of"], ["West"]),
        (["--year", "2025"], ["West", "2025"], ["Oost"]),
    ],
)
def test_the_report_is_written(
    tmp_path: Path, teams: str, options: list[str], there: list[str], absent: list[str]
) -> None:
    out = tmp_path / "new" / "x.pdf"
    result = run("organisation", teams, "--out", out, *options)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{out}\n", "")
    text = pdf_text(out.read_bytes())
    assert [word for word in there if word not in text] == []
    assert [word for word in absent if word in text] == []


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["Nergens"], 1, 'write its name as it is in Stevig: "Andere", '),
        (["Andere", "--part", "Noord"], 1, "no team of it has one"),
        (["Andere", "--year", "1999"], 1, "there is no scan with an outcome"),
        (["Andere", "--year", "jaar"], 2, "--year"),
        ([], 2, "NAME"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_left(
    tmp_path: Path, teams: str, options: list[str], status: int, said: str
) -> None:
    before = left_behind(tmp_path)
    result = run("organisation", *options, "--out", tmp_path / "x.pdf")
    assert result.exit_code == status
    assert said in result.stderr
    assert left_behind(tmp_path) == before


def test_another_kind_of_file_is_refused(tmp_path: Path, teams: str) -> None:
    assert run("organisation", teams, "--out", tmp_path / "x.html").exit_code == 2


def test_without_scans_it_says_so(tmp_path: Path, database: str) -> None:
    result = run("organisation", "Nergens", "--out", tmp_path / "x.pdf")
    assert result.exit_code == 1
    assert "none is here yet" in result.stderr
