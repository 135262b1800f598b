"""The documents say what is so: commands run, links lead somewhere, words and numbers are those of the product."""

import hashlib
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from glob import glob
from pathlib import Path

import click
import pikepdf
import pytest
from click.testing import CliRunner

from cli import stevig
from questionnaire.loader import default_instrument
from reporting.advice import ORDER
from reporting.render import FINGERPRINT
from scripts.demo import EXAMPLES, REPORTS
from scripts.make_glossary import CODE_NAMES, GLOSSARY, glossary
from tests.source import PROJECT, modules
from translations import load_texts
from workflow import workplace
from workflow.advice import render_advice
from workflow.exchange.files import read_scan, write_scan

README = PROJECT / "README.md"
MANUAL = PROJECT / "docs" / "handleiding.md"
DOCUMENTS = [README, PROJECT / "CONTRIBUTING.md", *sorted((PROJECT / "docs").rglob("*.md")), EXAMPLES / "README.md"]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]+)?\)")
# `scoring/rules.py`, `questionnaire/conditions/*.toml`
NAMED_FILE = re.compile(r"`([\w.*-]+/[\w./*-]+\.(?:py|sh|toml|json|md|css))`")
BOLD = re.compile(r"\*\*(.+?)\*\*")
LARGEST_PICTURE = 200_000
LARGEST_REPORT = 400_000


def commands() -> list[str]:
    """Every `stevig` command in a block of the README, without the remark behind it."""
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text("utf-8"), flags=re.DOTALL)
    lines = (line.split("  #")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith(".venv/bin/stevig")]


def anchors(document: Path) -> set[str]:
    """What a link can point at inside a document, as GitHub makes it of the headings."""
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", document.read_text("utf-8"), flags=re.MULTILINE):
        anchor = re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")
        number = 0
        while f"#{anchor}" + (f"-{number}" if number else "") in found:
            number += 1
        found.add(f"#{anchor}" + (f"-{number}" if number else ""))
    return found


def screen_texts() -> list[re.Pattern[str]]:
    """Every Dutch text of screens and report, a placeholder standing for anything, and each first part of a message."""

    def leaves(table: object) -> list[str]:
        return [text for value in table.values() for text in leaves(value)] if isinstance(table, dict) else [str(table)]

    texts = leaves(tomllib.loads((PROJECT / "translations" / "nl.toml").read_text("utf-8")))
    parts = {text[: end.end()] for text in texts for end in re.finditer(r"[.?](?= |$)", text)} | set(texts)
    return [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(part))) for part in parts]


def apt_packages() -> set[str]:
    script = (PROJECT / "scripts" / "system_packages.sh").read_text("utf-8")
    return {name for found in re.findall(r"packages=\(([^)]*)\)", script) for name in found.split()}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody's folder, with the examples and without a scan yet."""
    (tmp_path / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("STEVIG_DATA", str(tmp_path / "data"))
    workplace._opened.cache_clear()
    yield
    workplace._opened.cache_clear()


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_every_command_in_the_readme_runs() -> None:
    assert len(commands()) > 10
    # What the Dutch and the English half share is run once.
    for line in dict.fromkeys(commands()):
        typed = [name for word in shlex.split(line)[1:] for name in sorted(glob(word)) or [word]]
        done = CliRunner().invoke(stevig, typed)
        assert done.exit_code == 0, f"{line}\n{done.output}"


def test_the_readme_shows_every_command_and_only_options_that_exist() -> None:
    shown: dict[str, set[str]] = {}
    for line in commands():
        name, *arguments = shlex.split(line)[1:]
        shown.setdefault(name, set()).update(argument for argument in arguments if argument.startswith("--"))
    assert set(shown) == set(stevig.commands)
    for name, options in shown.items():
        known = {
            word for option in stevig.commands[name].params if isinstance(option, click.Option) for word in option.opts
        }
        assert options <= known, name


def test_what_the_readme_shows_of_a_score_is_what_the_command_prints() -> None:
    shown = re.search(r"```text\n(.*?)```", README.read_text("utf-8"), flags=re.DOTALL)
    command = [sys.executable, "-m", "cli", "score", "examples/middle.scan.json"]
    printed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert shown
    assert shown[1] == printed, "put what the command prints into the README"


def test_the_numbers_in_the_readme_are_those_of_the_questionnaire() -> None:
    items = default_instrument().active_items.values()
    conditions, questions = len(default_instrument().conditions), len(items)
    critical = sum(item.critical for item in items)
    nl, en = load_texts("nl"), load_texts("en")
    readme = README.read_text("utf-8")
    dutch = f"langs {nl(f'number.{conditions}')} voorwaarden: {questions} vragen, waarvan {nl(f'number.{critical}')}"
    english = (
        f"through {en(f'number.{conditions}')} conditions: {questions} questions, {en(f'number.{critical}')} of them"
    )
    assert dutch in readme
    assert english in readme


def test_the_readme_names_every_package_that_apt_installs() -> None:
    named = set(re.findall(r"`([\w.+-]+)`", README.read_text("utf-8"))) | set(
        re.search(r"apt install (.+?)`", README.read_text("utf-8"))[1].split()  # type: ignore[index]
    )
    assert len(apt_packages()) > 5
    assert apt_packages() <= named


def test_the_script_of_the_session_counts_the_questions_of_each_condition() -> None:
    manual = MANUAL.read_text("utf-8")
    for condition in default_instrument().conditions:
        assert f"{condition.name.pick('nl')} ({len(condition.active_items)} vragen)" in manual


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_link_and_every_file_that_a_document_names_is_there(document: Path) -> None:
    text = document.read_text("utf-8")
    for target, anchor in LINK.findall(text):
        file = (document.parent / target).resolve() if target else document
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), f"{target}{anchor}"
    for name in NAMED_FILE.findall(text):
        assert list(PROJECT.glob(name)), name


