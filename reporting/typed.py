"""What people typed, made fit for paper: nothing that turns or breaks a line, and no longer than there is room for."""

import unicodedata

ELLIPSIS = "…"
# Behind a text that is read from right to left, so that what we write after it is read from left to right again.
_BACK = "\N{LEFT-TO-RIGHT MARK}"
# Marks that turn the direction of all that follows, also of our own words.
_TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_JOINER = "\N{ZERO WIDTH JOINER}"
# Emoji and what goes with them: no text typeface has these, and a sign without a shape makes the document faulty.
_EMOJI = (range(0x1F000, 0x1FC00), range(0xE0000, 0xE0080), range(0xFE00, 0xFE10), range(0x20E3, 0x20E4))


def printable(text: str) -> str:
    """`text` on one line, as far as paper can hold it: without control characters, marks of direction and emoji.

    Where nothing is left, an ellipsis says that there was something; the scan file has the whole.
    """
    line = ""
    for sign in text:
        line += _kept(sign, line[-1:])
    line = " ".join(line.split()) or (ELLIPSIS if text.strip() else "")
    return line + _BACK if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in line) else line


def shorten(text: str, room: int) -> str:
    """`text` in at most `room` characters, cut between two words where there are words, with an ellipsis behind it."""
    if len(text) <= room:
        return text
    back = _BACK if text.endswith(_BACK) else ""
    end = room - len(ELLIPSIS + back)
    while end > 1 and _belong_together(text[end - 1], text[end]):
        end -= 1
    cut = text[:end]
    if text[end] != " " and cut.rfind(" ") > end / 2:
        cut = cut[: cut.rfind(" ")]
    return cut.rstrip(" ,.;:") + ELLIPSIS + back


def _kept(sign: str, before: str) -> str:
    """What is left of `sign`, which comes behind `before`."""
    if unicodedata.category(sign) in ("Cc", "Zl", "Zp"):
        return " "
    code = ord(sign)
    if sign in _TURNING or any(code in emoji for emoji in _EMOJI) or _is_no_sign(code):
        return ""
    # A joiner is for letters; between two emoji it would be left alone.
    return "" if sign == _JOINER and not _is_letter_or_mark(before) else sign


def _is_no_sign(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _is_letter_or_mark(sign: str) -> bool:
    return bool(sign) and unicodedata.category(sign)[0] in "LM"


def _belong_together(before: str, after: str) -> bool:
    """True when a cut between these two signs would break what is seen as one."""
    return _JOINER in (before, after) or unicodedata.category(after).startswith("M")
