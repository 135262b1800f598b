"""The page of teams: another name, a region, two that become one, a former name."""

import datetime as dt
import re

from streamlit.testing.v1 import AppTest

from storage.teams import StoredTeam
from tests.app.conftest import Open
from tests.app.reading import messages, words
from translations import load_texts
from workflow.scan import get_assessment, start_scan
from workflow.team import list_teams, rename_team, set_part_of
from workflow.workplace import Workplace

NL = load_texts("nl")


def scan(work: Workplace, team: str, organisation: str = "Welzijn Oost") -> str:
    return start_scan(work, organisation=organisation, team=team, team_size=6, date=dt.date(2026, 11, 20))


def team(work: Workplace, name: str) -> StoredTeam:
    return next(one for one in list_teams(work) if one.name == name)


def submit(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return app.run()


def test_without_scans_there_are_no_teams(screen: Open) -> None:
    assert NL("teams.none") in words(screen(page="teams"))


def test_among_many_teams_one_is_searched_for(screen: Open, work: Workplace) -> None:
    for number in range(25):
        scan(work, f"Team {number:02}", "Welzijn Oost" if number < 20 else "Welzijn West")
    set_part_of(work, team(work, "Team 22").id, "Zee / Kust")
    app = screen(page="teams")
    assert "Team 19" in words(app)
    assert "Team 20" not in words(app)
    west = [f"Team {number}" for number in range(20, 25)]
    for typed, found in (("kust", ["Team 22"]), ("WEST", west), ("22  welzijn", ["Team 22"]), ("x", [])):
        app.text_input(key="find-team").set_value(typed).run()
        assert sorted(re.findall(r"<strong>(Team \d+)", words(app))) == found
    assert NL("start.found_none") in words(app)
    app.text_input(key="find-team").set_value("").run()
    app.button(key="more-listed").click().run()
    assert "Team 24" in words(app)
    assert not [button for button in app.button if button.key == "more-listed"]


def test_a_team_gets_another_name_and_a_region(screen: Open, work: Workplace) -> None:
    made = scan(work, "Noord")
    app = screen(page="teams")
    app.button(key=f"team-{team(work, 'Noord').id}").click().run()
    app.text_input[0].set_value("Noordrand")
    app.text_input[1].set_value("Oost/Deventer")
    submit(app, NL("teams.keep"))
    assert get_assessment(work, made).team == "Noordrand"
    assert "Oost / Deventer" in words(app)
    assert "Noord" in words(app).split(NL("teams.former"))[1]
    app.button(key="forget-Noord").click().run()
    assert team(work, "Noordrand").former_names == ()


def test_a_taken_or_empty_name_is_told_and_changes_nothing(screen: Open, work: Workplace) -> None:
    scan(work, "Noord")
    scan(work, "Zuid")
    for typed, message in (("Zuid", "teams.taken"), ("  ", "error.team")):
        app = screen(page="teams", item=str(team(work, "Noord").id))
        app.text_input[0].set_value(typed)
        submit(app, NL("teams.keep"))
        assert NL(message) in messages(app)
    assert {one.name for one in list_teams(work)} == {"Noord", "Zuid"}


def test_two_teams_become_one_only_when_somebody_is_sure(screen: Open, work: Workplace) -> None:
    old = scan(work, "Noord")
    scan(work, "Zuid")
    scan(work, "Elders", organisation="Een ander")
    app = screen(page="teams", item=str(team(work, "Noord").id))
    assert list(app.selectbox[0].options) == ["Zuid"]
    app.selectbox[0].select_index(0)
    submit(app, NL("teams.merge_do"))
    assert NL("teams.merge_first") in messages(app)
    app.checkbox[0].check()
    submit(app, NL("teams.merge_do"))
    assert get_assessment(work, old).team == "Zuid"
    assert {one.name for one in list_teams(work)} == {"Zuid", "Elders"}


def test_a_name_that_somebody_typed_is_never_html(screen: Open, work: Workplace) -> None:
    scan(work, "<script>alert(1)</script>")
    rename_team(work, list_teams(work)[0].id, "<img src=x onerror=alert(2)>")
    page = words(screen(page="teams")) + words(screen(page="teams", item=str(list_teams(work)[0].id)))
    assert "<script" not in page
    assert "<img" not in page
