"""A command of the terminal's door, for who looks after many teams: `stevig organisation`."""

from pathlib import Path

import click

from terminal import LANGUAGE


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A .pdf file to write.")
@click.option("--part", metavar="NAME", default="", help="Only the teams of this region or place.")
@click.option("--year", type=click.IntRange(1900, 9999), metavar="YEAR", help="Only scans of this year.")
@LANGUAGE
def organisation(name: str, out: Path, part: str, year: int | None, language: str) -> None:
    """The report of the organisation NAME as a PDF: where its teams stand, and what helps many of them at once."""
    if out.suffix.lower() != ".pdf":
        raise click.BadParameter("give a file that ends in .pdf", param_hint="--out")
    from workflow.organisation import write_organisation_report  # noqa: PLC0415
    from workflow.workplace import OWNER, default_workplace  # noqa: PLC0415

    write_organisation_report(default_workplace().used_by(OWNER), out, name, language, part=part, year=year)
    click.echo(str(out))
