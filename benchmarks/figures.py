"""A measured figure beside its floor, and the table of all of them."""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

HEADS = ("name", "what", "floor: p50 / p95", "ours: p50 / p95", "ratio", "bound", "met")


class BenchmarkError(Exception):
    """The thing that was timed did not do its work, so its time says nothing; `str()` says what went wrong."""


@dataclass(frozen=True)
class Bound:
    """What a figure may be at most, or must be at least.

    `times`: so many times the floor, for what `of` says. `more`: the p95 this much above the floor's.
    `most`: the p95 itself. `least`: every value.
    """

    times: float | None = None
    of: Literal["p50", "p95", "both"] = "p50"
    more: float | None = None
    most: float | None = None
    least: float | None = None


@dataclass(frozen=True)
class Figure:
    """What was measured, in `unit`: `ours` beside `floor`. Without a bound it is there to be known."""

    name: str
    what: str
    floor_name: str
    floor: Sequence[float]
    ours: Sequence[float]
    unit: str = "ms"
    bound: Bound | None = None

    def ratios(self) -> tuple[float, float]:
        """Ours over the floor: of the p50, of the p95."""
        p50, p95 = (percentile(self.ours, part) / percentile(self.floor, part) for part in (50, 95))
        return p50, p95

    def is_met(self) -> bool | None:
        """Whether the bound holds; None without one."""
        if self.bound is None:
            return None
        p50, p95 = self.ratios()
        if self.bound.more is not None and percentile(self.ours, 95) - percentile(self.floor, 95) > self.bound.more:
            return False
        if self.bound.most is not None and percentile(self.ours, 95) > self.bound.most:
            return False
        if self.bound.least is not None and min(self.ours) < self.bound.least:
            return False
        measured = {"p50": p50, "p95": p95, "both": max(p50, p95)}[self.bound.of]
        return self.bound.times is None or measured <= self.bound.times

    def cells(self) -> tuple[str, ...]:
        """The figure as a row of the table."""
        ratios = " / ".join(f"{ratio:.2f}" for ratio in self.ratios()[: 2 if len(self.ours) > 1 else 1])
        met = {True: "yes", False: "NO", None: "-"}[self.is_met()]
        floor = f"{self._spread(self.floor)}, {self.floor_name}"
        return self.name, self.what, floor, self._spread(self.ours), ratios, self._bound_text(), met

    def _spread(self, values: Sequence[float]) -> str:
        parts = [percentile(values, part) for part in ((50, 95) if len(values) > 1 else (50,))]
        return f"{' / '.join(f'{value:,.0f}' if value >= 100 else f'{value:.1f}' for value in parts)} {self.unit}"

    def _bound_text(self) -> str:
        if self.bound is None:
            return "-"
        if self.bound.more is not None:
            return f"p95 at most {self.bound.more:g} {self.unit} more"
        if self.bound.most is not None:
            return f"p95 at most {self.bound.most:g} {self.unit}"
        if self.bound.least is not None:
            return f"at least {self.bound.least:g} {self.unit}"
        return f"{self.bound.of} <= {self.bound.times:g} x"


def rounds(number: int, seconds: float = 45) -> Iterator[int]:
    """Counts `number` rounds from 0, but after the third no further than `seconds` allows."""
    start = time.perf_counter()
    for turn in range(number):
        if turn > 2 and time.perf_counter() - start > seconds:
            return
        yield turn


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that `part` percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * part / 100) - 1)]


def table(figures: Sequence[Figure]) -> str:
    """All figures as a table, which is Markdown too."""
    rows = [HEADS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])
