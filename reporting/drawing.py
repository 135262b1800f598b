"""HTML -> PDF with WeasyPrint, and what keeps that quick without changing what is drawn."""

import atexit
import gc
import re
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import fontpkg_atkinson_hyperlegible

FONTS = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
FONT_STYLES = {
    "Regular": "font-weight: 400; font-style: normal",
    "Bold": "font-weight: 700; font-style: normal",
}
# Drawing text keeps state outside Python that two threads must not share; together they would not be faster anyway.
_one_at_a_time = threading.Lock()
# How hard pages are packed, of 9: the last three steps cost four times as much, and make the file 2 % smaller.
_PACKING = 6
# The words that one call asks for: more than 128 kB, so that it gets 256 kB. See _with_room.
_ROOM = 17_000
_ROOT = re.compile(r":root \{(?P<names>[^}]*)\}\n?")


class RenderError(Exception):
    """The report could not be made into a PDF; `str()` says why."""


def faces(address: Callable[[Path], str]) -> str:
    """The rules that name the two fonts; `address` says where a style sheet finds the file of one."""
    return "".join(
        f"@font-face {{ font-family: 'Atkinson Hyperlegible'; {style}; "
        f"src: url({address(FONTS / f'AtkinsonHyperlegible-{name}.ttf')}) }}\n"
        for name, style in FONT_STYLES.items()
    )


def draw_pdf(html: str, css: str, *, attachments: Any = (), finish: Callable[[Any], None] | None = None) -> bytes:
    """`html` as a PDF, tagged for accessibility (PDF/UA-1), in the style `css` and in our two fonts.

    It fetches only what lies inside `html` itself: no file, no address, whatever a person typed. attachments: those of
    WeasyPrint, with a fetcher of their own. finish: gets the PDF before it is written.
    Raises RenderError when the libraries that draw text are not installed on this machine.
    """
    weasyprint = library()

    def finisher(_document: Any, pdf: Any) -> None:
        if finish:
            finish(pdf)
        _pack(pdf)

    with _one_at_a_time, _no_collection():
        style, fonts = _sheet(css)
        return _with_room(
            weasyprint.HTML(string=html, url_fetcher=own_data_only()).write_pdf,
            stylesheets=[style],
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            attachments=attachments,
            finisher=finisher,
        )


def library() -> Any:
    """WeasyPrint. Raises RenderError when it cannot start: it needs libraries of the system."""
    try:
        import weasyprint  # noqa: PLC0415 - takes half a second
    except (ImportError, OSError) as error:
        raise RenderError(f"the library that draws the PDF cannot start: {error}; run `make setup`") from error
    return weasyprint


def own_data_only() -> Any:
    """What fetches nothing but what lies in the address itself."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    return URLFetcher(allowed_protocols=("data",), allow_redirects=False)


@lru_cache(maxsize=4)
def _sheet(css: str) -> tuple[Any, Any]:
    """A style and its fonts as WeasyPrint keeps them: read once, used for every document."""
    import weasyprint  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    fonts = FontConfiguration()
    # For this sheet alone, which is ours: its fonts are files of a package.
    fetcher = URLFetcher(allowed_protocols=("file",), allow_redirects=False)
    # The fonts take their folder on the disk away when they go: that must be before the interpreter is taken apart.
    atexit.register(_sheet.cache_clear)
    text = faces(Path.as_uri) + _with_values(css)
    return weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetcher), fonts


def _with_values(css: str) -> str:
    """`css` with the values of the names in its :root filled in: WeasyPrint looks them up anew for every element."""
    root = _ROOT.search(css)
    if root is None:
        return css
    values = dict(re.findall(r"(--[\w-]+): ([^;]+);", root["names"]))
    return re.sub(r"var\((--[\w-]+)\)", lambda name: values[name[1]], css.replace(root[0], ""))


def _with_room(draw: Callable[..., bytes], **options: Any) -> bytes:
    """Calls `draw`.

    Python keeps the frames of calls in pieces of 16 kB, asks the system for the next piece when one is full, and gives
    it back when the call that needed it returns. Laying out goes in and out of deep calls all the time, and so asked
    some 8,000 times for each report. A call that says it needs more than a piece gets a larger one, and what it does
    not use is for the calls that it makes.
    """
    return draw(**options)


_with_room.__code__ = _with_room.__code__.replace(co_stacksize=_ROOM)


def _pack(pdf: Any) -> None:
    """Packs the pages less hard than the library would."""
    for part in pdf.objects:
        if getattr(part, "compress", False):
            part.compress = False
            _, _, content = part.data.partition(b"\nstream\n")
            part.stream = [zlib.compress(content.removesuffix(b"\nendstream"), _PACKING)]
            part.extra["Filter"] = "/FlateDecode"


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing is garbage before the drawing is done: to look for it all the same takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
