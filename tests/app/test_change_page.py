"""The page of what changed: when it is there, what it says, and what can be ticked on it."""

import datetime as dt

import pytest

from tests.app.conftest import Open
from tests.app.reading import place, words, words_of_sound_page
from tests.workflow.scans import joint_scan
from translations import LANGUAGES, load_texts
from workflow.over_time import earlier_scans
from workflow.scan import get_assessment, start_example, start_story
from workflow.workplace import Workplace


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_team_that_took_part_again_sees_what_changed(screen: Open, work: Workplace, language: str) -> None:
    texts = load_texts(language)
    app = screen(page="change", scan=start_story(work), lang=language)
    said = words_of_sound_page(app)
    # Since the previous scan, and since the first.
    assert said.count(texts("change.verdict.clearly_up")) == 3
    assert texts("over_time.first") in said
    assert texts("over_time.unclear_title") in said
    assert texts("over_time.lines") in said
    assert [fold.label for fold in app.expander] == [texts("over_time.simulated")]
    assert len(app.get("plotly_chart")) == 5


def test_agreed_answers_have_one_chart_and_no_verdict(screen: Open, work: Workplace) -> None:
    *_, last = work.repository.add_assessments([joint_scan(date=dt.date(2025, 11, 20)), joint_scan()])
    app = screen(page="change", scan=last)
    assert not app.exception
    assert load_texts("nl")("change.why.agreed_answers") in words(app)
    assert len(app.get("plotly_chart")) == 1


def test_the_step_is_in_the_rail_only_with_an_earlier_scan(screen: Open, work: Workplace) -> None:
    once, again = start_example(work, "middle"), start_story(work)
    steps = {scan: [button.key for button in screen(page="results", scan=scan).button] for scan in (once, again)}
    assert "step-change" not in steps[once]
    assert steps[again].index("step-results") + 1 == steps[again].index("step-change")
    app = screen(page="change", scan=once)
    assert not app.exception
    assert load_texts("nl")("over_time.none") in words(app)


def test_what_is_ticked_belongs_to_the_earlier_scan(screen: Open, work: Workplace) -> None:
    last = start_story(work)
    previous = earlier_scans(work, last)[-1].id
    app = screen(page="change", scan=last)
    assert [box.value for box in app.checkbox] == [True, False]
    app.checkbox[1].check().run()
    assert not app.exception
    assert [action.done for action in get_assessment(work, previous).actions] == [True, True]
    assert [action.done for action in get_assessment(work, last).actions] == [False, False]


def test_the_made_up_team_opens_on_what_changed(screen: Open) -> None:
    app = screen()
    app.button("example-story").click().run()
    assert not app.exception
    assert place(app) == "change"
