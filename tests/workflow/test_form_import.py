"""Taking over a table from a form tool: nothing is stored before it is confirmed, and then all of it or nothing."""

import datetime as dt
from typing import Any

import pytest

from scoring.privacy import people_who_answered
from tests.workflow.form_files import ITEMS, LEVELS_OF, TOOLS, as_csv, as_xlsx, cells, same, table, titles
from tests.workflow.scans import scan
from workflow.errors import InputError
from workflow.exchange.files import write_scan
from workflow.exchange.forms.scans import Given
from workflow.form_import import (
    AlreadyThereError,
    Corrections,
    UploadGoneError,
    _uploads,
    drop_upload,
    get_draft,
    import_form,
    preview_import,
    receive_file,
)
from workflow.report import advice_pdf, get_report
from workflow.scan import EXAMPLES, get_assessment
from workflow.uploads import KEPT_SECONDS, MOST_KEPT, Uploads
from workflow.workplace import Workplace

GIVEN = Given("Welzijn", "Team Noord", dt.date(2026, 11, 20), 6)
NOTHING = Corrections()
A, B, C = list(ITEMS)[:3]


def received(work: Workplace, data: bytes | str, name: str = "t.csv") -> str:
    """The token of a table that waits."""
    found = receive_file(work, name, data if isinstance(data, bytes) else data.encode())
    assert found.upload
    assert found.scan is None
    return found.upload


def stored_levels(work: Workplace, scan_id: str) -> list[dict[str, int | None]]:
    people = work.repository.get_assessment(scan_id).respondents
    return [{item: answer.level for item, answer in one.answers.items()} for one in people]


@pytest.mark.parametrize("name", TOOLS)
def test_the_export_of_every_tool_is_taken_over_after_one_look(work: Workplace, name: str) -> None:
    token = received(work, TOOLS[name](), name)
    preview = preview_import(work, token, NOTHING, GIVEN)
    assert work.repository.list_scans() == []
    assert preview.can_be_taken
    ((coming),) = preview.coming
    assert (coming.people, coming.answers, coming.enough, coming.already) == (3, 3 * len(ITEMS) - 1, True, None)
    (id_,) = import_form(work, token, NOTHING, GIVEN)
    assert same(stored_levels(work, id_), LEVELS_OF)
    with pytest.raises(UploadGoneError):
        get_draft(work, token)


def test_a_scan_file_and_our_own_table_need_no_look(work: Workplace) -> None:
    own = f"organisation,team,date,{A}\nO,T,2026-11-20,3\n"
    for name, data in (("a.scan.json", write_scan(scan())), ("t.csv", own.encode())):
        found = receive_file(work, name, data)
        assert found.upload is None
        assert found.scan in [line.id for line in work.repository.list_scans()]


def test_a_scan_file_and_our_own_table_are_recognised_when_they_come_again(work: Workplace) -> None:
    head = f"organisation,team,date,{A}\n"
    for name, data in (
        ("a.scan.json", write_scan(scan())),
        ("story.scan.json", (EXAMPLES / "middle.scan.json").read_bytes()),
        ("t.csv", f"{head}O,T,2026-11-20,3\n".encode()),
    ):
        first = receive_file(work, name, data).scan
        with pytest.raises(AlreadyThereError) as caught:
            receive_file(work, name, data)
        assert caught.value.line.id == first
    # Of two scans only the new one comes.
    before = len(work.repository.list_scans())
    found = receive_file(work, "t.csv", f"{head}O,T,2026-11-20,3\nO,U,2026-11-20,3\n".encode())
    assert found.scan
    assert work.repository.get_assessment(found.scan).team == "U"
    assert len(work.repository.list_scans()) == before + 1
    # The same answers with something else beside them are another state of the scan.
    assert receive_file(work, "t.csv", f"{head}O,U,2026-11-21,3\n".encode()).scan


def test_a_table_without_questions_is_refused_at_the_door(work: Workplace) -> None:
    with pytest.raises(InputError, match="no column is a question of the questionnaire"):
        receive_file(work, "t.csv", b"naam,leeftijd\nx,33\n")


def test_the_draft_shows_what_may_be_kept_and_names_what_is_not(work: Workplace) -> None:
    draft = get_draft(work, received(work, TOOLS["microsoft forms.xlsx"](), "t.xlsx"))
    assert draft.personal == ("ID", "Begintijd", "Tijd van voltooien", "E-mail")
    assert [column.title for column in draft.columns if column.kind == "unused"] == ["Wil je nog iets kwijt?"]
    assert sum(column.kind == "answer" for column in draft.columns) == len(ITEMS)


def test_a_person_corrects_columns_and_texts_and_then_it_fits(work: Workplace) -> None:
    token = received(work, table(("Vraag 1", "3", "4"), (B, "soms", "2")))
    first = preview_import(work, token, NOTHING, GIVEN)
    assert first.open == ("Vraag 1",)
    assert [(one.row, one.title, one.kind, one.text) for one in first.refusals] == [(2, B, "level", "soms")]
    assert not first.can_be_taken
    assert get_draft(work, token).texts == {"soms": 1}
    with pytest.raises(InputError, match="something stands in the way"):
        import_form(work, token, NOTHING, GIVEN)
    assert work.repository.list_scans() == []
    corrected = Corrections({0: A}, {"soms": 1})
    (id_,) = import_form(work, token, corrected, GIVEN)
    assert same(stored_levels(work, id_), [{A: 3, B: 1}, {A: 4, B: 2}])


