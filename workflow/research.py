"""What a researcher may get of the scans in this database: tidy tables with a code book, as one file."""

import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from scoring.privacy import allowance, counted
from scoring.repeats import Repeats
from storage.scan_lists import ScanLine
from translations import load_texts
from workflow.access import owner_only
from workflow.advice import plain_name
from workflow.errors import InputError, shown
from workflow.exchange.output import Output
from workflow.exchange.research.csv_files import CsvFiles
from workflow.exchange.research.files import Tables
from workflow.exchange.research.parquet_files import ParquetFiles
from workflow.exchange.research.rows import Found, ScanRows
from workflow.exchange.research.variables import Withheld
from workflow.workplace import Workplace

ResearchKind = Literal["csv", "xlsx", "parquet"]


def _workbook(file: IO[bytes], instrument: Instrument, language: str) -> Tables:
    from workflow.exchange.research.workbook import Workbook  # noqa: PLC0415 - xlsxwriter is for workbooks alone

    return Workbook(file, instrument, language)


_MAKERS: dict[ResearchKind, Callable[[IO[bytes], Instrument, str], Tables]] = {
    "csv": CsvFiles,
    "xlsx": _workbook,
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
# So many scans are in memory.
_AT_ONCE = 50


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

    Made-up scans are only in those of an organisation that has no others.

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


def research_refusal(kind: ResearchKind, text: str) -> bytes:
    """A file of this kind, or text, that says why there are no tables: for a button that must hand over something."""
    if kind != "xlsx":
        return text.encode()
    from workflow.exchange.research.workbook import told_in_workbook  # noqa: PLC0415 - as in _workbook

    return told_in_workbook(text)


Days = tuple[dt.date | None, dt.date | None]


def _write(
    workplace: Workplace, organisation: str | None, kind: ResearchKind, language: str, days: Days, file: IO[bytes]
) -> Written:
    """Reads a few scans at a time, so that memory does not grow with the number of scans."""
    if days[0] and days[1] and days[0] > days[1]:
        raise InputError("days", f"{days[0]} comes after {days[1]}", "put the first day first")
    stored = workplace.repository.list_as_stored(organisation)
    scans = [scan for scan in stored if not scan.example]
    if organisation is not None:
        # Made-up teams never stand between real ones; who asks for a made-up organisation by name wants to look around.
        scans = scans or stored
    if organisation is not None and not scans:
        what = f"there is no organisation {shown(organisation)} with scans"
        raise InputError(workplace.where, what, "write its name as it is in Stevig")
    texts = load_texts(language)
    tables, written = _MAKERS[kind](file, workplace.instrument, language), Written()
    try:
        for found in _read(workplace, scans, days):
            rows = ScanRows(workplace.instrument, found)
            why = " ".join(texts(f"research.why.{reason}") for reason in rows.withheld)
            written.scans += tables.add("scans", [rows.scan(why)])
            written.answers += tables.add("answers", rows.answers())
            tables.add("scores", rows.scores())
            written.withheld.update(rows.withheld)
        tables.close()
    finally:
        tables.release()
    return written


def _read(workplace: Workplace, scans: list[ScanLine], days: Days) -> Iterator[Found]:
    """Each of these scans from the first to the last day, as it may be seen now: by name, by date, then by an id.

    scans: in the order in which they were stored.
    """
    unrevealed = workplace.workshops.list_unrevealed()
    repeated = _repeated(workplace, [scan for scan in scans if scan.id not in unrevealed])
    part_of = {(team.organisation, team.name): team.part_of for team in workplace.teams.list_teams()}
    first, last = days[0] or dt.date.min, days[1] or dt.date.max
    wanted = [scan for scan in scans if first <= scan.date <= last]
    wanted.sort(key=lambda scan: (scan.organisation, scan.team, scan.date, scan.id))
    for scan, assessment in _in_parts(workplace, wanted):
        held: Withheld | None = "repeat" if scan.id in repeated else None
        if scan.id in unrevealed:
            assessment, held = assessment.model_copy(update={"respondents": ()}), "not_revealed"
        yield Found(_KEY_START + scan.id, part_of.get((scan.organisation, scan.team), ""), assessment, held)


def _repeated(workplace: Workplace, scans: list[ScanLine]) -> set[str]:
    """The scans in which one or two people stand alone beside a scan of the same organisation that was stored before.

    All scans are looked at, whatever days are asked for, in an order that no later change turns around: otherwise two
    files, of other days or of another moment, would hold one of the two scans each.
    """
    found: set[str] = set()
    repeats: dict[str, Repeats] = {}
    for scan, assessment in _in_parts(workplace, scans):
        whole = counted(assessment)
        if whole.mode == "individual" and allowance(whole).spread:
            of_organisation = repeats.setdefault(scan.organisation, Repeats())
            if of_organisation.stands_out(whole):
                found.add(scan.id)
    return found


def _in_parts(workplace: Workplace, scans: list[ScanLine]) -> Iterator[tuple[ScanLine, Assessment]]:
    """Each scan that is still there, read from the database with a few others."""
    for start in range(0, len(scans), _AT_ONCE):
        some = scans[start : start + _AT_ONCE]
        found = workplace.repository.get_assessments([scan.id for scan in some])
        yield from ((scan, found[scan.id]) for scan in some if scan.id in found)


def _name(organisation: str | None, kind: ResearchKind, language: str, days: Days) -> str:
    parts = [
        load_texts(language)("research.file"),
        plain_name(organisation or ""),
        *(day and day.isoformat() for day in days),
    ]
    ending = "xlsx" if kind == "xlsx" else f"{kind}.zip"
    return f"{'-'.join(part for part in parts if part)}.{ending}"
