"""The bytes of a file from outside, with a clear refusal when they cannot be had."""

from pathlib import Path

from workflow.errors import InputError

LARGEST_FILE = 50 * 2**20


def read_bytes(path: str | Path) -> bytes:
    """The content of a file of at most 50 MB. Raises InputError when it is missing, a folder, too large, unreadable."""
    path = Path(path)
    name = str(path)
    try:
        if path.is_dir():
            raise InputError(name, "this is a folder", "give a file")
        with path.open("rb") as file:
            # One byte more than allowed tells enough, also of a pipe or a device, which have no size.
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise InputError(name, "there is no such file", "check the name and the folder") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(name, f"cannot be read: {reason}", "check the name, and whether you may read it") from error
    if len(data) > LARGEST_FILE:
        raise InputError(name, "is larger than 50 MB", "no scan is that large; check that this is the right file")
    return data
