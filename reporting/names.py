"""What a sentence calls things: items, conditions and levels, in one language."""

from collections.abc import Sequence

from questionnaire.instrument import Instrument
from translations import Texts

# A sentence names a few items; a list of all of them would say nothing.
NAMED_ITEMS = 3


class Names:
    """The names of one instrument in one language."""

    def __init__(self, instrument: Instrument, texts: Texts) -> None:
        self._instrument = instrument
        self.texts = texts

    def label(self, item_id: str) -> str:
        """The short name of an item, in quotation marks."""
        return self.texts("word.quoted", text=self._instrument.items[item_id].label.pick(self.texts.language))

    def labels(self, item_ids: Sequence[str]) -> str:
        """The short names of these items, in a row."""
        return self.texts.list([self.label(item_id) for item_id in item_ids])

    def few_labels(self, item_ids: Sequence[str]) -> str:
        """The short names of the first few of these items, and how many more there are."""
        row = [self.label(item_id) for item_id in item_ids[:NAMED_ITEMS]]
        more = len(item_ids) - len(row)
        return self.texts.list([*row, self.texts("word.more", n=self.texts.number(more))] if more else row)

    def names(self, condition_ids: Sequence[str]) -> str:
        """The names of these conditions, in a row, in lower case."""
        language = self.texts.language
        return self.texts.list([self._instrument.condition(id_).name.pick(language).lower() for id_ in condition_ids])

    def level_word(self, level: int | None) -> str:
        """The word of a level; "nog geen niveau" for None."""
        if level is None:
            return self.texts("level.none")
        return self._instrument.level_names[level].pick(self.texts.language)  # type: ignore[index]
