"""Which texts the code asks for, as it is written."""

import ast
import re
from collections.abc import Iterator
from typing import get_args

from app_pages.start import KINDS
from reporting.advice import Why
from scoring.agenda import Kind
from scoring.agreement import Agreement
from scoring.change import Against
from scoring.change import Reason as ChangeReason
from scoring.condition import Reason as NoScore
from scoring.organisation import Quarter
from scoring.pair import Basis
from scoring.privacy import Withheld
from scoring.readiness import Verdict
from scoring.roles import RoleWord
from scoring.rules import Mode
from scoring.shown_change import Hidden
from scoring.verdict import Verdict as ChangeVerdict
from storage.errors import MESSAGES
from tests.source import PROJECT
from workflow.exchange.forms.fields import HEADS
from workflow.exchange.forms.form import Reason
from workflow.exchange.forms.rows import RefusalKind
from workflow.exchange.research.codebook import _RULES
from workflow.exchange.research.variables import TABLES, Empty
from workflow.exchange.research.variables import Withheld as KeptBack
from workflow.exchange.table_export import COLUMNS
from workflow.exchange.workbook import _ACTIONS, _HEAD, _QUESTIONS, _SCORES
from workflow.research import ResearchKind
from workflow.scan import EXAMPLE_TEAMS

VARIABLES = [(table, one) for table, variables in TABLES.items() for one in variables]
# Where texts are asked for.
PYTHON = [PROJECT / "app.py", PROJECT / "cli.py"]
PYTHON += [
    path
    for folder in ("app_pages", "web", "workflow", "reporting", "translations")
    for path in (PROJECT / folder).rglob("*.py")
]
TEMPLATES = [path for folder in ("report_templates", "web") for path in (PROJECT / folder).rglob("*.j2")]
# Reasons that are told otherwise to people who answered alone.
BY_MODE = {f"{why}_{mode}" for why in ("concern", "unseen") for mode in get_args(Mode)}
ORGANISATION_METHOD = ("levels", "weight", "small", "rounded", "joint", "rank", "help")
SHARED = ("concerns", "gates", "gaps", "strengths")
METHOD_RULES = ("points", "condition", "level", "gate", "concern", "overall", "ready", "next", "bounds")


def under(prefix: str, ends: object) -> set[str]:
    return {prefix + str(end).replace(" ", "_") for end in ends}  # type: ignore[attr-defined]


