"""What a phone's page is made of besides its words: style, script, and the part of the typeface that it needs.

Each has a mark of its content in its address, so that a phone may keep it for ever.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

STATIC = Path(__file__).parent / "static" / "seat"
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_KINDS = {"css": "text/css", "js": "text/javascript", "woff2": "font/woff2"}


@dataclass(frozen=True)
class SeatFiles:
    """addresses: where each of them is (css, js, regular, bold). contents: the bytes by the name in the address."""

    addresses: Mapping[str, str]
    contents: Mapping[str, bytes]


def seat_routes() -> list[Route]:
    """Where these files are."""
    return [Route("/stevig/seat/{name}", _file)]


@lru_cache(maxsize=1)
def seat_files() -> SeatFiles:
    """The files, read once. scripts/make_seat_fonts.py cut the typeface down to what our languages use."""
    fonts = {weight: (STATIC / f"{weight}.woff2").read_bytes() for weight in ("regular", "bold")}
    contents = {_marked(f"{weight}.woff2", font): font for weight, font in fonts.items()}
    addresses = {name.split(".")[0]: f"/stevig/seat/{name}" for name in contents}
    style = (STATIC / "seat.css").read_text(encoding="utf-8")
    for weight in fonts:
        style = style.replace(f"/stevig/seat/{weight}.woff2", addresses[weight])
    for kind, content in (("css", style.encode()), ("js", (STATIC / "seat.js").read_bytes())):
        name = _marked(f"seat.{kind}", content)
        contents[name] = content
        addresses[kind] = f"/stevig/seat/{name}"
    return SeatFiles(addresses, contents)


def _marked(name: str, content: bytes) -> str:
    stem, _, kind = name.partition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{kind}"


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    content = seat_files().contents.get(name)
    if content is None:
        return PlainTextResponse("Not found", status_code=404)
    return Response(content, media_type=_KINDS[name.rpartition(".")[2]], headers=_FOR_EVER)
