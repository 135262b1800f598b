"""The questionnaire in its public form, as `stevig instrument --json` prints it."""

from typing import Any

from questionnaire.instrument import Claim, Condition, Fact, Frozen, Instrument, Level, PerLevel, Source, Term
from questionnaire.text import Text


class PublishedClaim(Frozen):
    """A claim of the source text, and the ids of the items that cover it."""

    text: Text
    items: tuple[str, ...]


class PublishedInstrument(Frozen):
    """The questionnaire for other programs. A field keeps its name and meaning; new ones may come."""

    id: str
    version: str
    name: Text
    languages: tuple[str, ...]
    level_names: PerLevel[Level, Text]
    claims: dict[str, PublishedClaim]
    conditions: tuple[Condition, ...]
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    glossary: tuple[Term, ...]


def publish(instrument: Instrument) -> PublishedInstrument:
    """The instrument in its public form: claims by their id, everything else as it is."""
    fields = {name: getattr(instrument, name) for name in PublishedInstrument.model_fields if name != "claims"}
    return PublishedInstrument(claims={claim.id: _published(claim) for claim in instrument.claims}, **fields)


def instrument_json(instrument: Instrument) -> dict[str, Any]:
    """The public form as plain dicts, lists, strings, numbers and None."""
    return publish(instrument).model_dump(mode="json")


def _published(claim: Claim) -> PublishedClaim:
    return PublishedClaim(text=claim.text, items=claim.items)
