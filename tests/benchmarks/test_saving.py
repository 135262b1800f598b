"""A later run of some benchmarks takes the place of their rows on the saved page."""

import datetime as dt

import pytest

from benchmarks.__main__ import renewed
from benchmarks.figures import BenchmarkError, Figure, table

DAY = dt.date(2026, 11, 30)


def page(*figures: Figure) -> str:
    return f"# How fast\n\n- date: 2026-11-01\n- versions: x\n\n{table(figures)}\n"


def figure(name: str, what: str, ours: float) -> Figure:
    return Figure(name, what, "floor", [1.0], [ours])


def test_only_the_rows_of_these_names_are_new() -> None:
    before = page(figure("a", "one", 2), figure("b", "two", 3), figure("b", "three", 4), figure("c", "four", 5))
    after = renewed(before, [figure("b", "five", 6)], DAY)
    rows = [line for line in after.splitlines() if line.startswith("|")]
    assert [row.split("|")[2].strip() for row in rows[2:]] == ["one", "five", "four"]
    assert "| b | five | 1.0 ms, floor | 6.0 ms | 6.00 | - | - |" in after
    assert after.splitlines()[4] == "- measured again on 2026-11-30: b"
    assert after.endswith("\n")
    # A line for each day, with all that was measured then.
    later = renewed(renewed(after, [figure("c", "six", 7)], DAY), [figure("b", "seven", 8)], DAY)
    assert later.splitlines()[4] == "- measured again on 2026-11-30: b, c"
    assert renewed(later, [figure("b", "eight", 9)], dt.date(2026, 12, 1)).count("measured again") == 2


def test_a_name_that_is_not_there_needs_a_whole_run() -> None:
    with pytest.raises(BenchmarkError, match="no b"):
        renewed(page(figure("a", "one", 2)), [figure("b", "two", 3)], DAY)
