"""Refusing what cannot be scored in many scans at once."""

from questionnaire.answer_table import AnswerTable
from questionnaire.instrument import Instrument
from scoring.answers import check_assessment, named, unknown_item


def check_table(instrument: Instrument, table: AnswerTable) -> None:
    """Refuse the first of these scans that check_assessment refuses, with the same words but for who answered it."""
    strange = [place for place, id_ in enumerate(table.items) if id_ not in instrument.items]
    wrong: dict[int, str] = {}
    for place in strange:
        answer = int((table.item == place).argmax())
        wrong.setdefault(int(table.scan[answer]), table.items[place])
    for number, head in enumerate(table.heads):
        check_assessment(instrument, head)
        if number in wrong:
            raise unknown_item(f"{named(head)}: answers", wrong[number], instrument)
