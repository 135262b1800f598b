"""`stevig convert`."""

import json
from pathlib import Path

from tests.cli.calling import run
from tests.workflow.form_files import TOOLS
from tests.workflow.scans import ITEMS
from workflow.exchange.files import read_scan


def test_converting_a_table_writes_a_scan_file_and_says_what_it_left_out(tmp_path: Path) -> None:
    table, out = tmp_path / "t.xlsx", tmp_path / "nieuw" / "t.scan.json"
    table.write_bytes(TOOLS["microsoft forms.xlsx"]())
    head = ["--team", "Team Noord", "--organisation", "Welzijn", "--date", "2026-11-20", "--team-size", 6]
    result = run("convert", table, "--out", out, *head)
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert 'not kept: column "E-mail", which may tell who somebody is' in result.stderr.splitlines()
    found = read_scan(out)
    assert (found.team, found.organisation, found.team_size, len(found.respondents)) == ("Team Noord", "Welzijn", 6, 3)


def test_what_cannot_be_placed_ends_with_1_a_line_each_and_no_file(tmp_path: Path) -> None:
    table, mapping, out = tmp_path / "t.csv", tmp_path / "m.json", tmp_path / "nieuw" / "t.scan.json"
    table.write_text(f"Vraag 1,{ITEMS[1]}\n3,soms\n")
    result = run("convert", table, "--out", out)
    assert (result.exit_code, result.stdout, out.parent.exists()) == (1, "", False)
    column, text = result.stderr.splitlines()
    assert column.startswith(f'{table}: column "Vraag 1": holds answers')
    assert text.startswith(f'{table}: row 2, column {ITEMS[1]}: "soms" is not a level')
    mapping.write_text(json.dumps({"mapping": {"Vraag 1": ITEMS[0]}, "values": {"soms": 2}}))
    assert run("convert", table, "--out", out, "--mapping", mapping).exit_code == 0
    assert {item: answer.level for item, answer in read_scan(out).respondents[0].answers.items()} == {
        ITEMS[0]: 3,
        ITEMS[1]: 2,
    }
    out.unlink()
    mapping.write_text("{")
    assert run("convert", table, "--out", out, "--mapping", mapping).stderr.startswith(f"{mapping}: line 1, column")
    assert not out.exists()
