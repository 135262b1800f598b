"""`make golden` runs this: it cuts the typeface down to the signs that a phone's page needs, in web/static/seat."""

import io
from pathlib import Path

import fontpkg_atkinson_hyperlegible
from fontTools import subset

FONTS = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
STATIC = Path(__file__).parent.parent / "web" / "static" / "seat"
LICENCE, PACKAGED_LICENCE = STATIC / "OFL.txt", FONTS.parent / "LICENSE"
WEIGHTS = ("regular", "bold")
# Dutch and English, and the other languages of western Europe in which people have names.
SIGNS = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, *range(0x2018, 0x201F), 0x2022, 0x2026, 0x20AC]


def main() -> None:
    """Writes both weights, and the licence that goes along with them."""
    LICENCE.write_bytes(PACKAGED_LICENCE.read_bytes())
    for weight in WEIGHTS:
        (STATIC / f"{weight}.woff2").write_bytes(cut_font(weight))


def cut_font(weight: str) -> bytes:
    """The part of the typeface that our languages use, compressed; with its kerning, without hints for old screens."""
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["kern", "liga", "mark", "ccmp", "locl"]
    # The licence and the copyright stay in the file.
    options.name_IDs = [0, 1, 2, 13, 14]
    font = subset.load_font(str(FONTS / f"AtkinsonHyperlegible-{weight.capitalize()}.ttf"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=SIGNS)
    cutter.subset(font)
    made = io.BytesIO()
    subset.save_font(font, made, options)
    return made.getvalue()


if __name__ == "__main__":
    main()
