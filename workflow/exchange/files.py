"""Scans from files and into files: scan files, advice documents that carry one, and tables."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from workflow.errors import InputError
from workflow.exchange.known import check_known
from workflow.exchange.reading import read_bytes
from workflow.exchange.scan_json import parse_scan
from workflow.phrases import phrase

if TYPE_CHECKING:
    from scoring.assessment import AssessmentScore

SCAN_SUFFIX = ".scan.json"
_PDF = b"%PDF-"


def read_scan(source: str | Path | bytes, name: str | None = None) -> Assessment:
    """The scan in a scan file, or in an advice document (PDF) that carries its scan file.

    source: a path, or the bytes themselves; name: what messages call it. Raises InputError with every fault found.
    Items are not looked up in a questionnaire here: `open_scans` does that too.
    """
    data = source if isinstance(source, bytes) else read_bytes(source)
    shown_name = name or ("scan" if isinstance(source, bytes) else str(source))
    if data.startswith(_PDF):
        from workflow.exchange.attachment import attached_scan  # noqa: PLC0415 - a scan file does without

        return parse_scan(attached_scan(data, shown_name), phrase("{where}: attached scan", where=shown_name))
    return parse_scan(data, shown_name)


def write_scan(assessment: Assessment) -> bytes:
    """The scan file: UTF-8 JSON that ends with a newline; the same content always gives the same bytes."""
    content = assessment.model_dump(mode="json")
    for respondent in content["respondents"]:
        respondent["answers"] = {
            item: {key: value for key, value in answer.items() if key != "note" or value is not None}
            for item, answer in sorted(respondent["answers"].items())
        }
    for field in ("agreed_why", "asks_help"):
        # Later additions to the format: a scan without them is written as it always was.
        if not content[field]:
            del content[field]
    for field in ("not_applicable", "agreed", "agreed_why", "targets"):
        if field not in content:
            continue
        content[field] = dict(sorted(content[field].items()))
    return as_json(content)


def as_json(content: Any) -> bytes:
    """Any public JSON of Stevig: UTF-8, indented, with a newline at the end."""
    return (json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def to_csv(assessments: Iterable[Assessment]) -> bytes:
    """The answers as a CSV table with a row per answer; see workflow.exchange.table_export."""
    from workflow.exchange import table_export  # noqa: PLC0415 - reading a scan file does without

    return table_export.to_csv(assessments)


def to_xlsx(
    instrument: Instrument, assessments: Sequence[Assessment], scores: "Sequence[AssessmentScore]", language: str
) -> bytes:
    """The answers, scores and actions as an Excel workbook; see workflow.exchange.workbook."""
    from workflow.exchange import workbook  # noqa: PLC0415 - xlsxwriter costs 0.1 s that only a workbook needs

    return workbook.to_xlsx(instrument, assessments, scores, language)


def open_scans(path: str | Path, instrument: Instrument | None = None) -> list[Assessment]:
    """Every scan in a file: a scan file, an advice document (PDF), or a table (CSV, XLSX). At least one.

    The content decides what it is, not the name. Every id is looked up in `instrument` (else the one that ships with
    Stevig). Raises InputError with every fault found.
    """
    return scans_in(read_bytes(path), str(path), instrument or default_instrument())


def scans_in(data: bytes, name: str, instrument: Instrument) -> list[Assessment]:
    """The same as `open_scans` for the bytes of a file; `name` is what messages call it."""
    if is_scan_file(data, name):
        assessments = [read_scan(data, name)]
    else:
        from workflow.exchange.tables import parse_table  # noqa: PLC0415 - reading a scan file does without

        assessments = parse_table(data, name, instrument)
    for assessment in assessments:
        check_known(instrument, assessment, name)
    return assessments


def open_all(paths: Iterable[str | Path], instrument: Instrument | None = None) -> list[Assessment]:
    """Every scan in these files, in order. Raises InputError with the faults of all files together."""
    assessments, faults = [], []
    for path in paths:
        try:
            assessments += open_scans(path, instrument)
        except InputError as error:
            faults.append(error)
    if faults:
        raise InputError.of(faults)
    return assessments


def is_scan_file(data: bytes, name: str) -> bool:
    """Whether this is meant as a scan file, or an advice document that carries one; else it can only be a table."""
    start = data[:100].removeprefix(b"\xef\xbb\xbf").lstrip()
    return data.startswith(_PDF) or name.lower().endswith(".json") or start[:1] in (b"{", b"[")
