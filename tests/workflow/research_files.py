"""Files for researchers, read back as a researcher reads them: with pandas, pyarrow and openpyxl."""

import csv
import io
import json
import zipfile
from typing import Any, get_args

import pandas as pd
import pyarrow.parquet as pq
from openpyxl import load_workbook

from questionnaire.assessment import Assessment
from tests.workflow.scans import INSTRUMENT, ITEMS, scan
from workflow.exchange.research.variables import TABLES, Table
from workflow.research import ResearchKind, research_file
from workflow.workplace import Workplace

KINDS: tuple[ResearchKind, ...] = get_args(ResearchKind)
ASIDE = next(item.id for item in INSTRUMENT.active_items.values() if not item.critical)
WITH_GAPS = [item for item in ITEMS if item != ASIDE][:10]
WORKERS_AND_MANAGERS = (*["worker"] * 5, *["manager"] * 5)
Levels = dict[str, int | None]
Frames = dict[str, pd.DataFrame]


def people(*answers: Levels | int | None, roles: tuple[str | None, ...] = (), **changes: Any) -> Assessment:
    """A scan of people who answered alone: what each answered, or one level everywhere."""
    given = [one if isinstance(one, dict) else dict.fromkeys(ITEMS, one) for one in answers]
    respondents = [
        {
            "id": f"jan-{number}",
            "role": roles[number] if roles else None,
            "link": f"geheim-{number}",
            "answers": {item: {"level": level} for item, level in levels.items()},
        }
        for number, levels in enumerate(given)
    ]
    return scan(respondents=respondents, **{"team_size": max(1, len(given)), **changes})


def varied(start: int, **other: int | None) -> Levels:
    """Somebody's own answers to every question: no two people who start elsewhere answer the same."""
    return {item: 1 + (start * 7 + place * (1 + start % 4)) % 5 for place, item in enumerate(ITEMS)} | other


def content(work: Workplace, kind: ResearchKind = "csv", organisation: str | None = None, **days: Any) -> bytes:
    return research_file(work, organisation, kind, "nl", **days).content


def frames(work: Workplace, kind: ResearchKind = "csv", **wanted: Any) -> Frames:
    return read(content(work, kind, **wanted), kind)


def read(data: bytes, kind: ResearchKind) -> Frames:
    """Every table as text, numbers and dates, whatever form it came in."""
    return {table: _typed(_raw(data, kind, table), table) for table in TABLES}


def parts(data: bytes) -> dict[str, bytes]:
    """The files in a ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(data: bytes) -> list[list[str]]:
    """A CSV file as rows of text."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def everything(data: bytes, kind: ResearchKind) -> str:
    """All that can be read in a file, however it is packed."""
    found = [content.decode("utf-8", "replace") for content in parts(data).values()]
    return "\n".join([*found, *(frame.to_csv() for frame in read(data, kind).values())])


def without_keys(tables: Frames) -> dict[str, list[dict[str, Any]]]:
    """The tables with keys that count the scans, so that two databases can be compared."""
    order = {key: f"scan {number}" for number, key in enumerate(tables["scans"]["scan"])}
    found = {}
    for name, frame in tables.items():
        rows = json.loads(frame.to_json(orient="records", date_format="iso"))
        for row in rows:
            row["respondent"] = str(row.get("respondent")).replace(row["scan"], order[row["scan"]])
            row["scan"] = order[row["scan"]]
        found[name] = rows
    return found


def _raw(data: bytes, kind: ResearchKind, table: Table) -> pd.DataFrame:
    if kind == "csv":
        return pd.read_csv(io.BytesIO(parts(data)[f"{table}.csv"]), encoding="utf-8-sig", keep_default_na=True)
    if kind == "parquet":
        return pq.read_table(io.BytesIO(parts(data)[f"{table}.parquet"])).to_pandas()
    sheet = load_workbook(io.BytesIO(data), read_only=True)[table]
    head, *rows = sheet.iter_rows(values_only=True)
    return pd.DataFrame(rows, columns=list(head))


def _typed(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    types = {"integer": "Int64", "decimal": "Float64", "date": "datetime64[us]"}
    assert list(frame.columns) == [one.name for one in TABLES[table]]
    return frame.astype({one.name: types.get(one.kind, "string") for one in TABLES[table]})


def all_kinds() -> list[Assessment]:
    """Scans of every sort: joint, of ten people with roles, with gaps of every kind, too small, and empty."""
    with_gaps = [varied(number) for number in range(7)]
    for number, item in enumerate(WITH_GAPS):
        with_gaps[number % 2][item] = None
        del with_gaps[2 + number % 2][item]
    joint: dict[str, Any] = {item: {"level": 1 + place % 5} for place, item in enumerate(ITEMS[:-3])}
    joint[ITEMS[0]] = {"level": None}
    return [
        people(*(varied(number) for number in range(10)), roles=WORKERS_AND_MANAGERS, team="Tien", team_size=12),
        people(*with_gaps, team="Gaten", not_applicable={ASIDE: "loopt via de gemeente"}, date="2026-03-01"),
        people(1, 2, 3, 4, team="Vier"),
        scan(team="Niemand", respondents=[]),
        scan(team="Samen", mode="joint", respondents=[{"id": "team", "answers": joint}], organisation="Andere"),
    ]
