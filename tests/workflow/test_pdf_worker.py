"""PDFs from the other process: also after it was killed, took too long, or was told something it cannot do."""

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from workflow import pdf_worker
from workflow.pdf_worker import render_aside, stop_worker
from workflow.report import ReportError


@pytest.fixture(autouse=True, scope="module")
def worker() -> Iterator[None]:
    yield
    stop_worker()


def whose() -> bytes:
    return str(os.getpid()).encode()


def much() -> bytes:
    """More than a pipe holds, so that its sender is still sending while the reader reads."""
    return b"%PDF" * 5_000_000


def dies() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def sleeps() -> bytes:
    time.sleep(60)
    return b""


def complains() -> bytes:
    raise ReportError("no text can be drawn")


class _Halfway(bytes):
    """A result whose sender dies when the first part of it is on its way."""

    def __reduce__(self) -> tuple[object, ...]:
        threading.Timer(0.01, os._exit, (1,)).start()
        return bytes, (bytes(self),)


def dies_while_sending() -> bytes:
    return _Halfway(b"%PDF" * 12_500_000)


def test_a_pdf_is_made_in_another_process_that_stays() -> None:
    first = render_aside(whose)
    assert first != str(os.getpid()).encode()
    assert render_aside(whose) == first


def test_much_comes_through_whole() -> None:
    assert render_aside(much) == much()


@pytest.mark.parametrize("death", [dies, dies_while_sending])
def test_a_process_that_dies_is_a_report_error_and_the_next_pdf_works(death: object) -> None:
    first = render_aside(whose)
    with pytest.raises(ReportError, match="try again"):
        render_aside(death)  # type: ignore[arg-type]
    assert render_aside(whose) != first


def test_a_process_that_was_killed_while_idle_is_replaced_unnoticed() -> None:
    first = render_aside(whose)
    os.kill(int(first), signal.SIGKILL)
    deadline = time.monotonic() + 5
    while pdf_worker._worker is not None and pdf_worker._worker.is_alive() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert render_aside(whose) != first


def test_too_long_is_a_report_error_and_the_next_pdf_works(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_aside(whose)
    monkeypatch.setattr(pdf_worker, "SECONDS", 0.2)
    with pytest.raises(ReportError, match="too long"):
        render_aside(sleeps)
    monkeypatch.undo()
    assert render_aside(whose) != first


def test_stopping_ends_a_drawing_at_once() -> None:
    render_aside(whose)
    threading.Timer(0.2, stop_worker).start()
    start = time.monotonic()
    with pytest.raises(ReportError):
        render_aside(sleeps)
    assert time.monotonic() - start < 10


def test_an_error_of_the_drawing_itself_comes_back_and_the_process_stays() -> None:
    first = render_aside(whose)
    with pytest.raises(ReportError, match="no text can be drawn"):
        render_aside(complains)
    assert render_aside(whose) == first


def test_many_at_once_each_get_their_own() -> None:
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(render_aside(whose))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(found) == 8
    assert len(set(found)) == 1
