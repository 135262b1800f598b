"""What our plain pages share: how one is drawn and with which headers, and how a small body is read."""

import gzip
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from translations import LANGUAGES, load_texts
from web.access import asked_language
from web.seat_files import seat_files

# All answers of one person take about 2 kB.
MOST_BYTES = 16 * 1024
MOST_FIELDS = 100
# Too many wrong codes; a database that is away.
_RETRY_SECONDS = {429: "600", 503: "5"}
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The address of a seat is its key: it goes to no other page, and no page is kept.
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


Handler = Callable[[Request], Awaitable[Response]]


class BodyError(Exception):
    """The body of a request is too large (status 413) or cannot be read (400)."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Page:
    """A page as it goes over the wire: compressed."""

    packed: bytes


def make_page(template: str, language: str, *, kept: bool = False, **values: Any) -> Page:
    """A page of our own. kept: it will be sent to many, so making it small is worth more time."""
    text = TEMPLATES.get_template(f"seat/{template}.html.j2").render(
        t=load_texts(language),
        language=language,
        other=next(one for one in LANGUAGES if one != language),
        files=seat_files().addresses,
        **values,
    )
    return Page(gzip.compress(text.encode(), 9 if kept else 4, mtime=0))


def send_page(request: Request, page: Page, status: int = 200) -> Response:
    """The answer with this page in it, unpacked for who cannot read it otherwise."""
    headers = {**HEADERS, "Content-Security-Policy": _POLICY, "X-Stevig-Page": "seat", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(page.packed, status, headers, "text/html")
    return Response(gzip.decompress(page.packed), status, headers, "text/html")


def draw(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """The answer with a page of our own, made for this one request, in the language of who asks."""
    return send_page(request, make_page(template, asked_language(request), **values), status)


def told(value: dict[str, Any], status: int = 200) -> Response:
    """An answer for our own script."""
    return JSONResponse(value, status_code=status, headers=HEADERS)


def retry_after(answer: Response) -> Response:
    """The answer, with the seconds after which to try again, where that helps."""
    if answer.status_code in _RETRY_SECONDS:
        answer.headers["Retry-After"] = _RETRY_SECONDS[answer.status_code]
    return answer


def is_from_elsewhere(request: Request) -> bool:
    """True when a page of another site sends this: it must not join or answer for somebody."""
    return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


async def read_fields(request: Request) -> dict[str, str]:
    """The fields of a form, the first value of each. Raises BodyError."""
    body = await _read(request)
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise BodyError(400) from error
    return {name: values[0] for name, values in fields.items()}


async def read_object(request: Request) -> dict[str, Any]:
    """The JSON object in the body. Raises BodyError."""
    body = await _read(request)
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BodyError(400) from error
    if not isinstance(found, dict) or len(found) > MOST_FIELDS:
        raise BodyError(400)
    return found


async def _read(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise BodyError(413)
    return body
