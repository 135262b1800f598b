"""What a facilitator does in a workshop: open it, see how far people are, lock, reveal, talk, agree, share."""

import datetime as dt
import math
from dataclasses import dataclass

from questionnaire.assessment import JOINT_RESPONDENT, Respondent, Response
from questionnaire.instrument import LEVELS
from scoring.privacy import allowed_for
from scoring.rules import MIN_PEOPLE_AVERAGE
from storage.errors import ScanNotFoundError
from storage.workshops import StoredWorkshop
from workflow.access import hash_of, new_token, owner_only
from workflow.codes import new_code, spaced
from workflow.errors import InputError
from workflow.scan import new_assessment
from workflow.seat import new_respondent
from workflow.workplace import Workplace

# With fewer people an outcome would point at persons (A1).
FEWEST_PEOPLE = MIN_PEOPLE_AVERAGE


@dataclass(frozen=True)
class Board:
    """What the big screen may show before the reveal: how many joined, how many finished each condition; no score.

    started: people who gave at least one answer. finished: condition id -> people who answered every question of it.
    complete: people who answered all. open_papers: forms on paper that are not typed in to the end. code: as people
    read it out, None once it leads nowhere any more. not_applicable: item id -> why it does not apply to the team.
    """

    state: StoredWorkshop
    team: str
    date: dt.date
    team_size: int
    joined: int
    started: int
    finished: dict[str, int]
    complete: int
    open_papers: int
    not_applicable: dict[str, str]

    @property
    def code(self) -> str | None:
        """The code as people read it out."""
        return spaced(self.state.code) if self.state.code else None

    @property
    def enough(self) -> bool:
        """Whether so many people answered that an outcome can be shown (A1)."""
        return allowed_for(self.started).average

    def minutes_left(self, now: dt.datetime) -> int | None:
        """Minutes until the timer ends, rounded up; 0 when the time is up, None without a timer."""
        if self.state.ends_at is None:
            return None
        return max(0, math.ceil((self.state.ends_at - now).total_seconds() / 60))


@owner_only
def start_workshop(
    workplace: Workplace, *, organisation: str, team: str, team_size: int, date: dt.date, roles_compared: bool = False
) -> str:
    """Starts a scan that everybody answers on their own phone; returns its id.

    Raises pydantic.ValidationError on an empty name.
    """
    head = new_assessment(workplace.instrument, "individual", organisation, team, team_size, date)
    scan = None
    while scan is None:
        # None: another workshop has this code, which comes up once in millions.
        scan = workplace.workshops.open_workshop(head, new_code(), roles_compared=roles_compared)
    return scan


@owner_only
def get_workshop(workplace: Workplace, scan_id: str) -> StoredWorkshop | None:
    """The state of the workshop; None for a scan that is not answered on phones."""
    return workplace.workshops.get_workshop(scan_id)


@owner_only
def get_board(workplace: Workplace, scan_id: str) -> Board:
    """How far the room is. Raises ScanNotFoundError."""
    state = workplace.workshops.get_workshop(scan_id)
    if state is None:
        raise ScanNotFoundError(scan_id)
    head = workplace.repository.get_assessment_head(scan_id)
    # All active items but those that do not apply to the team.
    asked = {
        condition.id: [item.id for item in condition.active_items if item.id not in head.not_applicable]
        for condition in workplace.instrument.conditions
    }
    workshops = workplace.workshops
    finished = {condition: workshops.count_finished(scan_id, items) for condition, items in asked.items() if items}
    everything = [item for items in asked.values() for item in items]
    return Board(
        state=state,
        team=head.team,
        date=head.date,
        team_size=head.team_size,
        joined=workshops.count_joined(scan_id),
        started=workshops.count_started(scan_id),
        finished=finished,
        complete=workshops.count_finished(scan_id, everything),
        open_papers=workshops.count_open_papers(scan_id),
        not_applicable=dict(head.not_applicable),
    )


@owner_only
def set_timer(workplace: Workplace, scan_id: str, minutes: int | None, now: dt.datetime) -> None:
    """Starts a gentle timer of so many minutes from now, or takes it away. It closes nothing."""
    if minutes is not None and not 1 <= minutes <= 180:
        raise InputError("timer", f"{minutes} minutes", "choose from 1 to 180 minutes")
    workplace.workshops.set_timer(scan_id, now + dt.timedelta(minutes=minutes) if minutes else None)


@owner_only
def lock(workplace: Workplace, scan_id: str, *, locked: bool) -> None:
    """Stops joining and answering, or allows it again. After the reveal it stays stopped."""
    workplace.workshops.lock(scan_id, locked=locked)


@owner_only
def reveal(workplace: Workplace, scan_id: str) -> None:
    """Ends the answering and shows the outcome. This cannot be undone: otherwise somebody could look and change."""
    workplace.workshops.reveal(scan_id)


@owner_only
def share(workplace: Workplace, scan_id: str, *, shared: bool) -> None:
    """Lets the people who answered see the outcome on their own phones, or no longer."""
    workplace.workshops.share(scan_id, shared=shared)


@owner_only
def add_paper_seat(workplace: Workplace, scan_id: str) -> str:
    """A place to type in what somebody answered on paper; returns the link of the seat.

    Raises ClosedError when the workshop is locked or revealed.
    """
    token, (respondent, position) = new_token(), new_respondent()
    workplace.workshops.take_seat(scan_id, hash_of(token), respondent, position, None, None, paper=True)
    return token


@owner_only
def reopen_papers(workplace: Workplace, scan_id: str) -> list[str]:
    """New links for the forms on paper that are not typed in to the end; the former links lead nowhere then.

    A form that was finished stays closed: nobody needs to see it again. Raises ClosedError when the workshop is locked
    or revealed.
    """
    tokens: list[str] = []

    def new_hash() -> str:
        tokens.append(new_token())
        return hash_of(tokens[-1])

    workplace.workshops.renew_papers(scan_id, new_hash)
    return tokens


@owner_only
def record_agreed(workplace: Workplace, scan_id: str, item_id: str, level: int | None, why: str = "") -> None:
    """Stores what the team agreed on for an item, and one line of why; None takes it away.

    What people answered stays as it was, and no score changes. Raises InputError, ScanNotFoundError.
    """
    if item_id not in workplace.instrument.active_items:
        raise InputError(item_id, "the questionnaire does not ask this", "reload the page")
    if level is not None and level not in LEVELS:
        raise InputError(item_id, f"{level!r} is not a level", "choose 1 to 5, or nothing")
    workplace.workshops.record_agreed(scan_id, item_id, level, why.strip()[:500] or None)


@owner_only
def continue_on_one_screen(workplace: Workplace, scan_id: str) -> str:
    """Starts a joint scan for the same team, for when phones do not work or too few people answered; returns its id.

    It takes over team and date, what does not apply, and what the team agreed already: in a joint scan those are the
    answers, with the why as their note. What people answered on their phones stays where it is, unseen, and the code
    leads in no longer. Raises ScanNotFoundError.
    """
    state = workplace.workshops.get_workshop(scan_id)
    if state is None:
        raise ScanNotFoundError(scan_id)
    head = workplace.repository.get_assessment_head(scan_id)
    answers = {item: Response(level=level, note=head.agreed_why.get(item)) for item, level in head.agreed.items()}
    joint = head.model_copy(
        update={
            "mode": "joint",
            "respondents": (Respondent(id=JOINT_RESPONDENT, answers=answers),),
            "agreed": {},
            "agreed_why": {},
        }
    )
    started = workplace.repository.add_assessments([joint])[0]
    if not state.revealed:
        workplace.workshops.lock(scan_id, locked=True)
    return started
