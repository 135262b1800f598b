"""The terminal's door: `stevig ...`. What a command does with errors is in terminal.py.

What costs time to import is imported inside the commands, so that `stevig --help` answers at once.
"""

import atexit
import gc
import signal
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli_organisation import organisation
from cli_research import codebook, research
from terminal import EARLIER, JSON, LANGUAGE, Door, TakesEarlier, print_json, print_lines, print_version, report_formats

if TYPE_CHECKING:
    from questionnaire.assessment import Assessment

_FILES = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version, help="Print the version."
)
def stevig() -> None:
    """Stevig: a self-scan for solid digital youth work."""


@stevig.command()
@JSON
@LANGUAGE
def instrument(as_json: bool, language: str) -> None:
    """The questionnaire: conditions, questions with their ids, levels and advice."""
    from questionnaire.loader import default_instrument  # noqa: PLC0415

    if as_json:
        from workflow.published import instrument_json  # noqa: PLC0415

        print_json(instrument_json(default_instrument()))
        return
    from workflow.overview import instrument_lines  # noqa: PLC0415

    print_lines(instrument_lines(default_instrument(), language))


@stevig.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Check the content of a questionnaire FOLDER, else of our own: every finding in one run."""
    from questionnaire.checks import check_content  # noqa: PLC0415
    from questionnaire.loader import CONTENT_FOLDER  # noqa: PLC0415
    from workflow.errors import InputError, one_line  # noqa: PLC0415

    if folder is not None and not folder.is_dir():
        raise InputError(str(folder), "there is no such folder", "give the folder that holds instrument.toml")
    problems = check_content(folder or CONTENT_FOLDER)
    faults = [problem for problem in problems if problem.kind == "fault"]
    for problem in problems:
        click.echo(one_line(str(problem)), err=problem.kind == "fault")
    if faults:
        click.echo(f"{len(faults)} to mend", err=True)
        raise click.exceptions.Exit(1)
    click.echo("The content is in order.")


@stevig.command()
@_FILES
@JSON
@LANGUAGE
def score(files: tuple[Path, ...], as_json: bool, language: str) -> None:
    """Scores of scan files, of advice documents (PDF) and of tables (CSV, XLSX)."""
    from workflow.scores import score_files  # noqa: PLC0415

    scores = score_files(files)
    if as_json:
        print_json([scored.as_json() for scored in scores])
        return
    from workflow.overview import scores_lines  # noqa: PLC0415

    print_lines(scores_lines(scores, language))


@stevig.command()
@_FILES
@JSON
@LANGUAGE
def compare(files: tuple[Path, ...], as_json: bool, language: str) -> None:
    """What changed between two or more scans of a team: with the previous scan, and with the first."""
    from workflow.comparison import compare_files  # noqa: PLC0415

    changes = compare_files(files, lambda line: click.echo(line, err=True))
    if as_json:
        print_json([change.as_json() for change in changes])
        return
    from workflow.overview import changes_lines  # noqa: PLC0415

    print_lines(changes_lines(changes, language))


@stevig.command(cls=TakesEarlier)
@_FILES
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A .pdf or .html file; else a folder.")
@LANGUAGE
@click.option(
    "--format", "forms", metavar="pdf,html", callback=report_formats, help="What to make; else what --out says, or pdf."
)
@EARLIER
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that draw at the same time; else as many as fit.")
def report(
    files: tuple[Path, ...],
    out: Path,
    language: str,
    forms: tuple[Any, ...] | None,
    earlier: tuple[Path, ...],
    jobs: int | None,
) -> None:
    """Advice reports of scan files, advice documents and tables. Several scans go into a folder."""
    assessments = _open(files)
    from workflow.batch import plan_reports, write_reports  # noqa: PLC0415

    orders = plan_reports(assessments, out, forms, language)
    if earlier:
        from workflow.earlier import with_earlier  # noqa: PLC0415

        orders = with_earlier(orders, _open(earlier))
    quiet = len(orders) == 1 or not sys.stderr.isatty()
    with click.progressbar(length=len(orders), file=sys.stderr, hidden=quiet) as bar:

        def watch(reports: Iterable[None]) -> Iterable[None]:
            for made in reports:
                yield made
                bar.update(1)

        write_reports(orders, date.today(), jobs, watch)
    print_lines(str(order.path) for order in orders)


@stevig.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The scan file to write.")
@click.option("--mapping", type=click.Path(path_type=Path), help="A JSON file: which column is which question.")
@click.option("--team", help="The name of the team; with a column of teams: which of them.")
@click.option("--organisation", help="The name of the organisation, where the table has none.")
@click.option("--date", "day", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The day of the scan.")
@click.option("--team-size", type=click.IntRange(1, 1000), help="How many people the team has, else who answered.")
def convert(
    file: Path, out: Path, mapping: Path | None, team: str | None, organisation: str | None, day: Any, team_size: Any
) -> None:
    """A table as people export it from a form tool (CSV, XLSX) into a scan file."""
    from workflow.convert import Wanted, convert_file  # noqa: PLC0415
    from workflow.database_files import write_file  # noqa: PLC0415
    from workflow.exchange.files import write_scan  # noqa: PLC0415

    for name, value in (("--team", team), ("--organisation", organisation)):
        if value is not None and not 0 < len(value.strip()) <= 120:
            raise click.BadParameter("give a name of 1 to 120 characters", param_hint=name)
    made = convert_file(file, mapping, Wanted(team, organisation, day and day.date(), team_size), date.today())
    write_file(out, write_scan(made.scan))
    for remark in made.remarks:
        click.echo(remark, err=True)
    click.echo(str(out))


@stevig.command()
@click.argument("scan_ids", metavar="[SCAN_ID...]", nargs=-1)
@click.option(
    "--out", type=click.Path(path_type=Path), help="A file, or a folder for several scan files; else the screen."
)
@click.option("--format", "form", type=click.Choice(["scan", "csv", "xlsx"]), default="scan", show_default=True)
@LANGUAGE
def export(scan_ids: tuple[str, ...], out: Path | None, form: Any, language: str) -> None:
    """Scans out of the database: those with SCAN_ID, else all but the examples."""
    from workflow.database_files import export_scans, export_table, left_out, stored_scans  # noqa: PLC0415
    from workflow.workplace import OWNER, default_workplace  # noqa: PLC0415

    workplace = default_workplace().used_by(OWNER)
    assessments = stored_scans(workplace, scan_ids, lambda line: click.echo(line, err=True))
    made: bytes | list[Path]
    if form == "scan":
        made = export_scans(assessments, out)
    else:
        made = export_table(workplace, assessments, out, form, language)
        if missing := left_out(assessments, form):
            click.echo(f"left out of the table: {', '.join(missing)}; --format scan keeps everything", err=True)
    if isinstance(made, bytes):
        click.echo(made, nl=False)
    else:
        print_lines(map(str, made))


@stevig.command(name="import")
@_FILES
def import_(files: tuple[Path, ...]) -> None:
    """Scan files, advice documents (PDF) and tables (CSV, XLSX) into the database: all that are new, or none."""
    assessments = _open(files)
    from workflow.errors import one_line  # noqa: PLC0415
    from workflow.twins import add_new_scans  # noqa: PLC0415
    from workflow.workplace import OWNER, default_workplace  # noqa: PLC0415

    for one, scan in zip(add_new_scans(default_workplace().used_by(OWNER), assessments), assessments, strict=True):
        there = ", there already" if one.twin else ""
        click.echo(f"{one.id}  {scan.date}  {one_line(f'{scan.organisation}, {scan.team}{there}')}")


@stevig.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The PDF to write.")
@LANGUAGE
def paper(out: Path, language: str) -> None:
    """The questionnaire as a PDF to print, for who answers with a pen."""
    from questionnaire.loader import default_instrument  # noqa: PLC0415
    from workflow.database_files import write_file  # noqa: PLC0415
    from workflow.paper import paper_form  # noqa: PLC0415

    write_file(out, paper_form(default_instrument(), language))
    click.echo(str(out))


@stevig.command(name="owner-link")
@click.option("--revoke", is_flag=True, help="First end the access of every browser that came in before.")
def owner_link(revoke: bool) -> None:
    """A new link that opens everything for who owns this installation; the link before it ends."""
    from workflow.access import end_owner_access, new_owner_link, owner_address  # noqa: PLC0415
    from workflow.workplace import OWNER, default_workplace  # noqa: PLC0415

    workplace = default_workplace().used_by(OWNER)
    if revoke:
        end_owner_access(workplace)
    click.echo(owner_address(new_owner_link(workplace)))


for command in (codebook, organisation, research):
    stevig.add_command(command)


def _open(files: tuple[Path, ...]) -> "list[Assessment]":
    from workflow.exchange.files import open_all  # noqa: PLC0415

    return open_all(files)


def main() -> None:
    """The command `stevig`."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows pipe would otherwise get a code page without the signs that names and texts need.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    # What is left at the end goes with the process: to go through all of it once more takes a sixth of a report.
    atexit.register(gc.freeze)
    # A command that is told to stop clears up first, as it does for Ctrl-C.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    stevig(prog_name="stevig")


if __name__ == "__main__":
    main()
