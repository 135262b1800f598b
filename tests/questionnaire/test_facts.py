"""What ages: the numbers are the right ones, stand in one file only, and warn when nobody looked at them for long."""

import re
from datetime import date, timedelta

import pytest

from questionnaire.instrument import FACT_FRESH_DAYS, Fact, Instrument
from questionnaire.loader import CONTENT_FOLDER, default_instrument
from questionnaire.text import Text

CHECKED = date(2026, 1, 15)

# Written down a second time on purpose: a slip in facts.toml must not pass unseen. Change both, and only after a call.
NUMBERS = {
    "noodnummer": ["112"],
    "politie": ["0900-8844"],
    "meld-misdaad-anoniem": ["0800-7000"],
    "veilig-thuis": ["0800-2000"],
    "zelfmoordpreventie": ["0800-0113", "113"],
    "helpwanted": ["020-261 52 75"],
    "seksueel-geweld": ["0800-0188"],
    "kindertelefoon": ["0800-0432"],
    "slachtofferhulp": ["0900-0101"],
    "discriminatie": ["0800-0880"],
}
WITHOUT_NUMBER = {"meldpunt-kinderporno", "alles-oke", "jongerenhulp-online", "wegwijzer-jeugd-veiligheid"}

NUMBER = re.compile(r"(?:\+31|\b0)(?:[\s-]?\d){6,}|\b11[23]\b")


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return default_instrument()


def build_fact(**fields: object) -> Fact:
    words = Text.model_validate({"nl": "iets"})
    return Fact.model_validate({"id": "iets", "kind": "law", "name": words, "value": words, "source": ["x"], **fields})


@pytest.mark.parametrize(
    ("age", "needs_check"), [(0, False), (FACT_FRESH_DAYS, False), (FACT_FRESH_DAYS + 1, True), (2000, True)]
)
def test_a_fact_is_fresh_for_a_year(age: int, needs_check: bool) -> None:
    assert build_fact(checked=CHECKED).needs_check(CHECKED + timedelta(days=age)) is needs_check


def test_an_unsure_fact_always_needs_a_check() -> None:
    assert build_fact(checked=CHECKED, unsure=True).needs_check(CHECKED)


def test_an_undated_fact_needs_a_check() -> None:
    assert build_fact().needs_check(CHECKED)


def test_a_stable_fact_never_needs_a_check() -> None:
    assert not build_fact(stable=True).needs_check(date(2099, 1, 1))


def test_only_the_emergency_number_is_stable(instrument: Instrument) -> None:
    assert [fact.id for fact in instrument.facts if fact.stable] == ["noodnummer"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_number_is_the_right_one(instrument: Instrument, language: str) -> None:
    shown = {fact.id: NUMBER.findall(fact.value.root[language]) for fact in instrument.facts if fact.kind == "contact"}
    assert shown == {**NUMBERS, **{fact: [] for fact in WITHOUT_NUMBER}}


def test_no_phone_number_stands_outside_the_facts() -> None:
    for path in CONTENT_FOLDER.rglob("*.toml"):
        if path.name not in ("facts.toml", "sources.toml"):
            assert NUMBER.findall(path.read_text(encoding="utf-8")) == [], path.name


def test_the_notes_hold_no_second_number(instrument: Instrument) -> None:
    for fact in instrument.facts:
        if fact.kind == "contact" and fact.note is not None:
            for note in fact.note.root.values():
                assert NUMBER.findall(note.replace("113.nl", "")) == [], fact.id


def test_the_only_article_on_images_is_the_one_that_was_read(instrument: Instrument) -> None:
    about_images = next(fact for fact in instrument.facts if fact.id == "wet-beelden")
    for text in (about_images.name, about_images.value, about_images.note):
        assert text is not None
        for words in text.root.values():
            assert set(re.findall(r"\b2\d\d[a-z]*\b", words)) <= {"252"}


def test_every_fact_has_a_date_or_says_it_is_unsure(instrument: Instrument) -> None:
    for fact in instrument.facts:
        assert fact.checked is not None or fact.unsure or fact.stable, fact.id
