"""Who may import whom, read from the source, so that a shortcut does not slip in.

app, app_pages, web, cli -> workflow -> {reporting -> scoring, storage} -> questionnaire
"""

import pytest

from tests.source import PROJECT, Import, imports_of, modules, packages

LONGEST_MODULE = 260

# Which of our packages a package may use freely. `translations` lies at the bottom, beside `questionnaire`.
MAY_USE = {
    "questionnaire": set(),
    "translations": set(),
    "scoring": {"questionnaire"},
    "storage": {"questionnaire"},
    "reporting": {"questionnaire", "scoring", "translations"},
    # Made-up scans, to look around in.
    "examples": {"questionnaire"},
    "workflow": {"questionnaire", "scoring", "reporting", "storage", "translations", "examples"},
    "app_pages": {"workflow", "translations"},
    "web": {"workflow", "translations"},
    # `stevig check` and `stevig instrument` are about the questionnaire itself, without a scan.
    "cli": {"workflow", "translations", "questionnaire", "terminal", "cli_organisation", "cli_research"},
    "cli_organisation": {"workflow", "terminal"},
    "cli_research": {"workflow", "questionnaire", "terminal"},
    "terminal": {"workflow"},
    "app": {"app_pages", "web", "workflow", "translations"},
}
# A door may name the types (and constants) of what the workflow hands it, but call nothing there.
MAY_NAME_TYPES_OF = ("questionnaire", "scoring", "reporting", "storage.errors")
DOORS = {"app", "app_pages", "web", "cli", "cli_organisation", "cli_research", "terminal"}
# The same figure on screen and on paper: the one thing below the workflow that a door calls itself.
MAY_DRAW_WITH = {"app_pages": ("reporting.charts",)}

# Libraries that live in few rooms only.
HOMES = {
    "streamlit": {"app", "app_pages", "web"},
    "plotly": {"app_pages"},
    "segno": {"app_pages"},
    "starlette": {"app", "web"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "jinja2": {"reporting", "web"},
    "weasyprint": {"reporting"},
    "pikepdf": {"reporting", "workflow"},
    "scipy": {"scoring"},
    "pyarrow": {"workflow"},
    "click": {"cli", "cli_organisation", "cli_research", "terminal"},
}
# These cost up to half a second, or much memory: only the function that needs one imports it.
SLOW = {"weasyprint", "pikepdf", "scipy", "plotly", "pyarrow"}


def problems_in(package: str, source: str) -> list[str]:
    """What a module of `package` imports and may not, one line each."""
    return [f"line {found.line}: {problem}" for found in imports_of(source) if (problem := _problem(package, found))]


def _problem(package: str, found: Import) -> str | None:
    root = found.module.split(".")[0]
    if root == package:
        return None
    if root in MAY_USE:
        return None if root in MAY_USE[package] else _problem_with_types(package, found)
    if package not in HOMES.get(root, {package}):
        return f"{package} knows no {root}; that belongs in {', '.join(sorted(HOMES[root]))}"
    if root in SLOW and found.at_start:
        return f"{root} is slow to import; do it inside the function that needs it"
    return None


def _problem_with_types(package: str, found: Import) -> str | None:
    if package not in DOORS or not _is_in(found.module, MAY_NAME_TYPES_OF):
        return f"{package} may not import {found.module}"
    if _is_in(found.module, MAY_DRAW_WITH.get(package, ())):
        return None
    called = [name for name in found.names if not name[0].isupper()]
    if called or not found.names:
        return f"{package} may name types of {found.module}, not use {', '.join(called) or 'the module'}"
    return None


def _is_in(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def test_every_module_keeps_the_import_rule() -> None:
    problems = [
        f"{path.relative_to(PROJECT)} {problem}"
        for package, path in modules()
        for problem in problems_in(package, path.read_text(encoding="utf-8"))
    ]
    assert not problems, "\n" + "\n".join(problems)


def test_every_package_has_a_place_in_the_rule() -> None:
    assert packages() == set(MAY_USE)


def test_no_module_is_too_long_to_read_in_one_sitting() -> None:
    long = {
        str(path.relative_to(PROJECT)): lines
        for _, path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert not long, f"over {LONGEST_MODULE} lines; would two smaller rooms be easier to live in? {long}"


@pytest.mark.parametrize(
    ("package", "source", "problem"),
    [
        ("questionnaire", "import streamlit as st", "knows no streamlit"),
        ("questionnaire", "from scoring.rules import NOISE", "may not import scoring.rules"),
        ("questionnaire", "from translations import Texts", "may not import translations"),
        ("scoring", "from sqlalchemy.orm import Session", "knows no sqlalchemy"),
        ("scoring", "def score():\n    import jinja2", "knows no jinja2"),
        ("scoring", "import storage.repository", "may not import storage.repository"),
        ("storage", "from scoring.assessment import AssessmentScore", "may not import scoring.assessment"),
        ("reporting", "from storage.errors import StorageError", "may not import storage.errors"),
        ("reporting", "from weasyprint import HTML", "slow to import"),
        ("reporting", "class Paper:\n    import weasyprint.urls", "slow to import"),
        ("workflow", "try:\n    import pikepdf\nexcept ImportError:\n    pass", "slow to import"),
        ("workflow", "from app_pages.main import draw", "may not import app_pages.main"),
        ("workflow", "from weasyprint import HTML", "knows no weasyprint"),
        ("app_pages", "from storage.repository import Repository", "may not import storage.repository"),
        ("app_pages", "from scoring.assessment import AssessmentScore, score_assessment", "not use score_assessment"),
        ("app_pages", "from web.routes import routes", "may not import web.routes"),
        ("web", "import scoring.assessment", "not use the module"),
        ("web", "from reporting.charts import stairs", "not use stairs"),
        ("cli", "def report():\n    from reporting.render import render_pdf", "not use render_pdf"),
        ("cli", "from storage.database import Database", "may not import storage.database"),
    ],
)
def test_the_checker_sees_a_shortcut(package: str, source: str, problem: str) -> None:
    assert [found for found in problems_in(package, source) if problem in found]


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("scoring", "from questionnaire.instrument import Instrument\nimport numpy"),
        ("reporting", "def render_pdf():\n    from weasyprint import HTML"),
        ("reporting", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from weasyprint import HTML"),
        ("workflow", "from storage.repository import Repository\nfrom reporting.report import build_report"),
        ("app_pages", "from scoring.assessment import AssessmentScore\nfrom questionnaire.instrument import LEVELS"),
        ("app_pages", "from reporting.charts import stairs"),
        ("web", "from storage.errors import ScanNotFoundError\nfrom workflow.report import advice_html"),
        ("web", "from . import routes"),
    ],
)
def test_the_checker_lets_the_rule_itself_pass(package: str, source: str) -> None:
    assert not problems_in(package, source)
