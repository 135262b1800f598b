"""The questionnaire goes from 1.0 to 1.1 between two scans of a team: what its pages and its paper say then."""

import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from questionnaire.loader import CONTENT_FOLDER, load_instrument
from tests.app.conftest import Open
from tests.app.reading import words
from tests.workflow.scans import INSTRUMENT, scan
from translations import LANGUAGES, load_texts
from workflow import workplace
from workflow.over_time import get_change_page
from workflow.report import advice_html
from workflow.workplace import Workplace

RETIRED, CHANGED, FORMER, NEW = "tijd.meten", "tijd.afspraak", "tijd.gesprek", "tijd.ruimte"
DROPPED = (FORMER, RETIRED, CHANGED, NEW)
LABELS = {
    "nl": ["de afspraak over de inzet", "zicht op de tijd", "de afspraak met je team", "ruimte in de week"],
    "en": ["the agreement on working time", "a view of the time", "the agreement with your team", "room in the week"],
}


@pytest.fixture
def next_version(tmp_path: Path) -> Instrument:
    """The questionnaire that ships, one version on.

    One question retired, one changed its meaning (so that the former one retired and another came), and one is new.
    """
    folder = tmp_path / "questionnaire"
    shutil.copytree(CONTENT_FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "checks"))
    file = folder / "conditions" / "tijd.toml"
    head, *items = file.read_text(encoding="utf-8").split("[[items]]\n")
    blocks = {block.split('"')[1]: block for block in items}
    for id_ in (FORMER, RETIRED):
        blocks[id_] = blocks[id_].replace('since = "1.0"', 'since = "1.0"\nretired = "1.1"', 1)
    for id_, nl, en in zip((CHANGED, NEW), LABELS["nl"][2:], LABELS["en"][2:], strict=True):
        lines = blocks["tijd.uren"].replace("tijd.uren", id_, 1).replace('since = "1.0"', 'since = "1.1"', 1)
        blocks[id_] = "\n".join(
            f'label.nl = "{nl}"'
            if line.startswith("label.nl")
            else f'label.en = "{en}"'
            if line.startswith("label.en")
            else line
            for line in lines.split("\n")
        )
    file.write_text("[[items]]\n".join([head, *blocks.values()]), encoding="utf-8")
    first = folder / "instrument.toml"
    first.write_text(first.read_text(encoding="utf-8").replace('version = "1.0"', 'version = "1.1"'), encoding="utf-8")
    return load_instrument(folder)


def day(year: int, instrument: Instrument, levels: Iterable[int]) -> Assessment:
    """A scan of six people with codes who all answered every question of that version; the retired ones a 5."""
    people = [
        {
            "id": f"r{number}",
            "link": f"code{number}",
            "answers": {item: {"level": 5 if item in DROPPED else level} for item in instrument.active_items},
        }
        for number, level in enumerate(levels)
    ]
    of = {"id": instrument.id, "version": instrument.version}
    return scan(date=dt.date(year, 11, 20), instrument=of, team_size=6, respondents=people)


@pytest.fixture
def last(work: Workplace, next_version: Instrument) -> str:
    """The second scan of a team that took the first one with the version before."""
    scans = [day(2025, INSTRUMENT, (2, 2, 2, 3, 3, 3)), day(2026, next_version, (4, 4, 4, 4, 3, 3))]
    return work.repository.add_assessments(scans)[-1]


def test_the_next_version_asks_other_questions(next_version: Instrument) -> None:
    assert next_version.version == "1.1"
    asked, before = set(next_version.active_items), set(INSTRUMENT.active_items)
    assert (asked - before, before - asked) == ({CHANGED, NEW}, {FORMER, RETIRED})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_change_names_every_question_that_does_not_count(
    screen: Open, next_version: Instrument, last: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "default_instrument", lambda: next_version)
    workplace._opened.cache_clear()
    app = screen(page="change", scan=last, lang=language)
    assert not app.exception
    said = words(app)
    texts = load_texts(language)
    labels = [next_version.items[item].label.pick(language) for item in DROPPED]
    assert labels[2:] == LABELS[language][2:]
    (notes,) = [line for line in said.splitlines() if '<ul class="sv-notes">' in line]
    named = notes.partition(texts.count("change.dropped", 4, labels=":").partition(":")[0])[2].partition("</li>")[0]
    assert [label for label in labels if label in named] == labels
    # None of them moved anything, and no id is ever shown.
    moved = "".join(line for line in said.splitlines() if "<tbody>" in line)
    assert moved
    assert not [label for label in labels if label in moved]
    assert not [item for item in DROPPED if item in said]


def test_both_scans_are_scored_on_the_questions_that_they_share(
    work: Workplace, next_version: Instrument, last: str
) -> None:
    page = get_change_page(replace(work, instrument=next_version), last, "nl")
    assert page is not None
    (tijd,) = [one for one in page.view.previous.conditions if one.id == "tijd"]
    # 2 2 2 3 3 3 and 4 4 4 4 3 3 on the shared questions: the fives on the others do not count.
    assert (tijd.before, tijd.after) == (38, 67)


def test_the_paper_names_them_too(work: Workplace, next_version: Instrument, last: str) -> None:
    html = advice_html(replace(work, instrument=next_version), last, "nl")
    for item in DROPPED:
        assert next_version.items[item].label.pick("nl") in html


def test_the_page_of_results_opens_for_a_scan_of_the_version_before(
    screen: Open, work: Workplace, next_version: Instrument, last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "default_instrument", lambda: next_version)
    workplace._opened.cache_clear()
    first = min(work.repository.list_scans(), key=lambda line: line.date).id
    assert first != last
    for page in ("results", "advice", "change"):
        assert not screen(page=page, scan=first).exception
