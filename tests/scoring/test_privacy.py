"""What leaves a scan and which numbers may be made, before somebody who looks for one person's answer (A1-A6, W3)."""

import pytest

from questionnaire.assessment import Action, Respondent
from scoring.privacy import (
    allowance,
    enclosed,
    hide_each_other,
    may_compare_roles,
    may_number_change,
    published,
    researched,
    rounded_outside,
    withheld,
)
from scoring.repeats import Repeats
from scoring.roles import compare_roles
from tests.scoring.people import changed, people
from tests.workflow.scans import INSTRUMENT, ITEMS, joint_scan, scan

FIRST = INSTRUMENT.conditions[0]


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_of_fewer_than_five_people_no_answer_leaves(size: int) -> None:
    assessment = people(*[4] * size, note="ik weet het")
    assert published(assessment).respondents == enclosed(assessment).respondents == ()
    assert withheld(assessment) == ("answers",)


def test_an_answer_to_a_question_that_few_gave_a_level_does_not_leave() -> None:
    assessment = changed(people(4, 4, 4, 4, 4, note="ik weet het"), 1, ITEMS[0], None)
    sent = published(assessment)
    assert all(ITEMS[0] not in one.answers and ITEMS[1] in one.answers for one in sent.respondents)
    assert withheld(assessment) == ("questions",)
    assert withheld(people(4, 4, 4, 4, 4)) == ()


def test_a_document_holds_no_notes_codes_or_names_of_persons() -> None:
    sent = enclosed(people(4, 4, 4, 4, 4, note="ik weet het"))
    assert [one.id for one in sent.respondents] == ["r1", "r2", "r3", "r4", "r5"]
    assert all(one.link is None for one in sent.respondents)
    assert all(answer.note is None for one in sent.respondents for answer in one.answers.values())


WORKERS = ("worker",) * 5
FIVE_AND_TWO = (*WORKERS, "manager", "manager")
FIVE_AND_NONE = (*WORKERS, None)


@pytest.mark.parametrize("roles", [FIVE_AND_TWO, FIVE_AND_NONE])
def test_a_role_that_two_people_share_or_one_person_lacks_does_not_leave(roles: tuple[str | None, ...]) -> None:
    assessment = people(*[3] * len(roles), roles=roles)
    assert {one.role for one in published(assessment).respondents} == {None}
    assert withheld(assessment) == ("roles",)


def test_roles_of_five_and_five_leave() -> None:
    roles = (*WORKERS, *["manager"] * 5)
    assert {one.role for one in published(people(*[3] * 10, roles=roles)).respondents} == {"worker", "manager"}


@pytest.mark.parametrize(
    ("workers", "managers", "others", "told", "may"),
    [
        (5, 5, 0, False, True),
        (5, 2, 0, False, False),
        (5, 4, 0, False, False),
        (3, 3, 0, False, False),
        (3, 3, 0, True, True),
        (8, 2, 0, True, False),
        # The whole minus both roles is the one person without a role.
        (5, 5, 1, False, False),
        (3, 3, 2, True, False),
        (5, 5, 5, False, True),
    ],
)
def test_roles_are_compared_where_each_hides_its_people(
    workers: int, managers: int, others: int, told: bool, may: bool
) -> None:
    roles = (*["worker"] * workers, *["manager"] * managers, *[None] * others)
    assert may_compare_roles(workers, managers, others, told=told) is may
    found = compare_roles(FIRST, people(*[3] * len(roles), roles=roles), told=told)
    assert (found is not None) is may


def test_somebody_without_an_answer_counts_for_nobody() -> None:
    empty = tuple(Respondent(id=f"e{number}") for number in range(3))
    assessment = people(4, 4)
    assert allowance(assessment.model_copy(update={"respondents": assessment.respondents + empty})).average is False


@pytest.mark.parametrize(
    ("people", "hide"),
    [
        ([3, 4], True),
        ([4, 4, 4], True),
        # One hidden team is all minus shown.
        ([4], False),
        # Two hidden teams of together four people are still too few.
        ([2, 2], False),
        ([3, 2], True),
        ([], False),
    ],
)
def test_a_hidden_team_cannot_be_found_back_from_a_roll_up(people: list[int], hide: bool) -> None:
    assert hide_each_other(people) is hide


