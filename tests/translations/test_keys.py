"""The texts against the code that asks for them."""

import pytest

from tests.translations.keys import MADE_UP, asked, asked_in_python, asked_in_template, asked_keys, literals
from translations import DEFAULT_LANGUAGE, load_texts


def test_keys_that_are_put_together_are_listed_here() -> None:
    made_up = {key for key, _ in asked() if "{" in key}
    assert sorted(made_up ^ MADE_UP.keys()) == []


def test_every_key_that_is_asked_for_exists() -> None:
    assert sorted(asked_keys() - load_texts(DEFAULT_LANGUAGE).keys()) == []


def test_no_text_is_left_over() -> None:
    assert sorted(load_texts(DEFAULT_LANGUAGE).keys() - asked_keys() - literals()) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('texts("a.b")', {("a.b", False)}),
        ('self._texts(f"a.{b}")', {("a.{}", False)}),
        ('load_texts(language)("a.b")', {("a.b", False)}),
        ('screen.texts.count("a.b", 2)', {("a.b", True)}),
        ('texts("a.b" if c else "a.d")', {("a.b", False), ("a.d", False)}),
        ('"aba".count("a")', set()),
        ('print("a.b")', set()),
    ],
)
def test_reading_the_keys_from_python(source: str, found: set[tuple[str, bool]]) -> None:
    assert set(asked_in_python(source)) == found


def test_reading_the_keys_from_a_template() -> None:
    source = """{{ t("a.b") }} {{ t.count('a.c', 2) }} {{ t("a." ~ key) }} {{ about("d") }}"""
    assert set(asked_in_template(source)) == {("a.b", False), ("a.c", True), ("a.{}", False)}
