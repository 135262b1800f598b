"""What a cell of a question says: a level, "weet ik niet", nothing, or a text that is no level."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from questionnaire.instrument import LEVELS, Instrument, Level
from workflow.exchange.cells import fold, is_empty, plain
from workflow.exchange.forms.titles import bare, without_code
from workflow.exchange.formulas import restore

# "unknown" = "weet ik niet", "blank" = left open.
Meaning = Level | Literal["unknown", "blank"]
UNKNOWN_TEXTS = frozenset(
    {
        *("weet ik niet", "ik weet het niet", "ik weet niet", "weet niet", "weet het niet", "geen idee"),
        *("dont know", "i dont know", "do not know", "i do not know", "not sure"),
    }
)
# Answers are few and come back often; what is in more variety than this is no answer.
_MOST_SEEN = 20_000
_NUMBER = re.compile(r"([1-5])(?:[.,]0+)?")
# A number before a text, as in "3 - In het rooster", "3. afgesproken" or "niveau 3: afgesproken".
_NUMBERED = re.compile(
    r"(?:niveau|level|stap|step)?\s*([1-5])(?!\d)(?![.,]\d)\s*[-–:.)=]?\s*(.*)", re.DOTALL | re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"[^\W\d]*\s*[1-5]\s*[.:)]?")
# The codes that LimeSurvey gives to answers. They number the answers, not the levels.
_CODE = re.compile(r"A(O?\d{1,2})")


@dataclass(frozen=True)
class Read:
    """What a text says. meaning: None when it is no level; other: it is the description of another question."""

    meaning: Meaning | None
    other: str | None = None


class Answers:
    """Reads cells of any question. own: texts that a person gave a meaning; white space and capitals do not count."""

    def __init__(self, instrument: Instrument, own: Mapping[str, Meaning] | None = None) -> None:
        self._own = {fold(text): meaning for text, meaning in (own or {}).items()}
        self._anchors: dict[str, tuple[str, Level]] = {}
        self._names: dict[str, Level] = {}
        for item in instrument.active_items.values():
            for level, text in item.levels.items():
                self._anchors |= {bare(text.pick(language)): (item.id, level) for language in instrument.languages}
        for level, name in instrument.level_names.items():
            self._names |= {bare(name.pick(language)): level for language in instrument.languages}
        self._seen: dict[tuple[str, Any], Read] = {}

    def read(self, item: str, cell: Any) -> Read:
        """What a cell in the column of this item says."""
        # 1 and True are equal as keys.
        key = (item, cell if isinstance(cell, str) else (type(cell), cell))
        known = self._seen.get(key)
        if known is None:
            known = Read("blank") if is_empty(cell) else self._read(item, cell)
            if len(self._seen) < _MOST_SEEN:
                self._seen[key] = known
        return known

    def item_of(self, texts: list[str]) -> str | None:
        """The one question whose descriptions these are; None when there is none, or more than one."""
        found = {self._anchors[words][0] for text in texts if (words := self._words(text)) in self._anchors}
        return next(iter(found)) if len(found) == 1 else None

    def fill(self, cells: list[Any]) -> bool:
        """Whether a row holds answers rather than titles: a description of a level, or levels in most of its cells."""
        texts = [text for cell in cells if not isinstance(cell, bool) and (text := plain(cell))]
        if any(self._words(text) in self._anchors for text in texts):
            return True
        levels = [text for text in texts if self.look_like_answers([text])]
        # Titles can be numbers too, but then each is another one.
        return 2 * len(levels) > len(texts) and len(set(levels)) < len(levels)

    def look_like_answers(self, texts: list[str]) -> bool:
        """Whether these texts are answers to some question: levels, descriptions, or a tool's codes for them."""
        if not texts:
            return False
        if any(self._words(text) in self._anchors for text in texts):
            return True
        return all(_CODE.fullmatch(text.strip()) or self._read("", text).meaning is not None for text in texts)

    def _read(self, item: str, cell: Any) -> Read:
        if isinstance(cell, (bool, dt.date, dt.time, dt.timedelta)):
            return Read(None)
        text = restore(plain(cell))
        if (own := self._own.get(fold(text))) is not None:
            return Read(own)
        text = without_code(text)
        words = bare(text)
        if text == "?" or words in UNKNOWN_TEXTS:
            return Read("unknown")
        if number := _NUMBER.fullmatch(text):
            return Read(_level(number[1]))
        return self._described(item, text, words)

    def _described(self, item: str, text: str, words: str) -> Read:
        """The text of a level, with or without its number in front. A number that says another level is no level."""
        if words in self._names:
            return Read(self._names[words])
        if words in self._anchors:
            owner, level = self._anchors[words]
            return Read(level) if owner == item else Read(None, owner)
        if not (numbered := _NUMBERED.fullmatch(text)):
            return Read(None)
        level, rest = _level(numbered[1]), bare(numbered[2])
        if not rest:
            # "3." is a level; with any other sign it says something else: 3+, 3-, 3?, 5%.
            return Read(level if _BARE_NUMBER.fullmatch(text) else None)
        owner, described = self._anchors.get(rest, (item, self._names.get(rest)))
        if owner != item:
            return Read(None, owner)
        return Read(level if described == level else None)

    def _words(self, text: str) -> str:
        text = without_code(text)
        words = bare(text)
        if words not in self._anchors and (numbered := _NUMBERED.fullmatch(text.strip())):
            return bare(numbered[2])
        return words


def _level(digit: str) -> Level:
    return next(level for level in LEVELS if str(level) == digit)
