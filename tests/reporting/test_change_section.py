"""What changed, in the report: there only with an earlier scan, in words, with a text for every picture."""

import re
from html import unescape
from typing import Literal

import pytest

from examples.made_up import made_up_story
from questionnaire.assessment import Assessment
from reporting.charts import change_range, dumbbell
from scoring.noise import pool_noise
from scoring.over_time import lay_over_time
from tests.pdf import pdf_pages
from tests.reporting import scans
from tests.reporting.papers import TODAY
from tests.workflow.scans import joint_scan
from translations import LANGUAGES, load_texts
from workflow.advice import render_advice
from workflow.comparison import previous_pairs


def section(html: str) -> str:
    """The section of what changed; "" when it is not there."""
    found = re.search(r'<section class="change">.*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def made(language: str, days: tuple[Assessment, ...], form: Literal["html", "pdf"]) -> bytes:
    noise = pool_noise(previous_pairs(scans.INSTRUMENT, days))
    over_time = lay_over_time(scans.INSTRUMENT, days, noise) if len(days) > 1 else None
    return render_advice(scans.INSTRUMENT, days[-1], language, form, TODAY, over_time=over_time)


def drawn(language: str, days: tuple[Assessment, ...]) -> str:
    return made(language, days, "html").decode()


STORY = tuple(made_up_story(scans.INSTRUMENT))
TOGETHER = (joint_scan(date=STORY[0].date), joint_scan())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_changed_since_the_previous_and_the_first_scan(language: str) -> None:
    html, texts = drawn(language, STORY), load_texts(language)
    said = section(html)
    assert f'<a href="#change">{texts("over_time.title")}</a>' in html
    assert said.count(texts("change.verdict.clearly_up")) == 3
    assert texts("over_time.first") in said
    for action in STORY[1].actions:
        assert action.text in unescape(said)
    assert said.count(f"<td>{texts('word.yes')}</td>") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_this_section_the_contents_and_how_to_read_it_still_take_one_page(language: str) -> None:
    texts, pages = load_texts(language), pdf_pages(made(language, STORY, "pdf"))
    assert pages[1].startswith(texts("report.contents"))
    assert pages[2].startswith(texts("report.summary"))


def test_without_an_earlier_scan_there_is_no_section() -> None:
    html = drawn("nl", STORY[-1:])
    assert section(html) == ""
    assert "#change" not in html


def test_every_picture_has_its_numbers_in_words() -> None:
    said = section(drawn("nl", STORY[1:]))
    texts = re.findall(r'<img [^>]*alt="([^"]*)"', said)
    assert len(texts) == said.count("<img") == 12
    for before, after in re.findall(r'<td class="end">(.*?)</td><td class="end">(.*?)</td>', said):
        assert f"Van {before} naar {after}" in texts


def test_agreed_answers_have_a_difference_and_no_verdict() -> None:
    texts, said = load_texts("nl"), section(drawn("nl", TOGETHER))
    assert texts("change.why.agreed_answers") in said
    assert texts("over_time.differs.same") in said
    assert texts("over_time.ranges_text") not in said
    assert texts("over_time.simulated") not in said
    assert not any(texts(f"change.verdict.{word}") in said for word in ("clearly_up", "clearly_down", "unclear"))


def test_what_is_hidden_draws_no_dot() -> None:
    assert dumbbell(40, 60).count("<circle") == 2
    assert dumbbell(40, None).count("<circle") == 1
    assert dumbbell(None, None).count("<circle") == 0


def test_a_shorter_line_shows_a_small_change_larger() -> None:
    usual, near = change_range(10, 5, 15, clear=False), change_range(10, 5, 15, clear=False, reach=25)
    dot = re.compile(r'cx="([\d.]+)"')
    middle = 132 / 2
    from_zero = [float(dot.findall(svg)[0]) - middle for svg in (usual, near)]
    assert from_zero[1] == pytest.approx(2 * from_zero[0])


def test_a_range_stays_on_its_line() -> None:
    numbers = [float(x) for x in re.findall(r'(?:M|H|cx=")(-?[\d.]+)', change_range(60, -70, 90, clear=True))]
    assert min(numbers) >= 0
    assert max(numbers) <= 132
