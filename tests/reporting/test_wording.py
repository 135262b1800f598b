"""Scores in sentences, in both languages: each case that the rules know has its own words."""

import pytest

from questionnaire.assessment import Assessment
from reporting.wording import Wording
from scoring.assessment import AssessmentScore, score_assessment
from scoring.condition import ConditionScore
from tests.reporting import scans
from tests.reporting.scans import Respondent, Response
from translations import load_texts

FIRST = scans.INSTRUMENT.conditions[0].active_items
WORDS = {language: Wording(scans.INSTRUMENT, load_texts(language)) for language in ("nl", "en")}


def people(*rows: list[int | str | None]) -> Assessment:
    """A scan per person; each row answers the first condition: a level, None for don't know, "" for open."""
    respondents = [
        Respondent(
            id=f"p{number}",
            answers={
                item.id: Response(level=answer)  # type: ignore[arg-type]
                for item, answer in zip(FIRST, row, strict=True)
                if answer != ""
            },
        )
        for number, row in enumerate(rows)
    ]
    return scans.scan(respondents, "individual")


def together(*answers: int | str | None) -> Assessment:
    return scans.joint(
        {item.id: Response(level=answer) for item, answer in zip(FIRST, answers, strict=True) if answer != ""}  # type: ignore[arg-type]
    )


def whole(assessment: Assessment) -> AssessmentScore:
    return score_assessment(scans.INSTRUMENT, assessment)


def first(assessment: Assessment) -> ConditionScore:
    return whole(assessment).conditions[0]


@pytest.mark.parametrize(
    ("rows", "dutch", "english"),
    [
        ([[3] * 5] * 6, "Jullie zien dit hetzelfde.", "You see this alike."),
        ([[2] * 5, [4] * 5, [3] * 5] * 2, "Jullie antwoorden lopen wat uiteen.", "Your answers differ somewhat."),
        ([[1] * 5, [5] * 5] * 3, "Jullie zien dit verschillend. Praat hierover door.", "You see this differently."),
        ([[1] * 5, [5] * 5], "", ""),
    ],
)
def test_how_alike_people_answered(rows: list[list[int]], dutch: str, english: str) -> None:
    score = first(people(*rows))  # type: ignore[arg-type]
    assert WORDS["nl"].agreement(score).startswith(dutch)
    assert WORDS["en"].agreement(score).startswith(english)
    assert bool(english) == bool(WORDS["en"].agreement(score))


def test_the_number_beside_the_word_comes_from_five_people_on() -> None:
    assert WORDS["nl"].agreement(first(people(*[[1] * 5, [5] * 5] * 2))).endswith("Praat hierover door.")  # type: ignore[list-item]
    said = WORDS["nl"].agreement(first(people(*[[1] * 5, [5] * 5] * 3)))  # type: ignore[list-item]
    assert said.endswith("Gemiddeld 2,4 niveau uit elkaar.")


def test_a_joint_scan_says_nothing_of_agreement_or_likelihood() -> None:
    score = first(together(3, 3, 3, 3, 3))
    assert [WORDS["nl"].agreement(score), WORDS["nl"].likely(score), WORDS["nl"].margin(score)] == ["", "", ""]


@pytest.mark.parametrize(
    ("column", "dutch", "english"),
    [
        ([3, 3, 3, 3, 3, 3], "", ""),
        ([1, 1, 1, 5, 5, 5], "Hier zijn twee kampen", "two camps"),
        ([3, 3, 3, 3, None, None], "Een derde of meer weet dit niet.", "A third or more"),
        ([None] * 6, "", ""),
    ],
)
def test_what_stands_out_in_one_question(column: list[int | None], dutch: str, english: str) -> None:
    score = first(people(*([answer, 3, 3, 3, 3] for answer in column))).items[0]
    assert (WORDS["nl"].finding(score) == "") == (dutch == "")
    assert dutch in WORDS["nl"].finding(score)
    assert english in WORDS["en"].finding(score)


