"""Rules on the wording: readable sentences, plain questions, levels that differ."""

import re
from collections.abc import Iterator

from questionnaire.checks.problems import Problem
from questionnaire.checks.reading import Content
from questionnaire.text import PLACEHOLDER

MAX_WORDS = 25
MANY_WORDS = 16
# B1 Dutch: most sentences under 16 words; one in five may be longer.
MAX_SHARE_OF_LONG = 0.20

_SENTENCE_END = re.compile(r"(?<=[.?!])['\"’”)]*\s+")
_WORD = re.compile(r"\w[\w'’-]*")


def sentences(text: str) -> list[str]:
    """The sentences of a text. A placeholder counts as one word."""
    return [one for one in _SENTENCE_END.split(PLACEHOLDER.sub("feit", text)) if _WORD.search(one)]


def word_count(sentence: str) -> int:
    """How many words a sentence has; a number is a word, a hyphen does not split one."""
    return len(_WORD.findall(sentence))


def same_level_text(content: Content) -> Iterator[Problem]:
    """Two levels of one scale with the same words: nobody could choose between them."""
    seen: dict[tuple[str, tuple[str, ...], str, str], str] = {}
    for text in content.texts:
        if text.field not in ("levels", "level_names"):
            continue
        for language, words in text.strings():
            plain = " ".join(_WORD.findall(words.casefold()))
            level = text.path[-1]
            first = seen.setdefault((text.file, text.path[:-1], language, plain), level)
            if plain and first != level:
                yield Problem(text.where(language), f"the same words as level {first}", "say what this level adds")


def long_sentence(content: Content) -> Iterator[Problem]:
    """A Dutch sentence that nobody can follow when it is read aloud."""
    for text in content.texts:
        for language, words in text.strings():
            for sentence in sentences(words) if language == "nl" else ():
                if word_count(sentence) > MAX_WORDS:
                    what = f"a sentence of {word_count(sentence)} words"
                    yield Problem(text.where(language), what, f"split it; the limit is {MAX_WORDS}")


def many_long_sentences(content: Content) -> Iterator[Problem]:
    """A condition in which too many Dutch sentences are on the long side."""
    for condition in content.conditions:
        lengths = [
            word_count(sentence)
            for text in content.condition_texts
            if text.file == condition.file
            for language, words in text.strings()
            if language == "nl"
            for sentence in sentences(words)
        ]
        long = sum(1 for length in lengths if length > MANY_WORDS)
        if lengths and long / len(lengths) > MAX_SHARE_OF_LONG:
            what = f"{long} of {len(lengths)} Dutch sentences have more than {MANY_WORDS} words"
            yield Problem(condition.file, what, f"shorten until at most {MAX_SHARE_OF_LONG:.0%} do")


def exclamation_mark(content: Content) -> Iterator[Problem]:
    """An exclamation mark: the tone is calm."""
    for text in content.texts:
        for language, words in text.strings():
            if "!" in words:
                yield Problem(text.where(language), "there is an exclamation mark", "end with a full stop")


def question_without_mark(content: Content) -> Iterator[Problem]:
    """A question that does not end as one."""
    for text in content.condition_texts:
        for language, words in text.strings():
            if text.field == "question" and words.strip() and not words.strip().endswith("?"):
                yield Problem(text.where(language), "the question does not end with ?", "ask a question")
