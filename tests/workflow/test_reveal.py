"""The reveal of a workshop, and after it: the conversation, what the team agreed, and who may."""

import datetime as dt

import pytest

from storage.errors import ClosedError, ScanNotFoundError
from tests.workflow.rooms import KEY, PLAIN, answers, held, joins, opened, three
from workflow.access import AccessError
from workflow.errors import InputError
from workflow.scan import get_assessment, record_applicable, record_not_applicable
from workflow.seat import get_seat, record_answers
from workflow.talk import TalkView, get_talk_page
from workflow.workplace import NOBODY, Workplace
from workflow.workshop import (
    add_paper_seat,
    continue_on_one_screen,
    get_board,
    get_workshop,
    lock,
    record_agreed,
    reveal,
    share,
)

NOW = dt.datetime(2026, 11, 20, 14, 0, tzinfo=dt.UTC)


def first_talk(work: Workplace, scan: str, language: str = "nl") -> TalkView:
    return get_talk_page(work, scan, language).talks[0]


def test_the_reveal_ends_answering_for_good(work: Workplace, scan: str) -> None:
    token, silent = joins(work, scan), joins(work, scan)
    answers(work, token, three)
    reveal(work, scan)
    lock(work, scan, locked=False)
    with pytest.raises(ClosedError):
        record_answers(work, token, {PLAIN: 5})
    with pytest.raises(ScanNotFoundError):
        get_seat(work, silent)
    assert len(get_assessment(work, scan).respondents) == 1


@pytest.mark.parametrize(("people", "enough", "bars"), [(2, False, False), (3, True, False), (5, True, True)])
def test_how_much_is_shown_depends_on_how_many_answered(work: Workplace, people: int, enough: bool, bars: bool) -> None:
    scan = held(work, [1, 5, 5, 1, 5][:people], on=KEY)
    page = get_talk_page(work, scan, "nl")
    assert (page.people, page.enough, bool(page.talks)) == (people, enough, enough)
    assert [talk.bars is not None for talk in page.talks] == [bars] * len(page.talks)


def test_four_people_hear_the_level_by_average_and_nothing_of_how_they_differ(work: Workplace) -> None:
    shown = {
        (talk.bars, talk.unseen, talk.level, talk.opening, talk.finding)
        for levels in ([1, 1, 5, 5], [1, 2, 4, 5])
        for talk in [first_talk(work, held(work, levels, on=PLAIN))]
    }
    assert len(shown) == 1
    ((bars, unseen, level, opening, _finding),) = shown
    assert (bars, unseen, level) == (None, None, 3)
    assert "niveau 3" in opening
    assert not any(word in opening.lower() for word in ("niveau 1", "niveau 5", "twee", "sommigen"))


@pytest.mark.parametrize(
    ("levels", "kind", "said"),
    [
        ([1, 2, 4, 5, 5], "Hier leven jullie in twee werelden", "Twee van jullie kiezen niveau 1 of 2. Drie kiezen"),
        ([1, 1, 3, 3, 4, 5], "Hier liggen jullie antwoorden ver uit elkaar", "van niveau 1 tot niveau 5"),
        ([1, 1, 1, 1, 2], "Praat hier eerst over", "Vier van jullie kiezen niveau 1 bij een kernvraag"),
        ([2, 3, 3, 4, 4], "Hier lopen jullie antwoorden wat uiteen", "Gemiddeld komen jullie uit op niveau 3"),
        ([3, 3, 3, None, None], "Een derde of meer van jullie weet dit niet", "Wie in de organisatie weet"),
    ],
)
def test_every_kind_of_difference_has_its_own_question(
    work: Workplace, levels: list[int | None], kind: str, said: str
) -> None:
    talk = first_talk(work, held(work, levels, on=KEY))
    assert talk.finding == kind
    assert said in talk.opening
    assert talk.urgent == (kind in ("Hier leven jullie in twee werelden", "Praat hier eerst over"))


def test_an_item_that_few_people_answered_shows_no_bars_though_many_took_part(work: Workplace) -> None:
    talk = first_talk(work, held(work, [1, 3, 5, 5, None, None], on=PLAIN))
    assert (talk.item, talk.bars) == (PLAIN, None)
    assert talk.unseen == 2
    assert "niveau 1" not in talk.opening


