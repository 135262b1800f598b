"""The page on which somebody looks through a table from a form tool before it is taken over."""

import re
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import Open
from tests.app.reading import messages, place, words
from tests.workflow.form_files import ITEMS, TOOLS, table
from tests.workflow.scans import INSTRUMENT
from translations import LANGUAGES, load_texts
from workflow.form_import import receive_file
from workflow.workplace import Workplace

A, B = list(ITEMS)[:2]
DUTCH = load_texts("nl")


def waiting(work: Workplace, data: bytes | str, name: str = "t.csv") -> str:
    upload = receive_file(work, name, data if isinstance(data, bytes) else data.encode()).upload
    assert upload
    return upload


def fill_in_head(app: AppTest) -> AppTest:
    app.text_input(key="import-organisation").input("Welzijn")
    app.text_input(key="import-team").input("Team Noord")
    return app.run()


def take(app: AppTest) -> object:
    (button,) = [button for button in app.button if button.key == "take"]
    return button


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_that_is_understood_is_taken_over_in_one_go(screen: Open, work: Workplace, language: str) -> None:
    texts = load_texts(language)
    app = screen(page="import", upload=waiting(work, TOOLS["microsoft forms.xlsx"](), "a.xlsx"), lang=language)
    assert not app.exception
    assert texts("import.file", name="a.xlsx") in words(app)
    assert "Begintijd, Tijd van voltooien, E-mail" in words(app)
    assert app.selectbox[0].label.startswith("Wil je nog iets kwijt")
    app = fill_in_head(app)
    assert texts.count("import.people", 3) in words(app)
    # Everybody's answer is in the table of counts, one of them "weet ik niet" or open.
    counts = [int(number) for number in re.findall(r'<td class="sv-number">(\d+)</td>', words(app))]
    assert len(counts) == 6 * len(ITEMS)
    assert sum(counts) == 3 * len(ITEMS) - 1
    assert work.repository.list_scans() == []
    assert not take(app).disabled  # type: ignore[attr-defined]
    app = take(app).click().run()  # type: ignore[attr-defined]
    assert not app.exception
    assert place(app) == "results"
    (line,) = work.repository.list_scans()
    assert (line.organisation, line.team, line.mode, line.answered) == (
        *("Welzijn", "Team Noord"),
        "individual",
        3 * len(ITEMS) - 1,
    )


def test_what_stands_in_the_way_is_named_row_by_row_until_it_is_corrected(screen: Open, work: Workplace) -> None:
    app = screen(page="import", upload=waiting(work, table(("Vraag 1", "3", "4"), (B, "soms", "2"))))
    app = fill_in_head(app)
    assert DUTCH("import.row", row=2, title=B) in words(app)
    assert DUTCH("import.refused.level", text="soms") in words(app)
    assert DUTCH.count("import.open_columns", 1) in words(app)
    assert take(app).disabled  # type: ignore[attr-defined]
    app.selectbox(key="column-0").select(A)
    app.selectbox(key="text-soms").select("unknown")
    app = app.run()
    others = [item.label.pick("nl") for item in INSTRUMENT.active_items.values() if item.id not in (A, B)]
    assert escape(DUTCH.count("import.without", len(others), labels=", ".join(others))) in words(app)
    assert not take(app).disabled  # type: ignore[attr-defined]
    assert place(take(app).click().run()) == "results"  # type: ignore[attr-defined]
    people = work.repository.get_assessment(work.repository.list_scans()[0].id).respondents
    levels = [{item: answer.level for item, answer in one.answers.items()} for one in people]
    assert sorted(levels, key=str) == sorted([{A: 3, B: None}, {A: 4, B: 2}], key=str)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nl", "“&lt;b&gt;.csv”, rij 2, eigen code: Deze code is te kort. Gebruik minstens 6 letters en cijfers."),
        ("en", "&lt;b&gt;.csv: row 2, own code: too short; use at least 6 letters and digits"),
    ],
)
def test_what_is_wrong_with_the_table_is_told_in_the_language_of_the_page(
    screen: Open, work: Workplace, language: str, line: str
) -> None:
    token = waiting(work, table(("Eigen code", "roos"), (A, "3")), "<b>.csv")
    app = fill_in_head(screen(page="import", upload=token, lang=language))
    assert line in words(app)
    assert take(app).disabled  # type: ignore[attr-defined]


