"""Which column is which question: known with certainty, or refused; and what a mapping file says."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.converting import HEAD, TODAY, A, B, C, convert, faults, levels
from tests.workflow.form_files import ITEMS, LEVELS_OF, TOOLS, as_csv, cells, numbers, same, table, titles
from tests.workflow.scans import INSTRUMENT
from workflow.convert import convert_file
from workflow.scan import EXAMPLES

# -- columns -----------------------------------------------------------------------------------------------------------


def test_a_column_is_never_placed_by_where_it_stands(folder: Path) -> None:
    turned = list(zip(titles(), *(cells(person) for person in range(3)), strict=True))[::-1]
    assert same(levels(convert(folder, table(*turned)).scan), LEVELS_OF)


@pytest.mark.parametrize(
    "title",
    [
        A,
        A.upper(),
        A.replace(".", "_"),
        A.replace(".", ""),
        ITEMS[A].question.pick("nl"),
        ITEMS[A].question.pick("en"),
        ITEMS[A].label.pick("nl"),
        f"  {ITEMS[A].question.pick('nl').replace(' ', chr(0xA0) + ' ')}* ",
        ITEMS[A].question.pick("nl").replace("?", "-"),
        f"1. {ITEMS[A].question.pick('nl')}",
        f"G01Q01. {ITEMS[A].question.pick('nl')}",
        f"<b>{ITEMS[A].question.pick('nl')}</b>",
        f"{ITEMS[A].question.pick('nl')} / {ITEMS[A].question.pick('en')}",
    ],
)
def test_a_question_is_known_by_its_id_or_its_words(folder: Path, title: str) -> None:
    assert levels(convert(folder, table((title, 3))).scan) == [{A: 3}]


def test_a_title_in_mangled_letters_is_known() -> None:
    from workflow.exchange.forms.titles import bare

    assert bare("GeÃ«valueerd") == bare("Geëvalueerd") == "geevalueerd"
    assert bare("collega’s &amp; jongeren") == "collegas jongeren"


def test_a_title_that_is_only_like_a_question_is_refused_with_how_alike_it_is(folder: Path) -> None:
    title = ITEMS["tijd.uren"].question.pick("nl").replace("jullie uren", "jullie vaste uren")
    (line,) = faults(folder, table((title, 3, 4)))
    assert line.startswith(
        f't.csv: column "{title}": holds answers, but to which question is not sure (perhaps tijd.uren'
    )
    assert "% alike); say it with --mapping" in line
    assert levels(convert(folder, table((title, 3)), mapping={title: "tijd.uren"}).scan) == [{"tijd.uren": 3}]


def test_a_title_that_was_cut_short_is_a_guess(folder: Path) -> None:
    title = ITEMS["tijd.gesprek"].question.pick("nl")[:40] + ".."
    (line,) = faults(folder, table((title, 3)))
    assert "perhaps tijd.gesprek" in line


def test_the_words_of_the_levels_tell_the_question_when_the_title_does_not(folder: Path) -> None:
    anchors = [ITEMS[A].levels[level].pick("nl") for level in (1, 5)]
    assert same(levels(convert(folder, table(("Vraag 1", *anchors))).scan), [{A: 1}, {A: 5}])


def test_a_title_of_one_question_with_answers_to_another_is_refused(folder: Path) -> None:
    (line,) = faults(folder, table((ITEMS[A].question.pick("nl"), ITEMS[B].levels[2].pick("nl"))))
    assert "to which question is not sure" in line


def test_two_columns_never_get_the_same_question(folder: Path) -> None:
    lines = faults(folder, table((titles()[0], 3), (titles()[0], 4), (B, 2)))
    assert len(lines) == 2
    assert all("holds answers to a question that another column has too" in line for line in lines)
    assert f'column "{titles()[0]} (2)"' in lines[1]
    chosen = convert(folder, table((titles()[0], 3), (titles()[0], 4)), mapping={f"{titles()[0]} (2)": A})
    assert levels(chosen.scan) == [{A: 4}]


def test_the_whole_title_goes_before_a_title_with_more_in_it(folder: Path) -> None:
    (line,) = faults(folder, table((A, 3), (f"Nog eens: {titles()[0]}", 4)))
    assert '"Nog eens: ' in line


def test_a_remark_or_points_beside_a_question_are_not_its_answer(folder: Path) -> None:
    beside = [f"Toelichting: {titles()[0]}", f"Points - {titles()[0]}", f"{titles()[0]} [other]"]
    found = convert(folder, table((titles()[0], 3), *((title, 5) for title in beside)))
    assert levels(found.scan) == [{A: 3}]
    assert [f'not used: column "{title}"' in found.remarks for title in beside] == [True] * 3


def test_numbers_under_an_unknown_title_are_refused_not_passed_over(folder: Path) -> None:
    (line,) = faults(folder, table((A, 3, 4), ("Hoe lang werk je hier?", 2, 5)))
    assert line.startswith('t.csv: column "Hoe lang werk je hier?": holds answers')
    found = convert(
        folder, table((A, 3, 4), ("Hoe lang werk je hier?", 2, 5)), mapping={"Hoe lang werk je hier?": None}
    )
    assert 'not used: column "Hoe lang werk je hier?"' in found.remarks


def test_codes_of_a_tool_are_refused_until_somebody_says_what_they_mean(folder: Path) -> None:
    data = table(("G01Q01[SQ001]", "A1", "A6"), (B, "AO03", "AO05"))
    lines = faults(folder, data)
    assert [line.split(": ")[1] for line in lines] == [
        'column "G01Q01[SQ001]"',
        f"row 2, column {B}",
        f"row 3, column {B}",
    ]
    values = {"a1": 5, "A6": None, "AO03": 3, "AO05": "blank"}
    found = convert(folder, data, mapping={"G01Q01[SQ001]": A}, values=values)
    assert same(levels(found.scan), [{A: 5, B: 3}, {A: None}])


def test_who_points_out_a_question_in_an_answer_is_not_taken_for_a_row_of_titles(folder: Path) -> None:
    labels = [item.label.pick("nl") for item in ITEMS.values()]
    rows = [["Grootste zorg", "Tweede zorg", *titles()[:3]]]
    rows += [[labels[n], labels[n + 1], *(ITEMS[item].levels[3].pick("nl") for item in (A, B, C))] for n in range(3)]
    assert levels(convert(folder, as_csv(rows)).scan) == [{A: 3, B: 3, C: 3}] * 3
    # Questions that have no column of their own.
    rows = [["Grootste zorg", "Tweede zorg", A, B], [*labels[5:7], "4", "3"], [*labels[7:9], "4", "4"]]
    assert same(levels(convert(folder, as_csv(rows)).scan), [{A: 4, B: 3}, {A: 4, B: 4}])
    # And an answer that cannot be read: nobody is lost in silence.
    rows = [["Grootste zorg", "Tweede zorg", A], [labels[5], labels[6], "best goed"], [labels[7], labels[8], "4"]]
    assert faults(folder, as_csv(rows))


@pytest.mark.parametrize("answer", ["3", "A3", ITEMS[A].levels[3].pick("nl")])
def test_answers_without_a_row_of_titles_are_refused(folder: Path, answer: str) -> None:
    (line,) = faults(folder, as_csv([[answer, "4", answer]] * 3))
    assert line.startswith("t.csv: has no row of titles above the answers")


def test_the_fullest_row_is_not_taken_for_titles_when_it_holds_answers(folder: Path) -> None:
    rows = [["Vraag 1", "Vraag 2"], *([*(ITEMS[item].levels[2].pick("nl") for item in (A, B)), "Dank!"] for _ in "abc")]
    found = convert(folder, as_csv(rows))
    assert levels(found.scan) == [{A: 2, B: 2}] * 3
    assert 'not used: column "column 3"' in found.remarks


def test_who_answered_nothing_is_not_taken_for_the_titles_of_those_above(folder: Path) -> None:
    answers = [ITEMS[item].levels[3].pick("nl") for item in (A, B)]
    (line,) = faults(folder, as_csv([["maandag", *answers], ["dinsdag", *answers], ["woensdag", "", ""]]))
    assert line.startswith("t.csv: has no row of titles above the answers")


def test_of_two_tables_below_each_other_nobody_is_lost_in_silence(folder: Path) -> None:
    lines = faults(folder, as_csv([[A, B, ""], [1, 2, ""], [2, 3, ""], [B, A, C], [3, 4, 5]]))
    assert any(line.startswith(f't.csv: row 4, column {A}: "{B}" is not a level') for line in lines)


def test_a_row_per_answer_with_a_strange_title_is_told_which(folder: Path) -> None:
    data = f"organisation,team,date,respondent,item,level,opmerking\nO,T,2026-11-20,r1,{A},3,ja\n"
    (line,) = faults(folder, data)
    assert line.startswith('t.csv: row 1, column 7: unknown column "opmerking"')


def test_a_table_without_any_question_is_refused(folder: Path) -> None:
    assert faults(folder, "naam,leeftijd\nx,33\n")[0].startswith("t.csv: no column is a question of the questionnaire")


def test_questions_without_a_column_are_named(folder: Path) -> None:
    (line,) = [line for line in convert(folder, table((A, 3))).remarks if line.startswith("left open")]
    assert B in line
    assert A not in line


# -- the mapping file --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"mapping": {"Vraag 1": "tijd.urenn"}}, 'mapping.json: mapping: "Vraag 1": there is no question "tijd.urenn"'),
        ({"mapping": {"Vraag 1": A, "B": A}}, f'mapping.json: mapping: "B": "{A}" is given to "Vraag 1" already'),
        ({"mapping": {"Vraag 2": A}}, 't.csv: there is no column "Vraag 2"; correct the title'),
        ({"mapping": {"Vraag 1": [A]}}, 'mapping.json: mapping: "Vraag 1": there is no question'),
        ({"mapping": 3}, "mapping.json: mapping: must be of the form {...}"),
        ({"values": {"soms": 6}}, 'mapping.json: values: "soms": 6 is not a level; write 1, 2, 3, 4 or 5'),
        ({"values": {"soms": True}}, 'mapping.json: values: "soms": True is not a level'),
        ({"value": {}}, 'mapping.json: value: there is no such field; write {"mapping"'),
    ],
)
def test_a_wrong_mapping_is_refused(folder: Path, mapping: dict[str, Any], message: str) -> None:
    (line, *_) = faults(folder, table(("Vraag 1", 3), (B, 3)), **mapping)
    assert line.startswith(message)


def test_a_title_can_be_given_by_any_of_the_rows_above_the_column(folder: Path) -> None:
    rows = list(csv.reader(io.StringIO(TOOLS["qualtrics.csv"]().decode(), newline="")))
    rows[1][11] = "Iets heel anders"
    data = as_csv(rows)
    for title in ("Q0", "Iets heel anders"):
        assert same(levels(convert(folder, data, mapping={title: A}).scan), LEVELS_OF)


def test_numbers_are_those_of_the_samples() -> None:
    assert numbers(1)[2] == "Weet ik niet"
    assert numbers(2)[4] == ""
    assert [len(numbers(person)) for person in range(3)] == [len(INSTRUMENT.active_items)] * 3


def test_the_example_in_the_repository_can_be_converted() -> None:
    found = convert_file(EXAMPLES / "formulier.csv", None, HEAD, TODAY)
    assert len(found.scan.respondents) == 6
    assert not [line for line in found.remarks if line.startswith("left")]
