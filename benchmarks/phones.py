"""A phone in a room, without a browser: HTTP over one connection that stays open, as a browser keeps it."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks.figures import BenchmarkError

SECONDS = 60
# Between two tries of an answer that was not confirmed, as the script on the phone does.
RETRY = 0.5


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Line:
    """The connection of one phone with a server."""

    port: int
    _reader: asyncio.StreamReader | None = field(default=None, init=False, repr=False)
    _writer: asyncio.StreamWriter | None = field(default=None, init=False, repr=False)

    def close(self) -> None:
        """Hangs up."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def _expect(self, status: int, method: str, path: str, body: bytes = b"") -> Answer:
        answer = await asyncio.wait_for(self._ask(method, path, body), SECONDS)
        if answer.status != status:
            raise BenchmarkError(f"{method} {path.split('/')[1]}: {answer.status} {answer.body[:200]!r}")
        return answer

    async def _ask(self, method: str, path: str, body: bytes) -> Answer:
        # The server closes a connection on which nothing was said for some seconds; as a browser does, it is opened
        # again, also when the question was on its way at that very moment.
        if self._writer is not None:
            try:
                return await self._say(method, path, body)
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                if getattr(error, "partial", b""):
                    raise
                self.close()
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        return await self._say(method, path, body)

    async def _say(self, method: str, path: str, body: bytes) -> Answer:
        assert self._writer is not None
        kind = "application/json" if body[:1] == b"{" else "application/x-www-form-urlencoded"
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Encoding: gzip\r\n"
        if body:
            head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        self._writer.write(head.encode() + b"\r\n" + body)
        status = int((await self._line()).split()[1])
        headers = {}
        while line := await self._line():
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
        return Answer(status, headers, await self._body(headers))

    async def _line(self) -> str:
        assert self._reader is not None
        return (await self._reader.readuntil(b"\r\n")).decode("latin-1").rstrip("\r\n")

    async def _body(self, headers: dict[str, str]) -> bytes:
        assert self._reader is not None
        if headers.get("transfer-encoding") != "chunked":
            return await self._reader.readexactly(int(headers.get("content-length", 0)))
        body = b""
        while size := int(await self._line(), 16):
            body += await self._reader.readexactly(size)
            await self._line()
        await self._line()
        return body


@dataclass
class Phone(Line):
    """One person: a seat, and the answers that this phone saw confirmed."""

    code: str
    seat: str = ""
    confirmed: dict[str, int | None] = field(default_factory=dict)
    retries: int = 0

    async def join(self) -> float:
        """Reads the invitation, takes a seat and opens its page; returns the seconds."""
        start = time.perf_counter()
        await self._expect(200, "GET", f"/join/{self.code}")
        taken = await self._expect(303, "POST", f"/join/{self.code}", b"role=worker")
        self.seat = taken.headers["location"].partition("?")[0]
        await self._expect(200, "GET", self.seat)
        return time.perf_counter() - start

    async def answer(self, item: str, level: int | None) -> float:
        """Sends one answer; returns the seconds until it was confirmed. Raises BenchmarkError when it is refused."""
        start = time.perf_counter()
        await self._expect(200, "POST", f"{self.seat}/answers", json.dumps({item: level}).encode())
        self.confirmed[item] = level
        return time.perf_counter() - start

    async def answer_until_confirmed(self, item: str, level: int | None) -> None:
        """Sends one answer again and again until the server confirms it, also while there is no server."""
        while True:
            try:
                await self.answer(item, level)
                return
            except (OSError, EOFError, TimeoutError):
                self.close()
                self.retries += 1
                await asyncio.sleep(RETRY)

    async def page(self) -> bytes:
        """The page of the seat."""
        return (await self._expect(200, "GET", self.seat)).body


class FormPhone(Phone):
    """A phone without JavaScript: every answer is a form that is sent and a page that comes back."""

    async def answer(self, item: str, level: int | None) -> float:
        """Sends the form of the page; returns the seconds until the next page has arrived."""
        chosen = {**self.confirmed, item: level}
        # The form holds every question, so a browser sends what was chosen before as well.
        fields = {"item": item, "go": "next"} | {each: str(value or "unknown") for each, value in chosen.items()}
        start = time.perf_counter()
        went = await self._expect(303, "POST", self.seat, urlencode(fields).encode())
        await self._expect(200, "GET", went.headers["location"])
        self.confirmed = chosen
        return time.perf_counter() - start
