"""The forms in which a researcher gets the tables, and the code book that explains them."""

import datetime as dt
import io
import json
import math
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from scoring.assessment import score_assessment
from tests.workflow.research_files import KINDS, all_kinds, content, frames, parts, rows_of, without_keys
from tests.workflow.scans import FORMULAS, INSTRUMENT, ITEMS, joint_scan
from translations import LANGUAGES
from workflow.exchange.formulas import restore
from workflow.exchange.research.codebook import codebook
from workflow.exchange.research.variables import TABLES
from workflow.research import ResearchKind, research_file
from workflow.scan import add_scans
from workflow.workplace import Workplace, open_workplace

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
CONDITIONS = [condition.id for condition in INSTRUMENT.conditions]


# -- the forms ---------------------------------------------------------------------------------------------------------


def test_parquet_has_types_and_the_code_book_inside(filled: Workplace) -> None:
    files = parts(content(filled, "parquet"))
    assert sorted(files) == ["answers.parquet", "codebook.json", "scans.parquet", "scores.parquet"]
    kinds = {
        "key": pa.string(),
        "text": pa.string(),
        "category": pa.dictionary(pa.int32(), pa.string()),
        "date": pa.date32(),
        "integer": pa.int32(),
        "decimal": pa.float64(),
    }
    for table, variables in TABLES.items():
        found = pq.read_table(io.BytesIO(files[f"{table}.parquet"]))
        assert [(field.name, field.type) for field in found.schema] == [
            (one.name, kinds[one.kind]) for one in variables
        ]
        assert [field.nullable for field in found.schema] == [one.empty is not None for one in variables]
        assert json.loads(found.schema.metadata[b"stevig_codebook"]) == json.loads(files["codebook.json"])
        assert all(json.loads(field.metadata[b"codebook"])["name"] == field.name for field in found.schema)
    assert str(pd.read_parquet(io.BytesIO(files["answers.parquet"]))["state"].dtype) == "category"


def test_the_workbook_has_its_sheets_with_dates_and_numbers(filled: Workplace) -> None:
    book = load_workbook(io.BytesIO(content(filled, "xlsx")))
    assert book.sheetnames == ["answers", "scans", "scores", "definitions"]
    assert book["scans"]["E2"].value == dt.datetime(2026, 11, 20)
    assert isinstance(book["answers"]["G3"].value, int)
    assert book["definitions"].auto_filter.ref is not None


def test_csv_opens_in_excel_and_holds_the_code_book(filled: Workplace) -> None:
    files = parts(content(filled, "csv"))
    assert sorted(files) == ["answers.csv", "codebook.csv", "codebook.json", "scans.csv", "scores.csv"]
    assert all(file.startswith(b"\xef\xbb\xbf") for name, file in files.items() if name.endswith(".csv"))
    # Not the mark in the middle of a file.
    assert all(file.count(b"\xef\xbb\xbf") == 1 for name, file in files.items() if name.endswith(".csv"))


@EVERY_KIND
@pytest.mark.parametrize("formula", FORMULAS)
def test_typed_names_are_no_formulas_and_can_be_read_back(work: Workplace, kind: ResearchKind, formula: str) -> None:
    # White space around a name is not kept.
    typed = [formula.strip(), f"Team;{formula}"]
    add_scans(work, [joint_scan(organisation=typed[0], team=typed[1])])
    (found,) = frames(work, kind)["scans"][["organisation", "team"]].to_numpy().tolist()
    if kind == "parquet":
        assert found == typed
    else:
        assert found[0] != typed[0]
        # How a workbook spells a carriage return.
        assert [restore(text.replace("_x000D_", "\r")) for text in found] == typed


@EVERY_KIND
def test_the_same_scans_give_the_same_bytes(filled: Workplace, kind: ResearchKind) -> None:
    assert content(filled, kind) == content(filled, kind)


