"""Scan files as other programs write them, and what is said about wrong ones."""

import json
from typing import Any

import pytest

from tests.workflow.scans import full_scan
from workflow.errors import InputError
from workflow.exchange.files import read_scan, write_scan


def content(**changes: Any) -> dict[str, Any]:
    """A scan file as other programs write it, with changes."""
    return json.loads(write_scan(full_scan())) | changes


def as_file(content: Any) -> bytes:
    return json.dumps(content).encode()


def faults(data: bytes) -> list[str]:
    """What is said about a scan file called f.json, one line per fault."""
    with pytest.raises(InputError) as caught:
        read_scan(data, "f.json")
    return str(caught.value).splitlines()
