"""Somebody who has the files for researchers, and knows the team, looks for one person's answer (A1-A6)."""

import datetime as dt
from typing import Any

import pytest

from questionnaire.assessment import Action, Assessment
from tests.workflow.research_files import KINDS, Levels, content, everything, frames, people, varied, without_keys
from tests.workflow.scans import ITEMS, joint_scan
from tests.workflow.workshops import everywhere, join, revealed, start
from workflow.research import ResearchKind
from workflow.scan import add_scans, delete_scan
from workflow.team import rename_team
from workflow.workplace import Workplace
from workflow.workshop import record_agreed, reveal

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
DAY = dt.date(2026, 11, 20)
SIX = [varied(number) for number in range(6)]


def told(work: Workplace, *assessments: Assessment, **wanted: Any) -> dict[str, list[dict[str, Any]]]:
    """All that the tables say when these are the only scans."""
    ids = add_scans(work, assessments)
    found = without_keys(frames(work, **wanted))
    for id_ in ids:
        delete_scan(work, id_)
    return found


def scores_of(work: Workplace, *levels: int) -> list[int]:
    return [row["score"] for row in told(work, people(*levels))["scores"]]


# -- few people --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_of_fewer_than_five_people_nothing_is_told_but_how_many(work: Workplace, size: int) -> None:
    low, high = (told(work, people(*[level] * size)) for level in (1, 5))
    silent = told(work, people(*[{ITEMS[0]: None}] * size))
    assert low == high == silent
    assert low["answers"] == []
    assert {row["score"] for row in low["scores"]} == {row["answered"] for row in low["scores"]} == {None}
    assert {row["reason"] for row in low["scores"]} == {"withheld"}
    assert {row["level_low"] for row in low["scores"]} == {row["people"] for row in low["scores"]} == {None}
    (scan,) = low["scans"]
    assert (scan["people"], scan["withheld"], scan["readiness"]) == (size, "answers", None)


def test_that_all_answered_the_same_shows_from_five_people_on_only(work: Workplace) -> None:
    assert scores_of(work, 1, 1, 1, 1) == scores_of(work, 1, 1, 1, 2)
    # The ends of the scale are closed: a step off the end is not told apart from it.
    everybody_but_one = people(1, 1, 1, 1, dict.fromkeys(ITEMS, 1) | {ITEMS[0]: 2})
    assert [row["score"] for row in told(work, everybody_but_one)["scores"]] == scores_of(work, 1, 1, 1, 1, 1)
    assert set(scores_of(work, 5, 5, 5, 5, 5)) == {95}


@pytest.mark.parametrize("answered", [0, 1, 2, 3, 4])
def test_what_fewer_than_five_people_chose_is_in_no_answer_score_level_or_count(work: Workplace, answered: int) -> None:
    """The rest of the condition is known, so a score with this question in it would give the question away."""
    files = []
    for level in (1, 5):
        given = [dict(one) for one in SIX]
        for number, one in enumerate(given):
            if number < answered:
                one[ITEMS[0]] = level
            elif number % 2:
                one[ITEMS[0]] = None
            else:
                del one[ITEMS[0]]
        files.append(told(work, people(*given)))
    nobody = told(work, people(*({k: v for k, v in one.items() if k != ITEMS[0]} for one in SIX)))
    assert files[0] == files[1] == nobody
    assert {row["state"] for row in nobody["answers"] if row["item"] == ITEMS[0]} == {"withheld"}
    assert nobody["scans"][0]["withheld"] == "questions"
    assert [row["questions_withheld"] for row in nobody["scores"]] == [1, 0, 0, 0, 0, 0]
    # What is withheld is counted as nothing else.
    assert {row["blank"] for row in nobody["scores"]} == {0}
    shown = [row for row in nobody["answers"] if row["state"] == "level"]
    assert sum(row["answered"] for row in nobody["scores"]) == len(shown) == 6 * (len(ITEMS) - 1)