# Keys that the code puts together, by how it writes them ({} for each part it fills in), and what they can become.
MADE_UP = {
    "agreement.{}": under("agreement.", get_args(Agreement)),
    "answer.{}": under("answer.", ("few", "unknown", "blank")),
    "change.basis.{}": under("change.basis.", (*get_args(Basis), "mixed")),
    "change.clear.{}": under("change.clear.", ("up", "down")),
    "change.clear.{}_by": under("change.clear.", ("up_by", "down_by")),
    "change.hidden.{}": under("change.hidden.", get_args(Hidden)),
    "change.verdict.{}": under("change.verdict.", get_args(ChangeVerdict)),
    "change.why.{}": {key.replace(",", "") for key in under("change.why.", get_args(ChangeReason))},
    "effort.{}": under("effort.", "SML"),
    "finding.{}": under("finding.", ("unseen", "camps")),
    "error.storage.{}": under("error.storage.", MESSAGES),
    "import.head.{}": under("import.head.", HEADS),
    "import.left.{}": under("import.left.", get_args(Reason)),
    "import.refused.{}": under("import.refused.", get_args(RefusalKind)),
    "import.why.{}": under(
        "import.why.", ("exact", "within", "answers", "alike", "cut", "person", "double", "open", "unused")
    ),
    "join.{}": under("join.", ("empty", "wrong", "too_many", "locked", "other_site")),
    "method.{}": under("method.", METHOD_RULES),
    "no_score.{}": under("no_score.", get_args(NoScore)),
    "organisation.method.{}": under("organisation.method.", ORGANISATION_METHOD),
    "organisation.quarter.{}": under("organisation.quarter.", get_args(Quarter)),
    "organisation.research_{}": under("organisation.research_", get_args(ResearchKind)),
    "organisation.{}": under("organisation.", SHARED),
    "organisation.{}_text": {f"organisation.{name}_text" for name in SHARED},
    "over_time.headline.{}": under("over_time.headline.", ("up", "down")),
    "over_time.headline.{}_than_then": under("over_time.headline.", ("higher_than_then", "lower_than_then")),
    "over_time.{}": under("over_time.", ("then_and_now", "ranges")),
    "over_time.{}_alt": under("over_time.", ("then_and_now_alt", "ranges_alt")),
    "over_time.{}_text": under("over_time.", ("then_and_now_text", "ranges_text")),
    "over_time.differs.{}": under("over_time.differs.", ("higher", "lower", "same")),
    "over_time.move.{}": under("over_time.move.", ("points", "level")),
    "over_time.moved.{}": under("over_time.moved.", ("points", "level")),
    "paper.promise.{}": under("paper.promise.", ("unseen", "small", "notes", "typed")),
    "privacy.files.{}": under("privacy.files.", get_args(Withheld)),
    "privacy.talk.{}": under("privacy.talk.", get_args(Kind)),
    "rail.{}": under("rail.", ("board", "talk", "results", "change", "advice")),
    "reading.level.{}": under("reading.level.", range(1, 6)),
    "research.{}.{}": {
        *under("research.table.", TABLES),
        *(f"research.{table}.{one.name}" for table, one in VARIABLES),
        *under("research.value.", (value for _, one in VARIABLES for value in one.values)),
        *under("research.empty.", get_args(Empty)),
        *under("research.rule.", _RULES),
    },
    "research.why.{}": under("research.why.", get_args(KeptBack)),
    "seat.{}": under("seat.", ("away", "bad", "too_large")),
    "sheets.{}": under("sheets.", ("answers", "scores", "actions", "about")),
    "sheets.column.{}": under("sheets.column.", {*COLUMNS, *_SCORES[len(_HEAD) :]}),
    "sheets.title.{}": under("sheets.title.", {*_SCORES, *_ACTIONS, *_QUESTIONS, "column", "explanation"}),
    "start.example_{}": under("start.example_", EXAMPLE_TEAMS),
    "start.kind_{}": under("start.kind_", KINDS),
    "start.when_{}": under("start.when_", KINDS),
    "start.point.{}": under("start.point.", (1, 2, 3)),
    "talk.finding.{}": under("talk.finding.", get_args(Kind)),
    "talk.opening.{}": under("talk.opening.", {*get_args(Kind), "far apart few"}),
    "talk.roles.{}": under("talk.roles.", get_args(RoleWord)),
    "terminal.{}": under(
        "terminal.", ("condition", "points", "level", "counts", "before", "after", "change", "verdict")
    ),
    "terminal.change_{}": under("terminal.change_", get_args(Against)),
    "verdict.{}": under("verdict.", get_args(Verdict)),
    "step.unseen.what.{}": under("step.unseen.what.", get_args(Mode)),
    "verdict.why.concerns.{}": under("verdict.why.concerns.", get_args(Mode)),
    "why.{}": under("why.", {*get_args(Why), *BY_MODE} - {"concern", "unseen"}),
    "{}.nothing": {"carries.nothing", "holds.nothing"},
}
# Texts.word looks these up itself.
NUMBERS = under("number.", range(13))
_IN_TEMPLATE = re.compile(r"""\bt(\.count)?\(\s*["']([^"']+)["'](\s*~)?""")


def asked_in_python(source: str) -> Iterator[tuple[str, bool]]:
    """Every key that a text is asked under, and whether it is a count."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        function, is_count = call.func, False
        if isinstance(function, ast.Attribute) and function.attr == "count":
            function, is_count = function.value, True
        name = function.func if isinstance(function, ast.Call) else function
        called = name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")
        is_texts = called == "load_texts" if isinstance(function, ast.Call) else called in ("texts", "_texts", "t")
        if is_texts:
            yield from ((key, is_count) for key in written_keys(call.args[0]))


def written_keys(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from written_keys(node.body)
        yield from written_keys(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def asked_in_template(source: str) -> Iterator[tuple[str, bool]]:
    for count, key, joined in _IN_TEMPLATE.findall(source):
        yield key + ("{}" if joined else ""), bool(count)


def asked() -> set[tuple[str, bool]]:
    found = {one for path in PYTHON for one in asked_in_python(path.read_text(encoding="utf-8"))}
    return found | {one for path in TEMPLATES for one in asked_in_template(path.read_text(encoding="utf-8"))}


def asked_keys() -> set[str]:
    keys = set(NUMBERS)
    for key, is_count in asked():
        known = MADE_UP.get(key, {key})
        keys |= {f"{one}.{form}" for one in known for form in ("one", "many")} if is_count else known
    return keys


def literals() -> set[str]:
    """Every string in the code: a key may stand in a table before it is asked for."""
    return {
        node.value
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
