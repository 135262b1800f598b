"""A file with a table: one of Stevig's own, which says itself what it holds, or one from a form tool."""

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from workflow.exchange.cells import fold
from workflow.exchange.forms.form import Form, find_form
from workflow.exchange.forms.titles import Questions
from workflow.exchange.sheets import read_sheets
from workflow.exchange.tables import ADDED, LONG, is_ours, parse_sheets


def open_table(data: bytes, name: str, instrument: Instrument, *, ours: bool = True) -> Form | list[Assessment]:
    """The scans of our own table, else the table as a form. ours=False: take it as a form in any case.

    Raises InputError when there is no table in it, and for the faults of our own.
    """
    questions, own = Questions(instrument), {fold(title) for title in (*LONG, *ADDED)}
    sheets = read_sheets(data, name, lambda cell: fold(cell) in own or questions.is_title(cell))
    if ours and is_ours(sheets, instrument):
        return parse_sheets(sheets, name, instrument)
    return find_form(sheets, name, instrument)
