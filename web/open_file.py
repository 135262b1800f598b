"""A small page of our own to open a scan file: chosen in the browser, checked, and put in the list of scans."""

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from storage.errors import StorageError
from translations import load_texts
from web.access import asked_language, workplace_of
from web.plain import TEMPLATES
from workflow.errors import InputError
from workflow.fault_lines import fault_lines
from workflow.form_import import AlreadyThereError, receive_file

MOST_BYTES = 10 * 2**20
# An upload may hold names and answers: it stays in memory, and is never written to a disk.
MultiPartParser.spool_max_size = MOST_BYTES
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def open_routes() -> list[Route]:
    """The page, and where its form goes."""
    return [Route("/stevig/open", _page, methods=["GET"]), Route("/stevig/open", _receive, methods=["POST"])]


async def _page(request: Request) -> Response:
    return _draw(request)


async def _receive(request: Request) -> Response:
    # A page of another site must not be able to send files into this list.
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return PlainTextResponse("Forbidden", status_code=403)
    texts = load_texts(asked_language(request))
    size = request.headers.get("content-length", "")
    if not size.isdecimal() or int(size) > MOST_BYTES:
        return _draw(request, [texts("open.too_large", megabytes=MOST_BYTES // 2**20)], status=413)
    async with request.form(max_files=1, max_fields=1) as form:
        upload = form.get("file")
        if upload is None or isinstance(upload, str) or not upload.filename:
            return _draw(request, [texts("open.nothing")], status=400)
        data = await upload.read()
        name = Path(upload.filename).name
    try:
        received = await run_in_threadpool(receive_file, workplace_of(request), name or "file", data)
    except AlreadyThereError as error:
        line = error.line
        words = texts("open.already", team=line.team, organisation=line.organisation, date=texts.date(line.date))
        return _draw(request, [words])
    except InputError as error:
        return _draw(request, fault_lines(error, asked_language(request)), status=400)
    except StorageError as error:
        return _draw(request, [texts(f"error.storage.{error.reason}")], status=500)
    page = f"page=import&upload={received.upload}" if received.upload else f"scan={received.scan}&page=results"
    return RedirectResponse(f"/?{page}&lang={asked_language(request)}", status_code=303)


def _draw(request: Request, faults: list[str] | None = None, status: int = 200) -> Response:
    language = asked_language(request)
    page = TEMPLATES.get_template("open.html.j2").render(
        t=load_texts(language), language=language, faults=faults or [], address=f"/stevig/open?lang={language}"
    )
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store", "X-Stevig-Page": "open"}
    return HTMLResponse(page, status_code=status, headers=headers)
