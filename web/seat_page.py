"""The page of a seat as it goes to a phone: made once for everybody who just sat down, and for others when they ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from web.plain import Page, make_page
from web.seat_questions import Questions
from workflow.workplace import default_workplace

# So many pages of people who just sat down are kept, 12 kB each: one for each workshop and language.
_MOST_KEPT = 64


@dataclass(frozen=True)
class Shown:
    """What a page of a seat depends on besides the answers: the same for a room full of people who just sat down.

    state: how far the workshop is, in one word. place: the question that shows, from 0; after the last, the end.
    has_link: this person made up a code. late: an answer came after the end. erased: the code was just taken away.
    """

    language: str
    items: tuple[str, ...]
    team: str
    state: str
    place: int
    has_link: bool
    paper: bool
    late: bool
    erased: bool


def seat_page(shown: Shown, answers: Mapping[str, int | None]) -> Page:
    """The page, with these answers chosen."""
    return _make(shown, answers) if answers else _unanswered(shown)


@lru_cache(maxsize=_MOST_KEPT)
def _unanswered(shown: Shown) -> Page:
    return _make(shown, {}, kept=True)


def _make(shown: Shown, answers: Mapping[str, int | None], *, kept: bool = False) -> Page:
    language, items, place, questions = shown.language, shown.items, shown.place, _questions()
    return make_page(
        "seat",
        language,
        kept=kept,
        team=shown.team,
        state=shown.state,
        place=place,
        total=len(items),
        item=items[place] if place < len(items) else "",
        blocks=questions.draw(language, items, answers, place, fixed=shown.state != "open"),
        links=questions.draw_open(language, items, answers),
        done=sum(item in answers for item in items),
        has_link=shown.has_link,
        paper=shown.paper,
        late=shown.late,
        erased=shown.erased,
    )


@lru_cache(maxsize=1)
def _questions() -> Questions:
    return Questions(default_workplace().instrument)
