"""What ages, such as numbers to call and laws: filled in in a text, with a caution where the reader should check it."""

import datetime as dt
import re

from questionnaire.instrument import Fact, Instrument
from questionnaire.text import PLACEHOLDER
from reporting.views import FactView
from translations import Texts

# Stands for the words of caution where there is no room for them; the same page then says what it means.
MARK = "*"


class Facts:
    """The facts of an instrument in one language, as they stand on one day."""

    def __init__(self, instrument: Instrument, texts: Texts, today: dt.date) -> None:
        self._texts = texts
        self._views = {fact.id: self._view(fact, today) for fact in instrument.facts}

    def __getitem__(self, fact_id: str) -> FactView:
        return self._views[fact_id]

    def fill(self, text: str) -> str:
        """`text` with every {id} as the name of that fact and, in brackets, its value."""
        return PLACEHOLDER.sub(self._in_words, text)

    def named_in(self, text: str) -> tuple[FactView, ...]:
        """The facts that `fill` put into `text`, in the order of the instrument."""
        return tuple(fact for fact in self._views.values() if f"{fact.name} ({fact.value}" in text)

    def _in_words(self, found: re.Match[str]) -> str:
        fact = self._views[found.group(1)]
        return f"{fact.name} ({fact.value}{_caution(self._texts) if fact.check else ')'}"

    def _view(self, fact: Fact, today: dt.date) -> FactView:
        language = self._texts.language
        value = fact.value.pick(language)
        return FactView(
            id=fact.id,
            name=fact.name.pick(language),
            # A number to call does not break over two lines.
            value=value.replace(" ", "\N{NO-BREAK SPACE}") if fact.kind == "contact" else value,
            note=fact.note.pick(language) if fact.note else "",
            check=fact.needs_check(today),
            sources=fact.source,
            checked=fact.checked,
        )


def marked(text: str, texts: Texts) -> str:
    """`text` with a short mark for each caution: a sentence with five numbers stays a sentence."""
    return text.replace(_caution(texts), f"{MARK})")


def is_cautioned(text: str, texts: Texts) -> bool:
    """True when `text` names something that the reader should check first."""
    return _caution(texts) in text


def _caution(texts: Texts) -> str:
    """What ends the brackets behind a fact that the reader should check first."""
    return f", {texts('fact.check')})"