def test_a_condition_of_which_too_much_is_withheld_has_no_score(work: Workplace) -> None:
    first = [item for item in ITEMS if item.startswith(ITEMS[0].split(".")[0])]
    given = [{k: v for k, v in one.items() if number < 4 or k not in first} for number, one in enumerate(SIX)]
    row = told(work, people(*given))["scores"][0]
    assert (row["score"], row["level"], row["reason"], row["answered"]) == (None, None, "withheld", 0)


# -- roles -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("odd", ["manager", None])
def test_a_filter_by_role_that_leaves_two_people_finds_nothing(work: Workplace, odd: str | None) -> None:
    seven = [varied(number) for number in range(7)]
    found = told(work, people(*seven, roles=(*["worker"] * 5, odd, odd)))
    assert {row["role"] for row in found["answers"]} == {None}
    assert found["scans"][0]["withheld"] == "roles"
    everybody = told(work, people(*seven, roles=(odd, odd, *["worker"] * 5)))
    assert everybody == found


def test_somebody_with_a_role_and_no_answer_is_not_in_it(work: Workplace) -> None:
    with_silent = people(*SIX, {}, roles=(*["worker"] * 6, "manager"), team_size=7)
    assert told(work, with_silent) == told(work, people(*SIX, roles=("worker",) * 6, team_size=7))


# -- before and after --------------------------------------------------------------------------------------------------


@EVERY_KIND
def test_before_the_reveal_a_newcomer_changes_nothing(work: Workplace, kind: ResearchKind) -> None:
    scan = start(work)
    for _ in range(5):
        join(work, scan, everywhere(2))
    before = content(work, kind)
    join(work, scan, everywhere(5))
    assert content(work, kind) == before
    (row,) = without_keys(frames(work, kind))["scans"]
    assert (row["people"], row["withheld"]) == (None, "not_revealed")
    reveal(work, scan)
    assert len(frames(work, kind)["answers"]) == 6 * len(ITEMS)


def test_a_late_answer_read_in_again_with_all_others_stays_behind(work: Workplace) -> None:
    """The difference of the two scans is the answers of who came late."""
    found = []
    for late in (everywhere(1), everywhere(5)):
        found.append(told(work, people(*SIX), people(*SIX, late, team="Team noord", team_size=6)))
    assert found[0] == found[1]
    assert [row["withheld"] for row in found[0]["scans"]] == [None, "repeat"]
    assert len(found[0]["answers"]) == 6 * len(ITEMS)
    assert {row["score"] for row in found[0]["scores"] if row["scan"] == "scan 1"} == {None}


@pytest.mark.parametrize(("left", "joined"), [(1, 0), (0, 2), (1, 1), (2, 2)])
def test_one_or_two_who_joined_or_left_between_two_scans_do_not_stand_alone(
    work: Workplace, left: int, joined: int
) -> None:
    after = [*SIX[left:], *(varied(number) for number in range(10, 10 + joined))]
    found = told(work, people(*SIX), people(*after, date="2026-11-21"))
    assert [row["withheld"] for row in found["scans"]] == [None, "repeat"]


def test_three_who_joined_hide_each_other_and_other_answers_are_another_scan(work: Workplace) -> None:
    three = [*SIX, *(varied(number) for number in range(10, 13))]
    again = [one | {ITEMS[number]: 1 + one[ITEMS[number]] % 5} for number, one in enumerate(SIX)]  # type: ignore[operator]
    for other in (three, SIX, again, [*again, varied(20)]):
        found = told(work, people(*SIX), people(*other, date="2026-11-21"))
        assert [row["withheld"] for row in found["scans"]] == [None, None]


