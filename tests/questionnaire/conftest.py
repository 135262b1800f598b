from collections.abc import Callable
from pathlib import Path

import pytest

from tests.questionnaire.content import Files, valid_files, write_files


@pytest.fixture
def broken_folder(tmp_path: Path) -> Callable[..., Path]:
    """A content folder that is right in everything but the damage done."""

    def build(*damages: Callable[[Files], None]) -> Path:
        files = valid_files()
        for damage in damages:
            damage(files)
        return write_files(tmp_path, files)

    return build
