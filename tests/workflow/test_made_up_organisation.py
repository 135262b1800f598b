"""The made-up organisation: forty teams with everything that an organisation can meet, the same ones every time."""

from collections import Counter
from itertools import groupby

from examples.made_up_organisation import (
    GOOD_MOOD,
    ORGANISATION,
    TEAMS,
    made_up_organisation,
    made_up_parts,
)
from questionnaire.assessment import Assessment
from scoring.answers import check_assessment
from scoring.privacy import people_who_answered
from tests.workflow.scans import INSTRUMENT
from workflow.comparison import compare_scans
from workflow.made_up_organisation import start_organisation
from workflow.over_time import get_change_page
from workflow.scan import delete_scan
from workflow.team import list_teams, merge_teams, rename_team, set_part_of
from workflow.workplace import Workplace

SCANS = made_up_organisation(INSTRUMENT)
CRITICAL = {item.id for item in INSTRUMENT.active_items.values() if item.critical}


def by_team() -> dict[str, list[Assessment]]:
    return {team: list(scans) for team, scans in groupby(SCANS, key=lambda scan: scan.team)}


def levels(scans: list[Assessment]) -> Counter[int | None]:
    return Counter(answer.level for scan in scans for one in scan.respondents for answer in one.answers.values())


def test_the_same_seed_gives_the_same_scans() -> None:
    assert made_up_organisation(INSTRUMENT) == SCANS
    assert made_up_organisation(INSTRUMENT, seed=1) != SCANS
    assert {scan.team for scan in made_up_organisation(INSTRUMENT, teams=3)} == set(made_up_parts(3))


def test_everything_says_that_it_is_made_up() -> None:
    assert "(verzonnen)" in ORGANISATION
    assert all("(verzonnen) / " in part_of for part_of in made_up_parts().values())


def test_forty_teams_in_four_regions_took_it_one_to_four_times() -> None:
    teams = by_team()
    assert set(teams) == set(made_up_parts())
    assert len(teams) == TEAMS == 40
    assert len(made_up_parts(500)) == 500
    assert len({part_of.split(" / ")[0] for part_of in made_up_parts().values()}) == 4
    assert {len(scans) for scans in teams.values()} == {1, 2, 3, 4}
    for scans in teams.values():
        years = [scan.date.year for scan in scans]
        assert years == list(range(years[0], years[0] + len(years)))
    assert {scans[-1].date.year for scans in teams.values()} == {2025, 2026}


def test_teams_are_of_every_size_and_kind() -> None:
    sizes = {scans[-1].team_size for scans in by_team().values()}
    assert min(sizes) <= 4
    assert max(sizes) >= 12
    individual = [scan for scan in SCANS if scan.mode == "individual"]
    assert 0.5 < len(individual) / len(SCANS) < 0.9
    assert any(people_who_answered(scan) < 3 for scan in individual)
    assert any(3 <= people_who_answered(scan) < 5 for scan in individual)
    coded = [scan for scan in individual if all(one.link for one in scan.respondents)]
    assert 0.5 < len(coded) / len(individual) < 1


def test_the_scans_hold_what_real_ones_do() -> None:
    answers = levels(SCANS)
    assert 0.02 < answers[None] / answers.total() < 0.12
    assert min(answers[level] for level in (1, 2, 3, 4, 5)) > 100
    assert any(one.answers[item].level == 1 for scan in SCANS for one in scan.respondents for item in CRITICAL)
    assert any(scan.not_applicable for scan in SCANS)
    assert any(scan.asks_help for scan in SCANS)
    assert any(scan.agreed and scan.agreed_why for scan in SCANS)
    actions = [action for scan in SCANS for action in scan.actions]
    assert {action.done for action in actions} == {True, False}
    assert all(action.owner and action.due for action in actions)
    for scan in SCANS:
        check_assessment(INSTRUMENT, scan)
        assert not scan.not_applicable.keys() & {item for one in scan.respondents for item in one.answers}


def test_some_teams_changed_clearly_most_did_not_and_one_region_is_in_a_good_mood() -> None:
    verdicts = Counter[str]()
    together = set()
    for change in compare_scans(INSTRUMENT, SCANS):
        if change.against == "previous":
            verdicts.update(condition.verdict for condition in change.conditions)
            if change.moved_together:
                together.add(made_up_parts()[change.team].split(" / ")[0])
    assert 5 <= verdicts["clearly up"] < verdicts["unclear"] / 3
    assert GOOD_MOOD[0] in together


# -- in the database -----------------------------------------------------------------------------------------------


def test_it_is_added_once_with_the_region_of_every_team(work: Workplace) -> None:
    assert start_organisation(work) == ORGANISATION
    before = work.repository.list_scans()
    assert len(before) == len(SCANS)
    assert all(scan.example for scan in before)
    assert {team.name: team.part_of for team in list_teams(work)} == made_up_parts()
    start_organisation(work)
    assert work.repository.list_scans() == before


def test_what_was_taken_away_comes_back_and_what_was_renamed_stays(work: Workplace) -> None:
    start_organisation(work)
    teams = {team.name: team for team in list_teams(work)}
    first, second, third, *_ = teams.values()
    rename_team(work, first.id, "Een ander team")
    set_part_of(work, first.id, "Elders")
    set_part_of(work, second.id, "")
    gone = work.repository.list_scans_of(ORGANISATION, second.name)[0]
    delete_scan(work, gone.id)
    for scan in work.repository.list_scans_of(ORGANISATION, third.name):
        delete_scan(work, scan.id)
    start_organisation(work)
    now = {team.name: team for team in list_teams(work)}
    assert len(work.repository.list_scans()) == len(SCANS)
    assert (now["Een ander team"].part_of, now[second.name].part_of) == ("Elders", "")
    assert now[second.name].scans == second.scans
    assert (now[third.name].scans, now[third.name].part_of) == (third.scans, third.part_of)


def test_what_somebody_made_of_it_is_left_alone(work: Workplace) -> None:
    start_organisation(work)
    one, other, *_ = list_teams(work)
    merge_teams(work, one.id, other.id)
    own = work.repository.add_assessments([SCANS[0].model_copy(update={"team": "Eigen"})])
    start_organisation(work)
    assert len(work.repository.list_scans()) == len(SCANS) + 1
    assert not work.repository.get_stored(own[0]).example


def test_a_team_of_it_has_a_page_of_change(work: Workplace) -> None:
    start_organisation(work)
    team = next(name for name, scans in by_team().items() if len(scans) == 4 and scans[0].mode == "individual")
    page = get_change_page(work, work.repository.list_scans_of(ORGANISATION, team)[-1].id, "nl")
    assert page is not None
    assert len(page.view.times) == 4
