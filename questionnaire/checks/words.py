"""Rules on words: spelling, and words of the field that need an explanation."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from questionnaire.checks.places import Entry
from questionnaire.checks.problems import Problem
from questionnaire.checks.reading import Content
from questionnaire.text import PLACEHOLDER

# Language -> the name of its hunspell dictionary.
DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}

_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")
# Addresses of sites are not words.
_SITE = re.compile(r"\b[\w-]+\.(?:nl|org|eu|com)\b")
# hunspell takes a quotation mark for part of the word ('graag.'), so it gets one clean word a line. The first part is
# for Dutch words that begin with an apostrophe ('s avonds).
_WORD = re.compile(r"(?<!\w)['’](?:s|t|m|k|n)(?!\w)|[^\W\d_]+(?:['’-][^\W\d_]+)*")


def spelling(content: Content) -> Iterator[Problem]:
    """A word that neither the dictionary nor words-<language>.txt knows; a notice when hunspell cannot be asked."""
    for language in content.languages:
        texts = [
            (text.where(language), _SITE.sub(" ", PLACEHOLDER.sub(" ", words)))
            for text in content.texts
            for spoken, words in text.strings()
            if spoken == language
        ]
        word_list = f"words-{language}.txt"
        try:
            wrong = _misspelt([words for _, words in texts], language, content.folder / word_list)
        except _CannotAskError as reason:
            mend = "install hunspell with its Dutch and British dictionaries to have it checked"
            yield Problem(word_list, f"spelling was NOT checked: {reason}", mend, kind="notice")
            continue
        for word in wrong:
            # English hunspell answers with half of a hyphened word, so a hyphen ends a word here.
            whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            for where, words in texts:
                if whole.search(words):
                    mend = f"mend it, or add it to {word_list} when it is right"
                    yield Problem(where, f'"{word}" is not in the dictionary', mend)


def unexplained_jargon(content: Content) -> Iterator[Problem]:
    """A word of the field (or an abbreviation) that the questions use and the glossary does not explain."""
    if content.unreadable("glossary.toml"):
        return
    explained = _explained(content)
    header = Entry("glossary.toml", "", content.files.get("glossary.toml", {}))
    listed = header.strings("jargon")
    told: set[str] = set()
    for text in content.condition_texts:
        for language, words in text.strings():
            plain = PLACEHOLDER.sub(" ", words)
            used = [*_ABBREVIATION.findall(plain), *(_jargon_in(plain, listed) if language == "nl" else ())]
            for word in used:
                if word.casefold() not in explained and word not in told:
                    told.add(word)
                    mend = "add it to glossary.toml or use a plainer word"
                    yield Problem(text.where(language), f'"{word}" is not explained', mend)


def _explained(content: Content) -> set[str]:
    # The ids, the terms, and the words of a term ("QR" of "QR-code").
    explained = content.ids("glossary")
    for entry in content.listed("glossary"):
        terms = entry.table.get("term")
        for term in terms.values() if isinstance(terms, dict) else ():
            if isinstance(term, str):
                explained |= {term.casefold(), *re.findall(r"\w+", term.casefold())}
    return explained


def _jargon_in(text: str, jargon: list[str]) -> list[str]:
    return [one for one in jargon if re.search(rf"\b{re.escape(one.replace('-', ' '))}", text, re.IGNORECASE)]


class _CannotAskError(Exception):
    """hunspell or its dictionary is not on this machine."""


def _misspelt(texts: list[str], language: str, word_list: Path) -> list[str]:
    program = shutil.which("hunspell")
    if program is None:
        raise _CannotAskError("hunspell is not installed")
    if language not in DICTIONARIES:
        raise _CannotAskError(f"no dictionary is known for the language {language}")
    command = [program, "-d", DICTIONARIES[language], "-i", "utf-8", "-l"]
    if word_list.is_file():
        # An absolute path: hunspell looks up a relative one elsewhere.
        command += ["-p", str(word_list.resolve())]
    words = sorted({word for text in texts for word in _WORD.findall(text)})
    asked = subprocess.run(command, input="\n".join(words), capture_output=True, encoding="utf-8", check=False)
    if asked.returncode != 0:
        raise _CannotAskError(f"hunspell has no dictionary {DICTIONARIES[language]}")
    return list(dict.fromkeys(asked.stdout.split()))