def test_nothing_tells_in_which_order_scans_and_people_came(filled: Workplace, tmp_path: Path) -> None:
    other = open_workplace(f"sqlite:///{tmp_path / 'other.db'}").used_by(filled.caller)
    turned = [
        one.model_copy(update={"respondents": one.respondents[::-1]}) for one in reversed(all_kinds())
    ]  # fmt: skip
    add_scans(other, turned)
    (team,) = [team for team in other.teams.list_teams() if team.name == "Tien"]
    other.teams.set_part_of(team.id, "Oost / Deventer")
    assert without_keys(frames(other)) == without_keys(frames(filled))


# -- the code book -----------------------------------------------------------------------------------------------------


def test_the_code_book_explains_every_column_and_every_question(filled: Workplace) -> None:
    book = json.loads(parts(content(filled, "csv"))["codebook.json"])
    assert (book["instrument"]["version"], book["rules_version"]) == ("1.0", "1")
    for table, variables in TABLES.items():
        told = book["tables"][table]["variables"]
        assert [one["name"] for one in told] == [variable.name for variable in variables]
        assert all(set(one["definition"]) == set(LANGUAGES) for one in told)
    assert [one["id"] for one in book["conditions"]] == CONDITIONS
    assert [one["id"] for one in book["items"]] == list(INSTRUMENT.items)
    item = INSTRUMENT.items[ITEMS[0]]
    assert book["items"][0]["question"] == item.question.root
    assert book["items"][0]["levels"]["5"] == item.levels[5].root
    assert {rule["id"] for rule in book["rules"]} >= {"points", "gate", "rounded", "small", "text", "codes", "repeat"}


def test_the_sums_in_the_code_book_are_those_of_the_scores() -> None:
    rules = {rule["id"]: rule["sum"] for rule in codebook(INSTRUMENT)["rules"]}
    assessment = all_kinds()[0]
    for condition in score_assessment(INSTRUMENT, assessment).conditions:
        score, people, low = condition.score, condition.n, condition.range_low
        assert score is not None
        assert low is not None
        known = {"score": score, "people": people, "team_size": assessment.team_size, "floor": math.floor}
        half = eval(rules["likely"].replace("^", "**"), known | {"sqrt": math.sqrt})
        assert low == pytest.approx(max(0, score - half))
        assert eval(rules["level"], known) == condition.raw_level
    assert [eval(rules["points"], {"level": level}) for level in range(1, 6)] == [0, 25, 50, 75, 100]


def test_every_category_has_only_values_that_the_code_book_knows(filled: Workplace) -> None:
    tables = frames(filled)
    for table, variables in TABLES.items():
        for one in variables:
            if one.kind == "category" and one.values:
                assert set(tables[table][one.name].dropna()) <= set(one.values), one.name
            if one.empty is None:
                assert tables[table][one.name].notna().all(), one.name
            if one.bounds:
                assert tables[table][one.name].dropna().between(*one.bounds).all(), one.name


def test_the_code_book_is_one_table_with_the_language_asked_first(filled: Workplace) -> None:
    dutch = rows_of(parts(content(filled, "csv"))["codebook.csv"])
    english = rows_of(parts(research_file(filled, None, "csv", "en").content)["codebook.csv"])
    assert dutch[0][-4:] == ["definition_nl", "definition_en", "empty_nl", "empty_en"]
    assert english[0][-4:] == ["definition_en", "definition_nl", "empty_en", "empty_nl"]
    frame = pd.DataFrame(dutch[1:], columns=dutch[0])
    assert frame["kind"].value_counts().to_dict() | {"rule": 0} == {
        "rule": 0,
        "table": 3,
        "variable": sum(map(len, TABLES.values())),
        "value": sum(len(one.values) for variables in TABLES.values() for one in variables),
        "level": 5,
        "condition": len(CONDITIONS),
        "item": len(INSTRUMENT.items),
        "anchor": 5 * len(INSTRUMENT.items),
    }
    assert not frame[["definition_nl", "definition_en"]].eq("").any(axis=None)
