"""The scan file that an advice document (PDF) carries."""

import io
import zlib
from typing import Any

from workflow.errors import InputError
from workflow.phrases import phrase

# A scan file is at most this large; a few kilobytes of PDF can unfold into gigabytes.
LARGEST_SCAN = 50 * 2**20
_MEND = "give the scan file (*.scan.json), or an advice document that Stevig made"


def attached_scan(pdf: bytes, name: str) -> bytes:
    """The scan file attached to this PDF. Raises InputError when the PDF is damaged, locked or carries none."""
    import pikepdf  # noqa: PLC0415 - slow to import

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            found = [key for key in document.attachments if key.lower().endswith(".json")]
            if len(found) != 1:
                several = phrase("this PDF carries {number} scan files", number=len(found))
                raise InputError(name, several if found else "this PDF carries no scan file", _MEND)
            return _content(document.attachments[found[0]].get_file().obj, name)
    except pikepdf.PasswordError as error:
        raise InputError(name, "this PDF is locked with a password", "take the password off") from error
    except (pikepdf.PdfError, zlib.error, ValueError, KeyError, AttributeError, TypeError) as error:
        raise InputError(name, "this PDF is damaged", _MEND) from error


def _content(stream: Any, name: str) -> bytes:
    raw, packing = stream.read_raw_bytes(), stream.get("/Filter")
    if packing is None:
        return raw
    if packing != "/FlateDecode" and list(packing) != ["/FlateDecode"]:
        raise InputError(name, "the scan file in this PDF is packed in an unknown way", _MEND)
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(raw, LARGEST_SCAN)
    if unpacker.unconsumed_tail:
        raise InputError(name, "the scan file in this PDF is larger than 50 MB", _MEND)
    return content
