"""Where the titles of a table from a form tool stand: one to three rows, with perhaps other lines above them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workflow.exchange.cells import is_empty
from workflow.exchange.forms.fields import head_of, known_kind
from workflow.exchange.forms.titles import Questions, bare
from workflow.exchange.forms.values import Answers
from workflow.exchange.sheets import Sheet

# Titles below this row are not looked for.
_ROWS_TO_SEARCH = 10
# Qualtrics writes three rows of titles: a code, the text, and {"ImportId": ...}.
_MOST_ROWS = 3
# So many titles of a tool's own do not stand in somebody's row by chance.
_ENOUGH_TITLES = 3
_IMPORT_ID = re.compile(r"""\{\s*['"]ImportId['"]""")
# What SurveyMonkey writes below the question.
_BELOW = frozenset({"response", "open ended response", "antwoord", "open antwoord"})

Row = tuple[int, list[Any]]


@dataclass(frozen=True)
class Header:
    """parts: the texts above each column, without repetitions. rows: what stands below the titles.

    questions: how many columns name a question.
    """

    parts: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    questions: int


def find_header(sheet: Sheet, questions: Questions, answers: Answers) -> Header | None:
    """The titles of a sheet that is not empty: the row with most of them, and its neighbours that hold titles too.

    None when the rows in which titles can stand all hold answers: one of them would be lost as titles.
    """
    search = sheet.rows[:_ROWS_TO_SEARCH]
    of_people = [answers.fill(cells) for _, cells in search]
    places = [place for place, is_person in enumerate(of_people) if not is_person]
    if not places:
        return None
    named = [[questions.named(cell) if isinstance(cell, str) else set() for cell in cells] for _, cells in search]
    counts = [sum(map(bool, items)) for items in named]
    known = [_titles_of_tools(cells) for _, cells in search]
    best = max(places, key=lambda place: (counts[place], known[place], -place))
    if not counts[best] and not known[best]:
        # Without a title that is known, the first row with something in every column is the best guess.
        filled = [sum(not is_empty(cell) for cell in cells) for _, cells in search]
        best = max(places, key=lambda place: (filled[place], -place))
        if any(of_people[:best]):
            return None
    # Of two tables below each other the titles of the upper one: the people of that one would be gone without a word.
    upper = (place for place in places if place < best and counts[place] > 1 and not all(counts[place + 1 : best]))
    best = next(upper, best)
    first = last = best
    titles = [
        not is_person and _is_title_row(cells, _new_titles(items, named[best]))
        for (_, cells), items, is_person in zip(search, named, of_people, strict=True)
    ]
    while first > 0 and last - first + 1 < _MOST_ROWS and titles[first - 1]:
        first -= 1
    while last + 1 < len(search) and last - first + 1 < _MOST_ROWS and titles[last + 1]:
        if _answered(search[last + 1][1], named[best], answers):
            break
        last += 1
    width = max(len(cells) for _, cells in sheet.rows)
    parts = tuple(_parts([cells for _, cells in search[first : last + 1]], place) for place in range(width))
    return Header(parts, tuple(sheet.rows[last + 1 :]), max(counts[first : last + 1]))


def unique_titles(parts: Sequence[tuple[str, ...]]) -> list[str]:
    """A name for every column as people would call it: its longest title; the second of two equals gets (2)."""
    titles, seen = [], Counter[str]()
    for number, texts in enumerate(parts, start=1):
        title = " ".join(max((text for text in texts if not _IMPORT_ID.match(text)), key=len, default="").split())
        title = title or f"column {number}"
        seen[bare(title) or title] += 1
        times = seen[bare(title) or title]
        titles.append(title if times == 1 else f"{title} ({times})")
    return titles


def _parts(rows: list[list[Any]], place: int) -> tuple[str, ...]:
    texts = [str(cells[place]).strip() for cells in rows if place < len(cells) and not is_empty(cells[place])]
    return tuple(dict.fromkeys(texts))


def _titles_of_tools(cells: list[Any]) -> int:
    return sum(
        known_kind(cell) is not None or head_of(cell) is not None or bool(_IMPORT_ID.match(cell))
        for cell in cells
        if isinstance(cell, str)
    )


def _new_titles(items: Sequence[set[str]], best: Sequence[set[str]]) -> int:
    """How many cells of a row are titles beside those of the best row.

    Who points out a question in an answer names one that has a column of its own elsewhere.
    """
    elsewhere = [(place, item) for place, above in enumerate(best) for item in above]
    return sum(
        bool(found) and not any(item in found and place != other for other, item in elsewhere)
        for place, found in enumerate(items)
    )


def _answered(cells: list[Any], above: Sequence[set[str]], answers: Answers) -> bool:
    """Whether a row holds a level, or "weet ik niet", below the title of a question: then it is somebody's."""
    return any(
        answers.read(item, cell).meaning not in (None, "blank")
        for cell, items in zip(cells, above, strict=False)
        for item in items
    )


def _is_title_row(cells: list[Any], named: int) -> bool:
    """Whether a row beside the titles holds titles as well: most of what stands in it is known as such."""
    texts = [cell for cell in cells if not is_empty(cell)]
    if named > 1 or _titles_of_tools(texts) >= _ENOUGH_TITLES:
        return True
    below = sum(isinstance(cell, str) and bare(cell) in _BELOW for cell in texts)
    return len(texts) > 1 and 2 * (_titles_of_tools(texts) + below + named) > len(texts)
