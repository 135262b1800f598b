"""The exports of form tools become the same scan, whoever wrote them and whatever they leave out."""

from pathlib import Path
from typing import Any

import pytest

from tests.workflow.converting import DAY, TODAY, A, B, convert, faults, levels
from tests.workflow.form_files import LEVELS_OF, TOOLS, as_csv, as_xlsx, cells, same, table, titles
from tests.workflow.scans import joint_scan, scan
from workflow.convert import Wanted
from workflow.exchange.files import to_csv, write_scan

# -- what the tools write ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TOOLS)
def test_the_export_of_every_tool_becomes_the_same_scan(folder: Path, name: str) -> None:
    found = convert(folder, TOOLS[name](), name)
    assert same(levels(found.scan), LEVELS_OF)
    assert (found.scan.organisation, found.scan.team, found.scan.date) == ("Welzijn", "Team Noord", DAY)
    assert (found.scan.mode, found.scan.team_size) == ("individual", 6)
    assert sorted(one.id for one in found.scan.respondents) == ["r1", "r2", "r3"]


PRIVATE = ("example.org", "10.0.0.7", "192.168.1.9", "anonymous", "Anonymous", "14:05", "Collega", "a1b2c3", "R_1")
TYPED = ("Mooi werk", "iets anders")


@pytest.mark.parametrize("name", TOOLS)
def test_nothing_that_tells_who_somebody_is_comes_along_and_that_is_said(folder: Path, name: str) -> None:
    data = TOOLS[name]()
    found = convert(folder, data, name)
    content = write_scan(found.scan).decode()
    assert [text for text in (*PRIVATE, *TYPED) if text in content] == []
    columns = {line.split('column "')[1].split('"')[0] for line in found.remarks if 'column "' in line}
    extra = {
        "microsoft forms.xlsx": {"ID", "E-mail", "Begintijd", "Wil je nog iets kwijt?"},
        "google forms.csv": {"Timestamp", "Email Address"},
        "limesurvey.csv": {"ipaddr", "seed", "startlanguage", f"{titles()[3]} [other]"},
        "surveymonkey.csv": {"Respondent ID", "IP Address", "Start Date"},
        "typeform.csv": {"#", "Network ID", "Response Type"},
        "qualtrics.csv": {"Anfangsdatum", "Antworttyp", "IP-Adresse", "ResponseId"},
        "eusurvey.xlsx": {"Gebruikersnaam", "Talen", "Aanmaakdatum"},
        "by hand.xlsx": {"Naam"},
    }
    assert columns >= extra.get(name, set())


def test_rows_that_are_nobodys_are_left_out_and_named(folder: Path) -> None:
    trial = convert(folder, TOOLS["qualtrics.csv"]()).remarks
    assert "left out: 1 rows (5), a trial or test, not a respondent" in trial
    # The row of codes, in which the column is called Status, is too short here to be known as titles.
    codes = [["StartDate", "Status", "Q1", "Q2", "Q3", "Q4"], ["Start Date", "Response Type", *titles()[:4]]]
    preview = convert(folder, as_csv([*codes, ["2026-11-20", "0", 3, 3, 3, 3], ["2026-11-20", "1", 1, 1, 1, 1]]))
    assert "left out: 1 rows (4), a trial or test, not a respondent" in preview.remarks
    by_hand = convert(folder, TOOLS["by hand.xlsx"]()).remarks
    assert "left out: 1 rows (8), a row of totals" in by_hand
    rows = [[A, B], [1, 2], [A, B], ["", ""], ["", "", "gekeken"], [3, 4]]
    found = convert(folder, as_csv(rows))
    assert "left out: 1 rows (3), the titles once more" in found.remarks
    assert "left out: 1 rows (5), without any answer" in found.remarks
    assert len(found.scan.respondents) == 2


@pytest.mark.parametrize(
    ("title", "finished", "stopped"),
    [
        *(("Response Type", "completed", one) for one in ("partial", "started")),
        *(("Finished", "1", "0"), ("Finished", "True", "False"), ("submitdate", "2026-11-20 14:05:09", "")),
        ("Datum ingezonden", "2026-11-20 14:05:09", ""),
    ],
)
def test_who_stopped_halfway_counts_and_is_named(folder: Path, title: str, finished: str, stopped: str) -> None:
    found = convert(folder, table((title, finished, stopped, finished), (A, 3, 4, 5), (B, 3, "", "")))
    assert len(levels(found.scan)) == 3
    assert "not finished: 1 rows (3); what was answered counts" in found.remarks
    nobody = convert(folder, table((title, finished, finished), (A, 3, 4)))
    assert not any(line.startswith("not finished") for line in nobody.remarks)


