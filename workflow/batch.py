"""Advice reports of many scans at once: which file each becomes, and making them on several cores."""

import datetime as dt
import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from questionnaire.assessment import Assessment
from questionnaire.loader import default_instrument
from scoring.over_time import OverTime
from translations import load_texts
from workflow.advice import ReportFormat, file_stem, render_advice
from workflow.errors import CallError, InputError
from workflow.exchange.output import Output, write_bytes

REPORT_FORMATS: tuple[ReportFormat, ...] = ("pdf", "html")
Watch = Callable[[Iterable[None]], Iterable[None]]


@dataclass(frozen=True)
class Order:
    """One report to make: of which scan, in which form and language, and where it goes.

    over_time: the scan beside the earlier ones of its team, if these were given.
    """

    assessment: Assessment
    form: ReportFormat
    language: str
    path: Path
    over_time: OverTime | None = None


# What to make, the file that waits for it, and the day.
Task = tuple[Order, Path, dt.date]


def plan_reports(
    assessments: Sequence[Assessment], out: Path, forms: Sequence[ReportFormat] | None, language: str
) -> list[Order]:
    """What to make, and where: one file when `out` ends in .pdf or .html, else files in the folder `out`.

    forms: the forms that were asked for, if any. Raises CallError when they do not fit `out`.
    """
    suffix = out.suffix.lower().removeprefix(".")
    form = next((form for form in REPORT_FORMATS if form == suffix), None)
    if form is None or out.is_dir():
        return orders_for_folder(assessments, out, forms or ("pdf",), language)
    if forms and tuple(forms) != (form,):
        raise CallError(f"--out is a .{form} file, but --format says {', '.join(forms)}.")
    if len(assessments) > 1:
        raise CallError(f"There are {len(assessments)} scans: give a folder as --out.")
    return [Order(assessments[0], form, language, out)]


def orders_for_folder(
    assessments: Iterable[Assessment], folder: Path, forms: Sequence[ReportFormat], language: str
) -> list[Order]:
    """One order per scan and form, each with a name of its own in `folder`: advies-organisation-team-date.pdf."""
    taken: set[str] = set()
    prefix = load_texts(language)("report.file")
    orders = []
    for assessment in assessments:
        stem = unique(f"{prefix}-{file_stem(assessment)}", taken)
        orders += [Order(assessment, form, language, folder / f"{stem}.{form}") for form in forms]
    return orders


def unique(stem: str, taken: set[str]) -> str:
    """`stem`, or with -2, -3, ... behind it when it was `taken` before; adds it to `taken`."""
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return name


def write_reports(orders: Sequence[Order], today: dt.date, jobs: int | None = None, watch: Watch = iter) -> None:
    """Makes every report, in `jobs` processes, and then puts all files in place at once; on any fault none.

    today: the day that decides which facts need a check. jobs None: as many as help. watch: wraps the finished reports
    as they come, to show progress. Raises InputError when a file cannot be written, ReportError when a report cannot
    be made.
    """
    # Starting a process costs about as much as drawing one report.
    jobs = jobs or max(1, min(os.cpu_count() or 1, len(orders) // 2))
    with Output() as output:
        tasks = [(order, output.reserve(order.path), today) for order in orders]
        made = _make_here(tasks) if jobs == 1 else _make_in_processes(tasks, jobs)
        with closing(made):
            for _ in watch(made):
                pass


def _make(task: Task) -> None:
    """Draws one report into the file that waits for it.

    Through a file, since a process that is stopped halfway a large message leaves the one that reads it waiting.
    """
    order, waiting, today = task
    content = render_advice(
        default_instrument(), order.assessment, order.language, order.form, today, over_time=order.over_time
    )
    write_bytes(waiting, content, order.path)


def _make_here(tasks: Iterable[Task]) -> Generator[None]:
    for task in tasks:
        _make(task)
        yield


def _make_in_processes(tasks: Sequence[Task], jobs: int) -> Generator[None]:
    # Spawned, not forked: the libraries that draw text do not survive a fork.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context, initializer=_leave_interrupts)
    try:
        yield from pool.map(_make, tasks)
    except BrokenProcessPool as error:
        mend = "free some memory, or give a lower --jobs"
        raise InputError("report", "a process that draws reports was stopped", mend) from error
    except BaseException:
        # Nobody waits any more for what they are drawing now.
        for process in list((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts() -> None:
    # Ctrl-C is for the command, which then ends these processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
