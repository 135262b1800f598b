"""What a server holds in memory from its start, before anybody asked for it."""

import subprocess
import sys

from tests.source import PROJECT

# Each fills megabytes, and only some page, report or file needs it.
NOT_YET = (
    "alembic",
    "altair",
    "numpy",
    "openpyxl",
    "pandas",
    "pikepdf",
    "plotly",
    "psycopg",
    "pyarrow",
    "scipy",
    "sqlalchemy.dialects.postgresql",
    "weasyprint",
)
ASK = f"""
import sys, app, app_pages.main
from workflow.workplace import default_workplace
default_workplace()
print([name for name in {NOT_YET} if name in sys.modules])
import plotly.graph_objects
"""


def test_a_server_loads_what_is_heavy_only_when_it_is_needed(tmp_path) -> None:  # type: ignore[no-untyped-def]
    def loaded() -> str:
        command = [sys.executable, "-c", ASK]
        environment = {"STEVIG_DATA": str(tmp_path), "PATH": ""}
        return subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True, text=True).stdout

    # The first start makes the tables.
    assert "alembic" in loaded()
    assert loaded() == "[]\n"