def test_hidden_rows_and_sheets_are_left_out_and_named(folder: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        hidden = sheet.parent.create_sheet("Oud")
        hidden.append([A, B])
        hidden.append([5, 5])
        hidden.sheet_state = "hidden"

    found = convert(folder, as_xlsx([[A, B], [1, 2], [3, 4], [5, 1]], change=hide), "t.xlsx")
    assert same(levels(found.scan), [{A: 1, B: 2}, {A: 5, B: 1}])
    assert "left out: 1 rows (3), hidden in the sheet" in found.remarks
    assert 'not used: sheet "Oud"' in found.remarks


# -- the head ----------------------------------------------------------------------------------------------------------


def test_what_nobody_said_is_filled_in_and_said(folder: Path) -> None:
    found = convert(folder, TOOLS["microsoft forms.xlsx"](), "Team Zuid.xlsx", Wanted())
    assert (found.scan.team, found.scan.organisation, found.scan.date, found.scan.team_size) == (
        *("Team Zuid", "Team Zuid", DAY),
        3,
    )
    assert [line.split(":")[0] for line in found.remarks[-4:]] == ["team", "organisation", "date", "team size"]
    in_doubt = convert(folder, TOOLS["google forms.csv"](), "t.csv", Wanted())
    assert in_doubt.scan.date == TODAY
    assert f"date: {TODAY}, today; --date says another day" in in_doubt.remarks


def test_columns_of_the_table_tell_team_organisation_role_and_date(folder: Path) -> None:
    data = table(
        ("Team", "Noord", "Noord", "Zuid"),
        ("Organisatie", "W", "W", "W"),
        ("Datum", "20-11-2026", "2026-11-20", "20-11-2026"),
        ("Wat doe je vooral?", "leidinggeven", "", "uitvoerend werk"),
        (A, 3, 4, 5),
    )
    found = convert(folder, data, wanted=Wanted("noord"))
    assert (found.scan.team, found.scan.organisation, found.scan.date) == ("Noord", "W", DAY)
    assert {(one.role, one.answers[A].level) for one in found.scan.respondents} == {("manager", 3), (None, 4)}
    assert "left out: 1 rows of other teams" in found.remarks
    (line,) = faults(folder, data, wanted=Wanted())
    assert "there are 2 scans in it: W, " in line
    assert faults(folder, data, wanted=Wanted("West")) == [
        't.csv: there is nobody of team "West"; check the name, or leave --team out'
    ]


def test_one_team_in_other_capitals_and_spaces_is_one_team(folder: Path) -> None:
    data = table(("Team", "Noord", "noord", " Noord ", "Zuid"), (A, 1, 2, 3, 4))
    found = convert(folder, data, wanted=Wanted("noord", "O", DAY))
    assert found.scan.team == "Noord"
    assert sorted(one[A] or 0 for one in levels(found.scan)) == [1, 2, 3]


def test_the_callers_date_goes_before_dates_that_cannot_be_read(folder: Path) -> None:
    data = table(("Date", "11/20/2026", "11/21/2026"), (A, 3, 4))
    assert len(faults(folder, data, wanted=Wanted())) == 2
    assert convert(folder, data).scan.date == DAY


def test_roles_in_words_of_their_own_are_named_as_not_used(folder: Path) -> None:
    found = convert(folder, table(("Functie", "stagiair", "directeur"), (A, 3, 4)))
    assert 'not used: column "Functie"' in found.remarks
    assert [one.role for one in found.scan.respondents] == [None, None]


def test_a_code_of_ones_own_is_not_kept_in_a_file(folder: Path) -> None:
    found = convert(folder, table(("Eigen code", "roos1988"), (A, 3)))
    assert "roos1988" not in write_scan(found.scan).decode()
    assert any("Eigen code" in line and line.startswith("not kept") for line in found.remarks)


def test_a_respondent_with_two_rows_is_refused(folder: Path) -> None:
    (line,) = faults(folder, table(("respondent", "a", "b", "a"), (A, 3, 4, 5)))
    assert 'row 4, column respondent: the respondent "a" is there already' in line


def test_the_order_of_the_rows_changes_nothing(folder: Path) -> None:
    rows = [titles(), *(cells(person) for person in range(3))]
    one = write_scan(convert(folder, as_csv(rows)).scan)
    assert write_scan(convert(folder, as_csv([rows[0], *rows[:0:-1]])).scan) == one


def test_our_own_tables_need_nobody_to_explain_them(folder: Path) -> None:
    found = convert(folder, to_csv([scan(), joint_scan()]), wanted=Wanted(team="Team Zuid"))
    assert found.scan == joint_scan()
    assert "there are 2 scans in it" in faults(folder, to_csv([scan(), joint_scan()]), wanted=Wanted())[0]


def test_a_scan_file_needs_no_converting(folder: Path) -> None:
    assert "this is no table" in faults(folder, write_scan(scan()), "a.scan.json")[0]
