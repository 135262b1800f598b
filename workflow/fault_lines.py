"""What is wrong with a file, in the words of the language in which somebody reads it on a page."""

from collections.abc import Mapping

from translations import Texts, load_faults, load_texts
from workflow.errors import MOST_FAULTS, InputError, one_line
from workflow.phrases import Phrase


def fault_lines(error: InputError, language: str) -> list[str]:
    """As `InputError.lines`, in this language; a fault for which it has no words stays wholly English.

    What the file itself says stays as it is, on one line. Raises KeyError for a language that is not in LANGUAGES.
    """
    texts, words, faults = load_texts(language), load_faults(language), error.faults()
    lines = [_line(fault, texts, words) for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        lines.append(texts.count("fault.more", len(faults) - MOST_FAULTS))
    return lines


def _line(fault: InputError, texts: Texts, words: Mapping[str, str]) -> str:
    try:
        line = texts(
            "fault.line",
            where=_place(fault.where, texts, words),
            what=_said(fault.what, texts, words),
            mend=_said(fault.mend, texts, words),
        )
    except KeyError:
        # Half a sentence in each language helps nobody.
        return str(fault)
    return one_line(line)


def _place(where: object, texts: Texts, words: Mapping[str, str]) -> str:
    """A place in a file; what is no phrase is the name of the file. Its numbers are names too: row 1000, not 1.000."""
    if not isinstance(where, Phrase):
        return texts("fault.file", name=where)
    values = {
        name: _place(value, texts, words) if name == "where" else str(value) for name, value in where.values.items()
    }
    return words[where.template].format(**values)


def _said(part: str, texts: Texts, words: Mapping[str, str]) -> str:
    if not isinstance(part, Phrase):
        return words[part]
    if not part.values:
        return words[part.template]
    return words[part.template].format(
        **{name: _value(name, value, texts, words) for name, value in part.values.items()}
    )


def _value(name: str, value: object, texts: Texts, words: Mapping[str, str]) -> str:
    if name == "where":
        return _place(value, texts, words)
    if isinstance(value, Phrase):
        return _said(value, texts, words)
    # What was counted is a number; what a file says is text.
    return texts.number(value) if isinstance(value, int) else str(value)
