"""The screens, for tests of what can be seen on them; and a workshop."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.conftest import screen, work  # noqa: F401
from tests.translations.faults import FUNCTIONS, MODULES
from tests.workflow.research_files import all_kinds
from tests.workflow.rooms import opened
from workflow.errors import InputError
from workflow.fault_lines import fault_lines
from workflow.scan import add_scans
from workflow.workplace import Workplace


@pytest.fixture(autouse=True)
def _said_in_dutch(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test has refused of a file that comes in, a page can say in Dutch."""
    modules = {str(path) for path in MODULES if path.name != "errors.py"}
    functions = {(str(path), name) for path, name in FUNCTIONS.items()}
    met: dict[tuple[str, ...], InputError] = {}
    make = InputError.__init__

    def remember(error: InputError, *args: object, **named: object) -> None:
        make(error, *args, **named)  # type: ignore[arg-type]
        code = sys._getframe(1).f_code
        if code.co_filename in modules or (code.co_filename, code.co_name) in functions:
            # Thousands of one kind need no more than one look.
            parts = (error.where, error.what, error.mend)
            met[tuple(getattr(part, "template", part) for part in parts)] = error

    monkeypatch.setattr(InputError, "__init__", remember)
    yield
    monkeypatch.undo()
    english = {line for error in met.values() for line in error.lines()}
    assert [line for error in met.values() for line in fault_lines(error, "nl") if line in english] == []


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
