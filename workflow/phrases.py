"""Sentence parts that can be said in another language later: the English, and what was filled in, stay apart."""

from collections.abc import Mapping


class Phrase(str):
    """An English sentence part; as a str it is filled in. template: with its {places}; values: what went in, by place.

    A value can be a Phrase itself. It travels between processes like any str.
    """

    # Every row of a table has one.
    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> "Phrase":
        """Fills in. Raises KeyError for a place without a value."""
        # Without values a brace is a brace.
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[type["Phrase"], tuple[str, Mapping[str, object]]]:
        return Phrase, (self.template, self.values)


def phrase(template: str, /, **values: object) -> Phrase:
    """The template with these values in its places. Raises KeyError for a place without a value.

    A place called `reason` holds what a library says, in English: another language says it without.
    """
    return Phrase(template, values)
