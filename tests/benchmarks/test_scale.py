"""The filled databases hold what they say, and what is measured in them really happened."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks import fill
from benchmarks.fill import ORGANISATION, PEOPLE, TIMES, copied_sqlite, drawn
from benchmarks.scale_once import main
from questionnaire.loader import default_instrument
from workflow.workplace import OWNER, open_workplace


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Filled databases are kept here, not in build/."""
    monkeypatch.setattr(fill, "KEPT", tmp_path / "kept")
    return tmp_path / "kept"


def test_a_filled_database_holds_what_was_drawn(tmp_path: Path) -> None:
    filled = drawn(default_instrument(), TIMES + 3)
    assert np.array_equal(filled.levels, drawn(default_instrument(), TIMES + 3).levels)
    assert set(np.unique(filled.levels)) == {0, 1, 2, 3, 4, 5}
    with copied_sqlite(TIMES + 3, tmp_path) as folder:
        work = open_workplace(f"sqlite:///{folder / 'stevig.db'}").used_by(OWNER)
        scans = work.repository.list_with_outcome(ORGANISATION)
        assert sorted(scan.id for scan in scans) == sorted(filled.scans)
        assert [(team.name, team.scans) for team in work.teams.list_teams()] == [("Team 1", TIMES), ("Team 2", 3)]
        table = work.repository.get_answers(filled.scans)
        assert len(table.respondent_scan) == len(filled.scans) * PEOPLE
        place = [table.items.index(item) for item in filled.items]
        stored = np.zeros_like(filled.levels).reshape(-1, len(filled.items))
        stored[table.respondent, np.argsort(place)[table.item]] = table.level
        assert np.array_equal(stored.reshape(filled.levels.shape), filled.levels)
        # Everybody comes back with the same code.
        assert len(np.unique(table.respondent_link)) == filled.teams * PEOPLE


def test_a_filled_database_is_kept_and_only_its_copy_changes(tmp_path: Path, kept: Path) -> None:
    with copied_sqlite(10, tmp_path) as folder:
        (folder / "stevig.db").write_bytes(b"")
    (file,) = kept.glob("sqlite-10-*/stevig.db")
    made = file.stat().st_mtime_ns
    (kept / "sqlite-10-old").mkdir()
    with copied_sqlite(10, tmp_path) as folder:
        assert (folder / "stevig.db").stat().st_size == file.stat().st_size > 0
    assert file.stat().st_mtime_ns == made


def test_everything_is_measured_once_more_than_once(tmp_path: Path) -> None:
    with copied_sqlite(TIMES * 2, tmp_path) as folder:
        address = f"sqlite:///{folder / 'stevig.db'}"
        found = main(address, TIMES * 2, 2, "organisation")
        assert {len(times) for times in found["times"].values()} <= {1, 2, 3, 20}
        assert all(time > 0 for times in found["times"].values() for time in times)
        assert found["memory"]["peak"] >= found["memory"]["started"]
        assert set(main(address, TIMES * 2, 0, "change")["times"]) == {"change, first"}
