"""What a researcher may get of the scans in this database: tidy tables with a code book, as one file."""

import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal

from questionnaire.instrument import Instrument
from scoring.privacy import allowance, counted
from scoring.repeats import Repeats
from storage.errors import ScanNotFoundError
from storage.repository import StoredScan
from translations import load_texts
from workflow.access import owner_only
from workflow.errors import InputError, shown
from workflow.exchange.output import Output
from workflow.exchange.research.csv_files import CsvFiles
from workflow.exchange.research.files import Tables
from workflow.exchange.research.parquet_files import ParquetFiles
from workflow.exchange.research.rows import Found, ScanRows
from workflow.exchange.research.variables import Withheld
from workflow.exchange.research.workbook import Workbook
from workflow.report import plain_name
from workflow.scan import get_assessment
from workflow.workplace import Workplace

ResearchKind = Literal["csv", "xlsx", "parquet"]
_MAKERS: dict[ResearchKind, Callable[[IO[bytes], Instrument, str], Tables]] = {
    "csv": CsvFiles,
    "xlsx": Workbook,
    "parquet": ParquetFiles,
}
_ZIP = "application/zip"
_MIMES: dict[ResearchKind, str] = {
    "csv": _ZIP,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": _ZIP,
}
# A key of digits alone, or with one e among them, would be a number to a spreadsheet.
_KEY_START = "s"


@dataclass(frozen=True)
class ResearchFile:
    """A file to download."""

    name: str
    mime: str
    content: bytes


@dataclass
class Written:
    """What went into a file. withheld: of how many scans something stayed behind, by what."""

    scans: int = 0
    answers: int = 0
    withheld: Counter[Withheld] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """What it holds and what stayed behind, in English: a line per reason, with the number of scans."""
        yield f"{self.scans} scans, {self.answers} answers"
        for reason, scans in sorted(self.withheld.items()):
            yield f"{scans} scans: {load_texts('en')(f'research.why.{reason}')}"


@owner_only
def research_file(
    workplace: Workplace,
    organisation: str | None,
    kind: ResearchKind,
    language: str,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
) -> ResearchFile:
    """The tables of the scans of one organisation (None: of all) from the first to the last day, both included.

    language: of the name of the file and of why something was withheld; the code book has every language. The same
    scans give the same bytes. Raises InputError for an organisation that is not there, days in the wrong order, or a
    workbook that gets too large; ScoringError for a scan that does not fit the questionnaire.
    """
    file = io.BytesIO()
    _write(workplace, organisation, kind, language, (first_day, last_day), file)
    return ResearchFile(_name(organisation, kind, language, (first_day, last_day)), _MIMES[kind], file.getvalue())


@owner_only
def write_research_file(
    workplace: Workplace,
    out: Path,
    organisation: str | None,
    kind: ResearchKind,
    language: str,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
) -> Written:
    """Writes the same file to `out`, whole or not at all, and tells what is in it."""
    with Output() as output, output.reserve(out).open("wb") as file:
        return _write(workplace, organisation, kind, language, (first_day, last_day), file)


Days = tuple[dt.date | None, dt.date | None]


def _write(
    workplace: Workplace, organisation: str | None, kind: ResearchKind, language: str, days: Days, file: IO[bytes]
) -> Written:
    """Reads one scan at a time, so that memory does not grow with the number of scans."""
    first, last = days[0] or dt.date.min, days[1] or dt.date.max
    if first > last:
        raise InputError("days", f"{first} comes after {last}", "put the first day first")
    scans = _in_order(workplace, organisation)
    texts = load_texts(language)
    tables, written = _MAKERS[kind](file, workplace.instrument, language), Written()
    for scan, found in _read(workplace, scans):
        if not first <= scan.date <= last:
            continue
        rows = ScanRows(workplace.instrument, found)
        why = " ".join(texts(f"research.why.{reason}") for reason in rows.withheld)
        written.scans += tables.add("scans", [rows.scan(why)])
        written.answers += tables.add("answers", rows.answers())
        tables.add("scores", rows.scores())
        written.withheld.update(rows.withheld)
    tables.close()
    return written


def _in_order(workplace: Workplace, organisation: str | None) -> list[StoredScan]:
    """The scans but the examples: by name, by date, and then by an id that says nothing."""
    scans = [
        scan
        for scan in workplace.repository.list_scans()
        if not scan.example and organisation in (None, scan.organisation)
    ]
    if organisation is not None and not scans:
        what = f"there is no organisation {shown(organisation)} with scans"
        raise InputError(workplace.where, what, "write its name as it is in Stevig")
    return sorted(scans, key=lambda scan: (scan.organisation, scan.team, scan.date, scan.id))


def _read(workplace: Workplace, scans: list[StoredScan]) -> Iterator[tuple[StoredScan, Found]]:
    """Each scan as it may be seen now, and whether its answers stay behind because of the scans around it.

    All scans of an organisation are looked at, whatever days are asked for: what is withheld may not depend on that.
    """
    unrevealed = workplace.workshops.list_unrevealed()
    part_of = {(team.organisation, team.name): team.part_of for team in workplace.teams.list_teams()}
    organisation, repeats = None, Repeats()
    for scan in scans:
        if scan.organisation != organisation:
            organisation, repeats = scan.organisation, Repeats()
        try:
            assessment = get_assessment(workplace, scan.id)
        except ScanNotFoundError:
            continue  # somebody deleted it a moment ago
        held: Withheld | None = None
        if scan.id in unrevealed:
            assessment, held = assessment.model_copy(update={"respondents": ()}), "not_revealed"
        elif assessment.mode == "individual" and allowance(counted(assessment)).spread:
            held = "repeat" if repeats.stands_out(counted(assessment)) else None
        yield scan, Found(_KEY_START + scan.id, part_of.get((scan.organisation, scan.team), ""), assessment, held)


def _name(organisation: str | None, kind: ResearchKind, language: str, days: Days) -> str:
    parts = [
        load_texts(language)("research.file"),
        plain_name(organisation or ""),
        *(day and day.isoformat() for day in days),
    ]
    ending = "xlsx" if kind == "xlsx" else f"{kind}.zip"
    return f"{'-'.join(part for part in parts if part)}.{ending}"
