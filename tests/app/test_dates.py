"""Dates as people type them."""

import datetime as dt

import pytest

from app_pages.parts.dates import parse_date, typed_date


@pytest.mark.parametrize("typed", ["20-11-2026", "20/11/2026", "20.11.2026", " 20 11 2026 "])
def test_a_date_may_be_typed_in_several_ways(typed: str) -> None:
    assert parse_date(typed) == dt.date(2026, 11, 20)


@pytest.mark.parametrize("typed", ["", "morgen", "2026-11-20", "31-11-2026", "29-2-2027", "20-11-26", "0-1-2026"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert parse_date(typed) is None


def test_a_date_stands_in_a_field_as_it_was_typed() -> None:
    assert typed_date(parse_date("1-2-2027")) == "01-02-2027"
    assert typed_date(None) == ""
