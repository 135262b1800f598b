"""What lies in a workbook (a ZIP) before it is opened: whether that may be done, and what sheets say beside cells."""

import io
import zipfile
from typing import NoReturn

from workflow.errors import InputError
from workflow.exchange.parts import MOST_CELLS, DefinitionError, Marks, Part, TooLargeError, is_xml
from workflow.phrases import phrase

# A small file can unfold into gigabytes. Its directory tells beforehand, and no more than it tells is unfolded.
LARGEST_UNPACKED = 64 * 2**20
# Styles and the like become objects of a kilobyte for every few bytes.
LARGEST_SMALL_PART = 2 * 2**20
MOST_PARTS = 2_000
# Two ways to pack of which the reader stops at the size that the directory states.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
NO_MARKS = Marks()
# Kinds of XML that need not be sound, may have definitions, and can be long: a logo, or the boxes around remarks.
_DRAWINGS = (".svg", ".vml")


def check_archive(data: bytes, name: str) -> dict[str, Marks]:
    """The marks of every sheet, by its place in the archive. Raises InputError for what must not or cannot be opened.

    Raises zipfile.BadZipFile and the like when the archive is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            raise _too_large(name)
        if any(entry.compress_type not in _PACKED or entry.flag_bits & 1 for entry in entries):
            raise InputError(name, "is packed in a way that no spreadsheet uses", "open it in Excel and save it again")
        _refuse_kinds({entry.filename for entry in entries}, archive, name)
        # Which part is a sheet is written in other parts; what a part is called tells nothing.
        marks = {entry.filename: _marks(archive, entry, name) for entry in entries if not _is_drawing(entry)}
        return {part: found for part, found in marks.items() if found}


def without_drawings(data: bytes) -> bytes:
    """The archive without what `check_archive` does not look at. No cell is in drawings, so no reader needs them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if not any(map(_is_drawing, entries)):
            return data
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as kept:
            for entry in entries:
                if not _is_drawing(entry):
                    kept.writestr(entry.filename, archive.read(entry))
    return file.getvalue()


def _is_drawing(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith(_DRAWINGS)


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


def _marks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Marks | None:
    """What one part says; None for a picture and the like."""
    with archive.open(entry) as stream:
        if not is_xml(stream.read(100)):
            return None
    part = Part()
    try:
        with archive.open(entry) as stream:
            marks = part.read(stream)
    except DefinitionError as error:
        mend = "open it in Excel and save it again"
        raise InputError(name, "holds definitions that no spreadsheet writes", mend) from error
    except TooLargeError as error:
        if error.cells:
            mend = "keep only the columns and rows with answers"
            raise InputError(name, phrase("has more than {most} cells", most=MOST_CELLS), mend) from error
        raise _too_large(name) from error
    if entry.file_size > LARGEST_SMALL_PART and part.kind not in ("worksheet", "sst"):
        raise _too_large(name)
    return marks
