"""Typed text in a spreadsheet must stay text: what could start a formula gets an apostrophe, and loses it on reading.

Excel and LibreOffice calculate a cell of a CSV file that starts with one of the signs below, and a formula can fetch an
address or start a program. An apostrophe in front stops that. A text that has apostrophes of its own before such a
sign gets one more, so that taking one away always gives the original back.
"""

import re

# =, +, -, @, and their full-width and small forms, which some spreadsheets treat alike.
_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫"
# White space and invisible characters that an importer may take away first. Line ends and tabs are dangerous as such.
_BLANKS = r"(?:[^\S\t\r\n]|[\u200b-\u200f\u2060\ufeff])*"
# A text starts a formula with a sign, or with a tab or line end, which are taken away to see what comes next.
_START = rf"{_BLANKS}[{_SIGNS}\t\r\n]"
# Opened with another separator than it was written with, a text is cut at these: each part is then a cell of its own.
_CUTS = r"[;\t\r\n]"
_PART = rf"{_BLANKS}[{_SIGNS}]"

_DANGER = re.compile(rf"\A('*)(?={_START})|(?<={_CUTS})('*)(?={_PART})")
_GUARDED = re.compile(rf"\A'('*)(?={_START})|(?<={_CUTS})'('*)(?={_PART})")


def neutralise(text: str) -> str:
    """The text as it may stand in a cell: with an apostrophe before whatever could be taken for a formula."""
    return _DANGER.sub(lambda found: f"'{found[0]}", text)


def restore(text: str) -> str:
    """The text as it was before `neutralise`."""
    return _GUARDED.sub(lambda found: found[0][1:], text)
