"""`python -m benchmarks [--quick] [--save] [NAME...]`: measures, and prints one table.

Every figure stands beside a floor: the least that the same work could cost with what we build on, measured in the same
run on the same machine. The ratio travels from one machine to another; the milliseconds do not. A figure that misses
its bound says NO; only a benchmark whose work went wrong ends with status 1.
"""

import argparse
import datetime as dt
import gc
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks import bend, click, cold, crowd, lighthouse, memory, otree, report, room, scale, start, table_import
from benchmarks.figures import BenchmarkError, Figure, table
from benchmarks.server import PROJECT

BENCHMARKS: dict[str, Callable[..., list[Figure]]] = {
    "click": click.measure,
    "crowd": crowd.measure,
    "report": report.measure,
    "cli": cold.measure,
    "start": start.measure,
    "memory": memory.measure,
    "import": table_import.measure,
    "room": room.measure,
    "room-pg": room.measure_on_postgresql,
    "scale": scale.measure,
    "scale-pg": scale.measure_on_postgresql,
    "bend": bend.measure,
    "killed": room.measure_killed,
    "phone": lighthouse.measure,
    "otree": otree.measure,
}
SAVED = PROJECT / "docs" / "benchmarks.md"
VERSIONS = ("streamlit", "weasyprint", "SQLAlchemy", "uvicorn")


def main() -> int:
    """Runs the benchmarks that were asked for; returns the exit status."""
    arguments = _arguments()
    figures: list[Figure] = []
    failures: list[str] = []
    # The clients are what must not stop for a collection halfway a click.
    gc.collect()
    gc.freeze()
    load = os.getloadavg()[0]
    if load > (os.cpu_count() or 1) / 2:
        print(f"The machine is busy (load {load:.1f}): take the figures as rough.", file=sys.stderr)
    for name in arguments.names or BENCHMARKS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="stevig-bench-") as folder:
            try:
                figures += BENCHMARKS[name](Path(folder), quick=arguments.quick)
            except (BenchmarkError, subprocess.SubprocessError, OSError) as error:
                failures.append(f"{name} FAILED: {error}")
    print(table(figures))
    for failure in failures:
        print(failure, file=sys.stderr)
    if arguments.save and not failures:
        if arguments.names:
            SAVED.write_text(renewed(SAVED.read_text(encoding="utf-8"), figures, dt.date.today()), encoding="utf-8")
        else:
            SAVED.write_text(_page(figures, load), encoding="utf-8")
    return 1 if failures else 0


def renewed(page: str, figures: Sequence[Figure], day: dt.date) -> str:
    """The saved page with the rows of these figures in the place of the former ones, and a line that says so.

    Raises BenchmarkError when the page has no row of such a name: then a whole run is needed first.
    """
    head, *rest = page.splitlines()
    rows = {name: [one.cells() for one in figures if one.name == name] for name in {one.name for one in figures}}
    lines, placed = [head], set()
    for line in rest:
        name = line.split("|")[1].strip() if line.startswith("|") else ""
        if name not in rows:
            lines.append(line)
        elif name not in placed:
            placed.add(name)
            lines += ["| " + " | ".join(cells) + " |" for cells in rows[name]]
    if placed != set(rows):
        raise BenchmarkError(
            f"docs/benchmarks.md has no {', '.join(sorted(set(rows) - placed))}; save a whole run first"
        )
    # One line for a day.
    start = f"- measured again on {day}: "
    again = set(rows)
    for line in [line for line in lines if line.startswith(start)]:
        again |= set(line.removeprefix(start).split(", "))
        lines.remove(line)
    last = max(place for place, line in enumerate(lines) if line.startswith("- "))
    lines.insert(last + 1, f"{start}{', '.join(sorted(again))}")
    return "\n".join([*lines, ""])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures what must be fast.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of {', '.join(BENCHMARKS)}; else all")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a rough figure")
    parser.add_argument(
        "--save", action="store_true", help="write the table, or the rows of these names, to docs/benchmarks.md"
    )
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.names if name not in BENCHMARKS]:
        parser.error(f"there is no benchmark {', '.join(unknown)}; choose from {', '.join(BENCHMARKS)}")
    if arguments.save and arguments.quick:
        parser.error("a rough figure is not saved: leave out --quick")
    return arguments


def _page(figures: list[Figure], load: float) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    gigabytes = round(psutil.virtual_memory().total / 1e9)
    machine = f"{platform.system()}, {os.cpu_count()} cores, {gigabytes} GB of memory, load {load:.1f} before the run"
    return f"""# How fast Stevig is

Written by `make bench ARGS=--save`. Each figure stands beside a floor: the least that the same work could cost with
what we build on, measured in the same run. Read the ratio; the milliseconds belong to one machine.

- date: {dt.date.today()}
- machine: {machine}; server and clients share it
- versions: Python {platform.python_version()}, {versions}

{table(figures)}
"""


if __name__ == "__main__":
    sys.exit(main())
