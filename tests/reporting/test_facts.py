"""What ages: from the day that a fact was checked more than a year ago, the report says so."""

import datetime as dt

import pytest

from reporting.facts import MARK, Facts, is_cautioned, marked
from tests.reporting import scans
from translations import load_texts
from workflow.advice import render_advice

CHECKED = next(fact for fact in scans.INSTRUMENT.facts if fact.checked and not (fact.unsure or fact.stable))
FRESH = CHECKED.checked + dt.timedelta(days=365)  # type: ignore[operator]
OLD = FRESH + dt.timedelta(days=2)
CAUTION = {"nl": "controleer dit", "en": "check this"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_fact_of_over_a_year_old_says_so_in_the_text(language: str) -> None:
    texts = load_texts(language)
    fresh, old = (Facts(scans.INSTRUMENT, texts, day).fill(f"Zie {{{CHECKED.id}}}.") for day in (FRESH, OLD))
    assert CAUTION[language] not in fresh
    assert CAUTION[language] in old
    assert not is_cautioned(fresh, texts)
    assert is_cautioned(old, texts)
    assert marked(old, texts) == fresh.replace(")", f"{MARK})")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_of_facts_says_so_too(language: str) -> None:
    def row(day: dt.date) -> str:
        html = render_advice(scans.INSTRUMENT, scans.all_at(3), language, "html", day).decode()
        name = CHECKED.name.pick(language)
        table = html[html.index('<table class="facts">') :]
        return next(part for part in table.split("<tr>") if name.lower() in part.lower().split("</th>")[0])

    assert CAUTION[language] not in row(FRESH)
    assert CAUTION[language] in row(OLD)


def test_what_never_changes_never_asks_to_be_checked() -> None:
    stable = next(fact for fact in scans.INSTRUMENT.facts if fact.stable)
    in_a_century = Facts(scans.INSTRUMENT, load_texts("nl"), dt.date(2126, 1, 1))
    assert not in_a_century[stable.id].check


def test_a_number_to_call_does_not_break_over_two_lines() -> None:
    facts = Facts(scans.INSTRUMENT, load_texts("nl"), FRESH)
    contacts = [fact for fact in scans.INSTRUMENT.facts if fact.kind == "contact"]
    assert all(" " not in facts[fact.id].value for fact in contacts)
