"""What a researcher gets: tables that join, types that hold, and scores that can be worked out again."""

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pydantic import BaseModel

from questionnaire.assessment import InstrumentRef
from questionnaire.instrument import Condition, Instrument
from scoring.answers import ScoringError
from scoring.assessment import score_assessment
from tests.workflow.research_files import KINDS, all_kinds, content, frames, people, read, varied
from tests.workflow.scans import INSTRUMENT, ITEMS, joint_scan
from workflow.errors import InputError
from workflow.exchange.research.rows import Found, ScanRows
from workflow.research import ResearchKind, research_file, write_research_file
from workflow.scan import add_scans
from workflow.workplace import Workplace

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
CONDITIONS = [condition.id for condition in INSTRUMENT.conditions]


def fields(model: BaseModel) -> dict[str, Any]:
    """What a model was made of, without what it worked out from that."""
    return {name: getattr(model, name) for name in type(model).model_fields}


# -- the tables --------------------------------------------------------------------------------------------------------


@EVERY_KIND
def test_the_tables_join_and_have_one_row_for_each_thing(filled: Workplace, kind: ResearchKind) -> None:
    tables = frames(filled, kind)
    answers, scans, scores = tables["answers"], tables["scans"], tables["scores"]
    assert len(scans) == 5
    assert scans["scan"].is_unique
    assert set(answers["scan"]) < set(scans["scan"])
    assert not answers.duplicated(["scan", "respondent", "item"]).any()
    assert not scores.duplicated(["scan", "condition"]).any()
    assert set(zip(scores["scan"], scores["condition"], strict=True)) == {
        (key, condition) for key in scans["scan"] for condition in CONDITIONS
    }
    # Somebody of one scan can never be taken for somebody of another one.
    assert (answers.groupby("respondent")["scan"].nunique() == 1).all()
    assert (answers.groupby("respondent").size() == len(ITEMS)).all()


def test_every_form_says_the_same(filled: Workplace) -> None:
    first, *others = (frames(filled, kind) for kind in KINDS)
    for other in others:
        for table, frame in first.items():
            pd.testing.assert_frame_equal(frame, other[table])


def test_the_scans_tell_who_when_how_and_what_is_missing(filled: Workplace) -> None:
    scans = frames(filled)["scans"].set_index("team")
    assert list(scans.index) == ["Samen", "Gaten", "Niemand", "Tien", "Vier"]
    assert scans["people"].isna().sum() == 1
    assert scans["people"].dropna().to_dict() == {"Gaten": 7, "Niemand": 0, "Tien": 10, "Vier": 4}
    assert scans.loc["Tien", "part_of"] == "Oost / Deventer"
    assert scans.loc["Tien", "team_size"] == 12
    assert scans.loc["Gaten", "date"] == pd.Timestamp("2026-03-01")
    assert scans["withheld"].dropna().to_dict() == {"Vier": "answers"}
    assert "minder dan vijf mensen" in scans.loc["Vier", "why_withheld"]
    assert scans["readiness"].isna().to_dict() == {
        "Samen": False, "Gaten": False, "Niemand": True, "Tien": False, "Vier": True
    }  # fmt: skip


def test_what_was_left_open_is_in_it_too(filled: Workplace) -> None:
    tables = frames(filled)
    key = tables["scans"].set_index("team")["scan"]
    answers = tables["answers"]
    gaps = answers[answers["scan"] == key["Gaten"]]
    assert gaps["state"].value_counts().to_dict() == {
        "level": 7 * (len(ITEMS) - 1) - 2 * 10,
        "dont_know": 10,
        "blank": 10,
        "not_applicable": 7,
    }
    assert (gaps["level"].isna() == (gaps["state"] != "level")).all()
    joint = answers[answers["scan"] == key["Samen"]].set_index("item")
    assert joint.loc[ITEMS[0], "state"] == "dont_know"
    assert list(joint["state"][-3:]) == ["blank"] * 3
    assert set(answers.loc[answers["scan"] == key["Tien"], "role"]) == {"worker", "manager"}
    assert not (answers["scan"] == key["Vier"]).any()


