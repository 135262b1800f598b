"""A seat: the questions on one person's phone, without a session. The link is the seat, and every answer is a request.

Without JavaScript each step is a form that is sent and a page that comes back; with it, seat.js sends each choice.
"""

from functools import wraps

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from storage.errors import ClosedError, ScanNotFoundError, StorageError
from translations import load_texts
from web.access import asked_language
from web.asking import change, read
from web.plain import (
    HEADERS,
    BodyError,
    Handler,
    draw,
    is_from_elsewhere,
    read_fields,
    read_object,
    retry_after,
    send_page,
    told,
)
from web.seat_page import Shown, seat_page
from web.seat_questions import UNKNOWN
from workflow.errors import InputError
from workflow.seat import (
    Seat,
    erase_link,
    finish,
    get_seat,
    get_shared,
    get_state,
    record_answers,
    state_word,
)

# The page after the last question; in code its place is the number of questions.
DONE = "done"


def seat_page_routes() -> list[Route]:
    """The page of a seat, and where its form and its script go."""
    return [
        Route("/seat/{token}", _page, methods=["GET"]),
        Route("/seat/{token}", _step, methods=["POST"]),
        Route("/seat/{token}/answers", _record, methods=["POST"]),
        Route("/seat/{token}/finish", _finish, methods=["POST"]),
        Route("/seat/{token}/state", _state, methods=["GET"]),
        Route("/seat/{token}/outcome", _outcome, methods=["GET"]),
    ]


def _explained(handler: Handler) -> Handler:
    """Turns what can go wrong into a page that says so."""

    @wraps(handler)
    async def explained(request: Request) -> Response:
        if request.method == "POST" and is_from_elsewhere(request):
            return PlainTextResponse("Forbidden", status_code=403)
        try:
            return await handler(request)
        except ScanNotFoundError:
            return draw(request, "message", 404, kind="gone")
        except BodyError as error:
            return draw(request, "message", error.status, kind="too_large" if error.status == 413 else "bad")
        except InputError:
            return draw(request, "message", 400, kind="bad")
        except StorageError:
            return retry_after(draw(request, "message", 503, kind="away"))

    return explained


def _answered(handler: Handler) -> Handler:
    """Turns what can go wrong into a short answer for the script."""

    @wraps(handler)
    async def answered(request: Request) -> Response:
        if request.method == "POST" and is_from_elsewhere(request):
            return told({"error": "forbidden"}, 403)
        texts = load_texts(asked_language(request))
        try:
            return await handler(request)
        except ScanNotFoundError:
            return told({"error": texts("seat.gone")}, 404)
        except ClosedError:
            return told({"error": texts("seat.late")}, 409)
        except BodyError as error:
            return told({"error": texts("seat.too_large" if error.status == 413 else "seat.bad")}, error.status)
        except InputError as error:
            return told({"error": texts("seat.bad"), "detail": error.lines()}, 400)
        except StorageError:
            return retry_after(told({"error": texts("seat.away")}, 503))

    return answered


# -- pages ---------------------------------------------------------------------------------------------------------


@_explained
async def _page(request: Request) -> Response:
    seat = await read(get_seat, _token(request))
    if state_word(seat.state) == "shared" and "q" not in request.query_params:
        return _to(request, "/outcome")
    return _draw(request, seat, _asked_place(request, seat))


@_explained
async def _step(request: Request) -> Response:
    """One step without JavaScript: stores the choice on the page, if there is one, and leads to the next question."""
    fields = await read_fields(request)
    token = _token(request)
    seat = await read(get_seat, token)
    if fields.get("go") == "erase":
        await change(erase_link, token)
        return _to(request, shown=f"{DONE}&erased=1")
    item = fields.get("item", "")
    place = seat.items.index(item) if item in seat.items else _first_open(seat)
    if choice := fields.get(item):
        try:
            await change(record_answers, token, {item: _level(item, choice)})
        except ClosedError:
            now = await read(get_seat, token)
            return _draw(request, now, place, late=True, status=409)
    if fields.get("go") == "previous":
        return _to(request, shown=max(1, place))
    if place + 1 < len(seat.items):
        return _to(request, shown=place + 2)
    if seat.open:
        await change(finish, token)
    return _to(request, shown=DONE)


@_explained
async def _outcome(request: Request) -> Response:
    shared = await change(get_shared, _token(request), asked_language(request))
    if shared is None:
        return _to(request)
    return draw(request, "outcome", shared=shared, token=_token(request))


def _draw(request: Request, seat: Seat, place: int, *, late: bool = False, status: int = 200) -> Response:
    shown = Shown(
        language=asked_language(request),
        items=seat.items,
        team=seat.team,
        state=state_word(seat.state),
        place=place,
        has_link=seat.has_link,
        paper=seat.paper,
        late=late or "late" in request.query_params,
        erased="erased" in request.query_params,
    )
    answers = {item: answer.level for item, answer in seat.answers.items()}
    return send_page(request, seat_page(shown, answers), status)


# -- for the script ------------------------------------------------------------------------------------------------


@_answered
async def _record(request: Request) -> Response:
    answers = await read_object(request)
    await change(record_answers, _token(request), answers)
    return told({"saved": len(answers)})


@_answered
async def _finish(request: Request) -> Response:
    await change(finish, _token(request))
    return told({"finished": True})


@_answered
async def _state(request: Request) -> Response:
    return told({"state": state_word(await read(get_state, _token(request)))})


# -- where ---------------------------------------------------------------------------------------------------------


def _token(request: Request) -> str:
    return request.path_params["token"]


def _to(request: Request, path: str = "", *, shown: int | str = "") -> Response:
    """Leads to a page of this seat in the same language, at question `shown` (from 1, or DONE)."""
    at = f"&q={shown}" if shown else ""
    address = f"/seat/{_token(request)}{path}?lang={asked_language(request)}{at}"
    return RedirectResponse(address, status_code=303, headers=HEADERS)


def _asked_place(request: Request, seat: Seat) -> int:
    """The question that the address asks for, from 0; else where this person goes on."""
    asked, last = request.query_params.get("q", ""), len(seat.items)
    if asked.isdecimal() and len(asked) < 4 and last:
        return min(max(int(asked), 1), last) - 1
    return last if asked == DONE else _first_open(seat)


def _first_open(seat: Seat) -> int:
    """The first question without an answer; the page after the last when there is none, or nothing can be answered."""
    places = (place for place, item in enumerate(seat.items) if item not in seat.answers)
    return next(places, len(seat.items)) if seat.open else len(seat.items)


def _level(item: str, choice: str) -> int | None:
    """What a card of the form means. Raises InputError."""
    if choice == UNKNOWN:
        return None
    if not choice.isdecimal() or len(choice) > 1:
        raise InputError(item, "no level", "choose 1 to 5")
    return int(choice)
