"""What every answer of the server leaves with: the right language, security headers, compression."""

import base64
import hashlib
import re
from functools import lru_cache
from html import escape
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from storage.errors import StorageError
from translations import LANGUAGE_COOKIE, LANGUAGES, known_language, load_texts
from web.access import is_owner
from workflow.access import OWNER_COOKIE

_YEAR = 365 * 24 * 3600
# What needs no owner: joining, a seat, and what their pages are made of. Everything else is the owner's. Streamlit's
# own scripts (/static/) hold nothing of ours; asking sixty times who wants one would slow down the first page.
_FOR_ANYBODY = frozenset({"/join", "/healthz", "/_stcore/health", "/stevig/icon.svg"})
_FOR_ANYBODY_BELOW = ("/join/", "/seat/", "/stevig/owner/", "/stevig/fonts/", "/stevig/seat/", "/static/")
# Streamlit serves these to anybody: counts of sessions, and a way to drive the app from outside.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent")


def middleware(phone_pages: ASGIApp) -> list[Middleware]:
    """Our middleware, the outermost first. phone_pages: answers what phones ask, beside the app that this wraps."""
    return [
        Middleware(_Compression, minimum_size=1024, compresslevel=5),
        Middleware(HouseRules, phone_pages=phone_pages),
    ]


@lru_cache(maxsize=1)
def content_security_policy() -> str:
    """What a page may load: only what comes from this server. Streamlit's inline script is named by its hash."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in scripts
    )
    return (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


class _Compression(GZipMiddleware):
    """Compresses what does not do so itself."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request or connection."""
        if scope["type"] == "http" and _on_phones(scope["path"]):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


class HouseRules:
    """Asks who is calling, sets language and title of the page, adds security headers, closes Streamlit's side doors.

    Without the owner's cookie a visitor gets the page to join with a code, and what that page needs.
    """

    def __init__(self, app: ASGIApp, phone_pages: ASGIApp) -> None:
        self.app = app
        self._phone_pages = phone_pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request or connection."""
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _Outgoing(scope, send))
        else:
            await self.app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        # From elsewhere Streamlit would refuse too, but only after it has asked an outside host for our address.
        try:
            welcome = not _from_elsewhere(scope) and await _by_owner(scope)
        except StorageError:
            welcome = False
        if welcome:
            await self.app(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, outgoing: "_Outgoing") -> None:
        try:
            await self._let_in(scope, receive, outgoing)
        except StorageError as error:
            # Who asks cannot be known without the database; what is wrong with it may be.
            texts = load_texts(outgoing.language)
            await outgoing.instead(receive, PlainTextResponse(texts(f"error.storage.{error.reason}"), status_code=503))
        except Exception:
            # The log gets the whole story, from the server around this; a visitor none of it.
            await outgoing.instead(receive, PlainTextResponse("Internal Server Error", status_code=500))
            raise

    async def _let_in(self, scope: Scope, receive: Receive, outgoing: "_Outgoing") -> None:
        if not _for_anybody(scope["path"]) and not await _by_owner(scope):
            await self._to_join(scope)(scope, receive, outgoing)
        elif scope["path"].startswith(_CLOSED):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, outgoing)
        elif _on_phones(scope["path"]):
            # A router without an app around it answers by itself that an address or a method is unknown.
            alone = {key: value for key, value in scope.items() if key != "app"}
            await self._phone_pages(alone, receive, outgoing)
        else:
            # The middleware around this one compresses. What Streamlit had compressed could not be given its language.
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            await self.app({**scope, "headers": plain}, receive, outgoing)

    def _to_join(self, scope: Scope) -> Response:
        if scope["path"] == "/":
            language = known_language(_asked_language(scope) or _cookie(scope, LANGUAGE_COOKIE))
            return RedirectResponse(f"/join?lang={language}", status_code=303, headers={"Cache-Control": "no-store"})
        return PlainTextResponse("Forbidden", status_code=403)


class _Outgoing:
    """Wraps `send` of one request: every answer leaves through here."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._begun = False
        self._asked = _asked_language(scope)
        self.language = known_language(self._asked or _cookie(scope, LANGUAGE_COOKIE))
        self._start: Message | None = None
        self._body = b""

    async def instead(self, receive: Receive, answer: Response) -> None:
        """Sends this answer, unless another one is on its way already."""
        if not self._begun:
            await answer(self._scope, receive, self)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begun = True
            self._add_headers(MutableHeaders(raw=message["headers"]))
            if _is_page(message):
                self._start = message
                return
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page()
            return
        await self._send(message)

    def _add_headers(self, headers: MutableHeaders) -> None:
        headers.setdefault("Content-Security-Policy", content_security_policy())
        headers["X-Content-Type-Options"] = "nosniff"
        headers.setdefault("Referrer-Policy", "same-origin")
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if self._asked:
            cookie = f"{LANGUAGE_COOKIE}={self._asked}; Path=/; Max-Age={_YEAR}; SameSite=Lax; HttpOnly"
            headers.append("Set-Cookie", cookie)

    async def _send_page(self) -> None:
        assert self._start is not None
        body = _shell(self._body.decode("utf-8"), self.language).encode("utf-8")
        headers = MutableHeaders(raw=self._start["headers"])
        headers["Content-Length"] = str(len(body))
        # The page carries the language, so a copy in another language must not be reused.
        headers["Cache-Control"] = "no-store"
        for stale in ("ETag", "Last-Modified"):
            if stale in headers:
                del headers[stale]
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


def _is_page(message: Message) -> bool:
    headers = MutableHeaders(raw=message["headers"])
    return headers.get("content-type", "").startswith("text/html") and "X-Stevig-Page" not in headers


def _shell(page: str, language: str) -> str:
    """Streamlit's empty page, in our language and with our title, without what it tells machines about itself."""
    texts = load_texts(language)
    words = {"away-title": "app.away_title", "away-text": "app.away_text", "close": "app.close"}
    spoken = "".join(f' data-{name}="{escape(texts(key))}"' for name, key in words.items())
    page = page.replace('<html lang="en">', f'<html lang="{language}"{spoken}>', 1)
    page = page.replace("</head>", '<script src="/stevig/screen.js" defer></script></head>', 1)
    page = page.replace("<title>Streamlit</title>", f"<title>{texts('app.title')}</title>", 1)
    page = page.replace("./favicon.png", "/stevig/icon.svg", 1)
    page = re.sub(r"<link\s+rel=\"preload\"[^>]*SourceSans[^>]*/>", "", page)
    page = re.sub(r"<link rel=\"service-desc\"[^>]*/>", "", page)
    return re.sub(
        r"<noscript>.*?</noscript>", f"<noscript><p>{texts('app.noscript')}</p></noscript>", page, flags=re.DOTALL
    )


def _on_phones(path: str) -> bool:
    """Whether a phone in a room asks: these pages compress themselves, and need nothing of Streamlit."""
    return path == "/join" or path.startswith(("/join/", "/seat/"))


def _for_anybody(path: str) -> bool:
    return path in _FOR_ANYBODY or path.startswith(_FOR_ANYBODY_BELOW)


async def _by_owner(scope: Scope) -> bool:
    return await run_in_threadpool(is_owner, _cookie(scope, OWNER_COOKIE))


def _from_elsewhere(scope: Scope) -> bool:
    """True when a page of another site asks for a connection. What is not a browser names no origin."""
    headers = dict(scope["headers"])
    origin = headers.get(b"origin")
    return origin is not None and origin.partition(b"://")[2] != headers.get(b"host")


def _asked_language(scope: Scope) -> str | None:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return asked if asked in LANGUAGES else None


def _cookie(scope: Scope, wanted: str) -> str | None:
    for name, value in scope["headers"]:
        if name == b"cookie":
            cookie = SimpleCookie(value.decode("latin-1")).get(wanted)
            return cookie.value if cookie else None
    return None
