"""How people write their role in a form."""

from typing import Any

from workflow.exchange.cells import CellError, plain
from workflow.exchange.forms.titles import bare

_WORDS = {
    "worker": (
        *("worker", "uitvoerend", "uitvoerend werk", "uitvoerende", "jongerenwerker"),
        *("youth worker", "practitioner", "working with young people"),
    ),
    "manager": (
        *("manager", "leidinggevend", "leidinggevende", "leidinggeven", "teamleider"),
        *("team leader", "leading the team"),
    ),
    "": ("zeg ik liever niet", "rather not say", "i would rather not say"),
}
_ROLES = {word: role for role, words in _WORDS.items() for word in words}


def read_role_text(cell: Any) -> str | None:
    """The role that a cell tells; None when it tells none. Raises CellError for another word."""
    text = plain(cell)
    if not text:
        return None
    if (role := _ROLES.get(bare(text))) is None:
        raise CellError(f'"{text}" is no role that is known here', "write worker or manager, or leave it empty")
    return role or None
