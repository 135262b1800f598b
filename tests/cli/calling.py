"""Calling the command: it never ends in a traceback."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from cli import stevig
from tests.source import PROJECT
from tests.workflow.scans import ITEMS

# Files that are none of ours.
JUNK = {
    "empty.json": b"",
    "empty.csv": b"",
    "junk.bin": bytes(range(256)) * 40,
    "junk.json": b"\x80\x81{",
    "junk.pdf": b"%PDF-1.4\n\x00\x01",
    "junk.xlsx": b"PK\x03\x04\x00\x00",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "deep.json": b"[" * 100_000,
    "list.json": b"[1, 2]",
    "wrong.scan.json": b'{"format": "stevig-scan", "version": 1}',
    "other.csv": b"name,age\nJan,3\n",
    "unknown.csv": f"organisation,team,date,{ITEMS[0]}\nO,T,2026-11-20,9\n".encode(),
}


def run(*arguments: object) -> Result:
    """The command in this process. Anything but a clean exit fails the test."""
    result = CliRunner().invoke(stevig, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def run_for_real(*arguments: object, **settings: Any) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as a person runs it."""
    command = [sys.executable, "-m", "cli", *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", **settings)


def left_behind(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")}
