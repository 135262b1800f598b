"""Writes docs/glossary.md: the words of the field in both languages, and the names that the code uses for things.

Run it after a change in questionnaire/glossary.toml: python -m scripts.make_glossary
"""

from collections.abc import Iterable
from pathlib import Path

from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument

PROJECT = Path(__file__).parent.parent
GLOSSARY = PROJECT / "docs" / "glossary.md"
# One word per thing: the name in the code, what it means, and the word on screen and on paper.
CODE_NAMES = (
    ("Instrument", "the questionnaire as defined, with a version", "vragenlijst"),
    ("Condition", "one of the six", "voorwaarde"),
    ("Item", "one question", "vraag"),
    ("critical", "an item about safety or ownership, which can hold its condition back", "kernvraag"),
    ("level", "step 1 to 5: chosen for an item, computed for a condition", "niveau"),
    ("Step", "what to do to come one level higher on one item", "advies"),
    ("Fact", "what ages: a number, an age, a law, a figure, with its source and the day it was checked", "feit"),
    ("team", "who is measured", "team"),
    ("Respondent", "who answers; in a joint scan the team as one", "deelnemer"),
    ("Assessment", "one taking of the instrument by one team", "scan"),
    ("Response", "one answer to one item; none: left open; level None: don't know", "antwoord"),
    ("not_applicable", "the items that do not count for this team, each with the reason", "niet van toepassing"),
    ("Action", "something the team decided to do", "afspraak"),
    ("ConditionScore", "what follows from the answers of one condition", "score"),
    ("AssessmentScore", "what follows from all answers of one scan", "uitkomst"),
    ("Readiness", "the verdict over the six: ready, nearly, not yet", "klaar, bijna, nog niet"),
    ("concerns", "the critical items on 1", "praat hier eerst over"),
    ("held_back_by", "the critical items that cost a condition a level", "tegengehouden door"),
    ("Need", "a change that brings a condition to its next level", "wat je nodig hebt"),
    ("Change", "what changed between two scans of a team, and how sure that is", "verandering"),
    ("linked", "the people recognised in both scans by a code of their own", "wie twee keer meedeed"),
    ("Advice", "a step chosen for this scan, with the reason why it comes now", "wat nu"),
    ("Report", "the one object that pages and paper draw", "adviesrapport"),
)
HEAD = """# Woordenlijst / Glossary

Gemaakt door `scripts/make_glossary.py`. Wijzig niet deze bladzijde, maar `questionnaire/glossary.toml`.
Made by `scripts/make_glossary.py`. Do not change this page, but `questionnaire/glossary.toml`.
"""


def glossary(instrument: Instrument) -> str:
    """The text of docs/glossary.md."""
    words = sorted(instrument.glossary, key=lambda term: term.term.pick("nl").lower())
    field = [
        (term.term.pick("nl"), term.term.pick("en"), term.meaning.pick("nl"), term.meaning.pick("en")) for term in words
    ]
    code = [(f"`{name}`", meaning, dutch) for name, meaning, dutch in CODE_NAMES]
    parts = (
        HEAD,
        "## Woorden van het vak / Words of the field\n",
        _table(("Nederlands", "English", "Uitleg", "Meaning"), field),
        "## Namen in de code / Names in the code\n",
        _table(("Code", "Meaning", "Op het scherm"), code),
    )
    return "\n".join(parts)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    GLOSSARY.write_text(glossary(default_instrument()), encoding="utf-8")
