"""Converting a table from a form tool in a folder of the test."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from questionnaire.assessment import Assessment
from tests.workflow.form_files import ITEMS
from workflow.convert import Converted, Wanted, convert_file
from workflow.errors import InputError

TODAY = dt.date(2027, 1, 5)
DAY = dt.date(2026, 11, 20)
HEAD = Wanted("Team Noord", "Welzijn", DAY, 6)
A, B, C = list(ITEMS)[:3]


def convert(folder: Path, data: bytes | str, name: str = "t.csv", wanted: Wanted = HEAD, **mapping: Any) -> Converted:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    said = folder / "mapping.json"
    said.write_text(json.dumps(mapping))
    return convert_file(path, said if mapping else None, wanted, TODAY)


def faults(folder: Path, data: bytes | str, name: str = "t.csv", wanted: Wanted = HEAD, **mapping: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        convert(folder, data, name, wanted, **mapping)
    return [line.replace(f"{folder}/", "") for line in caught.value.lines()]


def levels(found: Assessment) -> list[dict[str, int | None]]:
    return [{item: answer.level for item, answer in one.answers.items()} for one in found.respondents]
