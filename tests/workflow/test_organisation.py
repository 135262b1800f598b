"""All teams of an organisation together, out of a real database."""

import datetime as dt

import pytest

from questionnaire.assessment import Assessment
from reporting.organisation_views import OrganisationView, TeamRowView
from tests.workflow.scans import INSTRUMENT, ITEMS
from tests.workflow.teams import ORGANISATION, team_of, together
from tests.workflow.workshops import everywhere, join, start
from translations import LANGUAGES, load_texts
from workflow.errors import InputError
from workflow.organisation import get_choices, get_organisation, list_organisations
from workflow.scan import delete_scan, record_help, record_level
from workflow.team import list_teams, rename_team, set_part_of
from workflow.workplace import Workplace
from workflow.workshop import reveal

TEXTS = load_texts("nl")


def add(work: Workplace, *scans: Assessment) -> list[str]:
    return work.repository.add_assessments(scans)


def look(work: Workplace, language: str = "nl", **chosen: object) -> OrganisationView:
    return get_organisation(work, ORGANISATION, language, **chosen)  # type: ignore[arg-type]


def rows(view: OrganisationView) -> dict[str, TeamRowView]:
    return {row.name: row for group in view.groups for row in group.rows}


def place(work: Workplace, **parts: str) -> None:
    for team in list_teams(work):
        if team.name in parts:
            set_part_of(work, team.id, parts[team.name])


def test_the_last_scan_of_each_team_counts(work: Workplace) -> None:
    add(work, together("Noord", 1, year=2025), together("Noord", 3), together("Zuid", 4, year=2024))
    found = rows(look(work))
    assert {name: [cell.level for cell in row.cells] for name, row in found.items()} == {
        "Noord": [3] * 6,
        "Zuid": [4] * 6,
    }
    assert found["Noord"].trend.startswith(TEXTS("over_time.headline.higher_than_then", names="")[:15])
    assert found["Zuid"].trend == TEXTS("organisation.first")


def test_another_year_shows_what_was_the_last_scan_then(work: Workplace) -> None:
    add(work, *(together("Noord", level, year=2023 + level) for level in (1, 2, 3)), together("Zuid", 4))
    assert get_choices(work, ORGANISATION).years == (2026, 2025, 2024)
    assert {name: row.cells[0].level for name, row in rows(look(work, year=2025)).items()} == {"Noord": 2}
    assert {name: row.cells[0].level for name, row in rows(look(work, year=2026)).items()} == {"Noord": 3, "Zuid": 4}


def test_a_region_shows_its_teams_and_those_of_its_places(work: Workplace) -> None:
    add(work, *(together(name, 3) for name in ("Noord", "Zuid", "Oost")))
    place(work, Noord="Drenthe / Assen", Zuid="Drenthe")
    assert get_choices(work, ORGANISATION).parts == ("Drenthe", "Drenthe / Assen")
    assert set(rows(look(work, part="Drenthe"))) == {"Noord", "Zuid"}
    assert set(rows(look(work, part="Drenthe / Assen"))) == {"Noord"}
    # Those without a region come last.
    assert [group.name for group in look(work).groups] == ["Drenthe", "Drenthe / Assen", ""]


def test_every_list_has_the_order_of_the_map(work: Workplace) -> None:
    add(work, *(together(name, 1) for name in ("Zuid", "Oost", "Noord", "West")))
    place(work, Zuid="Drenthe", Noord="Drenthe", West="Utrecht")
    view = look(work)
    assert list(rows(view)) == ["Noord", "Zuid", "West", "Oost"]
    assert view.gaps[0].teams == TEXTS.list(["Noord", "Zuid", "West", TEXTS("word.more", n="1")])
    assert view.steps[0].teams == view.gaps[0].teams


def test_what_is_not_there_is_said(work: Workplace) -> None:
    with pytest.raises(InputError, match="no scan with an outcome"):
        look(work)
    add(work, together("Noord", 3))
    with pytest.raises(InputError, match="2019"):
        look(work, year=2019)


def test_a_workshop_is_there_from_the_reveal_on(work: Workplace) -> None:
    workshop = start(work)
    organisation = work.repository.get_stored(workshop).organisation
    for _ in range(5):
        join(work, workshop, everywhere(3))
    with pytest.raises(InputError):
        get_organisation(work, organisation, "nl")
    reveal(work, workshop)
    (group,) = get_organisation(work, organisation, "nl").groups
    assert [cell.level for cell in group.rows[0].cells] == [3] * 6


