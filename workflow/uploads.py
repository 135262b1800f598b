"""Tables that somebody looks through before taking them over: in the memory of this process alone, and not long."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from workflow.access import new_token
from workflow.exchange.forms.form import Form

KEPT_SECONDS = 30 * 60
# A table can take a hundred megabytes.
MOST_KEPT = 5


@dataclass(frozen=True)
class Upload:
    """name: of the file, as the browser told it. kept_at: on the clock of `Uploads`, in seconds."""

    name: str
    form: Form
    kept_at: float


class Uploads:
    """The tables that wait, by a token that nobody can guess. The oldest goes when there are too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, Upload] = {}
        self._lock = Lock()

    def keep(self, name: str, form: Form) -> str:
        """Keeps a table; returns its token."""
        token = new_token()
        with self._lock:
            self._forget_old()
            while len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[token] = Upload(name, form, self._clock())
        return token

    def get(self, token: str) -> Upload | None:
        """The table with this token; None when it is gone."""
        with self._lock:
            self._forget_old()
            return self._kept.get(token)

    def drop(self, token: str) -> None:
        """Forgets a table."""
        with self._lock:
            self._kept.pop(token, None)

    def _forget_old(self) -> None:
        oldest = self._clock() - KEPT_SECONDS
        for token in [token for token, upload in self._kept.items() if upload.kept_at < oldest]:
            del self._kept[token]
