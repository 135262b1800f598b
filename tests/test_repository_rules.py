"""Small promises of the repository as a whole."""

import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.source import PROJECT, imports_of, modules, packages

# Dutch numbers as people type them: 020-261 52 75, 0800 - 0432, 06 12345678, 14 020, and the three-digit ones.
PHONE = re.compile(r"(?<![\w.#-])(0([ -]{0,3}\d){7,9}|14 ?0\d{2,3}|11[23]|116 ?\d{3})(?![\w%-])")
OWN_FOLDER = re.compile(r"(?<![\w.])/(home|Users|root)/\w")
TEXTS = ("translations/*.toml", "report_templates/**/*.j2", "web/templates/**/*", "app_pages/**/*.py")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(file: str) -> dict[str, str]:
    """Package to version, as in the lines `name[extra]==version  # why`."""
    lines = (line.split("#")[0].strip() for line in (PROJECT / file).read_text(encoding="utf-8").splitlines())
    parts = (line.partition("==") for line in lines if line and not line.startswith("-r"))
    return {normal(name.split("[")[0]): version for name, _, version in parts}


def texts() -> list[Path]:
    return [path for pattern in TEXTS for path in PROJECT.glob(pattern) if path.is_file()]


def lines_with(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()[:100]}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_phone_numbers_stand_in_the_facts_only() -> None:
    assert texts()
    assert not lines_with(PHONE, texts())


@pytest.mark.parametrize("typed", ["bel 020-2615275", "0800 - 0432", "06 12345678", "bel 112.", "(113)", "14 020"])
def test_a_typed_phone_number_is_recognised(typed: str) -> None:
    assert PHONE.search(typed)


@pytest.mark.parametrize("typed", ["#0f6b66", "2026-11-20", "1.05", "0.75", "width: 1120px", "1112 scans", "05-2026"])
def test_another_number_is_left_alone(typed: str) -> None:
    assert not PHONE.search(typed)


def test_nothing_points_at_a_folder_of_one_machine() -> None:
    kinds = {".py", ".sh", ".md", ".toml", ".j2", ".css", ".html", ".yaml", ".txt"}
    files = [path for path in PROJECT.rglob("*") if path.suffix in kinds and _is_ours(path)]
    assert not lines_with(OWN_FOLDER, [path for path in files if path != Path(__file__)])


def _is_ours(path: Path) -> bool:
    first = path.relative_to(PROJECT).parts[0]
    return path.is_file() and (not first.startswith(".") or first in {".streamlit", ".ci"}) and first != "build"


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_to_one_version(file: str) -> None:
    assert [name for name, version in pinned(file).items() if not re.fullmatch(r"\d[\w.]*", version)] == []


def test_every_library_that_the_product_imports_is_in_the_requirements() -> None:
    came_from = packages_distributions()
    imported = {found.module.split(".")[0] for _, path in modules() for found in imports_of(path.read_text("utf-8"))}
    libraries = imported - set(sys.stdlib_module_names) - packages()
    requirements = set(pinned("requirements.txt"))
    assert [name for name in libraries if not {normal(n) for n in came_from.get(name, [name])} & requirements] == []


def test_no_test_imports_another_test() -> None:
    """What tests share has a module of its own: whoever changes a test changes that test alone."""
    tests = sorted((PROJECT / "tests").rglob("*.py"))
    found = {
        str(path.relative_to(PROJECT)): imported.module
        for path in tests
        for imported in imports_of(path.read_text("utf-8"))
        if imported.module.startswith("tests.")
        and any(name.startswith("test_") for name in (*imported.module.split("."), *imported.names))
    }
    assert tests
    assert found == {}
