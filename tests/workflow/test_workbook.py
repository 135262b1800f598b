"""The workbook that we write."""

import io
from datetime import datetime

import openpyxl

from tests.workflow.scans import (
    INSTRUMENT,
    scan,
)
from tests.workflow.table_files import EVERYTHING, A, exported, parse
from workflow.exchange.table_export import COLUMNS


def test_the_same_scans_give_the_same_bytes() -> None:
    assert exported(EVERYTHING) == exported(EVERYTHING)


def test_the_workbook_has_answers_scores_actions_and_an_explanation() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(EVERYTHING[:2])))
    assert book.sheetnames == ["antwoorden", "scores", "acties", "uitleg"]
    scores = list(book["scores"].values)
    assert len(scores) == 1 + 2 * len(INSTRUMENT.conditions)
    joint = dict(zip(scores[0], scores[1 + len(INSTRUMENT.conditions)], strict=True))
    assert joint["niveau"] == 3
    assert joint["score"] == 50
    assert joint["niveau in woorden"] == INSTRUMENT.level_names[3].pick("nl")
    assert joint["datum"] == datetime(2026, 11, 20)
    assert list(book["acties"].values)[1][6:] == ("Uren in het rooster", "ik", datetime(2027, 2, 1), "ja")
    about = [cell for row in book["uitleg"].values for cell in row if cell]
    assert set(COLUMNS) <= set(about)
    assert all(item.question.pick("nl") in about for item in INSTRUMENT.active_items.values())


def test_a_sign_that_a_workbook_cannot_hold_is_shown_and_said_where() -> None:
    people = [{"id": "r1", "answers": {A: {"level": 1, "note": "a\x01b\x0b=c\ufffe"}}}]
    data = exported([scan(respondents=people)])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book["antwoorden"]["I2"].value == "a␁b␋=c\ufffd"
    assert [cell for row in book["uitleg"].values for cell in row if cell][-1].endswith("antwoorden I2.")


def test_a_date_before_1900_is_kept() -> None:
    old = scan(date="1899-12-31")
    assert parse(exported([old])) == [old]
