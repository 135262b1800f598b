"""Where the work is done: the questionnaire, and the database with its scans."""

from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import Literal

from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from storage.database import Database, database_url
from storage.keys import Keys
from storage.repository import Repository
from storage.teams import Teams
from storage.workshops import Workshops

_opening = Lock()


@dataclass(frozen=True)
class Caller:
    """Who asks: the owner of this installation (with the owner's link, or at its terminal), or nobody we know.

    Somebody with a seat in a workshop is nobody here: their seat's link goes with each of their questions.
    """

    kind: Literal["owner", "nobody"]


OWNER, NOBODY = Caller("owner"), Caller("nobody")


@dataclass(frozen=True)
class Workplace:
    """The questionnaire and the scans. `where` names the database for people, without its password.

    caller: on whose behalf it is used; see workflow/access.py.
    """

    instrument: Instrument
    repository: Repository
    workshops: Workshops
    keys: Keys
    teams: Teams
    where: str
    caller: Caller = NOBODY

    def used_by(self, caller: Caller) -> "Workplace":
        """The same workplace, used by this caller."""
        return replace(self, caller=caller)

    @property
    def reads_at_once(self) -> bool:
        """Whether reading a seat never waits for somebody who writes, nor for a network."""
        return self.workshops.reads_at_once

    def make_ready(self) -> None:
        """Does at the start of a server what a room full of phones would wait for otherwise."""
        self.workshops.make_ready()


def open_workplace(url: str | None = None) -> Workplace:
    """The questionnaire that ships with Stevig, and the database at `url` (else that of the environment), up to date.

    Raises StorageError when the database cannot be used, and ContentError when the questionnaire cannot be read.
    """
    database = Database(url or database_url())
    stores = Repository(database), Workshops(database), Keys(database), Teams(database)
    return Workplace(default_instrument(), *stores, database.where)


def default_workplace() -> Workplace:
    """The workplace of this process: opened once, also when several threads ask for it at the same moment."""
    with _opening:
        return _opened()


@lru_cache(maxsize=1)
def _opened() -> Workplace:
    return open_workplace()
