"""Workshops as they go in a room: people take a seat, answer, and see what came out."""

import datetime as dt
from collections.abc import Sequence

from tests.workflow.scans import ITEMS
from workflow.codes import Attempts
from workflow.seat import Role, record_answers, take_seat
from workflow.workplace import NOBODY, Workplace
from workflow.workshop import reveal, start_workshop

Answers = dict[str, int | None]
NAMES = {"organisation": "Welzijn Voorbeeld", "team": "Team Noord"}


def start(work: Workplace, *, team_size: int = 6, roles_compared: bool = False) -> str:
    """A workshop without anybody in it."""
    day = dt.date(2026, 11, 20)
    return start_workshop(work, **NAMES, team_size=team_size, date=day, roles_compared=roles_compared)


def join(work: Workplace, scan: str, answers: Answers, *, role: Role | None = None, own_code: str = "") -> str:
    """Somebody comes in with the code and answers; returns their link."""
    state = work.workshops.get_workshop(scan)
    assert state is not None
    assert state.code is not None
    phone = work.used_by(NOBODY)
    token = take_seat(phone, state.code, "10.0.0.1", role=role, own_code=own_code, attempts=Attempts())
    assert token is not None
    record_answers(phone, token, answers)
    return token


def everywhere(level: int | None, **other: int | None) -> Answers:
    """The same level on every question."""
    return dict.fromkeys(ITEMS, level) | other


def revealed(work: Workplace, *levels: int | None, roles: Sequence[Role] = (), roles_compared: bool = False) -> str:
    """A workshop after the reveal: one person per level, who chose it everywhere."""
    scan = start(work, team_size=len(levels), roles_compared=roles_compared)
    for number, level in enumerate(levels):
        join(work, scan, everywhere(level), role=roles[number] if roles else None)
    reveal(work, scan)
    return scan
