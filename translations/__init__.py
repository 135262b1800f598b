"""The texts of screens, report and messages, per language, with dates and numbers in that language's form."""

import datetime as dt
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

FOLDER = Path(__file__).parent
LANGUAGES = ("nl", "en")
DEFAULT_LANGUAGE = "nl"
# How a visitor's choice of language is remembered.
LANGUAGE_COOKIE = "stevig_lang"
# Which form of dates and numbers goes with a language: British English, for a day before its month.
LOCALES = {"nl": "nl_NL", "en": "en_GB"}


class Texts:
    """The texts of one language. `texts("start.title", team="Noord")` fills in and returns one."""

    def __init__(self, language: str, entries: dict[str, str]) -> None:
        self.language = language
        self.locale = LOCALES[language]
        self._entries = entries

    def __call__(self, key: str, **values: Any) -> str:
        """The text under `key` with `{names}` filled in. Raises KeyError for a key that does not exist."""
        text = self._entries[key]
        return text.format(**values) if values else text

    def count(self, key: str, number: int, **values: Any) -> str:
        """The text under `key.one` or `key.many`, as fits `number`, which is `{n}`, in words `{word}` or `{Word}`."""
        form = "one" if number == 1 else "many"
        word = self.word(number)
        return self(f"{key}.{form}", n=self.number(number), word=word, Word=word[:1].upper() + word[1:], **values)

    def word(self, number: int) -> str:
        """A small whole number in words (twee), a larger one in figures."""
        key = f"number.{number}"
        return self._entries.get(key, self.number(number))

    def keys(self) -> frozenset[str]:
        """Every key."""
        return frozenset(self._entries)

    def date(self, day: dt.date) -> str:
        """A date in words: 20 november 2026."""
        return format_date(day, "d MMMM y", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """A month and year: november 2026."""
        return format_date(day, "MMMM y", locale=self.locale)

    def time(self, moment: dt.datetime) -> str:
        """Hours and minutes on this machine's clock: 20:14."""
        return format_time(moment.astimezone().time(), "HH:mm", locale=self.locale)

    def number(self, value: float) -> str:
        """A number with at most one decimal, in this language's form."""
        return format_decimal(value, "#,##0.#", locale=self.locale)

    def list(self, parts: list[str]) -> str:
        """The parts in a row: a, b en c."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self('word.and')} {parts[-1]}"


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    entries: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            entries |= _flat(value, f"{prefix}{key}.")
        else:
            entries[prefix + key] = value.strip()
    return entries


@lru_cache
def load_texts(language: str) -> Texts:
    """The texts in `language`. Raises KeyError for a language that is not in LANGUAGES."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Texts(language, _flat(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))))


@lru_cache
def load_faults(language: str) -> dict[str, str]:
    """What can be wrong with a file, by how it is said in English for a terminal; see faults.toml.

    What English says alike on a page is there as it is. Raises KeyError for a language that is not in LANGUAGES.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    entries = tomllib.loads((FOLDER / "faults.toml").read_text(encoding="utf-8"))
    return {english: said.get(language, english).strip() for english, said in entries.items()}


def known_language(wanted: str | None) -> str:
    """`wanted` when Stevig speaks it, else Dutch."""
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE
