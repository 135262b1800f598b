"""Scans as an Excel workbook: the answers, the scores that follow from them, the actions, and what it all means."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from questionnaire.assessment import Assessment
from questionnaire.instrument import LEVELS, Instrument
from reporting.wording import Wording
from scoring.assessment import AssessmentScore
from translations import load_texts
from workflow.exchange.formulas import neutralise
from workflow.exchange.table_export import COLUMNS, long_rows

# A fixed moment, so that the same scans always give the same bytes.
_MADE = dt.datetime(2026, 1, 1)
# Signs that the file format cannot hold. Tab and line ends it can.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FIRST_EXCEL_YEAR = 1900
_HEAD = ("organisation", "team", "date", "mode")
_LEVELS = ("score", "level", "level_word", "level_low", "level_high", "range_low", "range_high")
_COUNTS = ("answered", "unknown", "blank", "not_applicable")
_SCORES = (*_HEAD, "condition", "name", *_LEVELS, *_COUNTS, "held_back_by", "reason")
_ACTIONS = (*_HEAD, "item", "label", "action", "owner", "due", "done")
_QUESTIONS = ("item", "question", "condition", "critical", *(f"level_{level}" for level in LEVELS))
_WIDTHS = {"question": 50, "action": 40, "note": 40, "name": 30, "level_word": 24, "held_back_by": 40, "reason": 40}
_WIDTHS |= {"organisation": 24, "team": 20, "item": 26, "label": 30, "explanation": 90, "column": 22}
_WIDTHS |= {f"level_{level}": 45 for level in LEVELS}
_USUAL_WIDTH = 13


def to_xlsx(
    instrument: Instrument, assessments: Sequence[Assessment], scores: Sequence[AssessmentScore], language: str
) -> bytes:
    """The workbook; `scores` belong to `assessments`, in the same order. The same input gives the same bytes.

    Every typed text is kept from being a formula. A sign that a workbook cannot hold is shown as its symbol, and the
    last sheet says in which cells that is so.
    """
    return _Workbook(instrument, language).make(assessments, scores)


def visible(text: str) -> str:
    """The text with each sign that a workbook cannot hold replaced by a symbol for it."""
    return _UNHOLDABLE.sub(lambda found: chr(0x2400 + ord(found[0])) if ord(found[0]) < 0x20 else "\ufffd", text)


class _Workbook:
    """A workbook in the making."""

    def __init__(self, instrument: Instrument, language: str) -> None:
        self._instrument = instrument
        self._language = language
        self._texts = load_texts(language)
        self._wording = Wording(instrument, self._texts)
        self._file = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._file, {"in_memory": True})
        self._book.set_properties({"title": instrument.name.pick(language), "author": "Stevig", "created": _MADE})
        self._bold = self._book.add_format({"bold": True, "valign": "top"})
        self._text = self._book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self._number = self._book.add_format({"valign": "top"})
        self._points = self._book.add_format({"valign": "top", "num_format": "0"})
        self._date = self._book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self._replaced: list[str] = []

    def make(self, assessments: Sequence[Assessment], scores: Sequence[AssessmentScore]) -> bytes:
        """The bytes of the workbook."""
        self._sheet("answers", COLUMNS, COLUMNS, map(_with_date, long_rows(assessments)))
        self._sheet("scores", _SCORES, self._titles(_SCORES), self._score_rows(scores))
        self._sheet("actions", _ACTIONS, self._titles(_ACTIONS), self._action_rows(assessments))
        self._about()
        self._book.close()
        return self._file.getvalue()

    def _titles(self, columns: Iterable[str]) -> list[str]:
        return [self._texts(f"sheets.title.{column}") for column in columns]

    def _sheet(
        self, key: str, columns: Sequence[str], titles: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> Worksheet:
        sheet = self._book.add_worksheet(self._texts(f"sheets.{key}"))
        for place, (column, title) in enumerate(zip(columns, titles, strict=True)):
            sheet.set_column(place, place, _WIDTHS.get(column, _USUAL_WIDTH))
            sheet.write_string(0, place, title, self._bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self._write(sheet, number, place, value)
        return sheet

    def _write(self, sheet: Worksheet, row: int, place: int, value: Any, form: Format | None = None) -> None:
        if value is None or value == "":
            return
        if isinstance(value, dt.date) and value.year >= _FIRST_EXCEL_YEAR:
            sheet.write_datetime(row, place, dt.datetime.combine(value, dt.time()), self._date)
        elif isinstance(value, int):
            sheet.write_number(row, place, value, self._number)
        elif isinstance(value, float):
            sheet.write_number(row, place, value, self._points)
        else:
            text = visible(str(value))
            if text != str(value):
                self._replaced.append(f"{sheet.get_name()} {xl_rowcol_to_cell(row, place)}")
            sheet.write_string(row, place, neutralise(text), form or self._text)

    def _score_rows(self, scores: Iterable[AssessmentScore]) -> Iterable[Sequence[Any]]:
        for score in scores:
            for condition in score.conditions:
                yield (
                    score.organisation,
                    score.team,
                    score.date,
                    score.mode,
                    condition.id,
                    self._instrument.condition(condition.id).name.pick(self._language),
                    condition.score,
                    condition.level,
                    self._wording.level_word(condition.level),
                    condition.level_low,
                    condition.level_high,
                    condition.range_low,
                    condition.range_high,
                    condition.counts.answered,
                    condition.counts.unknown,
                    condition.counts.blank,
                    condition.counts.not_applicable,
                    ", ".join(condition.held_back_by),
                    self._wording.no_score(condition),
                )

    def _action_rows(self, assessments: Iterable[Assessment]) -> Iterable[Sequence[Any]]:
        for assessment in assessments:
            for action in assessment.actions:
                item = self._instrument.items.get(action.item or "")
                yield (
                    assessment.organisation,
                    assessment.team,
                    assessment.date,
                    assessment.mode,
                    action.item,
                    item.label.pick(self._language) if item else "",
                    action.text,
                    action.owner,
                    action.due,
                    self._texts("word.yes" if action.done else "word.no"),
                )

    def _about(self) -> None:
        """The sheet that explains: the columns, then the questions with their five levels, then what was replaced."""
        columns = ("column", "explanation", *[""] * (len(_QUESTIONS) - 2))
        titles = [self._texts(f"sheets.title.{column}") if column else "" for column in columns]
        sheet = self._sheet("about", columns, titles, [])
        for place, column in enumerate(_QUESTIONS[2:], start=2):
            sheet.set_column(place, place, _WIDTHS.get(column, _USUAL_WIDTH))
        rows: list[tuple[Sequence[Any], Format]] = [
            ((self._texts("sheets.only_answers"),), self._text),
            ((), self._text),
        ]
        for column in COLUMNS:
            rows.append(((column, self._texts(f"sheets.column.{column}")), self._text))
        for column in _SCORES[len(_HEAD) :]:
            title = self._texts(f"sheets.title.{column}")
            rows.append(((title, self._texts(f"sheets.column.{column}")), self._text))
        rows += [((), self._text), (self._titles(_QUESTIONS), self._bold)]
        rows += [(row, self._text) for row in self._question_rows()]
        if self._replaced:
            rows += [((), self._text), ((self._texts("sheets.replaced", cells=", ".join(self._replaced)),), self._text)]
        for number, (row, form) in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self._write(sheet, number, place, value, form)

    def _question_rows(self) -> Iterable[Sequence[Any]]:
        language = self._language
        for condition in self._instrument.conditions:
            for item in condition.active_items:
                critical = self._texts("word.yes" if item.critical else "word.no")
                levels = [item.levels[level].pick(language) for level in LEVELS]
                yield (item.id, item.question.pick(language), condition.name.pick(language), critical, *levels)


def _with_date(row: Sequence[Any]) -> list[Any]:
    """The row with its date as a date, which a spreadsheet can sort and count with."""
    values = dict(zip(COLUMNS, row, strict=True))
    values["date"] = dt.date.fromisoformat(values["date"])
    return list(values.values())
