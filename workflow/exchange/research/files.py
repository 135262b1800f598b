"""What every form of the tables for researchers has in common: rows go in batch by batch, and a file comes out."""

import zipfile
from collections.abc import Iterable
from typing import IO, Protocol

from workflow.exchange.research.rows import Row
from workflow.exchange.research.variables import Table

# A fixed moment and fixed rights, so that the same scans always give the same bytes.
_MADE = (1980, 1, 1, 0, 0, 0)
_RIGHTS = 0o644 << 16
_UNIX = 3


class Tables(Protocol):
    """A file in the making. `add` takes rows in the order of the variables of their table; `close` writes the rest."""

    def add(self, table: Table, rows: Iterable[Row]) -> int:
        """Takes these rows; returns how many there were. Raises InputError when there is no room for them."""
        ...

    def close(self) -> None:
        """Writes what is left. After this the file is whole."""
        ...

    def release(self) -> None:
        """Gives back what it holds, also when something went wrong halfway."""
        ...


def open_entry(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """A new file inside the archive, to write to."""
    info = zipfile.ZipInfo(name, _MADE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr, info.create_system = _RIGHTS, _UNIX
    return archive.open(info, "w")
