"""Where the work is done."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

import workflow.workplace
from workflow.workplace import default_workplace, open_workplace


def test_the_address_is_shown_without_its_password(tmp_path: Path) -> None:
    place = open_workplace(f"sqlite:///{tmp_path / 'a.db'}")
    assert place.where == f"sqlite:///{tmp_path / 'a.db'}"
    assert place.repository.list_scans() == []
    assert place.instrument.conditions


def test_a_process_has_one_workplace_whoever_asks_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'a.db'}")
    workflow.workplace._opened.cache_clear()
    gate = Barrier(8)

    def ask() -> object:
        gate.wait()
        return default_workplace()

    with ThreadPoolExecutor(8) as pool:
        found = [future.result() for future in [pool.submit(ask) for _ in range(8)]]
    assert all(place is found[0] for place in found)
    workflow.workplace._opened.cache_clear()
