"""What somebody with a phone does in a workshop: come in with a code, answer unseen, and see what is shared."""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from questionnaire.assessment import Response
from questionnaire.instrument import LEVELS
from storage.errors import ClosedError, ScanNotFoundError
from storage.workshops import StoredInvitation, StoredWorkshop
from workflow.access import anybody, hash_of, new_token
from workflow.codes import Attempts, matching
from workflow.errors import InputError
from workflow.phrases import phrase
from workflow.shared import Shared, build_shared
from workflow.workplace import Workplace

Role = Literal["worker", "manager"]
State = Literal["open", "locked", "revealed", "shared"]
# Shorter codes of one's own could be found back by trying.
FEWEST_SIGNS = 6

# Of this process. A restart forgives; the codes are dead by the time that this would matter.
_attempts = Attempts()


@dataclass(frozen=True)
class Invitation:
    """What somebody sees before taking a seat. roles_compared: they are told so, before they answer (W3)."""

    scan: str
    team: str
    organisation: str
    roles_compared: bool
    items: int


@dataclass(frozen=True)
class Seat:
    """Somebody's place. `items` are asked, in order; `answers` were given so far."""

    scan: str
    team: str
    state: StoredWorkshop
    items: tuple[str, ...]
    answers: Mapping[str, Response]
    role: str | None
    has_link: bool
    paper: bool
    finished: bool

    @property
    def open(self) -> bool:
        """Whether answers can still be given and changed."""
        return not (self.state.locked or self.state.revealed)


def state_word(state: StoredWorkshop) -> State:
    """How far the workshop is, in one word."""
    if state.revealed:
        return "shared" if state.shared else "revealed"
    return "locked" if state.locked else "open"


@anybody
def find_invitation(
    workplace: Workplace, typed: str, address: str, attempts: Attempts = _attempts
) -> Invitation | None:
    """The workshop that a code leads into; None for a code that leads nowhere (any more).

    address: where the question came from. Raises TooManyAttemptsError, and ClosedError while the workshop is locked.
    """
    stored = _invitation_behind(workplace, typed, address, attempts)
    if stored is None:
        return None
    scan = stored.workshop.scan
    if stored.workshop.locked:
        raise ClosedError(scan)
    items = [item for item in workplace.instrument.active_items if item not in stored.not_applicable]
    return Invitation(scan, stored.team, stored.organisation, stored.workshop.roles_compared, len(items))


@anybody
def take_seat(
    workplace: Workplace,
    typed: str,
    address: str,
    *,
    role: Role | None = None,
    own_code: str = "",
    attempts: Attempts = _attempts,
) -> str | None:
    """Gives whoever has the code a place; returns its link, or None for a code that leads nowhere.

    own_code: what this person made up to be recognised by next time; only a keyed hash of it is kept.
    Raises TooManyAttemptsError, InputError (a code of one's own that is too short), ClosedError.
    """
    stored = _invitation_behind(workplace, typed, address, attempts)
    if stored is None:
        return None
    link = link_of(workplace, stored.organisation, own_code) if own_code.strip() else None
    token, (respondent, position) = new_token(), new_respondent()
    try:
        workplace.workshops.take_seat(stored.workshop.scan, hash_of(token), respondent, position, role, link)
    except ScanNotFoundError:
        # Deleted at this very moment: then the code leads nowhere.
        return None
    return token


def _invitation_behind(workplace: Workplace, typed: str, address: str, attempts: Attempts) -> StoredInvitation | None:
    attempts.check(address)
    invitation = matching(typed, workplace.workshops.list_invitations())
    if invitation is None:
        attempts.wrong(address)
    return invitation


@anybody
def get_seat(workplace: Workplace, token: str) -> Seat:
    """The place that this link leads to. Raises ScanNotFoundError."""
    stored = workplace.workshops.get_seat(hash_of(token))
    if stored is None:
        raise ScanNotFoundError("seat")
    return Seat(
        scan=stored.workshop.scan,
        team=stored.team,
        state=stored.workshop,
        items=tuple(item for item in workplace.instrument.active_items if item not in stored.not_applicable),
        answers=stored.answers,
        role=stored.role,
        has_link=stored.link is not None,
        paper=stored.paper,
        finished=stored.finished,
    )


@anybody
def get_state(workplace: Workplace, token: str) -> StoredWorkshop:
    """How it is with the workshop of this place: still open, locked, revealed, shared. Raises ScanNotFoundError."""
    state = workplace.workshops.get_state(hash_of(token))
    if state is None:
        raise ScanNotFoundError("seat")
    return state


@anybody
def get_shared(workplace: Workplace, token: str, language: str) -> Shared | None:
    """What the team's screen shows, for somebody who has a seat; None before it is revealed and shared.

    Raises ScanNotFoundError.
    """
    state = get_state(workplace, token)
    if not (state.revealed and state.shared):
        return None
    return build_shared(workplace.instrument, workplace.repository, state.scan, language)


@anybody
def record_answers(workplace: Workplace, token: str, answers: Mapping[str, int | None]) -> None:
    """Stores answers of one person (None: "weet ik niet"), over those that were there: all or none.

    Raises InputError for an item that is not asked or a level that is none, ScanNotFoundError, ClosedError.
    """
    for item, level in answers.items():
        if item not in workplace.instrument.active_items:
            raise InputError(item, "the questionnaire does not ask this", "reload the page")
        # True and 3.0 also equal a level, but are none.
        if level is not None and (type(level) is not int or level not in LEVELS):
            raise InputError(item, f"{level!r} is not a level", "choose 1 to 5, or null")
    workplace.workshops.record_answers(hash_of(token), answers)


@anybody
def finish(workplace: Workplace, token: str) -> None:
    """Says that this person is done. Answers can still be changed until the reveal. Raises ScanNotFoundError."""
    workplace.workshops.finish(hash_of(token))


@anybody
def erase_link(workplace: Workplace, token: str) -> None:
    """Takes away this person's own code. Raises ScanNotFoundError."""
    workplace.workshops.erase_link(hash_of(token))


@anybody
def link_of(workplace: Workplace, organisation: str, own_code: str) -> str | None:
    """The keyed hash of a code that somebody made up, the same next year; None without a code.

    Small letters, spaces and accents make no difference. Raises InputError when it is too short.
    """
    signs = unicodedata.normalize("NFKD", own_code).encode("ascii", "ignore").decode().casefold()
    plain = "".join(sign for sign in signs if sign.isalnum())
    if not own_code.strip():
        return None
    if len(plain) < FEWEST_SIGNS:
        mend = phrase("use at least {fewest} letters and digits", fewest=FEWEST_SIGNS)
        raise InputError("own_code", "too short", mend)
    key = workplace.keys.get("linking") or workplace.keys.keep("linking", secrets.token_hex(32))
    # With the organisation, so that the same code elsewhere says nothing here.
    message = f"{organisation.strip().casefold()}\0{plain}".encode()
    return hmac.new(bytes.fromhex(key), message, hashlib.sha256).hexdigest()


def new_respondent() -> tuple[str, int]:
    """An id and a place in the order, both random: neither tells who came first."""
    return f"r{secrets.token_hex(6)}", secrets.randbelow(2**31)
