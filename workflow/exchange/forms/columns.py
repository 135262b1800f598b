"""What each column of a table holds, as far as its titles and its cells tell: a proposal, with how sure it is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from questionnaire.instrument import Instrument
from workflow.exchange import cells
from workflow.exchange.cells import CellError, is_empty
from workflow.exchange.forms.fields import HEADS, Own, Personal, head_of, is_beside, kind_of_texts, known_kind
from workflow.exchange.forms.header import Row, unique_titles
from workflow.exchange.forms.roles import read_role_text
from workflow.exchange.forms.titles import Match, Questions
from workflow.exchange.forms.values import Answers

# "answer": holds answers to `target`; "head": tells `target` of a scan's head; "open": holds answers, but nobody can be
# sure to which question (`target` is the best guess, if any); "empty": nothing in it; "unused": something else.
Kind = Literal["answer", "head", "open", "empty", "unused"] | Personal | Own
# What shows that a column is what it is: its titles (`Match`), or the descriptions of levels in it.
Why = Match | Literal["answers", "person"]
# So many different texts tell what a column holds.
_MOST_TEXTS = 200


@dataclass(frozen=True)
class Column:
    """One column. place: from 0; title: unique; parts: all texts above it; alike: 1 when sure of `target`, else less.

    target: an item id, a part of the head, or None. double: another column has the same claim to the question.
    """

    place: int
    title: str
    parts: tuple[str, ...]
    kind: Kind
    target: str | None = None
    why: Why | None = None
    alike: float = 0.0
    double: bool = False


def propose_columns(
    parts: Sequence[tuple[str, ...]],
    rows: Sequence[Row],
    instrument: Instrument,
    questions: Questions,
    answers: Answers,
) -> tuple[Column, ...]:
    """What every column holds. No two columns get the same question or part of the head, and place tells nothing."""
    texts = _texts(rows, len(parts))
    proposed = [
        _column(place, title, parts[place], texts[place], instrument, questions, answers)
        for place, title in enumerate(unique_titles(parts))
    ]
    return tuple(_without_doubles(proposed))


def _texts(rows: Sequence[Row], width: int) -> list[list[Any]]:
    """The different cells of every column, up to a number that tells enough."""
    found: list[dict[tuple[type, Any], None]] = [{} for _ in range(width)]
    for _, row in rows:
        for place, cell in enumerate(row):
            if len(found[place]) < _MOST_TEXTS and not is_empty(cell):
                found[place][type(cell), cell] = None
    return [[cell for _, cell in column] for column in found]


def _column(
    place: int,
    title: str,
    parts: tuple[str, ...],
    values: list[Any],
    instrument: Instrument,
    questions: Questions,
    answers: Answers,
) -> Column:
    column = Column(place, title, parts, "unused")
    if not values:
        return replace(column, kind="empty")
    texts = [cells.plain(value) for value in values if not isinstance(value, bool)]
    if (head := next(filter(None, map(head_of, parts)), None)) and _head_can_be_read(head, values):
        return replace(column, kind="head", target=head, why="exact", alike=1.0)
    known: Kind | None = next(filter(None, map(known_kind, parts)), None) or kind_of_texts(texts)
    if known and not any(questions.is_title(part) for part in parts):
        return replace(column, kind=known)
    return _question_of(column, texts, instrument, questions, answers)


def _question_of(
    column: Column, texts: list[str], instrument: Instrument, questions: Questions, answers: Answers
) -> Column:
    by_title, by_answers = questions.find(column.parts), answers.item_of(texts)
    if by_title and by_title.match != "exact":
        question = instrument.items[by_title.item].question
        own_words = [question.pick(language) for language in instrument.languages]
        if not by_answers and any(is_beside(part, own_words) for part in column.parts):
            return column
    if by_answers and by_title and by_title.item != by_answers:
        # The title says one question, the answers another: only a person can tell.
        return replace(column, kind="open", target=by_title.item, why=by_title.match, alike=0.5)
    if by_answers:
        why: Why = by_title.match if by_title else "answers"
        return replace(column, kind="answer", target=by_answers, why=why, alike=1.0)
    if by_title and by_title.match in ("exact", "within"):
        return replace(column, kind="answer", target=by_title.item, why=by_title.match, alike=1.0)
    if by_title:
        return replace(column, kind="open", target=by_title.item, why=by_title.match, alike=by_title.alike)
    return replace(column, kind="open") if answers.look_like_answers(texts) else column


def _head_can_be_read(head: str, values: list[Any]) -> bool:
    """A column of roles or ids in words of its own is no such column: it is named as not used."""
    readers = {"role": read_role_text, "respondent": cells.read_respondent, "team_size": cells.read_size}
    if head not in readers:
        return True
    try:
        for value in values:
            readers[head](value)
    except CellError:
        return False
    return True


def _without_doubles(columns: list[Column]) -> list[Column]:
    """Of columns that claim the same question the one with the whole title has it; of equals nobody has."""
    claims: defaultdict[str, list[Column]] = defaultdict(list)
    for column in columns:
        if column.target:
            claims[column.target].append(column)
    settled = {column.place: column for column in columns}
    for claimants in claims.values():
        if len(claimants) == 1:
            continue
        sure = [column for column in claimants if column.kind in ("answer", "head")]
        whole = [column for column in sure if column.why in ("exact", "answers")]
        winner = next((group[0] for group in (sure, whole) if len(group) == 1), None)
        for column in claimants:
            if column is winner:
                continue
            kind: Kind = "unused" if column.target in HEADS else "open"
            target = None if winner or kind == "unused" else column.target
            settled[column.place] = replace(column, kind=kind, target=target, double=True)
    return list(settled.values())
