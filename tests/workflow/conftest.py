"""The screens, for tests of what can be seen on them; and a workshop."""

from pathlib import Path

import pytest

from tests.app.conftest import screen, work  # noqa: F401
from tests.workflow.rooms import opened
from workflow.workplace import Workplace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files lie."""
    return tmp_path


@pytest.fixture
def scan(work: Workplace) -> str:  # noqa: F811
    """A workshop that everybody may join."""
    return opened(work)
