"""Files and a database for commands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import workflow.workplace
from tests.workflow.scans import joint_scan, scan
from workflow.exchange.files import to_csv, write_scan


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Good files of each kind."""
    found = {name: tmp_path / name for name in ("a.scan.json", "b.scan.json", "t.csv")}
    found["a.scan.json"].write_bytes(write_scan(scan()))
    found["b.scan.json"].write_bytes(write_scan(joint_scan()))
    found["t.csv"].write_bytes(to_csv([scan(), joint_scan()]))
    return found


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty database that the command uses."""
    url = f"sqlite:///{tmp_path / 'data' / 'stevig.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    workflow.workplace._opened.cache_clear()
    yield url
    workflow.workplace._opened.cache_clear()