def test_bold_words_in_the_manual_stand_on_the_screen() -> None:
    bold = set(BOLD.findall(MANUAL.read_text("utf-8")))
    assert len(bold) > 20
    unknown = [words for words in bold if not any(text.fullmatch(words) for text in screen_texts())]
    assert unknown == []


def test_the_glossary_is_current() -> None:
    assert GLOSSARY.read_text("utf-8") == glossary(default_instrument()), "run: make golden"


def test_the_names_in_the_glossary_are_those_of_the_code() -> None:
    code = "\n".join(path.read_text("utf-8") for _, path in modules())
    for name, _, _ in CODE_NAMES:
        assert re.search(rf"\bclass {name}\b" if name[0].isupper() else rf"^    {name}: ", code, re.MULTILINE), name


def test_the_decision_on_settings_gives_the_reason_of_every_setting() -> None:
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text("utf-8"))
    decision = (PROJECT / "docs" / "decisions" / "0003-streamlit-settings.md").read_text("utf-8")
    for section, lines in settings.items():
        for name, value in lines.items():
            shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
            assert section == "theme" or f"| `{section}.{name} = {shown}` |" in decision, name


def test_the_decision_on_advice_has_the_order_of_the_code() -> None:
    decision = (PROJECT / "docs" / "decisions" / "0008-which-advice-comes-first.md").read_text("utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", decision, re.MULTILINE)) == ORDER


@pytest.mark.parametrize("name", REPORTS)
def test_an_example_report_is_made_of_the_texts_of_now_and_carries_its_scan(name: str) -> None:
    example, language = REPORTS[name]
    assessment = read_scan(EXAMPLES / f"{example}.scan.json")
    html = render_advice(default_instrument(), assessment, language, "html", assessment.date)
    # What reporting/render.py signs a document with: its words and its scan, not its style.
    words = re.sub(rb"<style>.*?</style>", b"<style></style>", html, flags=re.DOTALL)
    fingerprint = hashlib.sha256(words + write_scan(assessment)).hexdigest()[:32]
    with pikepdf.open(EXAMPLES / name) as pdf:
        assert str(pdf.docinfo[f"/{FINGERPRINT}"]) == fingerprint, "run: make demo"
    assert read_scan(EXAMPLES / name) == assessment
    assert (EXAMPLES / name).stat().st_size < LARGEST_REPORT


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.scan.json")), ids=lambda path: path.name)
def test_an_example_says_that_it_is_made_up(path: Path) -> None:
    assessment = read_scan(path)
    assert assessment.organisation.endswith("(verzonnen)")
    assert assessment.team.endswith("(verzonnen)")


def test_pictures_are_small_enough_to_wait_for() -> None:
    pictures = list((PROJECT / "docs" / "images").glob("*.png"))
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size > LARGEST_PICTURE] == []
