"""What is wrong with something that came from outside, said so that a person can mend it."""

import sys
from collections.abc import Sequence

from workflow.phrases import phrase

# Enough to mend a file by; a file in which everything is wrong would fill the screen without helping.
MOST_FAULTS = 20
# The errors whose text says where, what and how to mend it. By name, since importing all of these takes time.
_CLEAR = (
    ("workflow.errors", "InputError"),
    ("questionnaire.loader", "ContentError"),
    ("scoring.answers", "ScoringError"),
    ("storage.errors", "StorageError"),
    ("reporting.drawing", "RenderError"),
)


class InputError(Exception):
    """A file or value from outside is wrong; nothing was done with it. `str()` has one line per fault.

    where: the file and the place in it; what: the fault; mend: what to do about it (parts of an English sentence; made
    with `phrase` where something is filled in, so that `fault_lines` can say them in another language).
    also: further faults of the same input.
    """

    def __init__(self, where: str, what: str, mend: str, also: Sequence["InputError"] = ()) -> None:
        # The same arguments go to Exception, so that the error also travels between processes.
        super().__init__(where, what, mend, tuple(also))
        self.where = where
        self.what = what
        self.mend = mend
        self.also = tuple(also)

    @classmethod
    def of(cls, faults: Sequence["InputError"]) -> "InputError":
        """One error that holds all these faults, at least one."""
        first, *others = [single for fault in faults for single in fault.faults()]
        return cls(first.where, first.what, first.mend, others)

    def faults(self) -> tuple["InputError", ...]:
        """Every fault on its own."""
        return (InputError(self.where, self.what, self.mend), *self.also)

    def lines(self) -> list[str]:
        """One line per fault, at most MOST_FAULTS, and then how many there are more."""
        faults = self.faults()
        lines = [one_line(f"{fault.where}: {fault.what}; {fault.mend}") for fault in faults[:MOST_FAULTS]]
        if len(faults) > MOST_FAULTS:
            lines.append(f"and {len(faults) - MOST_FAULTS} more faults; mend these first")
        return lines

    def __str__(self) -> str:
        return "\n".join(self.lines())


class CallError(Exception):
    """What was asked for does not go together; `str()` says what to ask instead."""


def says_how_to_mend(error: Exception) -> bool:
    """Whether the text of this error can be shown to a person as it is."""
    # An error can only be of a class that was imported already.
    return any(isinstance(error, getattr(sys.modules.get(module), name, ())) for module, name in _CLEAR)


def one_line(text: str) -> str:
    """The text on one line, with control characters spelt out: a file's own text must not steer a terminal."""
    return "".join(sign if sign.isprintable() or sign == " " else repr(sign)[1:-1] for sign in text)


def shown(value: object, longest: int = 60) -> str:
    """A value as it may stand in a message: on one line, quoted when it is text, and cut when it is long."""
    if value is None:
        return phrase("None")
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return one_line(text if len(text) <= longest else f"{text[:longest]}…")
