"""The source text, sentence by sentence: every statement is a claim, and every claim is covered by questions."""

import pytest

from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument

# What the source text says, in the order in which it says it: (condition, the word that carries the statement).
STATEMENTS = [
    ("doelgroepen", "beeld van hoe je digitaal moet werken"),
    ("doelgroepen", "gericht voor een bepaalde groep"),
    ("doelgroepen", "verschillende sociale media"),
    ("accounts", "Instagram en Snapchat"),
    ("accounts", "Facebook"),
    ("accounts", "Twitter"),
    ("accounts", "publiek"),
    ("accounts", "verschilt sterk per platform"),
    ("accounts", "zakelijk account"),
    ("accounts", "mens achter"),
    ("accounts", "PR"),
    ("signalen", "heen kunnen"),
    ("signalen", "onbekend"),
    ("signalen", "wanneer niet"),
    ("signalen", "porno"),
    ("signalen", "behalve als je de persoon kent"),
    ("signalen", "deler aanspreken"),
    ("signalen", "regels afspreken"),
    ("signalen", "collegiale consultatie"),
    ("signalen", "samen wat je kunt doen"),
    ("registratie", "volgen kost veel tijd"),
    ("registratie", "steeds grotere investering"),
    ("registratie", "geen richtlijn"),
    ("registratie", "doelen en resultaten"),
    ("registratie", "duidelijker hoe je registreert"),
    ("registratie", "gewone contacten"),
    ("registratie", "sfeerbeeld"),
    ("tijd", "meer dan je denkt"),
    ("tijd", "tien minuten"),
    ("tijd", "twee tot drie uur"),
    ("tijd", "werkgever of opdrachtgever"),
    ("tijd", "twee tot zes uur per week"),
    ("beleid", "geborgd"),
    ("beleid", "iedereen auteur"),
    ("beleid", "geen redactie"),
    ("beleid", "onbedoeld"),
    ("beleid", "daarop aansluiten"),
]


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return default_instrument()


@pytest.mark.parametrize(("condition", "words"), STATEMENTS, ids=[words for _, words in STATEMENTS])
def test_every_statement_of_the_source_is_a_claim_that_is_asked(
    instrument: Instrument, condition: str, words: str
) -> None:
    claims = [claim for claim in instrument.claims if words.casefold() in claim.text.pick("nl").casefold()]
    assert claims, f'no claim says "{words}" ({condition})'
    for claim in claims:
        assert set(claim.items) & set(instrument.active_items)


def test_every_item_that_a_claim_names_exists(instrument: Instrument) -> None:
    assert {item for claim in instrument.claims for item in claim.items} - set(instrument.items) == set()


def test_no_claim_is_left_without_statement(instrument: Instrument) -> None:
    unsaid = [
        claim.id
        for claim in instrument.claims
        if not any(words.casefold() in claim.text.pick("nl").casefold() for _, words in STATEMENTS)
    ]
    assert unsaid == []


def test_every_condition_carries_a_claim(instrument: Instrument) -> None:
    covered = {item.split(".")[0] for claim in instrument.claims for item in claim.items}
    assert covered == {condition.id for condition in instrument.conditions}


def test_what_the_source_says_has_the_source_text_in_its_sources(instrument: Instrument) -> None:
    assert "voorwaarden" in [source.id for source in instrument.sources]
    for claim in instrument.claims:
        assert any("voorwaarden" in instrument.items[item].source for item in claim.items), claim.id
