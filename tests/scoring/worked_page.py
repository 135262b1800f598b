"""The page with the worked examples, which the tests hold against the program."""

from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "rekenvoorbeeld.md").read_text(encoding="utf-8")


def two_decimals(number):
    return pytest.approx(number, abs=0.005)


def on_the_page(*texts):
    one_line = " ".join(PAGE.split())
    for text in texts:
        assert text in one_line
