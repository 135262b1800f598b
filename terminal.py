"""What commands at the terminal have in common: errors as lines, the version, how things are printed, and options.

Exit status: 0 done; 1 the input is wrong (a line per fault on stderr; nothing half-written); 2 the call is wrong.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from workflow.errors import CallError, says_how_to_mend

_FORMATS = ("pdf", "html")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
LANGUAGE = click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)


class Door(click.Group):
    """Turns an error that says what to mend into lines on stderr and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if isinstance(error, CallError):
                raise click.UsageError(str(error), ctx) from error
            if not says_how_to_mend(error):
                raise
            click.echo(error, err=True)
            ctx.exit(1)


def print_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Prints the version, and ends."""
    if not wanted:
        return
    from workflow.version import product_version  # noqa: PLC0415

    click.echo(f"stevig {product_version()}")
    ctx.exit()


def print_json(content: Any) -> None:
    """Prints any public JSON."""
    from workflow.exchange.files import as_json  # noqa: PLC0415

    click.echo(as_json(content).decode(), nl=False)


def print_lines(lines: Iterable[str]) -> None:
    """Prints these lines."""
    for line in lines:
        click.echo(line)


def report_formats(_ctx: click.Context, option: click.Parameter, given: str | None) -> tuple[str, ...] | None:
    """What a report is made into; None when it is not said. Raises BadParameter."""
    forms = tuple(dict.fromkeys(form.strip() for form in given.split(","))) if given is not None else None
    if forms and not set(forms) <= set(_FORMATS):
        raise click.BadParameter(f"choose from {', '.join(_FORMATS)}", param=option)
    return forms


class TakesEarlier(click.Command):
    """A command of which `--earlier` takes every file up to the next option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeats the option before each of its files, which is how Click reads several."""
        spread: list[str] = []
        taking = False
        for word in args:
            taking = word == "--earlier" or (taking and not word.startswith("-"))
            if taking and word != "--earlier" and spread[-1] != "--earlier":
                spread.append("--earlier")
            spread.append(word)
        return super().parse_args(ctx, spread)


EARLIER = click.option(
    "--earlier",
    metavar="FILE...",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Earlier scans of the same teams: what changed comes into the report.",
)