@pytest.mark.parametrize(
    ("answers", "dutch", "english"),
    [
        ((3, 3, 3, 3, 3), "Alle vragen zijn beantwoord.", "All questions have been answered."),
        ((3, 3, 3, 3, ""), "Wat nog openstaat, verandert dit niveau niet.", "will not change this level"),
        ((4, 4, 3, 3, ""), "Met wat nog openstaat kan dit niveau 3 tot 4 worden.", "level 3 to 4"),
        ((1, 1, 1, "", ""), "Met wat nog openstaat kan dit niveau 1 tot 3 worden.", "level 1 to 3"),
        (("", "", "", "", ""), "", ""),
    ],
)
def test_what_open_answers_still_allow(answers: tuple[int | str, ...], dutch: str, english: str) -> None:
    score = first(together(*answers))
    assert WORDS["nl"].bounds(score) == dutch
    assert english in WORDS["en"].bounds(score)
    assert bool(english) == bool(WORDS["en"].bounds(score))


@pytest.mark.parametrize(
    ("answers", "dutch", "english"),
    [
        ((3, 3, 3, 3, 3), "5 antwoorden", "5 answers"),
        ((3, 3, 3, None, ""), "3 antwoorden, 1 keer ‘weet ik niet’ en 1 open", "3 answers, 1 ‘don’t know’ and 1 open"),
    ],
)
def test_what_a_score_rests_on(answers: tuple[int | str | None, ...], dutch: str, english: str) -> None:
    score = first(together(*answers))
    assert WORDS["nl"].counts(score) == dutch
    assert WORDS["en"].counts(score).replace("'", "’") == english


def test_a_gate_is_named_with_what_it_costs() -> None:
    item = next(item for item in scans.ITEMS if item.critical)
    answers = {other.id: Response(level=1 if other is item else 5) for other in scans.ITEMS}
    score = whole(scans.joint(answers)).condition(item.condition_id)
    label = item.label.pick("nl")
    assert label in WORDS["nl"].held_back(score)
    assert f"staat op niveau 1. Daarom kan deze voorwaarde nu niet hoger dan {score.level}." in WORDS["nl"].holds(score)
    assert label in WORDS["nl"].holds(score)


def test_the_top_of_the_ladder_needs_nothing_and_an_empty_scan_says_nothing() -> None:
    for words in WORDS.values():
        assert words.needs(first(together(5, 5, 5, 5, 5))) == words.texts("needs.top")
        empty = first(scans.empty())
        assert [words.needs(empty), words.carries(empty), words.holds(empty), words.held_back(empty)] == [""] * 4
        assert words.no_score(empty)


def test_what_is_needed_begins_with_a_capital_and_ends_with_a_stop() -> None:
    for words in WORDS.values():
        for level in (1, 2, 3, 4):
            sentence = words.needs(first(together(level, level, level, level, level)))
            assert sentence[0].isupper()
            assert sentence.endswith(".")
    # No accent on a capital in Dutch.
    assert WORDS["nl"].needs(first(together(4, 4, 4, 4, 4))).startswith(("Eén ", "Twee ", "Drie "))


def test_the_headline_says_where_the_team_stands() -> None:
    for words in WORDS.values():
        assert words.headline(whole(scans.all_at(4))) == words.texts("headline.all_strong")
        assert words.headline(whole(scans.empty())) == words.texts("headline.nothing")
        weak = words.headline(whole(scans.all_at(1)))
        assert any(condition.weak.pick(words.texts.language) in weak for condition in scans.INSTRUMENT.conditions)


def test_a_concern_is_told_as_it_was_found_alone_or_together() -> None:
    apart = WORDS["nl"].verdict_reason(whole(scans.individual()))
    assert apart.startswith("Twee of meer mensen zetten deze kernvragen op 1")
    joint = WORDS["nl"].verdict_reason(whole(scans.joint_by(lambda item: 1 if item.id == "signalen.beelden" else 3)))
    assert joint.startswith("De kernvraag")
    assert "staat op 1" in joint
