"""A server in a process of its own, started the way `make run` starts it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from benchmarks.figures import BenchmarkError

PROJECT = Path(__file__).parent.parent
OURS = "app:app"
BARE = "benchmarks.bare:app"
STORING = "benchmarks.bare:storing"
HEALTH = "/_stcore/health"
SECONDS = 60


class Server:
    """A server that answers. `ready` is how many seconds that took from its start."""

    def __init__(self, start: Callable[[], subprocess.Popen], port: int, health: str = HEALTH) -> None:
        self.port = port
        self._health = health
        self._start = start
        self._wait_for_it()

    def _wait_for_it(self) -> None:
        self.started = time.perf_counter()
        self.popen = self._start()
        self._process = psutil.Process(self.popen.pid)
        while not self._is_healthy():
            if self.popen.poll() is not None or time.perf_counter() - self.started > SECONDS:
                raise BenchmarkError("the server did not start")
            time.sleep(0.005)
        self.ready = time.perf_counter() - self.started

    def kill_and_restart(self) -> None:
        """As when the power goes off and comes back: no last words, the same data, the same port."""
        self.popen.kill()
        self.popen.wait()
        self._wait_for_it()

    def memory(self) -> float:
        """The memory of all its processes, in MB; what two processes share counts twice."""
        everyone = [self._process, *self._process.children(recursive=True)]
        return sum(process.memory_info().rss for process in everyone) / 1e6

    def cpu_seconds(self) -> float:
        """The time of a processor that the server has taken so far."""
        spent = self._process.cpu_times()
        return spent.user + spent.system

    def get(self, path: str, cookie: str = "") -> tuple[int, bytes]:
        """Status and content of an address. Raises OSError when nobody answers."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=SECONDS)
        try:
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self) -> None:
        """Ends it, and the processes that it started and left behind."""
        left = self._process.children(recursive=True) if self.popen.poll() is None else []
        self.popen.terminate()
        try:
            self.popen.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            self.popen.wait()
        for process in left:
            with suppress(psutil.NoSuchProcess):
                process.terminate()
        psutil.wait_procs(left, timeout=10)

    def _is_healthy(self) -> bool:
        try:
            return self.get(self._health)[0] == http.client.OK
        except OSError:
            return False


@contextmanager
def running(app: str, folder: Path, database: str | None = None) -> Iterator[Server]:
    """A server of `app` whose data lies in `folder`, or in the database at that address, until the block ends."""
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"STEVIG_DATA": str(folder)} | ({"DATABASE_URL": database} if database else {})
    # As scripts/run.sh does.
    environment["MALLOC_ARENA_MAX"] = "1"
    command = [sys.executable, "-m", "uvicorn", app, "--port", str(port), "--no-access-log", "--log-level", "warning"]
    with serving(command, port, folder / f"{port}.log", cwd=PROJECT, environment=environment) as server:
        yield server


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return free.getsockname()[1]


@contextmanager
def serving(
    command: Sequence[str], port: int, told: Path, *, cwd: Path, environment: Mapping[str, str], health: str = HEALTH
) -> Iterator[Server]:
    """The server that `command` starts, until the block ends. told: where what it prints goes.

    health: an address that answers with 200 once the server is up.
    """

    def start() -> subprocess.Popen:
        with told.open("ab") as log:
            return subprocess.Popen(command, cwd=cwd, env=environment, stdout=log, stderr=log)

    server = None
    try:
        server = Server(start, port, health)
        yield server
    except BenchmarkError as error:
        raise BenchmarkError(f"{error}\n{told.read_text(encoding='utf-8')[-2000:]}".strip()) from error
    finally:
        if server is not None:
            server.stop()
