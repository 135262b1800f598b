"""Join codes: easy to read out, hard to guess, and not to be tried without end."""

import hmac
import re
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import TypeVar

T = TypeVar("T")

# Without signs that are misread (0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V), and without vowels that make words.
ALPHABET = "CDFGHJKMNPRTVWXY34679"
LENGTH = 6

# Wrong codes: so many from one address, and so many in all, within the window. A room that mistypes stays below this;
# somebody who tries all 86 million codes would need centuries.
WINDOW_SECONDS = 600.0
MOST_PER_ADDRESS = 20
MOST_IN_ALL = 500


class TooManyAttemptsError(Exception):
    """Too many wrong codes; try again later."""


def new_code() -> str:
    """A code of 6 signs."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def plain_code(typed: str) -> str:
    """A code as it was typed, without spaces, hyphens and small letters."""
    return re.sub(r"[\s\-.]", "", typed).upper()


def spaced(code: str) -> str:
    """A code as people read it out: two groups of three."""
    return f"{code[:3]} {code[3:]}"


def matching(typed: str, codes: Mapping[str, T]) -> T | None:
    """What belongs to the code that was typed. Every code is compared, each in the same time."""
    wanted, found = plain_code(typed).encode(), None
    for code, belongs in codes.items():
        if hmac.compare_digest(code.encode(), wanted):
            found = belongs
    return found


class Attempts:
    """Counts wrong codes within the last ten minutes, by address and in all. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._all: deque[float] = deque()
        self._by_address: dict[str, deque[float]] = {}

    def check(self, address: str) -> None:
        """Raises TooManyAttemptsError when this address, or everybody together, was wrong too often."""
        with self._lock:
            self._forget()
            if len(self._by_address.get(address, ())) >= MOST_PER_ADDRESS or len(self._all) >= MOST_IN_ALL:
                raise TooManyAttemptsError

    def wrong(self, address: str) -> None:
        """Counts one wrong code."""
        with self._lock:
            moment = self._clock()
            self._all.append(moment)
            self._by_address.setdefault(address, deque()).append(moment)

    def _forget(self) -> None:
        before = self._clock() - WINDOW_SECONDS
        while self._all and self._all[0] < before:
            self._all.popleft()
        for address, moments in list(self._by_address.items()):
            while moments and moments[0] < before:
                moments.popleft()
            if not moments:
                del self._by_address[address]
