"""Of an organisation nothing is hidden in silence: each time it says what, and why."""

from collections.abc import Callable
from pathlib import Path

import pytest

from questionnaire.assessment import Assessment
from reporting.organisation_views import OrganisationView
from tests.workflow.scans import INSTRUMENT, ITEMS
from tests.workflow.teams import ORGANISATION, team_of, together
from translations import load_texts
from workflow.organisation import get_organisation
from workflow.workplace import OWNER, open_workplace

Look = Callable[..., OrganisationView]
TEXTS = load_texts("nl")
FIRST = INSTRUMENT.conditions[0].id
OF_FIRST = {item for item in ITEMS if INSTRUMENT.items[item].condition_id == FIRST}


@pytest.fixture
def look(tmp_path: Path) -> Look:
    work = open_workplace(f"sqlite:///{tmp_path / 'stevig.db'}").used_by(OWNER)

    def looked(*scans: Assessment) -> OrganisationView:
        work.repository.add_assessments(scans)
        return get_organisation(work, ORGANISATION, "nl")

    return looked


def trend(view: OrganisationView, team: str) -> str:
    return next(row.trend for group in view.groups for row in group.rows if row.name == team)


def strangers(name: str, people: int, year: int) -> Assessment:
    """People without codes: nobody knows who took part twice."""
    scan = team_of(name, [3] * people, year=year)
    return scan.model_copy(
        update={"respondents": tuple(one.model_copy(update={"link": None}) for one in scan.respondents)}
    )


def test_small_teams_in_one_row_and_those_too_small_even_for_that(look: Look) -> None:
    small = [team_of(f"Klein {people}", [3] * people) for people in (2, 3, 4)]
    said = look(*small, together("Groot", 3)).hidden
    assert said.startswith(TEXTS.count("organisation.hidden", 3))
    some, other = TEXTS.count("organisation.hidden_some", 2), TEXTS.count("organisation.hidden_others", 1)
    assert said.endswith(f"{some} {other}")
    assert "De andere" not in said


def test_a_team_that_is_shown_is_not_counted_among_the_small_ones(look: Look) -> None:
    quiet = [3, 3, 3, 3, lambda item: None if item in OF_FIRST else 3]
    view = look(team_of("Klein", [3] * 4), team_of("Paar", [3] * 2), team_of("Noord", quiet))
    some, other = TEXTS.count("organisation.hidden_some", 1), TEXTS.count("organisation.hidden_others", 1)
    assert view.small == TEXTS("organisation.small", teams=TEXTS.word(2))
    assert f"{some} {other}" in view.hidden


def test_one_hidden_team_is_told_of_in_the_singular(look: Look) -> None:
    quiet = [3, 3, 3, 3, lambda item: None if item in OF_FIRST else 3]
    said = look(team_of("Klein", [3] * 4), team_of("Noord", quiet)).hidden
    assert TEXTS.count("organisation.hidden_all", 1) in said


def test_all_small_teams_in_one_row(look: Look) -> None:
    view = look(*(team_of(f"Klein {people}", [3] * people) for people in (3, 4)), together("Groot", 3))
    assert view.hidden.endswith(TEXTS.count("organisation.hidden_all", 2))
    assert view.small == TEXTS("organisation.small", teams=TEXTS.word(2))


def test_one_small_team_has_no_row(look: Look) -> None:
    said = look(team_of("Klein", [3] * 4), together("Groot", 3)).hidden
    assert said.endswith(TEXTS("organisation.hidden_why"))


def test_a_condition_that_few_people_answered_is_told(look: Look) -> None:
    quiet = [3, 3, 3, 3, lambda item: None if item in OF_FIRST else 3]
    view = look(team_of("Noord", quiet))
    cells = view.groups[0].rows[0].cells
    assert [cell.word == TEXTS("organisation.hidden_cell") for cell in cells] == [True] + [False] * 5
    assert view.hidden == TEXTS("organisation.hidden_boxes")


@pytest.mark.parametrize(
    ("earlier", "later", "key"),
    [
        (team_of("Noord", [3] * 4, year=2025), team_of("Noord", [3] * 6), "organisation.hidden_linked"),
        (strangers("Noord", 4, 2025), strangers("Noord", 6, 2026), "organisation.hidden_unlinked"),
        (together("Noord", 3, year=2025), team_of("Noord", [3] * 6), "change.why.one_agreed_one_individual"),
        (team_of("Noord", [3] * 2, year=2025), team_of("Noord", [3] * 6), "change.why.too_few_linked_people"),
    ],
)
def test_a_change_that_is_not_shown_says_why(look: Look, earlier: Assessment, later: Assessment, key: str) -> None:
    assert trend(look(earlier, later), "Noord") == TEXTS(key)


def test_who_took_part_but_left_conditions_open_is_not_said_to_have_stayed_away(look: Look) -> None:
    def half(number: int) -> Callable[[str], int | None]:
        ids = [condition.id for condition in INSTRUMENT.conditions][number::2]
        return lambda item: 3 if INSTRUMENT.items[item].condition_id in ids else None

    said = trend(look(team_of("Noord", [3, 3, 3, half(0), half(1)], year=2025), team_of("Noord", [3] * 6)), "Noord")
    # Five people took part twice; about each condition four of them answered twice.
    assert said == "Niet getoond: minder dan vijf mensen antwoordden twee keer."
