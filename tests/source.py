"""The source of the product, for the tests that read it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
# Folders with Python beside the product.
_HELPERS = {"tests", "benchmarks", "scripts", "docs", "build"}


@dataclass(frozen=True)
class Import:
    """One import, with its line. `at_start` is False inside a function, and where it is for types alone."""

    line: int
    module: str
    names: tuple[str, ...]
    at_start: bool


def imports_of(source: str) -> Iterator[Import]:
    """Every import in a module, those inside functions too."""

    def walk(node: ast.AST, at_start: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from (Import(child.lineno, alias.name, (), at_start) for alias in child.names)
            elif isinstance(child, ast.ImportFrom) and child.level == 0:
                yield Import(child.lineno, child.module or "", tuple(alias.name for alias in child.names), at_start)
            in_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            only_for_types = isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")
            yield from walk(child, at_start and not in_function and not only_for_types)

    yield from walk(ast.parse(source), at_start=True)


def packages() -> set[str]:
    """Every package of the product, and every module that stands alone."""
    found = {path.relative_to(PROJECT).parts[0] for path in PROJECT.glob("[a-z]*/**/*.py")}
    return (found | {path.stem for path in PROJECT.glob("*.py")}) - _HELPERS


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the product, with the package it belongs to."""
    for package in sorted(packages()):
        yield from ((package, path) for path in sorted((PROJECT / package).rglob("*.py")))
        if (PROJECT / f"{package}.py").exists():
            yield package, PROJECT / f"{package}.py"
