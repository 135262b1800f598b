"""PDFs in a process of their own: drawing one takes a second of a whole core, and the screens share this one."""

import contextlib
import gc
import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from reporting.drawing import RenderError

# A report takes a second or two; past this something is wrong, and the process is thrown away.
SECONDS = 60
# Spawned, not forked: a fork copies the locks of the server's threads, and can hang.
_SPAWN = multiprocessing.get_context("spawn")


class _Worker:
    """The other process, and our end of the pipe to it.

    Not a process pool: that keeps both ends of its pipes open here, so whoever reads a result of which the sender was
    killed halfway waits for ever. Here the sender holds the only other end, and its death is the end of the file.
    """

    def __init__(self) -> None:
        self.pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def kill(self) -> None:
        # Our end of the pipe stays open: another thread may be reading it, and finds its end.
        self._process.kill()


# One at a time: the other process has one core to draw with.
_turn = threading.Lock()
_worker: _Worker | None = None


def render_aside(render: Callable[..., bytes], *arguments: Any) -> bytes:
    """What `render(*arguments)` gives, made in the other process; `render` must be a function of a module.

    Raises RenderError when the process dies or takes too long, and whatever `render` itself raises.
    """
    if not _turn.acquire(timeout=SECONDS):
        raise RenderError("others are still waiting for their PDF; try again in a minute")
    try:
        made, result = _ask(render, arguments)
    except (EOFError, OSError) as error:
        stop_worker()
        raise RenderError("the process that draws the PDF stopped or took too long; try again") from error
    finally:
        _turn.release()
    if not made:
        raise result
    return result  # type: ignore[no-any-return]


def stop_worker() -> None:
    """Ends the other process, if there is one, also while it draws; the next PDF starts a new one."""
    global _worker
    worker, _worker = _worker, None
    if worker is not None:
        worker.kill()


def _ask(render: Callable[..., bytes], arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    """Whether `render` gave something, and that or else its error."""
    global _worker
    worker = _worker
    if worker is None or not worker.is_alive():
        worker = _worker = _Worker()
    worker.pipe.send((render, arguments))
    if not worker.pipe.poll(SECONDS):
        raise TimeoutError(f"no PDF within {SECONDS} seconds")
    made, result = worker.pipe.recv()
    return made, result


def _serve(pipe: Connection) -> None:
    """What the other process does: draw until the pipe closes."""
    # Ctrl-C in a terminal reaches this process too; the server decides when it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a drawing leaves behind is cleared up once it has been sent, when nobody waits for it.
    gc.disable()
    with contextlib.suppress(EOFError):
        while True:
            render, arguments = pipe.recv()
            try:
                answer: tuple[bool, Any] = True, render(*arguments)
            except Exception as error:
                answer = False, error
            pipe.send(answer)
            del render, arguments, answer
            gc.collect()
