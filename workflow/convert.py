"""A table as people export it from a form tool -> one scan, and what is to be said about it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from workflow.errors import InputError, one_line, shown
from workflow.exchange.cells import fold
from workflow.exchange.files import is_scan_file
from workflow.exchange.forms.columns import Column
from workflow.exchange.forms.fields import PERSONAL
from workflow.exchange.forms.form import Form
from workflow.exchange.forms.mapping import Choices, apply_choices, parse_choices
from workflow.exchange.forms.opening import open_table
from workflow.exchange.forms.rows import Person, Reading, Refusal, read_rows
from workflow.exchange.forms.scans import Given, build_scans
from workflow.exchange.known import check_known
from workflow.exchange.reading import read_bytes

_LONGEST_NAME = 120
_LONGEST_TITLE = 200
_REASONS = {
    "total": "a row of totals",
    "trial": "a trial or test, not a respondent",
    "titles": "the titles once more",
    "hidden": "hidden in the sheet",
    "nothing": "without any answer",
}


@dataclass(frozen=True)
class Wanted:
    """What the caller says of the scan; None where nothing was said. team: also chooses among several in one table."""

    team: str | None = None
    organisation: str | None = None
    date: dt.date | None = None
    team_size: int | None = None


@dataclass(frozen=True)
class Converted:
    """remarks: what was left out, not kept or filled in, a line each."""

    scan: Assessment
    remarks: tuple[str, ...]


def convert_file(
    path: Path, mapping: Path | None, wanted: Wanted, today: dt.date, instrument: Instrument | None = None
) -> Converted:
    """The one scan in a table. Nothing is guessed: every column of answers and every text must be sure.

    mapping: a file that says what a column or a text is (see workflow/exchange/forms/mapping.py). Raises InputError
    naming every column and text that could not be placed.
    """
    instrument, name, data = instrument or default_instrument(), str(path), read_bytes(path)
    if is_scan_file(data, name):
        raise InputError(name, "this is no table", "a scan file or an advice document needs no converting")
    choices = parse_choices(read_bytes(mapping), str(mapping), instrument) if mapping else None
    found = open_table(data, name, instrument, ours=choices is None)
    if isinstance(found, Form):
        scans, remarks = _from_form(found, choices or Choices(), wanted, today, path.stem, instrument)
    else:
        scans, remarks = [_renamed(scan, wanted) for scan in found], []
    scan = _only(scans, wanted, name)
    check_known(instrument, scan, name)
    return Converted(scan, tuple(map(one_line, remarks)))


def _from_form(
    form: Form, choices: Choices, wanted: Wanted, today: dt.date, stem: str, instrument: Instrument
) -> tuple[list[Assessment], list[str]]:
    columns = apply_choices(form.columns, choices, form.where)
    if wanted.date:
        # The caller's date goes before the table's, which may not even be readable.
        columns = tuple(replace(one, kind="time", target=None) if one.target == "date" else one for one in columns)
    reading = read_rows(form, columns, choices.values, instrument)
    if faults := list(_faults(form, columns, reading)):
        raise InputError.of(faults)
    people = [one for one in reading.people if not (one.team and wanted.team) or fold(one.team) == fold(wanted.team)]
    if reading.people and not people:
        raise _nobody(form.where, wanted)
    team = wanted.team or stem.removesuffix(".scan")[:_LONGEST_NAME].strip() or "team"
    date = wanted.date or form.latest or today
    given = Given(wanted.organisation or team, team, date, wanted.team_size)
    scans = build_scans(people, given, form.where, instrument)
    lines = [*_on_columns(form, columns, instrument), *_on_rows(form, reading, people)]
    return scans, [*lines, *_on_head(people, wanted, given, form)]


def _renamed(scan: Assessment, wanted: Wanted) -> Assessment:
    said = {name: value for name in ("organisation", "date", "team_size") if (value := getattr(wanted, name))}
    return scan.model_copy(update=said)


def _only(scans: Sequence[Assessment], wanted: Wanted, name: str) -> Assessment:
    fitting = [scan for scan in scans if not wanted.team or fold(scan.team) == fold(wanted.team)]
    if len(fitting) == 1:
        return fitting[0]
    if not scans:
        raise InputError(name, "holds no answers", "give a table with at least one row of answers")
    if not fitting:
        raise _nobody(name, wanted)
    heads = ", ".join(f"{scan.organisation}, {scan.team}, {scan.date}" for scan in fitting)
    mend = "choose one with --team, and --date when there are several dates"
    raise InputError(name, f"there are {len(fitting)} scans in it: {heads}", mend)


def _nobody(where: str, wanted: Wanted) -> InputError:
    return InputError(where, f"there is nobody of team {shown(wanted.team)}", "check the name, or leave --team out")


def _faults(form: Form, columns: Sequence[Column], reading: Reading) -> Iterator[InputError]:
    """Every column of which nobody can be sure, and every text that is no level, once for each column."""
    for column in columns:
        if column.kind != "open":
            continue
        what = "holds answers, but to which question is not sure"
        if column.double:
            what = "holds answers to a question that another column has too"
        if column.target:
            what += f" (perhaps {column.target}, {column.alike:.0%} alike)"
        title = shown(column.title, _LONGEST_TITLE)
        mend = f'say it with --mapping: {{"mapping": {{{title}: "item.id"}}}}, or null to leave it out'
        yield InputError(f"{form.where}: column {title}", what, mend)
    if not any(column.kind in ("answer", "open") for column in columns):
        mend = "give each question a column titled by its id or its full text, or say it with --mapping"
        yield InputError(form.where, "no column is a question of the questionnaire", mend)
    same: dict[tuple[str, str, str], list[Refusal]] = {}
    for refusal in reading.refusals:
        same.setdefault((refusal.title, refusal.kind, refusal.text), []).append(refusal)
    for refusals in same.values():
        fault = refusals[0].fault(form.where)
        more = f" (and on {len(refusals) - 1} more rows)" if len(refusals) > 1 else ""
        yield InputError(fault.where, fault.what + more, fault.mend)
    if reading.more:
        yield InputError(form.where, f"{reading.more} more cells cannot be read", "mend the ones above first")


def _on_columns(form: Form, columns: Sequence[Column], instrument: Instrument) -> Iterator[str]:
    for column in columns:
        kind, title = column.kind, shown(column.title, _LONGEST_TITLE)
        if kind in PERSONAL or column.target == "link":
            yield f"not kept: column {title}, which may tell who somebody is"
        elif kind not in ("answer", "head", "empty"):
            yield f"not used: column {title}"
    for sheet in form.other_sheets:
        yield f"not used: sheet {shown(sheet)}"
    asked = {column.target for column in columns if column.kind == "answer"}
    if missing := [item for item in instrument.active_items if item not in asked]:
        yield f"left open, for there is no column: {', '.join(missing)}"


def _places(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (", ..." if len(numbers) > 10 else "")


def _on_rows(form: Form, reading: Reading, people: Sequence[Person]) -> Iterator[str]:
    for reason, numbers in reading.left_out.items():
        yield f"left out: {len(numbers)} rows ({_places(numbers)}), {_REASONS[reason]}"
    if unfinished := [one.row for one in people if one.row in form.unfinished]:
        yield f"not finished: {len(unfinished)} rows ({_places(unfinished)}); what was answered counts"
    if others := len(reading.people) - len(people):
        yield f"left out: {others} rows of other teams"


def _on_head(people: Sequence[Person], wanted: Wanted, given: Given, form: Form) -> Iterator[str]:
    """What nobody said, and was filled in."""
    if not wanted.team and not all(one.team for one in people):
        yield f"team: named {shown(given.team)}, as the file; --team says another name"
    if not wanted.organisation and not all(one.organisation for one in people):
        yield f"organisation: named {shown(given.organisation)}, as the team; --organisation says another name"
    if not wanted.date and not all(one.date for one in people):
        why = "the last day on which somebody answered" if form.latest else "today"
        yield f"date: {given.date}, {why}; --date says another day"
    if not wanted.team_size and not all(one.team_size for one in people):
        yield f"team size: {len(people)}, as many as answered; --team-size says how many there are"
