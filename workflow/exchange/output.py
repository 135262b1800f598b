"""Files that Stevig makes: all of them appear whole, or none does."""

import os
import tempfile
from pathlib import Path
from types import TracebackType

from workflow.errors import InputError


class Output:
    """Collects new files beside their places, and moves them there when the `with` block ends well.

    A former file keeps its content until then. When the block fails, nothing is left behind. Raises InputError when a
    file cannot be written.
    """

    def __init__(self) -> None:
        self._waiting: dict[Path, Path] = {}
        self._made: list[Path] = []

    def __enter__(self) -> "Output":
        return self

    def add(self, path: Path, content: bytes) -> None:
        """Writes `content`, not yet at `path` but in the same folder; that folder is made when it is not there."""
        write_bytes(self.reserve(path), content, path)

    def reserve(self, path: Path) -> Path:
        """An empty file to write to, also from another process; what is in it at the end becomes `path`."""
        path = Path(os.path.realpath(path))
        if path.exists() and not path.is_file():
            # A device, say: putting a file in its place would take the device away.
            raise InputError(str(path), "this is a folder, or no ordinary file", "give the name of a file")
        if path in self._waiting:
            return self._waiting[path]
        try:
            self._make_folder(path.parent)
            handle, name = tempfile.mkstemp(prefix=".stevig-", dir=path.parent)
        except OSError as error:
            raise _refusal(path, error) from error
        os.close(handle)
        self._waiting[path] = Path(name)
        return Path(name)

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._clear()
            return
        try:
            for path, waiting in self._waiting.items():
                waiting.chmod(0o666 & ~_mask())
                os.replace(waiting, path)
        except OSError as error:
            self._clear()
            raise _refusal(path, error) from error

    def _make_folder(self, folder: Path) -> None:
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for new in reversed(missing):
            new.mkdir(exist_ok=True)
            self._made.append(new)

    def _clear(self) -> None:
        for waiting in self._waiting.values():
            waiting.unlink(missing_ok=True)
        for folder in reversed(self._made):
            try:
                folder.rmdir()
            except OSError:
                continue  # somebody else put something in it


def write_bytes(waiting: Path, content: bytes, path: Path) -> None:
    """Writes to a reserved file. Raises InputError that names `path`, what the file will be called."""
    try:
        waiting.write_bytes(content)
    except OSError as error:
        raise _refusal(path, error) from error


def _mask() -> int:
    # A temporary file is for its maker alone; the file itself gets the rights that any new file would have.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _refusal(path: Path, error: OSError) -> InputError:
    what = f"cannot be written: {error.strerror or error}"
    return InputError(str(path), what, "check the folder, its rights and the room on the disk")
