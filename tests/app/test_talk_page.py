"""The facilitator's screens after the reveal."""

import pytest
from streamlit.testing.v1 import AppTest

from scoring.rules import TALKS_PER_MEETING
from tests.app.conftest import Open
from tests.app.reading import place, words
from tests.workflow.rooms import KEY, PLAIN, answers, held, joins, opened
from translations import LANGUAGES, load_texts
from workflow.scan import get_assessment
from workflow.workplace import Workplace
from workflow.workshop import get_board, record_agreed, reveal

NL = load_texts("nl")


@pytest.fixture(autouse=True)
def here_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when it was started without saying where it listens."""
    for name in ("PUBLIC_URL", "HOST", "PORT"):
        monkeypatch.delenv(name, raising=False)


def shown(app: AppTest) -> str:
    """The question that the address names."""
    value = app.query_params["item"]
    return value if isinstance(value, str) else value[0]


# -- the conversation --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("people", [2, 3, 4, 5])
def test_the_conversation_shows_what_is_allowed_for_so_many_people(
    screen: Open, work: Workplace, people: int, language: str
) -> None:
    texts = load_texts(language)
    app = screen(page="talk", scan=held(work, [1, 5, 5, 1, 4][:people], on=KEY), lang=language)
    said = words(app)
    assert not app.exception
    assert said.count("<h1") == 1
    assert (texts("talk.few") in said) == (people < 3)
    assert ('class="sv-bar"' in said) == (people >= 5)
    assert (texts("talk.no_bars") in said) == (people in (3, 4))
    assert bool(app.radio) == (people >= 3)


def test_nothing_to_talk_about_is_told_too(screen: Open, work: Workplace) -> None:
    app = screen(page="talk", scan=held(work, [3] * 5, on=KEY))
    assert NL("talk.alike") in words(app)
    app.button(key="to-results").click().run()
    assert place(app) == "results"


def test_the_agreed_level_and_its_why_are_stored_at_once_and_stay(screen: Open, work: Workplace) -> None:
    scan = held(work, [1, 1, 5, 5, 5], on=KEY)
    app = screen(page="talk", scan=scan)
    app.radio(key=f"agreed-{scan}-{KEY}").set_value(2).run()
    app.text_input(key=f"why-{scan}-{KEY}").set_value("Er is geen lijst.").run()
    app.radio(key=f"agreed-{scan}-{KEY}").set_value(3).run()
    stored = get_assessment(work, scan)
    assert (stored.agreed, stored.agreed_why) == ({KEY: 3}, {KEY: "Er is geen lijst."})
    again = screen(page="talk", scan=scan)
    assert again.radio(key=f"agreed-{scan}-{KEY}").value == 3
    again.radio(key=f"agreed-{scan}-{KEY}").set_value("").run()
    assert get_assessment(work, scan).agreed == {}


def test_what_a_second_tab_agreed_shows_here_and_is_not_overwritten(screen: Open, work: Workplace) -> None:
    scan = held(work, [1, 1, 5, 5, 5], on=KEY)
    app = screen(page="talk", scan=scan)
    record_agreed(work, scan, KEY, 4, "elders besloten")
    app.run()
    assert app.radio(key=f"agreed-{scan}-{KEY}").value == 4
    assert app.text_input(key=f"why-{scan}-{KEY}").value == "elders besloten"
    assert get_assessment(work, scan).agreed == {KEY: 4}


def test_a_conversation_is_found_again_by_its_address(screen: Open, work: Workplace) -> None:
    scan = opened(work)
    for level in (1, 1, 5, 5, 5):
        answers(work, joins(work, scan), lambda _item, level=level: level)
    reveal(work, scan)
    app = screen(page="talk", scan=scan)
    total = TALKS_PER_MEETING
    assert NL("talk.number", number=1, total=total) in words(app)
    app.button(key="next").click().run()
    assert NL("talk.number", number=2, total=total) in words(app)
    assert NL("talk.number", number=2, total=total) in words(screen(page="talk", scan=scan, item=shown(app)))
    app.button(key="back").click().run()
    assert NL("talk.number", number=1, total=total) in words(app)
    app.button(key=f"talk-{PLAIN}").click().run()
    assert shown(app) == PLAIN
    last = [button.key for button in app.button if (button.key or "").startswith("talk-")][-1]
    app.button(key=last).click().run()
    assert "next" not in [button.key for button in app.button]


def test_after_the_conversations_of_one_meeting_choosing_comes_next_and_more_is_extra(
    screen: Open, work: Workplace
) -> None:
    scan = opened(work)
    for level in (1, 1, 5, 5, 5):
        answers(work, joins(work, scan), lambda _item, level=level: level)
    reveal(work, scan)
    app = screen(page="talk", scan=scan)
    for _ in range(TALKS_PER_MEETING - 1):
        assert NL("talk.extra") not in words(app)
        app.button(key="next").click().run()
    assert NL("talk.number", number=TALKS_PER_MEETING, total=TALKS_PER_MEETING) in words(app)
    assert app.button(key="next").label == NL("talk.one_more")
    app.button(key="next").click().run()
    assert NL("talk.extra") in words(app)


def test_sharing_is_switched_on_and_off(screen: Open, work: Workplace) -> None:
    scan = held(work, [1, 1, 5, 5, 5], on=KEY)
    app = screen(page="talk", scan=scan)
    for on in (True, False):
        app.checkbox(key=f"shared-{scan}").set_value(on).run()
        assert get_board(work, scan).state.shared == on


def test_a_why_that_somebody_typed_is_never_html(screen: Open, work: Workplace) -> None:
    scan = held(work, [1, 1, 5, 5, 5], on=KEY)
    record_agreed(work, scan, KEY, 2, "<script>alert(1)</script>")
    app = screen(page="talk", scan=scan)
    assert "<script" not in words(app)
    assert app.text_input(key=f"why-{scan}-{KEY}").value == "<script>alert(1)</script>"


@pytest.mark.parametrize("people", [2, 3, 5])
@pytest.mark.parametrize("page", ["results", "advice", "accounts"])
def test_results_and_advice_open_after_the_reveal(screen: Open, work: Workplace, people: int, page: str) -> None:
    app = screen(page=page, scan=held(work, [1, 5, 5, 1, 4][:people], on=KEY))
    assert not app.exception
    assert place(app) == ("results" if page == "accounts" else page)
    steps = [button for button in app.button if (button.key or "").startswith("step-")]
    assert [(button.key, button.disabled) for button in steps] == [
        ("step-board", False),
        ("step-talk", False),
        ("step-results", False),
        ("step-advice", False),
    ]
