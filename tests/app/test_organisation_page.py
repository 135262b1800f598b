"""The page of an organisation, and what a team can ask its organisation."""

import re

import pytest

from tests.app.conftest import Open
from tests.app.reading import place, words, words_of_sound_page
from tests.workflow.teams import ORGANISATION, team_of, together
from translations import LANGUAGES, load_texts
from workflow.made_up_organisation import start_organisation
from workflow.scan import get_assessment
from workflow.team import list_teams, set_part_of
from workflow.workplace import Workplace

NASTY = "<b>Noord</b> & co"


@pytest.mark.parametrize("language", LANGUAGES)
def test_forty_teams_can_be_looked_at(screen: Open, work: Workplace, language: str) -> None:
    texts = load_texts(language)
    app = screen(page="organisation", item=start_organisation(work), lang=language)
    said = words_of_sound_page(app)
    assert said.count('class="sv-since"') == 42
    for name in ("map", "spread", "helps", "attention", "steps", "changes", "strengths"):
        assert texts(f"organisation.{name}") in said
    assert len(app.get("plotly_chart")) == 1
    assert len(app.get("download_button")) == 4


def test_a_region_is_chosen_and_a_year(screen: Open, work: Workplace) -> None:
    work.repository.add_assessments(
        [together("Noord", 2, year=2025), together("Noord", 4), together("Zuid", 3), together("Oost", 3, year=2025)]
    )
    for team in list_teams(work):
        set_part_of(work, team.id, "Gelderland" if team.name != "Zuid" else "")
    app = screen(page="organisation", item=ORGANISATION)
    assert "sv-cell sv-level-4" in words(app)
    app.selectbox[0].select("Gelderland").run()
    assert "Zuid" not in words(app)
    app.selectbox[1].select(2025).run()
    assert not app.exception
    assert "sv-cell sv-level-2" in words(app)
    assert "sv-cell sv-level-4" not in words(app)


def test_a_choice_without_an_outcome_says_so(screen: Open, work: Workplace) -> None:
    work.repository.add_assessments([together("Noord", 2, year=2025), together("Zuid", 3)])
    for team in list_teams(work):
        set_part_of(work, team.id, "Oost" if team.name == "Noord" else "")
    app = screen(page="organisation", item=ORGANISATION)
    app.selectbox[0].select("Oost")
    app.selectbox[1].select(2026).run()
    assert not app.exception
    assert load_texts("nl")("organisation.nothing") in words(app)


def test_every_organisation_can_be_chosen_and_an_unknown_one_is_not_there(screen: Open, work: Workplace) -> None:
    assert load_texts("nl")("organisation.choose_none") in words(screen(page="organisation"))
    work.repository.add_assessments([together("Noord", 3, organisation=NASTY)])
    app = screen(page="organisation", item="Nergens")
    assert not app.exception
    assert "<b>" not in words(app)
    app.button(key="organisation-0").click().run()
    assert place(app) == "organisation"
    assert "&lt;b&gt;Noord" in words(app)


def test_what_is_hidden_says_why(screen: Open, work: Workplace) -> None:
    work.repository.add_assessments([team_of("Klein", [3] * 4), together("Groot", 3)])
    said = words(screen(page="organisation", item=ORGANISATION))
    texts = load_texts("nl")
    assert texts.count("organisation.hidden", 1) in said
    assert texts("organisation.hidden_row") in said
    assert texts("organisation.hidden_boxes") not in said


def test_each_jump_leads_to_a_heading_of_the_page(screen: Open, work: Workplace) -> None:
    said = words(screen(page="organisation", item=start_organisation(work)))
    jumps = re.findall(r'<a href="#(\w+)"', said)
    assert len(jumps) == 6
    assert [name for name in jumps if said.count(f'<h2 id="{name}">') != 1] == []


def test_a_team_asks_for_help_and_takes_it_back(screen: Open, work: Workplace) -> None:
    (scan,) = work.repository.add_assessments([together("Noord", 3)])
    app = screen(page="results", scan=scan)
    app.checkbox(key=f"help-{scan}-tijd").check().run()
    assert not app.exception
    assert get_assessment(work, scan).asks_help == ("tijd",)
    assert "Noord" in words(screen(page="organisation", item=ORGANISATION))
    app.checkbox(key=f"help-{scan}-tijd").uncheck().run()
    assert get_assessment(work, scan).asks_help == ()
