"""Dates as people type them: 20-11-2026."""

import datetime as dt
import re

_TYPED = re.compile(r"^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$")


def typed_date(day: dt.date | None) -> str:
    """The date as it stands in a field; "" for none."""
    return day.strftime("%d-%m-%Y") if day else ""


def parse_date(text: str) -> dt.date | None:
    """The date in `text` (day, month, year), or None when it is no date."""
    found = _TYPED.match(text)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
