"""Rooms full of people with phones, for these tests and those of the screens."""

import datetime as dt
from collections.abc import Callable, Iterable

from workflow.codes import Attempts
from workflow.seat import Role, record_answers, take_seat
from workflow.workplace import Workplace
from workflow.workshop import reveal, start_workshop

DAY = dt.date(2026, 11, 20)
# A question that is no key question, and one that is.
PLAIN, KEY = "accounts.werkaccount", "signalen.route"
Levels = Callable[[str], int | None]


def opened(work: Workplace, *, team: str = "Team Noord", team_size: int = 6, roles_compared: bool = False) -> str:
    """A workshop that everybody may join; returns its scan."""
    return start_workshop(
        work, organisation="Welzijn Oost", team=team, team_size=team_size, date=DAY, roles_compared=roles_compared
    )


def joins(work: Workplace, scan: str, role: Role | None = None) -> str:
    """Somebody comes in with the code; returns the link of the seat."""
    state = work.workshops.get_workshop(scan)
    assert state is not None
    assert state.code is not None
    token = take_seat(work, state.code, "10.0.0.1", role=role, attempts=Attempts())
    assert token is not None
    return token


def answers(work: Workplace, token: str, levels: Levels, items: Iterable[str] | None = None) -> None:
    """Somebody answers these items, or everything."""
    record_answers(work, token, {item: levels(item) for item in items or work.instrument.active_items})


def held(
    work: Workplace, levels: Iterable[int | None], *, on: str, roles: Iterable[Role | None] = (), told: bool = False
) -> str:
    """A workshop after the reveal: these levels on one item, one for each person, and level 3 on all others."""
    scan = opened(work, roles_compared=told)
    given = list(levels)
    for level, role in zip(given, [*roles, *[None] * len(given)], strict=False):
        answers(work, joins(work, scan, role), lambda item, level=level: level if item == on else 3)  # type: ignore[misc]
    reveal(work, scan)
    return scan


def three(_item: str) -> int:
    """Level 3 on everything."""
    return 3
