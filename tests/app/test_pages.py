"""Every page draws itself, in both languages, whatever is in the scan."""

import datetime as dt

import pytest

from questionnaire.assessment import Assessment
from tests.app.conftest import Open
from tests.app.reading import place, words, words_of_sound_page
from tests.workflow.scans import full_scan, joint_scan
from translations import LANGUAGES, load_texts
from workflow.scan import EXAMPLE_TEAMS, record_level, record_place, start_example, start_scan
from workflow.workplace import Workplace

NOBODY = "0" * 16


def start(work: Workplace, team: str = "Team Noord") -> str:
    return start_scan(work, organisation="Welzijn", team=team, team_size=6, date=dt.date(2026, 11, 20))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*EXAMPLE_TEAMS, "empty"])
def test_every_page_of_a_scan_draws_itself(screen: Open, work: Workplace, name: str, language: str) -> None:
    scan = start(work) if name == "empty" else start_example(work, name)
    texts = load_texts(language)
    for page in [condition.id for condition in work.instrument.conditions] + ["results", "advice"]:
        app = screen(page=page, scan=scan, lang=language)
        assert words_of_sound_page(app)
        assert texts("rail.advice") in [button.label for button in app.button]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_without_a_scan_draw_themselves(screen: Open, language: str) -> None:
    texts = load_texts(language)
    assert texts("start.point.1") in words(screen(lang=language))
    assert texts("words.lede") in words(screen(page="words", lang=language))
    assert texts("start.point.1") in words(screen(page="results", lang=language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_scan_is_told_with_a_way_back(screen: Open, language: str) -> None:
    texts = load_texts(language)
    app = screen(page="accounts", scan=NOBODY, lang=language)
    assert texts("error.scan_gone") in words(app)
    (back,) = app.button
    back.click().run()
    assert texts("start.point.1") in words(app)


@pytest.mark.parametrize("page", ["", "start", "onzin"])
def test_a_scan_without_a_page_opens_where_the_team_was(screen: Open, work: Workplace, page: str) -> None:
    scan = start(work)
    assert place(screen(scan=scan, page=page)) == "doelgroepen"
    record_place(work, scan, "tijd")
    assert place(screen(scan=scan, page=page)) == "tijd"


def test_an_unknown_language_is_dutch(screen: Open) -> None:
    assert load_texts("nl")("start.point.1") in words(screen(lang="fr"))


@pytest.mark.parametrize("assessment", [full_scan(), joint_scan()], ids=["individual", "joint"])
def test_answers_that_people_gave_alone_can_be_read_and_not_changed(
    screen: Open, work: Workplace, assessment: Assessment
) -> None:
    (scan,) = work.repository.add_assessments([assessment])
    app = screen(page="accounts", scan=scan)
    assert not app.exception
    assert place(app) == ("accounts" if assessment.mode == "joint" else "results")
    assert work.repository.get_assessment(scan) == assessment


def test_a_critical_question_always_applies(screen: Open, work: Workplace) -> None:
    scan = start(work)
    for condition in work.instrument.conditions:
        radios = screen(page=condition.id, scan=scan).radio
        assert [len(radio.options) for radio in radios] == [
            6 if item.critical else 7 for item in condition.active_items
        ]
        assert [radio.value for radio in radios] == [None] * len(radios)


def test_the_scans_stand_in_the_list_the_last_saved_first(screen: Open, work: Workplace) -> None:
    first, second = start(work, "Team Een"), start(work, "Team Twee")
    record_level(work, first, "accounts.werkaccount", 1)
    keys = [button.key for button in screen().button if (button.key or "").startswith("open-")]
    assert keys == [f"open-{first}", f"open-{second}"]
