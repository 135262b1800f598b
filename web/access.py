"""The owner's link and cookie, and who a request comes from."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from translations import LANGUAGE_COOKIE, known_language, load_texts
from workflow.access import OWNER_COOKIE, OWNER_COOKIE_SECONDS, caller_of, owner_cookie
from workflow.workplace import Workplace, default_workplace


def access_routes() -> list[Route]:
    """Where the owner's link leads."""
    return [Route("/stevig/owner/{token}", _come_in)]


def workplace_of(request: Request) -> Workplace:
    """The workplace, used by whoever sent this request."""
    workplace = default_workplace()
    return workplace.used_by(caller_of(workplace, request.cookies.get(OWNER_COOKIE)))


def is_owner(cookie: str | None) -> bool:
    """Whether this cookie opens the owner's screens."""
    return caller_of(default_workplace(), cookie).kind == "owner"


def asked_language(request: Request) -> str:
    """The language that the address asks for, else the one chosen before, else Dutch."""
    return known_language(request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE))


def _come_in(request: Request) -> Response:
    cookie = owner_cookie(default_workplace(), request.path_params["token"])
    if cookie is None:
        return PlainTextResponse(load_texts(asked_language(request))("access.old_link"), status_code=403)
    answer = RedirectResponse("/", status_code=303, headers={"Cache-Control": "no-store"})
    answer.set_cookie(
        OWNER_COOKIE,
        cookie,
        max_age=OWNER_COOKIE_SECONDS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer
