"""The PDF, read back with libraries that did not write it."""

import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import page as page_validation
import pikepdf
import pytest

from questionnaire.assessment import Action, Assessment
from tests.reporting import scans
from tests.reporting.papers import Paper, example_paper
from tests.source import PROJECT
from translations import load_texts
from workflow.exchange.files import read_scan, write_scan

A4 = (595.28, 841.89)


@pytest.fixture(params=["nl", "en"])
def paper(request: pytest.FixtureRequest) -> Paper:
    return example_paper(request.param)


def test_every_section_is_there(paper: Paper) -> None:
    for condition in scans.INSTRUMENT.conditions:
        assert condition.name.pick(paper.language) in paper.text
        for item in condition.active_items:
            assert item.question.pick(paper.language) in paper.text


def test_it_is_tagged_titled_and_in_its_language(paper: Paper) -> None:
    root = paper.document.Root
    assert str(root.Lang) == paper.language
    assert bool(root.MarkInfo.Marked)
    assert "/StructTreeRoot" in root
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with paper.document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert paper.assessment.team in metadata["dc:title"]
    assert str(paper.document.docinfo["/CreationDate"]).startswith("D:20261118")


@pytest.mark.parametrize("make", [scans.individual, scans.long_texts])
def test_other_scans_too_meet_the_rules_for_accessibility(make: Callable[[], Assessment], tmp_path: Path) -> None:
    _check_accessible(odd(make), tmp_path)


def test_it_meets_the_rules_for_accessibility(paper: Paper, tmp_path: Path) -> None:
    _check_accessible(paper, tmp_path)


def _check_accessible(paper: Paper, folder: Path) -> None:
    file = folder / "report.pdf"
    file.write_bytes(paper.pdf)
    report = page_validation.validate_pdf(str(file), profile=page_validation.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)


def test_every_page_is_a4(paper: Paper) -> None:
    sizes = {tuple(round(float(side), 2) for side in page.mediabox) for page in paper.document.pages}
    assert sizes == {(0, 0, *A4)}


def test_every_figure_says_what_it_shows(paper: Paper) -> None:
    figures = [tag for tag in paper.tags if tag.S == "/Figure"]
    # A radar, five stairs to explain the levels, one per condition on two pages, and one figure per question.
    assert len(figures) == 1 + 5 + 2 * len(scans.INSTRUMENT.conditions) + len(scans.ITEMS)
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_every_cell_of_a_table_knows_its_heads(paper: Paper) -> None:
    tables = [tag for tag in paper.tags if tag.S == "/Table"]
    # The levels, the scores, the answers of each condition, actions, counts, words and facts.
    assert len(tables) == 6 + len(scans.INSTRUMENT.conditions)
    heads = {str(tag.ID) for tag in paper.tags if tag.S == "/TH"}
    cells = [tag for tag in paper.tags if tag.S == "/TD"]
    assert cells
    for cell in cells:
        named = {str(name) for name in cell.A.Headers}
        assert named
        assert named <= heads


def test_headings_skip_no_level(paper: Paper) -> None:
    levels = [int(str(tag.S)[2]) for tag in paper.tags if str(tag.S) in {"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_every_part_has_its_bookmark_and_every_condition_takes_two_pages(paper: Paper) -> None:
    texts = load_texts(paper.language)
    parts = [texts(f"report.{key}") for key in ("contents", "summary", "actions", "method", "glossary", "sources")]
    names = [condition.name.pick(paper.language) for condition in scans.INSTRUMENT.conditions]
    assert {*parts, *names} <= set(paper.bookmarks)
    places = list(paper.bookmarks.values())
    assert places == sorted(places)
    assert set(paper.pages_per_condition()) == {2}


def test_the_contents_name_the_page_of_each_part(paper: Paper) -> None:
    contents = " ".join(paper.reader.pages[1].extract_text().split())
    for number, condition in enumerate(scans.INSTRUMENT.conditions, start=1):
        name = condition.name.pick(paper.language)
        assert f"{number}. {name} {paper.bookmarks[name] + 1}" in contents


def test_only_our_own_open_font_is_inside(paper: Paper) -> None:
    names = {str(font.BaseFont) for font in paper.document.objects if _is_font(font)}
    assert names
    assert all("Atkinson" in name for name in names), names


def _is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font" and "/BaseFont" in thing


def test_the_scan_travels_inside_byte_for_byte(paper: Paper) -> None:
    names = list(paper.document.attachments)
    assert len(names) == 1
    assert names[0].endswith(".scan.json")
    assert paper.document.attachments[names[0]].get_file().read_bytes() == write_scan(paper.assessment)
    assert read_scan(paper.pdf) == paper.assessment


def test_the_same_scan_gives_the_same_bytes_also_elsewhere() -> None:
    code = (
        "import datetime as dt, hashlib; from questionnaire.loader import default_instrument;"
        "from workflow.exchange.files import read_scan; from workflow.advice import render_advice;"
        "pdf = render_advice(default_instrument(), read_scan('examples/middle.scan.json'), 'nl', 'pdf',"
        "dt.date(2026, 11, 23)); print(hashlib.sha256(pdf).hexdigest())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env={**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "2"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == hashlib.sha256(example_paper("nl").pdf).hexdigest()


class _Ears(BaseHTTPRequestHandler):
    heard: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def ears() -> Iterator[ThreadingHTTPServer]:
    """A server that remembers whoever asks it anything."""
    _Ears.heard.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Ears)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


def test_nothing_that_is_typed_makes_the_report_fetch_or_attach_anything(ears: ThreadingHTTPServer) -> None:
    address = f"http://127.0.0.1:{ears.server_address[1]}"
    secret = PROJECT / "LICENSE"
    traps = [
        f'<img src="{address}/img">',
        f'"><link rel=attachment href="file://{secret}">',
        f"<style>body {{ background: url({address}/css) }}</style>",
        f'<iframe src="{address}/frame"></iframe>',
        "{{ 7 * 191 }}{% raw %}",
    ]
    free = next(item.id for item in scans.ITEMS if not item.critical)
    answers = {
        item.id: scans.Response(level=2, note=traps[number % len(traps)])
        for number, item in enumerate(scans.ITEMS)
        if item.id != free
    }
    assessment = scans.joint(
        answers,
        organisation=traps[0][:120],
        team=traps[1][:120],
        not_applicable={free: " ".join(traps)[:500]},
        actions=(Action(text=" ".join(traps)[:500], owner=traps[2][:120]),),
    )
    paper = Paper(assessment)
    assert _Ears.heard == []
    assert len(paper.document.attachments) == 1
    assert "1337" not in paper.text
    assert "<img src=" in paper.text


@lru_cache
def odd(make: Callable[[], Assessment]) -> Paper:
    return Paper(make())


@pytest.mark.parametrize("make", [scans.empty, scans.one_condition, scans.long_texts, scans.twenty_actions])
def test_an_odd_scan_keeps_its_six_spreads(make: Callable[[], Assessment]) -> None:
    assert odd(make).pages_per_condition() == [2] * 5
