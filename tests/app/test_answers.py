"""What a screen does with an answer, and with one that was given elsewhere meanwhile."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio

from tests.app.conftest import Open
from translations import load_texts
from workflow.scan import (
    get_assessment,
    get_stored,
    record_actions,
    record_level,
    record_not_applicable,
    start_example,
    start_scan,
)
from workflow.workplace import Workplace

TEXTS = load_texts("nl")
CRITICAL, ORDINARY = "accounts.herkenbaar", "accounts.organisatie"


@pytest.fixture
def scan(work: Workplace) -> str:
    return start_scan(work, organisation="Welzijn", team="Team Noord", team_size=6, date=dt.date(2026, 11, 20))


def answer(app: AppTest, scan: str, item: str) -> Radio:
    return app.radio(key=f"answer-{scan}-{item}")


def stored(work: Workplace, scan: str, item: str) -> int | str | None:
    answers = get_assessment(work, scan).respondents[0].answers
    return answers[item].level if item in answers else "open"


def test_a_level_is_stored_and_can_be_changed(screen: Open, work: Workplace, scan: str) -> None:
    app = screen(page="accounts", scan=scan)
    for level in (1, 5, "unknown", 3):
        answer(app, scan, ORDINARY).set_value(level).run()
        assert stored(work, scan, ORDINARY) == (None if level == "unknown" else level)
        assert get_stored(work, scan).answered == 1


def test_looking_stores_nothing(screen: Open, work: Workplace) -> None:
    scan = start_example(work, "middle")
    screen(page="accounts", scan=scan)
    before = get_stored(work, scan)
    app = screen(page="accounts", scan=scan).run().run()
    assert not app.exception
    assert get_stored(work, scan) == before


@pytest.mark.parametrize("reason", ["", "   ", "\t"])
def test_not_applicable_counts_only_with_a_reason(screen: Open, work: Workplace, scan: str, reason: str) -> None:
    app = screen(page="accounts", scan=scan)
    answer(app, scan, ORDINARY).set_value("not_applicable").run()
    field = app.text_input(key=f"reason-{scan}-{ORDINARY}")
    field.set_value(reason).run()
    assert [warning.value for warning in app.warning] == [TEXTS("item.reason_needed")]
    assert get_assessment(work, scan).not_applicable == {}
    field.set_value("  loopt via de gemeente ").run()
    assert not app.warning
    assert get_assessment(work, scan).not_applicable == {ORDINARY: "loopt via de gemeente"}


def test_an_answer_from_elsewhere_is_shown_and_never_written_over(screen: Open, work: Workplace, scan: str) -> None:
    here = screen(page="accounts", scan=scan)
    answer(here, scan, CRITICAL).set_value(2).run()
    record_level(work, scan, CRITICAL, 5)
    answer(here, scan, ORDINARY).set_value(4).run()
    assert stored(work, scan, CRITICAL) == 5
    assert answer(here, scan, CRITICAL).value == 5
    record_not_applicable(work, scan, ORDINARY, "elders")
    here.run()
    assert answer(here, scan, ORDINARY).value == "not_applicable"
    assert get_assessment(work, scan).not_applicable == {ORDINARY: "elders"}


def test_a_page_that_was_left_begins_anew_with_what_is_stored(screen: Open, work: Workplace, scan: str) -> None:
    here = screen(page="accounts", scan=scan)
    answer(here, scan, CRITICAL).set_value(2).run()
    here.button(key="next").click().run()
    record_level(work, scan, CRITICAL, 5)
    saved = get_stored(work, scan).saved_at
    here.button(key="back").click().run()
    assert answer(here, scan, CRITICAL).value == 5
    assert stored(work, scan, CRITICAL) == 5
    assert get_stored(work, scan).saved_at == saved


def test_a_choice_in_a_new_session_is_not_guessed_at(screen: Open, work: Workplace, scan: str) -> None:
    """After the connection was away the browser may bring an old value: what is stored stays, and the page says so."""
    record_level(work, scan, CRITICAL, 5)
    app = screen(page="words")
    app.query_params["page"], app.query_params["scan"] = "accounts", scan
    app.session_state[f"answer-{scan}-{CRITICAL}"] = 2
    app.run()
    assert stored(work, scan, CRITICAL) == 5
    assert answer(app, scan, CRITICAL).value == 5
    assert [info.value for info in app.info] == [TEXTS("item.renewed")]
    answer(app, scan, CRITICAL).set_value(3).run()
    assert stored(work, scan, CRITICAL) == 3
    assert not app.info


def test_a_note_stands_beside_the_answer_and_an_empty_one_goes(screen: Open, work: Workplace, scan: str) -> None:
    record_level(work, scan, CRITICAL, 3)
    app = screen(page="accounts", scan=scan)
    note = app.text_area(key=f"note-{scan}-{CRITICAL}")
    note.set_value(" sinds mei ").run()
    assert get_assessment(work, scan).respondents[0].answers[CRITICAL].note == "sinds mei"
    note.set_value("").run()
    assert get_assessment(work, scan).respondents[0].answers[CRITICAL].note is None


def test_the_list_of_actions_shows_what_another_screen_changed(screen: Open, work: Workplace) -> None:
    scan = start_example(work, "middle")
    here = screen(page="results", scan=scan)
    first, second = get_assessment(work, scan).actions
    elsewhere = first.model_copy(update={"owner": "iemand anders", "done": True})
    record_actions(work, scan, [elsewhere, second])
    here.text_input(key=f"action-{scan}-1-owner").set_value("Noor").run()
    assert get_assessment(work, scan).actions == (elsewhere, second.model_copy(update={"owner": "Noor"}))
    assert here.text_input(key=f"action-{scan}-0-owner").value == "iemand anders"
    assert here.checkbox(key=f"action-{scan}-0-done").value


def test_an_action_is_added_changed_and_taken_away(screen: Open, work: Workplace, scan: str) -> None:
    app = screen(page="results", scan=scan)
    assert get_assessment(work, scan).actions == ()
    app.button(key="action-add").click().run()
    app.text_area(key=f"action-{scan}-0-text").set_value("Bellijst maken").run()
    app.text_input(key=f"action-{scan}-0-due").set_value("1/2/2027").run()
    app.checkbox(key=f"action-{scan}-0-done").check().run()
    (action,) = get_assessment(work, scan).actions
    assert (action.text, action.due, action.done) == ("Bellijst maken", dt.date(2027, 2, 1), True)
    assert app.text_input(key=f"action-{scan}-0-due").value == "01-02-2027"
    app.text_input(key=f"action-{scan}-0-due").set_value("gauw").run()
    assert [warning.value for warning in app.warning] == [TEXTS("error.date")]
    assert get_assessment(work, scan).actions == (action,)
    app.text_input(key=f"action-{scan}-0-due").set_value("").run()
    assert get_assessment(work, scan).actions == (action.model_copy(update={"due": None}),)
    app.button(key=f"action-{scan}-0-remove").click().run()
    assert get_assessment(work, scan).actions == ()
    assert not app.text_area


def test_removing_one_action_leaves_the_words_of_the_others(screen: Open, work: Workplace) -> None:
    scan = start_example(work, "middle")
    _, second = get_assessment(work, scan).actions
    app = screen(page="results", scan=scan)
    app.text_input(key=f"action-{scan}-0-owner").set_value("Noor").run()
    app.button(key=f"action-{scan}-0-remove").click().run()
    app.run()
    assert get_assessment(work, scan).actions == (second,)
    assert app.text_input(key=f"action-{scan}-0-owner").value == second.owner


def test_a_step_that_is_put_on_the_list_brings_its_item_text_and_owner(screen: Open, work: Workplace) -> None:
    scan = start_example(work, "beginner")
    app = screen(page="results", scan=scan)
    button = next(button for button in app.button if (button.key or "").startswith("take-") and not button.disabled)
    button.click().run()
    action = get_assessment(work, scan).actions[-1]
    assert button.key == f"take-{action.item}"
    assert action.text
    assert action.owner
    assert app.button(key=button.key).disabled
