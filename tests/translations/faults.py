"""What the code says of files that come in, as it is written: the templates that need words in other languages."""

import ast
import re
from collections.abc import Iterator

from tests.source import PROJECT

# These speak to whoever sits at a terminal (of a mapping file, of options, of what is written), or to nobody: what is
# wrong with a cell of a form is on the page a kind of refusal, with texts of its own.
FOR_A_TERMINAL = {"mapping.py", "rows.py", "roles.py", "reading.py", "output.py"}
MODULES = [
    *(path for path in (PROJECT / "workflow/exchange").rglob("*.py") if path.name not in FOR_A_TERMINAL),
    *(PROJECT / name for name in ("workflow/errors.py", "workflow/form_import.py", "questionnaire/assessment.py")),
]
MODULES = [path for path in MODULES if "research" not in path.parts]
# In other modules one function is about what stands in a file.
FUNCTIONS = {PROJECT / "workflow/seat.py": "link_of"}
# Which arguments of a call are sentence parts.
CALLS = {"InputError": slice(1, 3), "CellError": slice(0, 2), "phrase": slice(0, 1), "ContradictionError": slice(0, 1)}


def templates() -> set[str]:
    """Every template that is written in these modules."""
    found = {one for path in MODULES for one in templates_in(ast.parse(path.read_text(encoding="utf-8")))}
    for path, name in FUNCTIONS.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        (function,) = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
        found |= set(templates_in(function))
    return found


def templates_in(tree: ast.AST) -> Iterator[str]:
    """Those in the arguments of calls, also by way of a variable, a table, or a function with `what` and `mend`."""
    calls = CALLS | _helpers(tree)
    assigned = _assigned(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for part in node.args[calls[name]] if name in calls else ():
            yield from _texts(part, assigned, set())


def _helpers(tree: ast.AST) -> dict[str, slice]:
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [one.arg for one in node.args.args if one.arg != "self"]
            if "what" in names and "mend" in names and not node.name.startswith("__"):
                found[node.name] = slice(names.index("what"), names.index("mend") + 1)
    return found


def _assigned(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """What every name is given, anywhere in the module, and what every function returns."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            found[node.name] = [one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value]
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value] * len(names)
            for name, value in zip(names, values, strict=False):
                if isinstance(name, ast.Name):
                    found.setdefault(name.id, []).append(value)
    return found


def _texts(node: ast.expr, assigned: dict[str, list[ast.expr]], seen: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        # Whoever fills in a sentence by hand has nothing that can be said in Dutch: it is found as it is written.
        yield ast.unparse(node)
    elif isinstance(node, ast.IfExp):
        for value in (node.body, node.orelse):
            yield from _texts(value, assigned, seen)
    elif isinstance(node, ast.Name) and node.id not in seen:
        for value in assigned.get(node.id, ()):
            yield from _texts(value, assigned, seen | {node.id})
    elif isinstance(node, ast.Subscript | ast.Call):
        yield from _texts(node.value if isinstance(node, ast.Subscript) else node.func, assigned, seen)
    elif isinstance(node, ast.Dict | ast.Tuple):
        for value in node.values if isinstance(node, ast.Dict) else node.elts:
            yield from _texts(value, assigned, seen)


def places(template: str) -> set[str]:
    """The names between braces; a brace that stands alone, or around something else, is a sign like any other."""
    return set(re.findall(r"\{(\w+)\}", template))
