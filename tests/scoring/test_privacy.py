"""Somebody who knows the arithmetic tries to find out what one person answered (rules A1-A6, W3)."""

import pytest

from questionnaire.assessment import Action, Assessment, Respondent, Response
from scoring.agenda import plan_talks
from scoring.assessment import AssessmentScore, score_assessment
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
from scoring.shown import shown_score
from tests.workflow.scans import INSTRUMENT, ITEMS, joint_scan, scan

FIRST = INSTRUMENT.conditions[0]
CRITICAL = [item.id for item in INSTRUMENT.active_items.values() if item.critical]


def people(*levels: int | None, roles: tuple[str | None, ...] = (), note: str | None = None) -> Assessment:
    """One person per level, who answers it to every question; the first one writes the note."""
    return scan(
        team_size=max(1, len(levels)),
        respondents=[
            {
                "id": f"jan-{number}",
                "role": roles[number] if roles else None,
                "link": f"code-{number}",
                "answers": {item: {"level": level, "note": note if number == 0 else None} for item in ITEMS},
            }
            for number, level in enumerate(levels)
        ],
    )


def changed(assessment: Assessment, person: int, item: str, level: int | None) -> Assessment:
    """The same scan in which one person answers one question otherwise."""
    one = assessment.respondents[person]
    others = list(assessment.respondents)
    others[person] = one.model_copy(update={"answers": {**one.answers, item: Response(level=level)}})  # type: ignore[arg-type]
    return assessment.model_copy(update={"respondents": tuple(others)})


def seen(assessment: Assessment) -> AssessmentScore:
    """What may be shown of the scores."""
    return shown_score(score_assessment(INSTRUMENT, assessment), allowance(assessment))


def test_two_people_see_nothing_whatever_they_answered() -> None:
    first, second = seen(people(1, 1)), seen(people(5, None))
    assert first == second
    assert all(condition.score is None and condition.level is None for condition in first.conditions)
    assert all(item.lower_median is None and item.n == 0 for condition in first.conditions for item in condition.items)


def test_two_people_do_not_find_out_what_the_other_left_open() -> None:
    blank = people(3, 3).model_copy(
        update={
            "respondents": tuple(
                one.model_copy(update={"answers": {ITEMS[-1]: Response(level=3)}}) for one in people(3, 3).respondents
            )
        }
    )
    assert seen(blank) == seen(people(3, 3))


@pytest.mark.parametrize("size", [3, 4])
@pytest.mark.parametrize("level", [1, 5])
def test_in_a_small_team_nobody_finds_out_that_all_answered_the_same(size: int, level: int) -> None:
    """One person a step off the end must look the same as nobody: else an average at the end gives all away."""
    same = people(*[level] * size)
    other = changed(same, 0, FIRST.active_items[0].id, 2 if level == 1 else 4)
    assert seen(same) == seen(other)


@pytest.mark.parametrize("size", [3, 4])
def test_in_a_small_team_nobody_finds_out_how_many_did_not_know(size: int) -> None:
    item = FIRST.active_items[0].id
    one = seen(changed(people(*[3] * size), 0, item, None)).conditions[0]
    assert one.counts.unknown == one.counts.answered == one.n == 0
    assert one.level_low is None
    assert one.level_high is None
    assert all(item.unknown == item.blank == 0 and set(item.distribution) == {0} for item in one.items)
    assert all(item.gap is None for item in one.items)
    assert one.gap is None


def test_a_small_team_sees_averages_levels_and_words() -> None:
    first = seen(people(2, 3, 4)).conditions[0]
    assert (first.score, first.level, first.agreement) == (50.0, 3, "differ")
    assert [item.lower_median for item in first.items] == [3] * len(first.items)


def test_an_answer_that_only_one_or_two_people_gave_is_in_no_score_and_no_level() -> None:
    item = FIRST.active_items[0].id
    assessment = people(3, 3, 3, 3, 3, 3)
    for person in range(4):
        assessment = changed(assessment, person, item, None)
    found = seen(assessment).conditions[0].items[0]
    assert (found.lower_median, found.n, found.unknown) == (None, 0, 0)


def test_from_five_people_on_counts_and_spread_show_where_five_gave_a_level() -> None:
    item = FIRST.active_items[0].id
    first = seen(changed(people(2, 2, 3, 4, 4), 0, item, None)).conditions[0]
    assert first.gap is not None
    assert first.counts.unknown == 1
    assert first.items[0].distribution == (0, 0, 0, 0, 0)
    assert first.items[1].distribution == (0, 2, 1, 2, 0)


def test_a_concern_needs_five_answers_on_that_question() -> None:
    assert seen(people(1, 1, 4, 4)).readiness.concerns == ()
    assert seen(people(1, 1, 4, 4, 4)).readiness.concerns == tuple(CRITICAL)


def test_a_joint_scan_is_shown_whole() -> None:
    whole = score_assessment(INSTRUMENT, joint_scan())
    assert shown_score(whole, allowance(joint_scan())) is whole
    assert published(joint_scan()) == enclosed(joint_scan()) == joint_scan()


def test_the_agenda_counts_nobody_in_a_small_team() -> None:
    item = FIRST.active_items[0].id
    assessment = changed(changed(people(3, 3, 3, 3), 0, item, None), 1, item, None)
    assert plan_talks(score_assessment(INSTRUMENT, assessment)) == ()


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