def test_outside_the_team_the_ends_of_the_scale_are_not_told_apart() -> None:
    assert [rounded_outside(score) for score in (0, 2.4, 7.4, 7.5, 52.5, 97.4, 100)] == [5, 5, 5, 10, 55, 95, 95]


@pytest.mark.parametrize(
    ("joined", "left", "may"), [(0, 0, True), (1, 0, False), (0, 1, False), (1, 1, False), (2, 0, False), (3, 0, True)]
)
def test_one_or_two_who_join_or_leave_take_the_number_away(joined: int, left: int, may: bool) -> None:
    """The newcomer's score is (n + 1) x the new mean - n x the old one; with three of them it is nobody's."""
    assert may_number_change(joined, left) is may


def test_researchers_get_people_without_names_codes_or_the_order_in_which_they_came() -> None:
    roles = (*WORKERS, *["manager"] * 5)
    assessment = people(*[1, 2, 3, 4, 5] * 2, roles=roles, note="ik weet het")
    turned = assessment.model_copy(update={"respondents": assessment.respondents[::-1]})
    sent = researched(assessment)
    assert sent == researched(turned)
    assert [one.id for one in sent.respondents] == [f"r{number}" for number in range(1, 11)]
    assert [one.answers[ITEMS[0]].level for one in sent.respondents] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert "code-" not in sent.model_dump_json()
    assert "ik weet het" not in sent.model_dump_json()


def test_researchers_get_nothing_that_a_team_wrote_or_decided() -> None:
    written = {
        "not_applicable": {"accounts.organisatie": "de gemeente doet dit"},
        "agreed": {ITEMS[0]: 4},
        "agreed_why": {ITEMS[0]: "zo is het"},
        "targets": {"tijd": 4},
        "actions": (Action(text="bellen"),),
        "asks_help": ("tijd",),
    }
    sent = researched(joint_scan(**written))
    assert sent.not_applicable == {"accounts.organisatie": ""}
    assert "accounts.organisatie" not in sent.respondents[0].answers
    assert (sent.agreed, sent.agreed_why, sent.targets, sent.actions, sent.asks_help) == ({}, {}, {}, (), ())


@pytest.mark.parametrize(
    ("levels", "stands_out"),
    [
        ((1, 2, 3, 4, 5), False),
        ((1, 2, 3, 4, 5, 3), True),
        ((1, 2, 3, 4), True),
        ((1, 2, 3, 3, 3), True),
        ((1, 2, 3, 4, 5, 5, 5, 5), False),
        ((1, 1, 2, 2, 4), True),
        ((1, 1, 2, 2, 2), False),
        ((4, 4, 4, 4, 4), False),
    ],
)
def test_somebody_stands_out_beside_a_scan_in_which_all_others_answered_the_same(
    levels: tuple[int, ...], stands_out: bool
) -> None:
    repeats = Repeats()
    assert not repeats.stands_out(people(1, 2, 3, 4, 5))
    assert repeats.stands_out(people(*levels)) is stands_out


def test_a_few_answers_that_are_the_same_are_chance() -> None:
    few = scan(respondents=[{"id": f"p{number}", "answers": {ITEMS[0]: {"level": 3}}} for number in range(5)])
    repeats = Repeats()
    assert not repeats.stands_out(few)
    assert not repeats.stands_out(few.model_copy(update={"respondents": few.respondents[:4]}))


def test_a_scan_that_stays_behind_hides_no_other_one() -> None:
    repeats = Repeats()
    assert not repeats.stands_out(people(1, 2, 3, 4, 5))
    assert repeats.stands_out(people(1, 2, 3, 4, 5, 1))
    # Beside the first one three stand apart; beside the second one, which nobody has, two would.
    assert not repeats.stands_out(people(1, 2, 3, 4, 5, 1, 1, 2))
