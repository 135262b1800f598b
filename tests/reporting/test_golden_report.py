"""What a report says, as a reader meets it: a change of a rule or a text shows here as a difference in plain words."""

import datetime as dt
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from questionnaire.loader import default_instrument
from tests.source import PROJECT
from workflow.advice import render_advice
from workflow.exchange.files import read_scan

UNSEEN = {"style", "title", "script"}
INLINE = {"a", "abbr", "b", "br", "em", "i", "span", "strong", "sub", "sup"}


class _Reader(HTMLParser):
    """Collects the words of a page, one line per block; headings keep their sign, pictures their description."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        if tag not in INLINE:
            self.lines.append("#" * int(tag[1]) + " " if re.fullmatch(r"h\d", tag) else "")
        if tag == "img":
            self.lines.append(f"[{dict(attrs).get('alt')}]")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN
        if tag not in INLINE:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.lines[-1] += data


def words_of(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    lines = (" ".join(line.split()) for line in reader.lines)
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_of_an_example_team_says_what_it_said(language: str, golden: Callable[[str, str], None]) -> None:
    assessment = read_scan(PROJECT / "examples" / "middle.scan.json")
    html = render_advice(default_instrument(), assessment, language, "html", dt.date(2026, 11, 20))
    golden(f"report-middle.{language}.txt", words_of(html.decode()))


def test_the_words_of_a_page_leave_out_what_nobody_reads() -> None:
    page = "<title>x</title><style>p {}</style><h2>Kop <em>één</em></h2><p>Een\n regel.</p><img alt='Trap' src='x'>"
    assert words_of(page) == "## Kop één\nEen regel.\n[Trap]\n"
