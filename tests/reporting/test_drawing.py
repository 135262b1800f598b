"""What keeps the drawing of a PDF quick: also when a library or Python changes, it must still do that."""

import io
import resource
import zlib

import pikepdf
import pytest

from reporting import drawing
from reporting.drawing import draw_pdf


def asked_of_the_system() -> int:
    """How often this process got a piece of memory that it did not have."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def test_deep_calls_do_not_ask_the_system_for_memory_each_time() -> None:
    def deep(left: int) -> bytes:
        return deep(left - 1) if left else b""

    def in_and_out() -> bytes:
        # At every depth of a piece of 16 kB, so that one of them is at the end of it.
        for depth in range(300):
            for _ in range(20):
                deep(depth)
        return b""

    in_and_out()
    before = asked_of_the_system()
    in_and_out()
    without = asked_of_the_system() - before
    drawing._with_room(in_and_out)
    before = asked_of_the_system()
    drawing._with_room(in_and_out)
    assert asked_of_the_system() - before < max(50, without / 10)


def test_the_names_in_a_style_are_filled_in() -> None:
    css = ":root {\n  --ink: #111111;\n  --pale-ink: #eeeeee;\n}\np { color: var(--ink); background: var(--pale-ink) }"
    assert drawing._with_values(css) == "p { color: #111111; background: #eeeeee }"


def test_a_name_that_is_not_in_the_style_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        drawing._with_values(":root { --ink: #111111; }\np { color: var(--inc) }")


def test_the_pages_are_packed_once_and_whole() -> None:
    html = (
        '<!DOCTYPE html><html lang="nl"><head><title>t</title></head><body><h1>'
        + "stevig " * 500
        + "</h1></body></html>"
    )
    with pikepdf.open(io.BytesIO(draw_pdf(html, "h1 { font-size: 10pt }"))) as pdf:
        packed = pdf.pages[0].Contents.read_raw_bytes()
        content = zlib.decompress(packed)
    assert content.count(b"TJ") > 5
    assert len(packed) < len(content) / 2