def test_scores_can_be_worked_out_again_from_the_answers(filled: Workplace) -> None:
    """A plain-pandas way to the same scores, as a researcher would go."""
    tables = frames(filled, "parquet")
    answers = tables["answers"].merge(tables["scans"][["scan", "mode"]], on="scan")
    answers["points"] = (answers["level"] - 1) * 25
    items = answers.groupby(["scan", "mode", "condition", "item"])["points"].agg(["mean", "count"]).reset_index()
    items = items[items["count"] >= np.where(items["mode"] == "joint", 1, 3)]
    scored = items.groupby(["scan", "condition"])["mean"].agg(["mean", "count"])
    asked = answers[answers["state"] != "not_applicable"].groupby(["scan", "condition"])["item"].nunique()
    means = scored["mean"][scored["count"] * 5 >= asked * 3]
    given = tables["scores"].set_index(["scan", "condition"])
    assert len(means) == 3 * len(CONDITIONS) - 1
    assert set(means.index) == set(given.index[given["score"].notna()])
    for place, mean in means.items():
        row = given.loc[place]
        assert row["score"] == min(95, max(5, 5 * int(mean / 5 + 0.5)))
        assert row["raw_level"] == int(mean / 25 + 0.5) + 1
        assert row["level_low"] <= row["level"] <= row["level_high"]
        assert row["level"] <= row["raw_level"]
    counts = answers.groupby(["scan", "condition"])["state"].value_counts().unstack(fill_value=0)
    for state, column in (("level", "answered"), ("dont_know", "dont_know"), ("blank", "blank")):
        assert (counts[state] == given.loc[counts.index, column]).all()


def test_where_nothing_was_withheld_the_scores_are_those_of_the_team(filled: Workplace) -> None:
    tables = frames(filled)
    key = tables["scans"].set_index("team")["scan"]
    given = tables["scores"].set_index(["scan", "condition"])
    for assessment in (all_kinds()[0], all_kinds()[1], all_kinds()[4]):
        whole = score_assessment(INSTRUMENT, assessment)
        for condition in whole.conditions:
            row = given.loc[key[assessment.team], condition.id].astype(object).replace({pd.NA: None})
            assert (row["level"], row["raw_level"]) == (condition.level, condition.raw_level)
            assert (row["level_low"], row["level_high"]) == (condition.level_low, condition.level_high)
            assert (row["answered"], row["dont_know"]) == (condition.counts.answered, condition.counts.unknown)
            assert (row["blank"], row["not_applicable"]) == (condition.counts.blank, condition.counts.not_applicable)
            assert (row["held_back_by"] or "") == ", ".join(condition.held_back_by)
            assert (row["concerns"] or "") == ", ".join(condition.concerns)
            assert row["gap"] == (None if condition.gap is None else round(condition.gap, 2))
            assert (row["agreement"], row["reason"]) == (condition.agreement, condition.reason)
        row = tables["scans"].set_index("team").loc[assessment.team]
        assert (row["readiness"], row["overall_level"]) == (whole.readiness.verdict, whole.readiness.level)


def test_a_question_that_this_version_did_not_ask_has_no_row() -> None:
    first = INSTRUMENT.conditions[0]
    later = first.items[0].model_copy(update={"since": "1.1"})
    gone = first.items[1].model_copy(update={"retired": "1.1"})
    changed = Condition(**fields(first) | {"items": (later, gone, *first.items[2:])})
    conditions = (changed, *INSTRUMENT.conditions[1:])
    newer = Instrument(**fields(INSTRUMENT) | {"version": "1.1", "conditions": conditions})
    given = varied(1)
    del given[later.id]
    made = ScanRows(newer, Found("s1", "", people(*[given | {ITEMS[5]: level} for level in range(1, 6)])))
    asked = {row[4] for row in made.answers()}
    assert gone.id in asked
    assert later.id not in asked
    # The retired question is in the answers, and counts no more.
    assert next(iter(made.scores()))[11] == 5 * (len(first.items) - 2)


# -- which scans -------------------------------------------------------------------------------------------------------


