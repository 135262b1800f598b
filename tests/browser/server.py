"""The real server, in a process of its own, with a database of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

from tests.source import PROJECT
from workflow.access import OWNER_COOKIE, new_owner_link, owner_cookie
from workflow.workplace import OWNER, Workplace, open_workplace

SECONDS_TO_START = 60


class Server:
    """`uvicorn app:app` on a free port of this machine. It may be killed and started again: port and data stay."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._workplace: Workplace | None = None

    @property
    def workplace(self) -> Workplace:
        """The same database, opened from here: what is really stored."""
        if self._workplace is None:
            self._workplace = open_workplace(f"sqlite:///{self.data / 'stevig.db'}").used_by(OWNER)
        return self._workplace

    @property
    def cookies(self) -> dict[str, str]:
        """The cookie that the owner's link gives, to ask with."""
        value = owner_cookie(self.workplace, new_owner_link(self.workplace))
        assert value is not None
        return {OWNER_COOKIE: value}

    @property
    def owner_cookie(self) -> dict[str, str]:
        """The same, for a browser."""
        return {"name": OWNER_COOKIE, "value": self.cookies[OWNER_COOKIE], "url": self.address}

    @property
    def pid(self) -> int:
        """The process of the server."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> "Server":
        """Starts it, and waits until it answers."""
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment["STEVIG_DATA"] = str(self.data)
        # As scripts/run.sh does, without --host: it must keep to this machine by itself.
        command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(self.port), "--log-level", "warning"]
        log = (self.data.parent / f"server-{self.port}.log").open("ab")
        self._process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
        deadline = time.monotonic() + SECONDS_TO_START
        while self._process.poll() is None and time.monotonic() < deadline:
            try:
                if requests.get(f"{self.address}/_stcore/health", timeout=5).ok:
                    return self
            except requests.ConnectionError:
                time.sleep(0.1)
        self.kill()
        raise AssertionError(f"the server did not start:\n{Path(log.name).read_text()}")

    def kill(self) -> None:
        """As when the power goes off: no last words."""
        self._end(signal.SIGKILL)
        # No connection of ours may tidy up what the server left behind.
        self._workplace = None

    def stop(self) -> None:
        """In good order."""
        self._end(signal.SIGINT)

    def _end(self, sign: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(sign)
            self._process.wait(timeout=SECONDS_TO_START)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
