"""The title of a column -> the question that it holds, with how sure that is. Only the words of a title count."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from questionnaire.instrument import Instrument

# How a title led to a question: the whole title, the question's words within it, or likeness. `cut`: its first words.
Match = Literal["exact", "within", "cut", "alike"]
# Below this likeness (0-1, difflib) two titles are different questions: questions of one list share many words.
LEAST_ALIKE = 0.8
# The second best must be this much less alike, else nobody can tell the two apart.
LEAST_LEAD = 0.08
# Fewer words than this are found in many a title by chance.
FEWEST_WORDS = 4
# Longer titles are help texts: comparing them costs much and tells nothing.
LONGEST_TITLE = 400
_TAG = re.compile(r"<[a-z/][^<>]{0,200}>", re.IGNORECASE)
_APOSTROPHES = re.compile("['’‘`´]")
_CODE_BEHIND = re.compile(r"\s*\(ID\d{1,9}\)\s*$")
_WORD = re.compile(r"[^\W_]+")
# UTF-8 that was read as Windows-1252 and saved again.
_MANGLED = re.compile("Ã[\x80-\xbf\u0160-\u017e‚-›]|â€|Â\xa0")


@dataclass(frozen=True)
class Found:
    """The question that a title belongs to. alike: 1 when it says so itself, else the likeness (0-1)."""

    item: str
    match: Match
    alike: float


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """The words of a text and nothing else: no markup, accents, capitals, signs or white space to differ by."""
    if _MANGLED.search(text):
        text = _unmangled(text)
    text = unicodedata.normalize("NFKD", _TAG.sub(" ", html.unescape(text)))
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", text.casefold())))


def _unmangled(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


class Questions:
    """The questions that are asked now, by every text that names one: id, question and short name in each language."""

    def __init__(self, instrument: Instrument) -> None:
        self._exact: dict[str, str] = {}
        # Long texts only: what can be recognised inside another text.
        self._texts: list[tuple[str, str]] = []
        for item in instrument.active_items.values():
            for name in (bare(item.id), bare(item.id).replace(" ", "")):
                self._exact[name] = item.id
            for language in instrument.languages:
                question = bare(item.question.pick(language))
                self._exact |= {question: item.id, bare(item.label.pick(language)): item.id}
                self._texts.append((question, item.id))

    def named(self, text: str) -> set[str]:
        """The questions that this text names, perhaps among other words."""
        return {item for look in (self._named, self._within) for item, _ in look(text)}

    def is_title(self, text: str) -> bool:
        """Whether this text names a question, perhaps among other words."""
        return next(self._named(text), None) is not None or next(self._within(text), None) is not None

    def find(self, parts: Iterable[str]) -> Found | None:
        """The question that these texts above one column name; None when they name none, or more than one."""
        parts = tuple(parts)
        for look in (self._named, self._within, self._cut):
            found = {(item, match) for part in parts for item, match in look(part)}
            if found:
                items = {item for item, _ in found}
                match = next(iter(found))[1]
                return Found(min(items), match, 1.0 if match != "cut" else 0.9) if len(items) == 1 else None
        return self._most_alike(parts)

    def _named(self, text: str) -> Iterator[tuple[str, Match]]:
        for part in (text, without_code(text), *_in_brackets(text), *text.splitlines()):
            if item := self._exact.get(bare(part)):
                yield item, "exact"

    def _within(self, text: str) -> Iterator[tuple[str, Match]]:
        padded = f" {bare(text[: LONGEST_TITLE * 5])} "
        for question, item in self._texts:
            if f" {question} " in padded:
                yield item, "within"

    def _cut(self, text: str) -> Iterator[tuple[str, Match]]:
        """Titles that a tool cut short end in dots."""
        if not re.search(r"(\.\.|…)\s*$", text):
            return
        start = bare(text)
        if start.count(" ") + 1 < FEWEST_WORDS:
            return
        for question, item in self._texts:
            if question.startswith(start):
                yield item, "cut"

    def _most_alike(self, parts: Iterable[str]) -> Found | None:
        best: dict[str, float] = {}
        for part in parts:
            title = bare(part[:LONGEST_TITLE])
            words = set(title.split())
            if len(words) < FEWEST_WORDS:
                continue
            for question, item in self._texts:
                others = set(question.split())
                # Cheap, and true of everything that is alike enough.
                if 2 * len(words & others) < min(len(words), len(others)):
                    continue
                ratio = SequenceMatcher(None, title, question, autojunk=False).ratio()
                best[item] = max(best.get(item, 0), ratio)
        ranked = sorted(((ratio, item) for item, ratio in best.items()), reverse=True)
        if not ranked or ranked[0][0] < LEAST_ALIKE:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAST_LEAD:
            return None
        return Found(ranked[0][1], "alike", round(ranked[0][0], 2))


def without_code(text: str) -> str:
    """The text without the code that EUSurvey writes behind titles and answers, such as (ID13)."""
    return _CODE_BEHIND.sub("", text)


def _in_brackets(text: str) -> list[str]:
    """What stands between the last brackets: form tools write the row of a grid as `question [row]`."""
    found = re.search(r"\[([^\[\]]+)\]\s*$", text)
    return [found[1]] if found else []
