"""The first page with many scans: a team once, its earlier scans and the other teams when asked for."""

import datetime as dt

from streamlit.testing.v1 import AppTest

from app_pages.start import TEAMS_AT_FIRST
from examples.made_up_organisation import ORGANISATION, TEAMS
from tests.app.conftest import Open
from tests.app.reading import words
from translations import load_texts
from workflow.scan import start_scan
from workflow.team import list_teams
from workflow.workplace import Workplace

NL = load_texts("nl")


def scan(work: Workplace, team: str, year: int = 2026) -> str:
    return start_scan(work, organisation="Welzijn Oost", team=team, team_size=6, date=dt.date(year, 11, 20))


def test_a_made_up_organisation_can_be_looked_at(screen: Open, work: Workplace) -> None:
    app = screen()
    app.button(key="example-organisation").click().run()
    assert app.query_params["page"] == "organisation"
    assert app.query_params["item"] == ORGANISATION
    assert len(list_teams(work)) == TEAMS
    assert len(listed(screen())) == TEAMS_AT_FIRST


def listed(app: AppTest) -> list[str]:
    return [button.key.removeprefix("open-") for button in app.button if (button.key or "").startswith("open-")]


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return app.run()


def test_the_earlier_scans_of_a_team_come_when_asked_for(screen: Open, work: Workplace) -> None:
    last, first, middle = scan(work, "Noord", 2026), scan(work, "Noord", 2024), scan(work, "Noord", 2025)
    other = scan(work, "Zuid")
    app = screen()
    assert listed(app) == [other, last]
    press(app, NL.count("start.more_scans", 2))
    assert listed(app) == [other, last, middle, first]
    press(app, NL("start.fewer_scans"))
    assert listed(app) == [other, last]


def test_few_teams_need_no_search_box(screen: Open, work: Workplace) -> None:
    for number in range(TEAMS_AT_FIRST):
        scan(work, f"Team {number}")
    app = screen()
    assert len(listed(app)) == TEAMS_AT_FIRST
    assert NL("start.find") not in [box.label for box in app.text_input]
    assert NL("start.more_teams") not in [button.label for button in app.button]


def test_many_teams_come_a_page_at_a_time(screen: Open, work: Workplace) -> None:
    made = [scan(work, f"Team {number}") for number in range(TEAMS_AT_FIRST + 3)]
    app = screen()
    assert listed(app) == made[: -TEAMS_AT_FIRST - 1 : -1]
    press(app, NL("start.more_teams"))
    assert listed(app) == made[::-1]
    assert NL("start.more_teams") not in [button.label for button in app.button]


def test_a_team_is_found_by_its_name(screen: Open, work: Workplace) -> None:
    wanted = scan(work, "Bijzonder")
    for number in range(TEAMS_AT_FIRST):
        scan(work, f"Team {number}")
    app = screen()
    assert wanted not in listed(app)
    app.text_input(key="find").set_value("oost bijz").run()
    assert listed(app) == [wanted]
    app.text_input(key="find").set_value("<b>niets</b>").run()
    assert listed(app) == []
    assert NL("start.found_none") in words(app)
    app.text_input(key="find").set_value("").run()
    assert len(listed(app)) == TEAMS_AT_FIRST
