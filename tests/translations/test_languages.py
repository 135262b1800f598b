"""The texts of every language against each other, and against the reader."""

import re
import string

import pytest

from questionnaire.checks.language import MAX_WORDS, sentences, word_count
from questionnaire.loader import default_instrument
from translations import DEFAULT_LANGUAGE, LANGUAGES, load_texts

_NOT_IN_HTML = re.compile(r'[<>"]|&(?!amp;|nbsp;|shy;)')
_LOOSE_SPACE = re.compile(r"  | [.,:;?]")


def all_texts(language: str) -> dict[str, str]:
    texts = load_texts(language)
    return {key: texts(key) for key in sorted(texts.keys())}


def placeholders(text: str) -> set[str]:
    """In lower case: {word} and {Word} are the same value, and where a sentence starts differs per language."""
    return {name.lower() for _, name, _, _ in string.Formatter().parse(text) if name is not None}


# -- languages against each other --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    ours, dutch = load_texts(language).keys(), load_texts(DEFAULT_LANGUAGE).keys()
    assert sorted(ours ^ dutch) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_takes_the_same_values_in_every_language(language: str) -> None:
    dutch = all_texts(DEFAULT_LANGUAGE)
    assert [key for key, text in all_texts(language).items() if placeholders(text) != placeholders(dutch[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_and_many_come_together(language: str) -> None:
    keys = load_texts(language).keys()
    stems = {key.rpartition(".")[0] for key in keys if key.endswith((".one", ".many"))}
    assert [stem for stem in sorted(stems) if not {f"{stem}.one", f"{stem}.many"} <= keys] == []


def test_the_other_languages_are_translated() -> None:
    """A long text that is the same in two languages was forgotten."""
    dutch, english = load_texts("nl"), load_texts("en")
    same = [key for key in sorted(dutch.keys()) if dutch(key) == english(key) and word_count(dutch(key)) > 3]
    assert [key for key in same if placeholders(dutch(key)) == set()] == []


def test_the_languages_of_the_questionnaire() -> None:
    assert set(LANGUAGES) == set(default_instrument().languages)


# -- the reader --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_long(language: str) -> None:
    found = [one for text in all_texts(language).values() for one in sentences(text)]
    assert [one for one in found if word_count(one) > MAX_WORDS] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_shouting_and_no_dashes(language: str) -> None:
    assert [key for key, text in all_texts(language).items() if set("!—–") & set(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_can_stand_in_html_as_it_is(language: str) -> None:
    """Screens put texts into HTML, and into attributes between double quotes, without escaping them."""
    assert [key for key, text in all_texts(language).items() if _NOT_IN_HTML.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_has_loose_spaces(language: str) -> None:
    assert [key for key, text in all_texts(language).items() if not text or _LOOSE_SPACE.search(text)] == []
