"""What a team sees of its earlier scans: which ones count, what is shown of them, and what was agreed."""

from collections.abc import Mapping
from typing import Any

import pytest

from examples.made_up import made_up_story
from questionnaire.assessment import Action, Assessment, Respondent, Response
from reporting.over_time import ConditionChangeView, OverTimeView
from scoring.noise import Noise
from scoring.over_time import Comparison
from tests.workflow.rooms import answers, held, joins, opened
from tests.workflow.scans import INSTRUMENT, ITEMS, joint_scan, scan
from workflow.errors import InputError
from workflow.over_time import earlier_scans, get_change_page, get_over_time, organisation_noise, record_done
from workflow.scan import get_assessment, start_story
from workflow.team import list_teams, rename_team
from workflow.workplace import Workplace

TIJD = [item for item in ITEMS if item.startswith("tijd.")]


def day(date: str, levels: Mapping[str, int] = {}, codes: str = "abcdef", **changes: Any) -> Assessment:
    """A scan of one person per code, who choose the level in `levels` for an item, else 2."""
    respondents = [
        {"id": f"r{code}", "link": code, "answers": {item: {"level": levels.get(item, 2)} for item in ITEMS}}
        for code in codes
    ]
    return scan(date=date, team_size=9, respondents=respondents, **changes)


HIGHER = dict.fromkeys(TIJD, 4)
FIRST, SECOND, THIRD = day("2024-11-20"), day("2025-11-20"), day("2026-11-20", HIGHER)


def store(work: Workplace, *scans: Assessment) -> str:
    """Stores the scans; returns the id of the last one."""
    return work.repository.add_assessments(scans)[-1]


def view(work: Workplace, scan_id: str, language: str = "nl") -> OverTimeView:
    page = get_change_page(work, scan_id, language)
    assert page is not None
    return page.view


def row(work: Workplace, *scans: Assessment, condition: str = "tijd") -> ConditionChangeView:
    """What the page says of one condition, since the previous of these scans."""
    (found,) = [one for one in view(work, store(work, *scans)).previous.conditions if one.id == condition]
    return found


# -- which scans ---------------------------------------------------------------------------------------------------


def test_a_team_without_an_earlier_scan_has_nothing_to_compare(work: Workplace) -> None:
    other_team, later, same_day = day("2025-01-01", team="Team West"), day("2027-01-01"), THIRD
    *_, last = work.repository.add_assessments([other_team, later, same_day, THIRD])
    assert earlier_scans(work, last) == []
    assert get_change_page(work, last, "nl") is None


def test_it_is_compared_with_the_previous_and_with_the_first_and_nothing_else(work: Workplace) -> None:
    last = store(work, day("2023-11-20"), SECOND, FIRST, THIRD)
    found = get_over_time(work, last)
    assert found is not None
    assert found.first is not None
    assert [str(one.change.from_date) for one in (found.previous, found.first)] == ["2025-11-20", "2023-11-20"]
    assert [str(one.date) for one in found.scans] == ["2023-11-20", "2024-11-20", "2025-11-20", "2026-11-20"]


def test_with_two_scans_the_previous_is_the_first(work: Workplace) -> None:
    assert view(work, store(work, SECOND, THIRD)).first is None


def test_a_workshop_counts_from_its_reveal_on(work: Workplace) -> None:
    """Both ways: as the earlier scan, and as the scan that is looked at."""
    waiting = opened(work)
    answers(work, joins(work, waiting), lambda _item: 2)
    names = {"organisation": "Welzijn Oost", "team": "Team Noord"}
    earlier, later = work.repository.add_assessments([day("2025-01-01", **names), day("2027-01-01", **names)])
    assert [one.id for one in earlier_scans(work, later)] == [earlier]
    assert get_change_page(work, waiting, "nl") is None
    revealed = held(work, [2, 3, 4], on="tijd.afspraken")
    assert [one.id for one in earlier_scans(work, later)] == [earlier, revealed]
    assert [one.id for one in earlier_scans(work, revealed)] == [earlier]


def test_a_scan_without_answers_does_not_count(work: Workplace) -> None:
    empty = joint_scan(date=SECOND.date, team=THIRD.team, respondents=())
    assert get_change_page(work, store(work, empty, THIRD), "nl") is None


def test_a_team_keeps_its_history_under_another_name(work: Workplace) -> None:
    last = store(work, SECOND, THIRD)
    (team,) = list_teams(work)
    rename_team(work, team.id, "Team Nieuw")
    assert view(work, last).previous.headline == "Duidelijk omhoog: tijd."


def test_the_noise_is_that_of_all_teams_of_the_organisation_and_of_no_other(work: Workplace) -> None:
    restless = {item: 1 + 3 * (place % 2) for place, item in enumerate(ITEMS)}
    alone = organisation_noise(work, THIRD.organisation)
    assert alone == Noise()
    last = store(work, SECOND, THIRD)
    calm = organisation_noise(work, THIRD.organisation)
    store(work, day("2025-01-01", restless, organisation="Ander"), day("2026-01-01", organisation="Ander"))
    assert organisation_noise(work, THIRD.organisation) == calm
    halves = [day("2025-02-02", team="T"), day("2026-02-02", team="T")]
    mixed = [
        one.model_copy(update={"respondents": (*one.respondents[:3], *day("2026-02-02", other).respondents[3:])})
        for one, other in zip(halves, ({}, dict.fromkeys(ITEMS, 5)), strict=True)
    ]
    store(work, *mixed)
    assert organisation_noise(work, THIRD.organisation).of_change > calm.of_change
    assert get_over_time(work, last) is not None