def test_what_changes_is_seen_at_once(work: Workplace) -> None:
    first, second = add(work, together("Noord", 3), together("Zuid", 3))
    assert set(rows(look(work))) == {"Noord", "Zuid"}
    for item in ITEMS:
        record_level(work, first, item, 5)
    assert [cell.level for cell in rows(look(work))["Noord"].cells] == [5] * 6
    rename_team(work, next(team.id for team in list_teams(work) if team.name == "Noord"), "Noorderlicht")
    assert set(rows(look(work))) == {"Noorderlicht", "Zuid"}
    place(work, Zuid="Drenthe")
    assert [group.name for group in look(work).groups] == ["Drenthe", ""]
    delete_scan(work, second)
    assert set(rows(look(work))) == {"Noorderlicht"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_teams_that_ask_for_help_are_named(work: Workplace, language: str) -> None:
    noord, zuid = add(work, together("Noord", 3), team_of("Zuid", [3] * 4))
    assert look(work, language).helps == ()
    for scan in (noord, zuid):
        record_help(work, scan, "tijd", asks=True)
    record_help(work, noord, "accounts", asks=True)
    asked = [(one.title, one.teams) for one in look(work, language).helps]
    name = {one.id: one.name.pick(language) for one in INSTRUMENT.conditions}
    both = load_texts(language).list(["Noord", "Zuid"])
    assert asked == [(name["accounts"], "Noord"), (name["tijd"], both)]
    record_help(work, noord, "tijd", asks=False)
    assert [one.teams for one in look(work, language).helps] == ["Noord", "Zuid"]


def test_help_with_something_unknown_is_refused(work: Workplace) -> None:
    (scan,) = add(work, together("Noord", 3))
    with pytest.raises(InputError, match="no such condition"):
        record_help(work, scan, "wolken", asks=True)
    assert work.repository.get_assessment(scan).asks_help == ()


def test_five_teams_that_moved_show_the_change_of_the_organisation(work: Workplace) -> None:
    def risen(item: str) -> int:
        return 4 if item.startswith("tijd.") else 2

    names = ["A", "B", "C", "D", "E"]
    add(work, *(team_of(name, [2] * 6, year=2025) for name in names), *(team_of(name, [risen] * 6) for name in names))
    view = look(work)
    found = {one.name: (one.word, one.teams) for one in view.changes}
    up, unclear = TEXTS("change.verdict.clearly_up"), TEXTS("change.verdict.unclear")
    named = {one.id: one.name.pick("nl") for one in INSTRUMENT.conditions}
    assert found == {named[one.id]: (up if one.id == "tijd" else unclear, 5) for one in INSTRUMENT.conditions}
    assert view.change_note == ""
    assert all(row.cells[4].trend == up for row in rows(view).values())
    assert view.wrong == f"{TEXTS.count('organisation.wrong', 5)} {TEXTS('organisation.wrong_one')}"


def test_fewer_teams_say_why_there_is_no_change(work: Workplace) -> None:
    add(work, *(team_of("A", [2] * 6, year=year) for year in (2025, 2026)))
    view = look(work)
    assert view.changes == ()
    assert "vijf teams" in view.change_note


@pytest.mark.parametrize(
    ("compared", "said", "numbers"),
    [(14, "wrong_one", {}), (15, "wrong_between", ("een", "twee")), (40, "wrong_between", ("twee", "drie"))],
)
def test_how_many_wrong_verdicts_to_expect(work: Workplace, compared: int, said: str, numbers: tuple[str, str]) -> None:
    add(work, *(team_of(f"T{n}", [3] * 5, year=year) for n in range(compared) for year in (2025, 2026)))
    found = TEXTS(f"organisation.{said}", **dict(zip(("least", "most"), numbers, strict=False)))
    assert look(work).wrong == f"{TEXTS.count('organisation.wrong', compared)} {found}"


def test_agreed_answers_and_first_scans_have_no_wrong_verdicts(work: Workplace) -> None:
    add(work, together("A", 2, year=2025), together("A", 4), team_of("B", [3] * 6))
    assert look(work).wrong == ""


def others(names: str, organisation: str, level: int, many: int) -> list[Assessment]:
    return [together(f"{names} {n}", level, organisation=organisation) for n in range(many)]


def test_beside_other_organisations_there_are_quarters_from_twenty_teams_on(work: Workplace) -> None:
    add(work, *others("A", ORGANISATION, 1, 4), *others("B", "Elders", 3, 10), *others("C", "Verder", 4, 5))
    assert look(work).quarters == ()
    add(work, *others("D", "Verder weg", 4, 1))
    lowest, middle = TEXTS("organisation.quarter.lowest_quarter"), TEXTS("organisation.quarter.middle_half")
    assert {one.team: set(one.words) for one in look(work).quarters} == {f"A {n}": {lowest} for n in range(4)}
    elsewhere = get_organisation(work, "Elders", "nl")
    assert {word for one in elsewhere.quarters for word in one.words} == {middle}
    # A region or a year of one organisation is not set beside all of the others.
    assert look(work, year=2026).quarters == ()


def test_every_organisation_is_listed_with_its_teams(work: Workplace) -> None:
    add(work, together("Noord", 3), together("Zuid", 3, year=2024), *others("B", "Elders", 3, 1))
    assert [(one.name, one.teams, one.last) for one in list_organisations(work)] == [
        ("Elders", 1, dt.date(2026, 11, 20)),
        (ORGANISATION, 2, dt.date(2026, 11, 20)),
    ]
