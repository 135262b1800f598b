"""Coming in with a code: where to type it, what this is and who sees what, and then a seat."""

from functools import lru_cache, wraps
from typing import cast

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from storage.errors import ClosedError, ScanNotFoundError, StorageError
from web.access import asked_language
from web.asking import change, read
from web.plain import (
    HEADERS,
    BodyError,
    Handler,
    Page,
    draw,
    is_from_elsewhere,
    make_page,
    read_fields,
    retry_after,
    send_page,
)
from workflow.codes import TooManyAttemptsError, plain_code
from workflow.errors import InputError
from workflow.seat import Invitation, Role, find_invitation, get_seat, take_seat

# Which seat this browser took: who scans the code a second time goes on where they were, and counts once.
SEAT_COOKIE = "stevig_seat"
_COOKIE_SECONDS = 12 * 3600
# So many invitations are kept as they are sent, 2 kB each: one for each workshop and language.
_MOST_KEPT = 64
# Nothing that people type is longer.
_LONGEST = 100


def join_routes() -> list[Route]:
    """The door with a field for the code, and the door that a QR code opens."""
    return [
        Route("/join", _door, methods=["GET"]),
        Route("/join", _knock, methods=["POST"]),
        Route("/join/{code}", _invitation, methods=["GET"]),
        Route("/join/{code}", _sit_down, methods=["POST"]),
    ]


def _explained(handler: Handler) -> Handler:
    """Turns what can go wrong on the way in into the page with the code, and why it did not open."""

    @wraps(handler)
    async def explained(request: Request) -> Response:
        try:
            if request.method == "POST" and is_from_elsewhere(request):
                return await _refuse(request, "other_site", 403)
            return await handler(request)
        except TooManyAttemptsError:
            return await _refuse(request, "too_many", 429)
        except ClosedError:
            return await _refuse(request, "locked", 409)
        except BodyError as error:
            return await _refuse(request, "wrong", error.status)
        except StorageError:
            return retry_after(draw(request, "message", 503, kind="away"))

    return explained


@_explained
async def _door(request: Request) -> Response:
    return draw(request, "join", fault="", code="", back=None)


@_explained
async def _knock(request: Request) -> Response:
    typed = (await read_fields(request)).get("code", "").strip()[:_LONGEST]
    if not typed:
        return await _refuse(request, "empty", 400)
    if await _find(request, typed) is None:
        return await _refuse(request, "wrong", 404, typed)
    address = f"/join/{plain_code(typed)}?lang={asked_language(request)}"
    return RedirectResponse(address, status_code=303, headers=HEADERS)


@_explained
async def _invitation(request: Request) -> Response:
    invitation = await _find(request, request.path_params["code"])
    if invitation is None:
        return await _refuse(request, "wrong", 404)
    return await _invite(request, invitation)


@_explained
async def _sit_down(request: Request) -> Response:
    code, address = request.path_params["code"], _address(request)
    fields = await read_fields(request)
    role = fields.get("role")
    known: Role | None = cast(Role, role) if role in ("worker", "manager") else None
    own = fields.get("own", "")[:_LONGEST]
    try:
        token = await change(take_seat, code, address, role=known, own_code=own)
    except InputError:
        invitation = await _find(request, code)
        assert invitation is not None
        return await _invite(request, invitation, 400, role=known, own=own)
    if token is None:
        return await _refuse(request, "wrong", 404)
    answer = RedirectResponse(f"/seat/{token}?lang={asked_language(request)}", status_code=303, headers=HEADERS)
    answer.set_cookie(
        SEAT_COOKIE,
        token,
        max_age=_COOKIE_SECONDS,
        path="/join",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


async def _invite(
    request: Request, invitation: Invitation, status: int = 200, role: Role | None = None, own: str = ""
) -> Response:
    back = await _seat_of(request)
    mine = back[0] if back and back[1] == invitation.scan else None
    if mine is None and status == 200:
        return send_page(request, _first_page(asked_language(request), invitation))
    return draw(
        request, "invitation", status, invitation=invitation, role=role, own=own, too_short=status == 400, back=mine
    )


@lru_cache(maxsize=_MOST_KEPT)
def _first_page(language: str, invitation: Invitation) -> Page:
    """The invitation that everybody gets who opens it for the first time: made once."""
    return make_page(
        "invitation", language, kept=True, invitation=invitation, role=None, own="", too_short=False, back=None
    )


async def _refuse(request: Request, fault: str, status: int, code: str = "") -> Response:
    back = await _seat_of(request)
    return retry_after(draw(request, "join", status, fault=fault, code=code, back=back[0] if back else None))


async def _find(request: Request, typed: str) -> Invitation | None:
    return await read(find_invitation, typed, _address(request))


async def _seat_of(request: Request) -> tuple[str, str] | None:
    """The link of the seat that this browser took, and its scan; None without one."""
    token = request.cookies.get(SEAT_COOKIE)
    if not token:
        return None
    try:
        return token, (await read(get_seat, token)).scan
    except (ScanNotFoundError, StorageError):
        return None


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"