# -- what is shown -------------------------------------------------------------------------------------------------


def test_a_clear_change_says_which_questions_moved_it(work: Workplace) -> None:
    only_two = dict.fromkeys(TIJD[:2], 5)
    found = row(work, SECOND, day("2026-11-20", {**only_two, TIJD[2]: 3}))
    assert found.word == "duidelijk omhoog"
    assert found.moved.count("(van 25 naar 100)") == 2
    assert found.moved.count("(van 25 naar 50)") == 1


def test_of_what_we_cannot_tell_no_questions_are_named(work: Workplace) -> None:
    found = row(work, SECOND, THIRD, condition="beleid")
    assert (found.word, found.moved) == ("niet te zeggen", "")


@pytest.mark.parametrize("codes", ["abcdefg", "abcdefgh", "abcde"])
def test_with_one_or_two_joiners_or_leavers_there_are_words_only(work: Workplace, codes: str) -> None:
    last = store(work, SECOND, day("2026-11-20", HIGHER, codes))
    found = get_over_time(work, last)
    assert found is not None
    assert found.previous.moved == {}
    assert all(one.change is None and one.low is None for one in found.previous.change.conditions)
    told = view(work, last).previous
    assert "Er kwamen of gingen een of twee mensen" in told.remark
    assert (told.has_ranges, told.has_changes) == (False, False)


def test_three_people_see_a_verdict_and_no_averages_of_questions(work: Workplace) -> None:
    found = row(work, day("2025-11-20", codes="abc"), day("2026-11-20", HIGHER, "abc"))
    assert found.word == "duidelijk omhoog"
    assert "pas zien als vijf mensen" in found.moved


def test_two_people_see_nothing_of_each_other(work: Workplace) -> None:
    found = row(work, day("2025-11-20", codes="ab"), day("2026-11-20", HIGHER, "ab"))
    assert (found.before, found.after, found.change, found.moved, found.word) == (
        None,
        None,
        None,
        "",
        "niet vergeleken",
    )


def test_a_question_that_one_person_skipped_has_no_average(work: Workplace) -> None:
    """Six people took part twice, five of them answered this question both times: the sixth would stand alone."""
    later = day("2026-11-20", HIGHER)
    (first, *others) = later.respondents
    lacking = first.model_copy(update={"answers": {id_: one for id_, one in first.answers.items() if id_ != TIJD[0]}})
    found = get_over_time(work, store(work, SECOND, later.model_copy(update={"respondents": (lacking, *others)})))
    assert found is not None
    assert moved(found.previous) == set(TIJD[1:])


def test_agreed_answers_show_the_difference_and_no_verdict(work: Workplace) -> None:
    later = joint_scan(
        date=THIRD.date,
        respondents=(
            Respondent(id="team", answers={item: Response(level=5 if item == TIJD[0] else 3) for item in ITEMS}),
        ),
    )
    told = view(work, store(work, joint_scan(date=SECOND.date), later)).previous
    (found,) = [one for one in told.conditions if one.id == "tijd"]
    assert told.headline == "Hoger dan toen: tijd."
    assert "geen oordeel" in told.remark
    assert (found.word, found.margin) == ("hoger dan toen", "")
    assert "(van niveau 3 naar 5)" in found.moved


def test_a_question_that_counts_once_is_left_out_and_named(work: Workplace) -> None:
    told = view(work, store(work, day("2025-11-20", not_applicable={"accounts.organisatie": "doen wij niet"}), THIRD))
    label = INSTRUMENT.items["accounts.organisatie"].label.pick("nl")
    assert [note for note in told.previous.notes if label in note]


def test_what_was_said_of_the_previous_scan_is_not_said_again_of_the_first(work: Workplace) -> None:
    told = view(work, store(work, FIRST, SECOND, THIRD))
    assert told.first is not None
    assert told.previous.notes
    assert not set(told.first.notes) & set(told.previous.notes)


# -- what was agreed -----------------------------------------------------------------------------------------------


def test_what_was_agreed_last_time_can_be_ticked_there(work: Workplace) -> None:
    agreed = (Action(text="Bel iemand", owner="Jo"), Action(text="Schrijf het op"))
    previous, last = work.repository.add_assessments([SECOND.model_copy(update={"actions": agreed}), THIRD])
    page = get_change_page(work, last, "nl")
    assert page is not None
    assert (page.previous, page.view.agreed, page.view.done) == (previous, agreed, "Gedaan: 0 van 2.")
    record_done(work, previous, 1, done=True)
    assert [one.done for one in get_assessment(work, previous).actions] == [False, True]
    assert view(work, last).done == "Gedaan: 1 van 2."
    with pytest.raises(InputError, match="reload"):
        record_done(work, previous, 2, done=True)


# -- the made-up team ----------------------------------------------------------------------------------------------


def test_the_story_is_added_once_and_tells_of_a_change(work: Workplace) -> None:
    last = start_story(work)
    assert start_story(work) == last
    assert len(work.repository.list_scans()) == len(made_up_story(INSTRUMENT)) == 3
    told = view(work, last)
    assert told.previous.headline == "Duidelijk omhoog: heftige signalen."
    assert told.first is not None
    assert len(told.times) == 3
    assert told.done == "Gedaan: 1 van 2."


def moved(comparison: Comparison) -> set[str]:
    return {one.id for one in comparison.moved["tijd"]}
