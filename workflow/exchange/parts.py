"""One XML part of a workbook, gone through before anything else reads it: does it hold too much, and what does it say.

The reader of workbooks makes an object of everything that stands in a part, and keeps what is outside rows and texts.
Going through it first keeps nothing, and stops as soon as there is too much.
"""

import re
from dataclasses import dataclass
from typing import IO, Any
from xml.parsers import expat

# Each cell of a workbook takes some ten microseconds to read.
MOST_CELLS = 2_000_000
# Texts that cells share are all read before the first cell.
MOST_TEXTS = 500_000
# Of a sheet in Excel.
LAST_ROW = 1_048_576
# A row has at most 16,384 cells, and a text 32,767 signs: this is more than either can need.
_MOST_TOGETHER = 200_000
# What no row and no text holds stays in memory until the end.
_MOST_LOOSE = 500_000
_MOST_ELEMENTS = 10_000_000
# Reading a thing takes as long as its length squared, in some versions of the reader. The longest text that a cell can
# have takes less than this, whatever its signs.
_PIECE = 2**19
# More than this and nobody made the table by hand.
MOST_MERGED = 20_000
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True)
class Marks:
    """What a sheet says beside its cells. merged: (first column, first row, last column, last row) as A, 1, B, 2.

    uncalculated: the row of the first formula that has no value, if any.
    """

    uncalculated: int | None = None
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[str, int, str, int], ...] = ()


class TooLargeError(Exception):
    """The part holds more than a table of answers can need. cells: it has too many of those."""

    def __init__(self, *, cells: bool = False) -> None:
        super().__init__(cells)
        self.cells = cells


class DefinitionError(Exception):
    """The part has definitions: they can name each other until they fill the memory, or files of this computer."""


def is_xml(start: bytes) -> bool:
    """Whether a part that starts so can be XML, in whatever encoding."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" or start[:2] in (b"\xff\xfe", b"\xfe\xff", b"\0<")


class Part:
    """Goes through one part. kind: the name of its outermost element, such as "worksheet" or "sst"."""

    def __init__(self) -> None:
        self.kind = ""
        self._is_sheet = False
        self._depth = self._elements = self._loose = self._together = self._cells = self._texts = 0
        # How deep the row or text is in which we are; 0 outside them.
        self._inside = 0
        self._row = 0
        self._rows = 0
        self._uncalculated: int | None = None
        self._hidden = set[int]()
        self._merged: dict[tuple[str, int, str, int], None] = {}
        # Of the cell in which we are: whether it has a formula, and a value.
        self._formula = self._value = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._definition

    def read(self, stream: IO[bytes]) -> Marks:
        """What the part says. Raises TooLargeError, DefinitionError, and expat.ExpatError when it is no sound XML."""
        fed = 0
        while piece := stream.read(_PIECE):
            if len(piece) == _PIECE and b"<" not in piece:
                raise TooLargeError
            self._parser.Parse(piece)
            fed += len(piece)
            if fed - self._parser.CurrentByteIndex > _PIECE:
                raise TooLargeError
        self._parser.Parse(b"", True)
        return Marks(self._uncalculated, frozenset(self._hidden), tuple(self._merged))

    def _definition(self, *_: Any) -> None:
        raise DefinitionError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if ":" in name:
            name = name.rpartition(":")[2]
        if self._inside:
            self._together += 1
            if self._is_sheet:
                self._start_in_row(name, attributes)
        elif self._depth == 1:
            self.kind = name
            self._is_sheet = name == "worksheet"
        elif name == "row" and self._is_sheet:
            self._start_row(attributes)
        elif name == "si" and self.kind == "sst":
            self._inside, self._together = self._depth, 0
            self._texts += 1
        else:
            self._loose += 1
            if name == "mergeCell" and (found := _AREA.fullmatch(attributes.get("ref", ""))):
                self._merged[found[1], int(found[2]), found[3], int(found[4])] = None
        if self._cells > MOST_CELLS:
            raise TooLargeError(cells=True)
        if (
            self._together > _MOST_TOGETHER
            or self._loose > _MOST_LOOSE
            or self._rows > LAST_ROW
            or self._texts > MOST_TEXTS
            or self._elements > _MOST_ELEMENTS
            or len(self._merged) > MOST_MERGED
        ):
            raise TooLargeError

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._inside, self._together = self._depth, 0
        self._rows += 1
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() and len(number) <= len(str(LAST_ROW)) else self._row + 1
        if attributes.get("hidden") in ("1", "true"):
            self._hidden.add(self._row)

    def _start_in_row(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth == self._inside + 1:
            self._cells += 1
            # The text that a formula makes may be empty; a number may not.
            self._formula, self._value = False, attributes.get("t") == "str"
        elif name == "f":
            self._formula = True
        elif name == "v" and self._formula:
            self._parser.CharacterDataHandler = self._text

    def _text(self, text: str) -> None:
        self._value = self._value or bool(text.strip())

    def _end(self, name: str) -> None:
        if self._inside:
            if self._depth == self._inside:
                self._inside = 0
            elif self._is_sheet and self._depth == self._inside + 1:
                if self._formula and not self._value and self._uncalculated is None:
                    self._uncalculated = self._row
            else:
                self._parser.CharacterDataHandler = None
        self._depth -= 1
