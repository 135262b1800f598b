"""Two commands of the terminal's door, for who does research: `stevig research` and `stevig codebook`."""

from pathlib import Path
from typing import Any

import click

from terminal import JSON, LANGUAGE, print_json, print_lines

_DAY = click.DateTime(["%Y-%m-%d"])
_FORMATS = {".zip": "csv", ".xlsx": "xlsx"}


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A .zip or .xlsx file to write.")
@click.option(
    "--format", "form", type=click.Choice(["csv", "xlsx", "parquet"]), help="What is in it; else csv, or xlsx by --out."
)
@click.option("--organisation", metavar="NAME", help="The scans of this organisation; else of all.")
@click.option("--from", "first", metavar="DATE", type=_DAY, help="From this day on.")
@click.option("--to", "last", metavar="DATE", type=_DAY, help="Up to and including this day.")
@LANGUAGE
def research(out: Path, form: Any, organisation: str | None, first: Any, last: Any, language: str) -> None:
    """Tables of all scans for a researcher, with a code book: what points at a person is left out."""
    if form is not None and (form == "xlsx") != (out.suffix.lower() == ".xlsx"):
        raise click.BadParameter(f"{form} does not go into {out.name}", param_hint="--format")
    if out.suffix.lower() not in _FORMATS:
        raise click.BadParameter("give a file that ends in .zip or .xlsx", param_hint="--out")
    from workflow.research import write_research_file  # noqa: PLC0415
    from workflow.workplace import OWNER, default_workplace  # noqa: PLC0415

    workplace = default_workplace().used_by(OWNER)
    days = first and first.date(), last and last.date()
    kind = form or _FORMATS[out.suffix.lower()]
    written = write_research_file(workplace, out, organisation, kind, language, *days)
    for line in written.lines():
        click.echo(line, err=True)
    click.echo(str(out))


@click.command()
@JSON
@LANGUAGE
def codebook(as_json: bool, language: str) -> None:
    """The code book of `stevig research`: every column, value and rule."""
    from questionnaire.loader import default_instrument  # noqa: PLC0415
    from workflow.exchange.research.codebook import codebook as book  # noqa: PLC0415
    from workflow.exchange.research.codebook import codebook_lines  # noqa: PLC0415

    if as_json:
        print_json(book(default_instrument()))
    else:
        print_lines(codebook_lines(default_instrument(), language))
