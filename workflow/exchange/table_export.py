"""Scans -> a table with a row per answer, and that table as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator

from questionnaire.assessment import Assessment, Respondent
from workflow.exchange.formulas import neutralise
from workflow.exchange.tables import ADDED, LONG

COLUMNS = (*LONG, *ADDED)
Value = str | int
# Excel takes a CSV file for Windows-1252 unless it starts with this mark.
_UTF8_MARK = "\ufeff"


def long_rows(assessments: Iterable[Assessment]) -> Iterator[tuple[Value, ...]]:
    """One row per answer, in the order of COLUMNS: text as it was typed, levels as numbers; "" where nothing is.

    level "" = "weet ik niet". A respondent who answered nothing, and a scan without respondents, has one row with an
    empty item, so that reading the table back loses nobody.
    """
    for assessment in assessments:
        if not assessment.respondents:
            yield _row(assessment)
        for respondent in assessment.respondents:
            if not respondent.answers:
                yield _row(assessment, respondent)
            for item in sorted(respondent.answers):
                yield _row(assessment, respondent, item)


def to_csv(assessments: Iterable[Assessment]) -> bytes:
    """The table as CSV: UTF-8 with its mark, commas, every text safe to open in a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in long_rows(assessments):
        writer.writerow([neutralise(value) if isinstance(value, str) else value for value in row])
    return (_UTF8_MARK + text.getvalue()).encode()


def _row(assessment: Assessment, respondent: Respondent | None = None, item: str = "") -> tuple[Value, ...]:
    answer = respondent.answers.get(item) if respondent else None
    return (
        assessment.organisation,
        assessment.team,
        assessment.date.isoformat(),
        assessment.mode,
        respondent.id if respondent else "",
        (respondent.role or "") if respondent else "",
        item,
        (answer.level or "") if answer else "",
        (answer.note or "") if answer else "",
        assessment.team_size,
        assessment.instrument.version,
    )
