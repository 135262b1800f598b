"""The typeface of a phone's pages, as it lies in the repository."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from scripts.make_seat_fonts import LICENCE, PACKAGED_LICENCE, SIGNS, STATIC, WEIGHTS, cut_font

LICENCE_NAMES = (0, 13)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_fonts_are_those_that_the_script_makes(weight: str) -> None:
    stored, made = TTFont(STATIC / f"{weight}.woff2"), TTFont(BytesIO(cut_font(weight)))
    assert stored.getBestCmap() == made.getBestCmap()
    assert stored["glyf"].glyphs.keys() == made["glyf"].glyphs.keys()
    assert all(stored["glyf"][name] == made["glyf"][name] for name in made.getGlyphOrder())


def test_the_licence_of_the_typeface_lies_beside_it() -> None:
    assert LICENCE.read_bytes() == PACKAGED_LICENCE.read_bytes()
    assert b"SIL OPEN FONT LICENSE Version 1.1" in LICENCE.read_bytes()


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_letter_of_our_languages_is_in_it_and_its_licence(weight: str) -> None:
    font = TTFont(STATIC / f"{weight}.woff2")
    letters = set(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789éëïöüèàç€‘’“”–…•ß"))
    assert letters <= set(SIGNS) & set(font.getBestCmap())
    assert all(font["name"].getDebugName(number) for number in LICENCE_NAMES)
