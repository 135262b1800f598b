"""`stevig report`: one, a batch, with earlier scans, and where it cannot be written."""

from pathlib import Path

from examples.made_up import made_up_story
from tests.cli.calling import left_behind, run, run_for_real
from tests.workflow.scans import INSTRUMENT, joint_scan, scan
from workflow.exchange.files import read_scan, write_scan


def test_a_report_carries_its_scan(files: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "nieuw" / "advies.pdf"
    result = run("report", files["b.scan.json"], "--out", out)
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert read_scan(out) == joint_scan()
    assert run("score", "--json", out).stdout == run("score", "--json", files["b.scan.json"]).stdout
    assert left_behind(out.parent) == {"advies.pdf"}


def test_what_out_ends_in_decides_the_form(files: dict[str, Path], tmp_path: Path) -> None:
    run("report", files["b.scan.json"], "--out", tmp_path / "a.html", "--language", "en")
    assert '<html lang="en"' in (tmp_path / "a.html").read_text("utf-8")
    assert run("report", files["b.scan.json"], "--out", tmp_path / "a.html", "--format", "pdf").exit_code == 2
    assert run("report", files["t.csv"], "--out", tmp_path / "a.html").exit_code == 2


def test_a_batch_goes_into_a_folder_under_names_of_its_own(files: dict[str, Path], tmp_path: Path) -> None:
    evil = tmp_path / "evil.json"
    evil.write_bytes(write_scan(scan(organisation="../../etc", team="CON: <x>|*?\u202e")))
    strange = tmp_path / "strange.json"
    strange.write_bytes(write_scan(scan(organisation="青年", team="仕事")))
    out = tmp_path / "uit"
    given = [files["a.scan.json"], files["t.csv"], evil, strange]
    result = run("report", *given, "--out", out, "--format", "html", "--jobs", "1")
    assert result.exit_code == 0
    assert left_behind(out) == {
        "advies-welzijn-voorbeeld-team-noord-2026-11-20.html",
        "advies-welzijn-voorbeeld-team-noord-2026-11-20-2.html",
        "advies-welzijn-voorbeeld-team-zuid-2026-11-20.html",
        "advies-etc-con-x-2026-11-20.html",
        "advies-2026-11-20.html",
    }
    assert sorted(result.stdout.splitlines()) == sorted(map(str, out.iterdir()))


def test_several_processes_make_the_same_files_as_one(files: dict[str, Path], tmp_path: Path) -> None:
    call = ["report", files["t.csv"], files["b.scan.json"], "--format", "html"]
    result = run_for_real(*call, "--out", tmp_path / "two", "--jobs", "2")
    assert (result.returncode, result.stderr) == (0, "")
    run(*call, "--out", tmp_path / "one", "--jobs", "1")
    made = {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}
    assert len(made) == 3
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}


def test_a_report_tells_what_changed_since_earlier_scans(tmp_path: Path) -> None:
    """Every file behind `--earlier` is one, up to the next option."""
    days = [tmp_path / f"{number}.scan.json" for number in range(3)]
    for path, story in zip(days, made_up_story(INSTRUMENT), strict=True):
        path.write_bytes(write_scan(story))
    out = tmp_path / "advies.html"
    result = run("report", days[2], "--earlier", days[0], days[1], "--out", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Sinds de eerste keer" in out.read_text("utf-8")
    run("report", days[2], "--out", out, "--earlier", days[1])
    assert "Sinds de vorige keer" in out.read_text("utf-8")
    assert "Sinds de eerste keer" not in out.read_text("utf-8")


def test_an_earlier_scan_of_another_team_or_a_later_day_is_refused(files: dict[str, Path], tmp_path: Path) -> None:
    later = tmp_path / "later.scan.json"
    later.write_bytes(write_scan(scan(date="2027-01-01")))
    out = tmp_path / "advies.html"
    result = run("report", files["a.scan.json"], "--out", out, "--earlier", files["b.scan.json"], later)
    assert result.exit_code == 1
    other, not_earlier = result.stderr.splitlines()
    assert "Team Zuid" in other
    assert "there is no report of this team; give a scan of the same team" in other
    assert "this scan is not of an earlier day" in not_earlier
    assert not out.exists()


def test_a_report_that_cannot_be_written_leaves_nothing_behind(files: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    folder = tmp_path / "uit"
    (folder / "advies-welzijn-voorbeeld-team-zuid-2026-11-20.html").mkdir(parents=True)
    before = left_behind(tmp_path)
    for out in (tmp_path / "file" / "x.html", folder, Path("/proc/nergens/x.html"), Path("/dev/null")):
        result = run("report", files["b.scan.json"], "--out", out, "--format", "html")
        assert result.exit_code == 1
        assert result.stdout == ""
        assert "; " in result.stderr
    assert left_behind(tmp_path) == before
    assert not Path("/dev/null").is_file()


def test_a_former_file_stays_when_a_later_one_fails(files: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "uit"
    (out / "advies-welzijn-voorbeeld-team-zuid-2026-11-20.html").mkdir(parents=True)
    former = out / "advies-welzijn-voorbeeld-team-noord-2026-11-20.html"
    former.write_text("van gisteren")
    result = run("report", files["t.csv"], "--out", out, "--format", "html")
    assert result.exit_code == 1
    assert former.read_text() == "van gisteren"
    assert len(left_behind(out)) == 2