def test_what_the_team_agrees_on_stands_beside_the_answers(work: Workplace) -> None:
    scan = held(work, [1, 1, 5, 5, 5], on=KEY)
    before = get_assessment(work, scan).respondents
    saved = work.repository.get_saved_at(scan)
    record_agreed(work, scan, KEY, 2, "  Er is geen lijst.  ")
    talk = first_talk(work, scan)
    assert (talk.item, talk.agreed, talk.why) == (KEY, 2, "Er is geen lijst.")
    assert talk.bars == (2, 0, 0, 0, 3)
    assert get_assessment(work, scan).respondents == before
    assert work.repository.get_saved_at(scan) > saved
    record_agreed(work, scan, KEY, None)
    assert (first_talk(work, scan).agreed, first_talk(work, scan).why) == (None, "")


@pytest.mark.parametrize(("item", "level"), [("accounts.bestaatniet", 3), (KEY, 0), (KEY, 6)])
def test_only_a_level_of_a_question_can_be_agreed_on(work: Workplace, item: str, level: int) -> None:
    scan = held(work, [3, 3, 3], on=KEY)
    with pytest.raises(InputError):
        record_agreed(work, scan, item, level)
    assert get_assessment(work, scan).agreed == {}


def test_agreeing_in_a_scan_that_is_gone_is_told(work: Workplace) -> None:
    with pytest.raises(ScanNotFoundError):
        record_agreed(work, "0" * 16, KEY, 3)


@pytest.mark.parametrize(("told", "shown"), [(True, True), (False, False)])
def test_roles_are_compared_in_words_when_everybody_was_told(work: Workplace, told: bool, shown: bool) -> None:
    levels = [1, 1, 1, 5, 5, 5]
    roles = ["worker"] * 3 + ["manager"] * 3
    page = get_talk_page(work, held(work, levels, on=KEY, roles=roles, told=told), "nl")  # type: ignore[arg-type]
    assert len(page.roles) == (6 if shown else 0)
    assert "Heftige signalen: leidinggevenden zien dit hoger dan uitvoerenden." in page.roles or not shown


def test_the_outcome_is_shared_and_taken_back(work: Workplace, scan: str) -> None:
    share(work, scan, shared=True)
    state = get_workshop(work, scan)
    assert state is not None
    assert state.shared
    share(work, scan, shared=False)
    state = get_workshop(work, scan)
    assert state is not None
    assert not state.shared


# -- on one screen -------------------------------------------------------------------------------------------------


def test_going_on_on_one_screen_takes_along_what_the_team_decided(work: Workplace) -> None:
    scan = opened(work)
    record_not_applicable(work, scan, "accounts.organisatie", "loopt via de gemeente")
    token = joins(work, scan)
    answers(work, token, lambda _item: 5)
    joint = get_assessment(work, continue_on_one_screen(work, scan))
    assert (joint.mode, joint.team, joint.organisation, joint.team_size) == ("joint", "Team Noord", "Welzijn Oost", 6)
    assert joint.not_applicable == {"accounts.organisatie": "loopt via de gemeente"}
    assert [one.answers for one in joint.respondents] == [{}]
    assert get_seat(work, token).answers[PLAIN].level == 5
    assert get_board(work, scan).state.locked


def test_what_was_agreed_after_the_reveal_becomes_the_answer_of_the_joint_scan(work: Workplace) -> None:
    scan = held(work, [1, 5], on=KEY)
    record_agreed(work, scan, KEY, 2, "geen lijst")
    joint = get_assessment(work, continue_on_one_screen(work, scan))
    (team,) = joint.respondents
    assert {item: (one.level, one.note) for item, one in team.answers.items()} == {KEY: (2, "geen lijst")}
    assert joint.agreed == {}
    assert get_assessment(work, scan).agreed == {KEY: 2}


# -- who may -------------------------------------------------------------------------------------------------------


def test_nobody_but_the_owner_sees_or_does_any_of_this(work: Workplace, scan: str) -> None:
    stranger = work.used_by(NOBODY)
    for call in (
        lambda: get_board(stranger, scan),
        lambda: get_talk_page(stranger, scan, "nl"),
        lambda: reveal(stranger, scan),
        lambda: continue_on_one_screen(stranger, scan),
        lambda: add_paper_seat(stranger, scan),
        lambda: record_applicable(stranger, scan, PLAIN),
    ):
        with pytest.raises(AccessError):
            call()
    assert get_workshop(work, scan) == get_board(work, scan).state
