"""Dates, numbers and filling in."""

import datetime as dt

import pytest

from translations import LANGUAGES, Texts, known_language, load_texts


@pytest.mark.parametrize(
    ("language", "date", "month", "number", "thousands"),
    [
        ("nl", "20 november 2026", "november 2026", "12,5", "1.234"),
        ("en", "20 November 2026", "November 2026", "12.5", "1,234"),
    ],
)
def test_dates_and_numbers(language: str, date: str, month: str, number: str, thousands: str) -> None:
    texts = load_texts(language)
    day = dt.date(2026, 11, 20)
    assert (texts.date(day), texts.month(day)) == (date, month)
    assert (texts.number(12.5), texts.number(1234), texts.number(3.0)) == (number, thousands, "3")


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_is_of_this_machine_in_24_hours(language: str) -> None:
    moment = dt.datetime(2026, 11, 20, 20, 14).astimezone()
    assert load_texts(language).time(moment) == "20:14"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typed_date_is_day_month_year(language: str) -> None:
    texts = load_texts(language)
    assert all("20-11-2026" in texts(key) for key in ("error.date", "error.input"))


@pytest.mark.parametrize(
    ("language", "parts", "row"),
    [
        ("nl", [], ""),
        ("nl", ["a"], "a"),
        ("nl", ["a", "b"], "a en b"),
        ("nl", ["a", "b", "c"], "a, b en c"),
        ("en", ["a", "b", "c"], "a, b and c"),
    ],
)
def test_a_row(language: str, parts: list[str], row: str) -> None:
    assert load_texts(language).list(parts) == row


@pytest.mark.parametrize(
    ("number", "nl", "en"),
    [(0, "0 antwoorden", "0 answers"), (1, "1 antwoord", "1 answer"), (2000, "2.000 antwoorden", "2,000 answers")],
)
def test_counting(number: int, nl: str, en: str) -> None:
    found = [load_texts(language).count("counts.answered", number) for language in ("nl", "en")]
    assert found == [nl, en]


def test_small_numbers_in_words() -> None:
    assert [load_texts("nl").word(number) for number in (0, 6, 12, 13)] == ["nul", "zes", "twaalf", "13"]
    assert [load_texts("en").word(number) for number in (0, 6, 12, 13)] == ["zero", "six", "twelve", "13"]


def test_what_is_typed_is_not_filled_in_again() -> None:
    assert load_texts("nl")("word.quoted", text="{team}") == "‘{team}’"


def test_a_key_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        Texts("nl", {})("start.title")


@pytest.mark.parametrize(("wanted", "language"), [("en", "en"), ("nl", "nl"), ("de", "nl"), ("", "nl"), (None, "nl")])
def test_known_language(wanted: str | None, language: str) -> None:
    assert known_language(wanted) == language


def test_a_language_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        load_texts("de")
