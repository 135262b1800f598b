"""Our own addresses beside Streamlit's: health, fonts, icon and script, and the report as a page and as a PDF."""

from pathlib import Path
from typing import Any

import fontpkg_atkinson_hyperlegible
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, Router

from storage.errors import ScanNotFoundError
from translations import known_language, load_texts
from web.access import access_routes, workplace_of
from web.join import join_routes
from web.open_file import open_routes
from web.seat import seat_page_routes
from web.seat_files import seat_routes
from workflow.access import AccessError
from workflow.paper import paper_file_name, paper_pdf
from workflow.report import ReportError, advice_file_name, advice_html, advice_pdf

FONTS = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
STATIC = Path(__file__).parent / "static"
# The report's own page holds no script at all, and may only be shown inside our own screen.
_REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)


def phone_pages() -> Router:
    """What a phone in a room asks for: joining and answering, without passing through what only Streamlit needs."""
    return Router([*seat_page_routes(), *join_routes()], redirect_slashes=False)


def routes() -> list[Route]:
    """Every route of our own but those of `phone_pages`."""
    return [
        Route("/healthz", _health),
        Route("/stevig/fonts/{name}", _font),
        Route("/stevig/icon.svg", _icon),
        Route("/stevig/screen.js", _script),
        Route("/stevig/report/{scan}.html", _report_page),
        Route("/stevig/report/{scan}.pdf", _report_pdf),
        Route("/stevig/paper.pdf", _paper_form),
        *open_routes(),
        *access_routes(),
        *seat_routes(),
    ]


async def _health(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _font(request: Request) -> Response:
    file = FONTS / Path(request.path_params["name"]).name
    if file.suffix != ".ttf" or not file.is_file():
        return PlainTextResponse("Not found", status_code=404)
    return FileResponse(file, media_type="font/ttf", headers={"Cache-Control": "public, max-age=31536000, immutable"})


async def _icon(_request: Request) -> Response:
    return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml")


async def _script(_request: Request) -> Response:
    headers = {"Cache-Control": "no-cache"}
    return FileResponse(STATIC / "screen.js", media_type="text/javascript", headers=headers)


async def _report_page(request: Request) -> Response:
    headers = {"Content-Security-Policy": _REPORT_POLICY, "Cache-Control": "no-store", "X-Stevig-Page": "report"}
    return await _answer(request, advice_html, lambda html: HTMLResponse(html, headers=headers))


async def _report_pdf(request: Request) -> Response:
    def as_pdf(pdf: bytes) -> Response:
        name = advice_file_name(workplace_of(request), request.path_params["scan"], _language(request))
        headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
        return Response(pdf, media_type="application/pdf", headers=headers)

    return await _answer(request, advice_pdf, as_pdf)


async def _paper_form(request: Request) -> Response:
    language = _language(request)
    try:
        pdf = await run_in_threadpool(paper_pdf, workplace_of(request), language)
    except AccessError:
        return PlainTextResponse(load_texts(language)("access.closed"), status_code=403)
    except ReportError:
        return PlainTextResponse(load_texts(language)("error.report"), status_code=500)
    headers = {
        "Content-Disposition": f'inline; filename="{paper_file_name(language)}"',
        "Cache-Control": "no-store",
    }
    return Response(pdf, media_type="application/pdf", headers=headers)


def _language(request: Request) -> str:
    return known_language(request.query_params.get("lang"))


async def _answer(request: Request, make: Any, respond: Any) -> Response:
    language = _language(request)
    texts = load_texts(language)
    try:
        made = await run_in_threadpool(make, workplace_of(request), request.path_params["scan"], language)
    except AccessError:
        return PlainTextResponse(texts("access.closed"), status_code=403)
    except ScanNotFoundError:
        return PlainTextResponse(texts("error.scan_gone"), status_code=404)
    except ReportError:
        return PlainTextResponse(texts("error.report"), status_code=500)
    return respond(made)