def test_the_same_question_twice_stands_in_the_way(screen: Open, work: Workplace) -> None:
    app = fill_in_head(screen(page="import", upload=waiting(work, table((A, "3"), (B, "4")))))
    app.selectbox(key="column-1").select(A)
    app = app.run()
    assert DUTCH("import.double", first=A, second=B) in words(app)
    assert take(app).disabled  # type: ignore[attr-defined]


def test_all_proposals_can_be_chosen_at_once_and_corrected(screen: Open, work: Workplace) -> None:
    wrong = [ITEMS[item].question.pick("nl").replace("jullie", "wij", 1) for item in (A, B)]
    data = table((wrong[0], "3", "4"), (wrong[1], "2", "5"), ("Vraag 3", "1", "1"))
    app = fill_in_head(screen(page="import", upload=waiting(work, data)))
    assert take(app).disabled  # type: ignore[attr-defined]
    app = app.button(key="guesses").click().run()
    assert [app.selectbox(key=f"column-{place}").value for place in range(3)] == [A, B, None]
    app.selectbox(key="column-1").select("")
    app.selectbox(key="column-2").select("")
    app = take(app.run()).click().run()  # type: ignore[attr-defined]
    (line,) = work.repository.list_scans()
    assert work.repository.get_assessment(line.id).respondents[0].answers.keys() == {A}


def test_the_columns_of_the_tool_itself_are_named(screen: Open, work: Workplace) -> None:
    data = table(("Progress", "100"), ("Status", "0"), ("Naam", "Jo"), (A, "3"))
    app = screen(page="import", upload=waiting(work, data))
    assert DUTCH("import.tool", titles="Progress, Status") in words(app)


def test_a_label_has_a_backslash_only_where_a_sign_would_do_something(screen: Open, work: Workplace) -> None:
    data = table((A, "1-2 (ja!)", "1. *goed*"), ("1. [Iets] anders", "x", "y"))
    app = screen(page="import", upload=waiting(work, data))
    labels = [box.label for box in app.selectbox]
    assert r"1\. \[Iets\] anders" in labels
    assert "‘1-2 (ja!)’ (1 keer)" in labels
    assert r"‘1. \*goed\*’ (1 keer)" in labels


def test_the_same_answers_twice_are_told_and_taken_only_when_that_is_wanted(screen: Open, work: Workplace) -> None:
    data = table((A, "3", "4"))
    take(fill_in_head(screen(page="import", upload=waiting(work, data)))).click().run()  # type: ignore[attr-defined]
    app = fill_in_head(screen(page="import", upload=waiting(work, data)))
    (message,) = messages(app)
    assert "Team Noord" in message
    assert take(app).disabled  # type: ignore[attr-defined]
    app.checkbox[0].check()
    app = app.run()
    take(app).click().run()  # type: ignore[attr-defined]
    assert len(work.repository.list_scans()) == 2


def test_what_is_missing_of_the_scan_is_named(screen: Open, work: Workplace) -> None:
    app = screen(page="import", upload=waiting(work, table((A, "3"))))
    assert messages(app) == [f"{DUTCH('error.organisation')} {DUTCH('error.team')}"]
    assert [button.key for button in app.button if button.key == "take"] == []


def test_not_taking_over_forgets_the_table(screen: Open, work: Workplace) -> None:
    token = waiting(work, table((A, "3")))
    app = fill_in_head(screen(page="import", upload=token))
    app.button(key="cancel").click().run()
    assert work.repository.list_scans() == []
    assert messages(screen(page="import", upload=token)) == [DUTCH("import.gone")]


@pytest.mark.parametrize("token", ["", "onzin"])
def test_a_table_that_is_gone_is_told(screen: Open, token: str) -> None:
    assert messages(screen(page="import", upload=token)) == [DUTCH("import.gone")]


def test_typed_titles_and_texts_are_shown_as_they_are(screen: Open, work: Workplace) -> None:
    data = table(("<b>Vraag</b> *1*", "3"), (B, "<script>x</script>"))
    app = fill_in_head(screen(page="import", upload=waiting(work, data)))
    assert not app.exception
    assert "<script>" not in words(app)
    assert "&lt;script&gt;" in words(app)
