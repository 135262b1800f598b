"""Where in a file something stands, as messages say it. Each goes on from a wider place, the first from the file."""

from workflow.phrases import Phrase, phrase


def at_row(where: str, row: int) -> Phrase:
    """A row of a table, from 1."""
    return phrase("{where}: row {row}", where=where, row=row)


def at_column(where: str, title: str) -> Phrase:
    """The column with this title, in a row."""
    return phrase("{where}, column {column}", where=where, column=title)


def at_field(where: str, field: str) -> Phrase:
    """A field of a scan file by its dotted place, such as respondents.0.role."""
    return phrase("{where}: {field}", where=where, field=field)
