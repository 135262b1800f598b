"""What was worked out once and stays true as long as its key does: kept in memory, and never more than so much."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)


class Kept(Generic[Key, Value]):
    """At most `most` values by key; the one that came first goes first. Several threads may use it at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Key, Value] = {}
        self._changing = Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of this key; `make` gives it where it is not known."""
        return self.get_all([key], lambda _: {key: make()})[key]

    def get_all(self, keys: Iterable[Key], make: Callable[[list[Key]], Mapping[Key, Value]]) -> dict[Key, Value]:
        """The values of these keys; `make` is asked once for all that are not known, and may leave some out."""
        wanted = list(dict.fromkeys(keys))
        with self._changing:
            found = {key: self._values[key] for key in wanted if key in self._values}
        if missing := [key for key in wanted if key not in found]:
            made = make(missing)
            found |= made
            with self._changing:
                self._values |= made
                for key in list(self._values)[: max(0, len(self._values) - self._most)]:
                    del self._values[key]
        return found