def test_scans_are_chosen_by_organisation_and_day(filled: Workplace) -> None:
    def teams(**wanted: Any) -> list[str]:
        return list(frames(filled, **wanted)["scans"]["team"])

    day = dt.date(2026, 3, 1)
    assert teams(organisation="Andere") == ["Samen"]
    assert teams(first_day=day, last_day=day) == ["Gaten"]
    assert teams(organisation="Welzijn Voorbeeld", first_day=day + dt.timedelta(1)) == ["Niemand", "Tien", "Vier"]
    assert teams(last_day=day - dt.timedelta(1)) == []


def test_the_name_of_the_file_says_what_is_in_it(filled: Workplace) -> None:
    made = research_file(filled, "Welzijn Voorbeeld", "parquet", "nl", dt.date(2026, 1, 1), None)
    assert (made.name, made.mime) == ("stevig-onderzoek-welzijn-voorbeeld-2026-01-01.parquet.zip", "application/zip")
    assert research_file(filled, None, "xlsx", "en").name == "stevig-research.xlsx"


def test_made_up_scans_are_left_out(work: Workplace) -> None:
    work.repository.add_assessments([joint_scan()], example=True)
    assert [len(frame) for frame in frames(work).values()] == [0, 0, 0]


@EVERY_KIND
def test_a_database_without_scans_gives_empty_tables(work: Workplace, kind: ResearchKind) -> None:
    assert [len(frame) for frame in frames(work, kind).values()] == [0, 0, 0]


def test_made_up_scans_are_there_for_who_asks_for_them_by_name_alone(filled: Workplace) -> None:
    before = set(frames(filled)["scans"]["organisation"])
    filled.repository.add_assessments([joint_scan(organisation="Verzonnen")], example=True)
    filled.repository.add_assessments([joint_scan(organisation="Welzijn Voorbeeld", team="Verzonnen")], example=True)
    assert set(frames(filled)["scans"]["organisation"]) == before
    assert "Verzonnen" not in set(frames(filled, organisation="Welzijn Voorbeeld")["scans"]["team"])
    assert list(frames(filled, organisation="Verzonnen")["scans"]["organisation"]) == ["Verzonnen"]


def test_an_unknown_organisation_and_turned_days_are_told(filled: Workplace) -> None:
    with pytest.raises(InputError, match='no organisation "Nergens"'):
        content(filled, organisation="Nergens")
    with pytest.raises(InputError, match="comes after"):
        content(filled, first_day=dt.date(2026, 2, 1), last_day=dt.date(2026, 1, 1))


def test_a_sheet_that_gets_too_long_is_refused_and_nothing_is_left(
    filled: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflow.exchange.research.workbook.MOST_ROWS", 100)
    _nothing_is_left(filled, tmp_path, monkeypatch, "xlsx", InputError)


@EVERY_KIND
def test_a_scan_that_cannot_be_scored_is_told_and_nothing_is_left(
    filled: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: ResearchKind
) -> None:
    add_scans(filled, [joint_scan(team="Zzz", instrument=InstrumentRef(id="andere", version="1.0"))])
    _nothing_is_left(filled, tmp_path, monkeypatch, kind, ScoringError)


def _nothing_is_left(
    work: Workplace, folder: Path, monkeypatch: pytest.MonkeyPatch, kind: ResearchKind, error: type[Exception]
) -> None:
    (folder / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "tmp"))
    with pytest.raises(error):
        write_research_file(work, folder / "uit" / f"x.{kind}", None, kind, "nl")
    assert not (folder / "uit").exists()
    assert list((folder / "tmp").iterdir()) == []


def test_many_scans_are_read_in_parts(work: Workplace) -> None:
    add_scans(work, [joint_scan(team=f"Team {number:03}") for number in range(120)])
    assert list(frames(work)["scans"]["team"]) == [f"Team {number:03}" for number in range(120)]


def test_what_is_written_is_told(filled: Workplace, tmp_path: Path) -> None:
    written = write_research_file(filled, tmp_path / "x.zip", None, "csv", "nl")
    assert read((tmp_path / "x.zip").read_bytes(), "csv")["answers"].shape[0] == written.answers
    assert list(written.lines()) == [
        f"5 scans, {18 * len(ITEMS)} answers",
        "1 scans: The answers were withheld: fewer than five people answered.",
    ]