def test_a_question_given_to_two_columns_stands_in_the_way(work: Workplace) -> None:
    token = received(work, table((A, "3"), (B, "4")))
    preview = preview_import(work, token, Corrections({0: A, 1: A}), GIVEN)
    assert preview.double == ((A, B),)
    assert not preview.can_be_taken


def test_a_column_can_be_left_out(work: Workplace) -> None:
    token = received(work, table((A, "3"), ("Vraag 2", "4")))
    (id_,) = import_form(work, token, Corrections({1: None}), GIVEN)
    assert stored_levels(work, id_) == [{A: 3}]


def test_several_teams_become_several_scans_or_none(work: Workplace) -> None:
    data = table(("Team", "Noord", "Zuid", "Noord"), (A, "3", "4", "5"))
    token = received(work, data)
    assert [(one.team, one.people) for one in preview_import(work, token, NOTHING, GIVEN).coming] in (
        [("Noord", 2), ("Zuid", 1)],
        [("Zuid", 1), ("Noord", 2)],
    )
    assert len(import_form(work, token, NOTHING, GIVEN)) == 2
    before = len(work.repository.list_scans())
    wrong = received(work, data.replace("4", "9"))
    with pytest.raises(InputError):
        import_form(work, wrong, NOTHING, GIVEN)
    assert len(work.repository.list_scans()) == before


def test_the_same_answers_twice_are_recognised_in_whatever_file_they_come(work: Workplace) -> None:
    rows = [titles(), *(cells(person) for person in range(3))]
    (first,) = import_form(work, received(work, as_csv(rows)), NOTHING, GIVEN)
    token = received(work, as_xlsx([rows[0], *rows[:0:-1]]), "anders.xlsx")
    (coming,) = preview_import(work, token, NOTHING, Given("Ander", "Team Zuid", dt.date(2027, 1, 1))).coming
    assert coming.already
    assert coming.already.id == first
    with pytest.raises(InputError, match="the same answers are there already"):
        import_form(work, token, NOTHING, GIVEN)
    assert len(work.repository.list_scans()) == 1
    import_form(work, token, NOTHING, GIVEN, again=True)
    assert len(work.repository.list_scans()) == 2


def test_other_answers_are_not_taken_for_the_same(work: Workplace) -> None:
    import_form(work, received(work, table((A, "3", "4"))), NOTHING, GIVEN)
    other = received(work, table((A, "3", "5")))
    assert preview_import(work, other, NOTHING, GIVEN).coming[0].already is None


def test_a_code_of_ones_own_is_stored_as_a_hash_that_is_the_same_next_time(work: Workplace) -> None:
    def links(data: str) -> list[Any]:
        (id_,) = import_form(work, received(work, data), NOTHING, GIVEN)
        return [one.link for one in work.repository.get_assessment(id_).respondents]

    (link,) = links(table(("Eigen code", "Roos 1988"), (A, "3")))
    assert link
    assert "roos" not in link
    assert links(table(("Eigen code", "roos1988"), (A, "4"))) == [link]
    short = preview_import(work, received(work, table(("Eigen code", "roos"), (A, "3"))), NOTHING, GIVEN)
    assert "row 2" in str(short.fault)
    assert "too short" in str(short.fault)
    assert not short.can_be_taken


def test_more_people_than_a_scan_can_hold_stand_in_the_way(work: Workplace) -> None:
    token = received(work, f"{A}\n" + "3\n" * 1001)
    given = Given("Welzijn", "Team", GIVEN.date)
    fault = preview_import(work, token, NOTHING, given).fault
    assert "must be at most 1000, not 1001" in str(fault)


# -- what is shown of it afterwards -----------------------------------------------------------------------------------


def people_of(number: int) -> str:
    """A table of so many people, of whom each has other answers."""
    columns = [(item, *(str(1 + (person + place) % 5) for person in range(number))) for place, item in enumerate(ITEMS)]
    return table(*columns)


@pytest.mark.parametrize(("people", "average", "in_files"), [(2, False, False), (4, True, False), (5, True, True)])
def test_what_may_be_shown_of_a_workshop_holds_for_an_imported_scan(
    work: Workplace, people: int, average: bool, in_files: bool
) -> None:
    from workflow.database_files import scan_file, table_file

    (id_,) = import_form(work, received(work, people_of(people)), NOTHING, GIVEN)
    assert people_who_answered(get_assessment(work, id_)) == people
    report = get_report(work, id_, "nl")
    assert any(condition.level for condition in report.conditions) == average
    assert (b'"level"' in scan_file(work, id_)) == in_files
    assert (A.encode() in table_file(work, id_, "csv", "nl")) == in_files
    assert advice_pdf(work, id_, "nl").startswith(b"%PDF-")


# -- what waits -------------------------------------------------------------------------------------------------------


def test_a_table_waits_half_an_hour_and_no_longer(work: Workplace) -> None:
    now = [0.0]
    waiting = Uploads(clock=lambda: now[0])
    form = get_draft(work, received(work, table((A, "3")))).form
    token = waiting.keep("t.csv", form)
    now[0] = KEPT_SECONDS
    assert waiting.get(token)
    now[0] += 1
    assert waiting.get(token) is None


def test_only_a_few_tables_wait_and_the_oldest_goes_first(work: Workplace) -> None:
    waiting = Uploads()
    form = get_draft(work, received(work, table((A, "3")))).form
    tokens = [waiting.keep("t.csv", form) for _ in range(MOST_KEPT + 1)]
    assert [waiting.get(token) is not None for token in tokens] == [False] + [True] * MOST_KEPT


def test_a_table_that_is_not_wanted_is_forgotten(work: Workplace) -> None:
    token = received(work, table((A, "3")))
    drop_upload(work, token)
    assert _uploads.get(token) is None
