"""The screens, for tests of what can be seen on them; and a workshop."""

from pathlib import Path

import pytest

from tests.app.conftest import screen, work  # noqa: F401
from tests.workflow.research_files import all_kinds
from tests.workflow.rooms import opened
from workflow.scan import add_scans
from workflow.workplace import Workplace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files lie."""
    return tmp_path


@pytest.fixture
def scan(work: Workplace) -> str:  # noqa: F811
    """A workshop that everybody may join."""
    return opened(work)


@pytest.fixture
def filled(work: Workplace) -> Workplace:  # noqa: F811
    """Scans of every sort, of which one team is in a region."""
    add_scans(work, all_kinds())
    (team,) = [team for team in work.teams.list_teams() if team.name == "Tien"]
    work.teams.set_part_of(team.id, "Oost / Deventer")
    return work
