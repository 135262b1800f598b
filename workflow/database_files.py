"""Scans out of the database as files, and files into it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from questionnaire.assessment import Assessment
from scoring.assessment import score_assessment
from scoring.privacy import Withheld, published, withheld
from storage.errors import ScanNotFoundError
from workflow.access import owner_only
from workflow.advice import file_stem
from workflow.batch import unique
from workflow.errors import CallError, InputError, one_line, shown
from workflow.exchange.files import SCAN_SUFFIX, to_csv, to_xlsx, write_scan
from workflow.exchange.output import Output
from workflow.scan import get_assessment
from workflow.workplace import Workplace

TableFormat = Literal["csv", "xlsx"]
_WHY: dict[Withheld, str] = {
    "answers": "all answers left out: fewer than 5 people answered",
    "questions": "answers left out to questions that fewer than 5 people gave a level",
    "roles": "roles left out: a role is shared by fewer than 5 people",
}


@owner_only
def stored_scans(
    workplace: Workplace, scan_ids: Sequence[str], tell: Callable[[str], None] | None = None
) -> list[Assessment]:
    """The scans with these ids, else all but the examples, the oldest first, as they may leave the database.

    tell: is told, a line per scan and kind, what was left out and why. Raises InputError for unknown ids.
    """
    repository = workplace.repository
    chosen = scan_ids or [scan.id for scan in reversed(repository.list_scans()) if not scan.example]
    found, faults = [], []
    for scan_id in chosen:
        try:
            assessment = get_assessment(workplace, scan_id)
        except ScanNotFoundError:
            mend = "leave the id out to export every scan"
            faults.append(InputError(workplace.where, f"there is no scan {shown(scan_id)}", mend))
            continue
        found.append(published(assessment))
        if tell:
            for what in withheld(assessment):
                tell(one_line(f"{assessment.team}, {assessment.date}: {_WHY[what]}"))
    if faults:
        raise InputError.of(faults)
    return found


@owner_only
def table_of(workplace: Workplace, assessments: Sequence[Assessment], form: TableFormat, language: str) -> bytes:
    """The answers of these scans as one table."""
    if form == "csv":
        return to_csv(assessments)
    scores = [score_assessment(workplace.instrument, assessment) for assessment in assessments]
    return to_xlsx(workplace.instrument, assessments, scores, language)


@owner_only
def scan_file(workplace: Workplace, scan_id: str) -> bytes:
    """The scan file of one stored scan. Raises ScanNotFoundError."""
    return write_scan(published(get_assessment(workplace, scan_id)))


@owner_only
def table_file(workplace: Workplace, scan_id: str, form: TableFormat, language: str) -> bytes:
    """The answers of one stored scan as a table. Raises ScanNotFoundError."""
    return table_of(workplace, [published(get_assessment(workplace, scan_id))], form, language)


def export_scans(assessments: Sequence[Assessment], out: Path | None) -> bytes | list[Path]:
    """Writes scan files to `out`, one .json file or a folder, and returns where; without `out` the one scan's bytes.

    Raises CallError when that takes exactly one scan, and there are none or more.
    """
    single = out is None or out.suffix.lower() == ".json"
    if single and len(assessments) != 1:
        raise CallError(f"There are {len(assessments)} scans: give a folder as --out, or one SCAN_ID.")
    if out is None:
        return write_scan(assessments[0])
    if single:
        write_file(out, write_scan(assessments[0]))
        return [out]
    return write_scan_files(assessments, out)


@owner_only
def export_table(
    workplace: Workplace, assessments: Sequence[Assessment], out: Path | None, form: TableFormat, language: str
) -> bytes | list[Path]:
    """Writes the answers as one table to `out` and returns where; without `out` the bytes, for CSV only (CallError)."""
    if out is None and form == "xlsx":
        raise CallError("A workbook cannot be shown on a screen: give --out FILE.xlsx.")
    content = table_of(workplace, assessments, form, language)
    if out is None:
        return content
    write_file(out, content)
    return [out]


def left_out(assessments: Sequence[Assessment], form: TableFormat) -> list[str]:
    """The fields that these scans have filled in, and a table of this form has no place for."""
    fields = ["not_applicable", "agreed", "agreed_why", "targets", "asks_help"] + ["actions"] * (form == "csv")
    missing = [field for field in fields if any(getattr(assessment, field) for assessment in assessments)]
    links = any(respondent.link for assessment in assessments for respondent in assessment.respondents)
    return missing + ["link"] * links


def write_file(path: Path, content: bytes) -> None:
    """Writes one file, whole or not at all."""
    with Output() as output:
        output.add(path, content)


def write_scan_files(assessments: Sequence[Assessment], folder: Path) -> list[Path]:
    """Writes a scan file per scan into `folder`, all or none; returns where."""
    taken: set[str] = set()
    paths = [folder / f"{unique(file_stem(assessment), taken)}{SCAN_SUFFIX}" for assessment in assessments]
    with Output() as output:
        for path, assessment in zip(paths, assessments, strict=True):
            output.add(path, write_scan(assessment))
    return paths
