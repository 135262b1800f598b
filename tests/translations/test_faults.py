"""What can be wrong with a file, in the words of a page: against the code that says it, and against the reader."""

import ast
import re
import shutil

import pytest

from questionnaire.checks.language import MAX_WORDS, sentences, word_count
from questionnaire.checks.words import _misspelt
from questionnaire.loader import CONTENT_FOLDER
from tests.translations.faults import places, templates, templates_in
from translations import LANGUAGES, load_faults

DUTCH = load_faults("nl")
# Names of programs, kinds of files, and what stands in a file as it is.
NAMES = re.compile(
    r"\{\w+\}|\.\w[\w.]*|\b(Excel-|OpenDocument-|XML-|JSON-|csv-|UTF-|LibreOffice\b|asks_help\b|true\b|false\b|r1\b)"
)


def test_everything_that_is_said_of_a_file_has_dutch_words() -> None:
    assert sorted(templates() - DUTCH.keys()) == []


def test_nothing_is_there_that_nobody_says() -> None:
    assert sorted(DUTCH.keys() - templates()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_sides_have_the_same_places(language: str) -> None:
    """But for what a library says in English."""
    said = {key: places(key) - ({"reason"} if language == "nl" else set()) for key in DUTCH}
    assert [key for key, text in load_faults(language).items() if places(text) != said[key]] == []


def test_every_fault_is_translated() -> None:
    assert [key for key, text in DUTCH.items() if text == key] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_no_command(language: str) -> None:
    assert [text for text in load_faults(language).values() if "`" in text or "--" in text] == []


def test_dutch_faults_are_whole_short_sentences() -> None:
    parts = {key: text for key, text in DUTCH.items() if "{where}" not in key or "{here}" in key}
    whole = {key for key, text in parts.items() if re.match("[A-Z{]", text) and text.endswith((".", "}"))}
    # What stands inside a sentence is none.
    assert sorted(parts.keys() - whole) == ["None"]
    assert [one for text in DUTCH.values() for one in sentences(text) if word_count(one) > MAX_WORDS] == []
    assert [text for text in DUTCH.values() if set("!—–") & set(text)] == []


@pytest.mark.skipif(shutil.which("hunspell") is None, reason="hunspell is not installed")
def test_dutch_faults_are_spelt_well() -> None:
    plain = [NAMES.sub(" ", text) for text in DUTCH.values()]
    assert _misspelt(plain, "nl", CONTENT_FOLDER / "words-nl.txt") == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('InputError(name, "a", "b")', {"a", "b"}),
        ('mend = "b"\nInputError(name, phrase("a {n}", n=1), mend)', {"a {n}", "b"}),
        ('what, mend = "a", "b"\nInputError(name, what, mend)', {"a", "b"}),
        ('InputError(name, "a" if x else "b", _WORDS[kind][1])\n_WORDS = {"kind": ("c", "d")}', {"a", "b", "c", "d"}),
        ('def tell():\n    return "a", "b"\nwhat, mend = tell()\nInputError(name, what, mend)', {"a", "b"}),
        ('def refuse(self, title, what, mend): ...\nrow.refuse("item", "a", "b")', {"a", "b"}),
        ('InputError(name, f"a {n}", "b")', {"f'a {n}'", "b"}),
        ('print("a")\nlist.append("b")', set()),
    ],
)
def test_reading_what_the_code_says(source: str, found: set[str]) -> None:
    assert set(templates_in(ast.parse(source))) == found
