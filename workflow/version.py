"""Which version of Stevig this is."""

import tomllib
from importlib.metadata import version
from pathlib import Path


def product_version() -> str:
    """The version as in pyproject.toml; of an installed Stevig, which has no such file, that of the package."""
    project = Path(__file__).parent.with_name("pyproject.toml")
    return tomllib.loads(project.read_text("utf-8"))["project"]["version"] if project.is_file() else version("stevig")