def test_no_other_days_and_no_new_name_bring_the_late_answer_out(work: Workplace) -> None:
    add_scans(work, [people(*SIX, team="B")])
    add_scans(work, [people(*SIX, everywhere(1), team="C", date="2026-11-19")])
    for days in ({}, {"first_day": DAY}, {"last_day": DAY - dt.timedelta(1)}):
        held = frames(work, **days)["scans"].set_index("team")["withheld"].dropna().to_dict()
        assert held == ({} if "first_day" in days else {"C": "repeat"})
    (team,) = [team for team in work.teams.list_teams() if team.name == "C"]
    rename_team(work, team.id, "A")
    assert frames(work)["scans"].set_index("team")["withheld"].dropna().to_dict() == {"A": "repeat"}


def test_what_is_withheld_of_a_scan_does_not_depend_on_what_is_asked_for(work: Workplace) -> None:
    mixed: list[Levels] = [dict(one) for one in SIX]
    for one in mixed[:3]:
        one[ITEMS[3]] = None
    add_scans(work, [people(*mixed), joint_scan(organisation="Andere"), people(3, 3, team="Klein")])
    whole, own = frames(work), frames(work, organisation="Welzijn Voorbeeld", first_day=DAY, last_day=DAY)
    theirs = set(own["scans"]["scan"])
    for table, frame in own.items():
        assert frame.equals(whole[table][whole[table]["scan"].isin(theirs)].reset_index(drop=True)), table


# -- what people typed -------------------------------------------------------------------------------------------------

SECRETS = ("Kees", "geheim", "jan-", "gemeente", "rooster", "Fatima", "afgesproken met")


@EVERY_KIND
def test_nothing_that_somebody_wrote_or_made_up_is_in_it(work: Workplace, kind: ResearchKind) -> None:
    noted = people(*SIX)
    first = noted.respondents[0]
    answers = {k: v.model_copy(update={"note": "Alleen Kees weet het"}) for k, v in first.answers.items()}
    noted = noted.model_copy(
        update={
            "respondents": (first.model_copy(update={"answers": answers}), *noted.respondents[1:]),
            "not_applicable": {"accounts.organisatie": "loopt via de gemeente"},
            "agreed": {ITEMS[0]: 4},
            "agreed_why": {ITEMS[0]: "afgesproken met Fatima"},
        }
    )
    joint = joint_scan(
        respondents=(first.model_copy(update={"id": "team", "answers": answers, "link": None}),),
        actions=(Action(text="Uren in het rooster", owner="Kees"),),
        not_applicable={"accounts.organisatie": "loopt via de gemeente"},
    )
    add_scans(work, [noted, Assessment.model_validate(joint.model_dump())])
    found = everything(content(work, kind), kind)
    # The code book speaks of rotas in the questions themselves.
    tables = "\n".join(frame.to_csv() for frame in frames(work, kind).values())
    assert len(frames(work, kind)["answers"]) == 7 * len(ITEMS)
    assert [secret for secret in SECRETS if secret in tables] == []
    assert [secret for secret in ("Kees", "geheim", "jan-", "Fatima") if secret in found] == []


def test_a_code_of_ones_own_ties_no_two_scans_together(work: Workplace) -> None:
    scans = []
    for day in (1, 2):
        scan = start(work)
        for number in range(5):
            answers: Levels = varied(number + 10 * day)
            join(work, scan, answers, own_code=f"mijn code {number}")
        reveal(work, scan)
        scans.append(scan)
    stored = [work.repository.get_assessment(scan) for scan in scans]
    links = {one.link for assessment in stored for one in assessment.respondents}
    ids = {one.id for assessment in stored for one in assessment.respondents}
    assert len(links) == 5
    assert len(ids) == 10
    for kind in KINDS:
        found = everything(content(work, kind), kind)
        assert [hidden for hidden in links | ids if str(hidden) in found] == []
    answers_table = frames(work)["answers"]
    assert answers_table.groupby("respondent")["scan"].nunique().max() == 1


def test_what_the_team_agreed_afterwards_changes_nothing(work: Workplace) -> None:
    scan = revealed(work, 1, 2, 3, 4, 5)
    before = content(work)
    record_agreed(work, scan, ITEMS[0], 5, "want zo is het")
    assert content(work) == before
