"""What lies in a workbook (a ZIP) before it is opened: whether that may be done, and what sheets say beside cells."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from workflow.errors import InputError

# A small file can unfold into gigabytes. Its directory tells beforehand, and no more than it tells is unfolded.
LARGEST_UNPACKED = 64 * 2**20
# Styles and the like become objects of a kilobyte for every few bytes.
LARGEST_SMALL_PART = 2 * 2**20
MOST_PARTS = 2_000
# Texts that cells share are all read before the first cell.
MOST_TEXTS = 500_000
# More than this and nobody reads the message; a table of answers has none.
MOST_MARKS = 1_000
_SHEETS, _TEXTS = "xl/worksheets/", "xl/sharedStrings.xml"
# Two ways to pack of which the reader stops at the size that the directory states.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE = 2**20
_OVERLAP = 400
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")
_TEXT = re.compile(rb"<(?:\w+:)?si[ />]")
_DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b(?=[^>]{0,300}\bhidden=\"(?:1|true)\")[^>]{0,300}\br=\"(\d{1,7})\"")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]{0,100}\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")


@dataclass(frozen=True)
class Marks:
    """What a sheet says beside its cells. merged: (first column, first row, last column, last row) as A, 1, B, 2."""

    formulas: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[str, int, str, int], ...] = ()


NO_MARKS = Marks()


def check_archive(data: bytes, name: str) -> dict[str, Marks]:
    """The marks of every sheet, by its place in the archive. Raises InputError for what must not or cannot be opened.

    Raises zipfile.BadZipFile and the like when the archive is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_PARTS or unpacked > LARGEST_UNPACKED or any(map(_is_too_large, entries)):
            raise _too_large(name)
        if any(entry.compress_type not in _PACKED or entry.flag_bits & 1 for entry in entries):
            raise InputError(name, "is packed in a way that no spreadsheet uses", "open it in Excel and save it again")
        _refuse_kinds({entry.filename for entry in entries}, archive, name)
        return {
            entry.filename: _marks(archive, entry, name)
            for entry in entries
            if entry.filename.endswith((".xml", ".rels"))
        }


def _is_too_large(entry: zipfile.ZipInfo) -> bool:
    is_small = entry.filename.endswith((".xml", ".rels")) and not entry.filename.startswith((_SHEETS, _TEXTS))
    return is_small and entry.file_size > LARGEST_SMALL_PART


def _too_large(name: str) -> InputError:
    return InputError(name, "is too large when unpacked", "keep only the sheet with the answers")


def _refuse_kinds(names: set[str], archive: zipfile.ZipFile, name: str) -> None:
    def refuse(what: str, mend: str) -> NoReturn:
        raise InputError(name, what, mend)

    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]:
        refuse("this is an OpenDocument file (.ods)", "open it in LibreOffice or Excel and save it as .xlsx")
    if any(part.endswith("vbaProject.bin") for part in names):
        refuse("this workbook holds macros (.xlsm)", "save it as .xlsx, which holds none")
    if "xl/workbook.bin" in names:
        refuse("this is a binary workbook (.xlsb)", "save it as .xlsx")
    if not any(part.startswith("xl/") for part in names) and any(
        part.lower().endswith((".csv", ".xlsx", ".xls")) for part in names
    ):
        refuse("this is a ZIP with files in it", "unpack it, and give the file with the answers")


def _marks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Marks:
    formulas, hidden, merged = False, set[int](), dict[tuple[str, int, str, int], None]()
    texts = 0
    is_sheet = entry.filename.startswith(_SHEETS)
    for piece in _pieces(archive, entry):
        if _DEFINITION.search(piece):
            # Definitions can refer to each other until they fill the memory, or to files of this computer.
            raise InputError(name, "holds definitions that no spreadsheet writes", "open it in Excel and save it again")
        texts += len(_TEXT.findall(piece)) if entry.filename == _TEXTS else 0
        if texts > MOST_TEXTS:
            raise _too_large(name)
        if is_sheet:
            formulas = formulas or bool(_FORMULA.search(piece))
            hidden |= {int(found[1]) for found in _HIDDEN_ROW.finditer(piece)}
            for found in _MERGED.finditer(piece):
                if len(merged) < MOST_MARKS:
                    merged[found[1].decode(), int(found[2]), found[3].decode(), int(found[4])] = None
    return Marks(formulas, frozenset(hidden), tuple(merged))


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part in pieces that overlap a little, so that nothing is cut in two."""
    before = b""
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            yield before + piece
            before = piece[-_OVERLAP:]
