"""The content folder as plain dictionaries. Unlike the loader this does not stop at the first fault."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from questionnaire.checks.places import Entry, TextPlace, entries, texts_in
from questionnaire.checks.problems import Problem
from questionnaire.loader import ContentError, read_toml

INSTRUMENT_FILE = "instrument.toml"
PUBLISHED_FILE = "published.toml"
LISTS = ("claims", "sources", "facts", "glossary")
FALLBACK_LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Content:
    """Everything that could be read: parsed TOML by path inside `folder`. An unreadable file is absent from `files`.

    `today` is the day against which dates are held.
    """

    folder: Path
    today: date
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def header(self) -> dict[str, Any]:
        """instrument.toml, or an empty table."""
        return self.files.get(INSTRUMENT_FILE, {})

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages every text must have."""
        return tuple(Entry(INSTRUMENT_FILE, "", self.header).strings("languages")) or FALLBACK_LANGUAGES

    @cached_property
    def conditions(self) -> list[Entry]:
        """The readable condition files, each as one entry."""
        return [
            Entry(name, str(table.get("id", name)), table)
            for name, table in self.files.items()
            if name.startswith("conditions/")
        ]

    @cached_property
    def items(self) -> list[Entry]:
        """Every item of every readable condition, retired ones included."""
        return [entry for condition in self.conditions for entry in entries(condition.file, condition.table, "items")]

    @cached_property
    def active_items(self) -> list[Entry]:
        """The items that are asked now."""
        return [entry for entry in self.items if entry.table.get("retired") is None]

    @cached_property
    def texts(self) -> list[TextPlace]:
        """Every text of every readable file."""
        return [text for name, table in self.files.items() for text in texts_in(name, table)]

    @cached_property
    def condition_texts(self) -> list[TextPlace]:
        """Every text of the readable condition files: what teams answer and read."""
        return [text for text in self.texts if text.file.startswith("conditions/")]

    def listed(self, part: str) -> list[Entry]:
        """The entries of claims, sources, facts or glossary."""
        name = f"{part}.toml"
        return entries(name, self.files.get(name, {}), part)

    def ids(self, part: str) -> set[str]:
        """The ids in claims, sources, facts or glossary."""
        return {entry.id for entry in self.listed(part)}

    def unreadable(self, name: str) -> bool:
        """True when this file could not be read, so that nobody can say what is missing from it."""
        return name not in self.files and any(problem.where == name for problem in self.problems)


def read_content_folder(folder: Path, today: date) -> Content:
    """Everything readable in `folder`, with a problem for each file that is not there, not UTF-8 or not TOML."""
    content = Content(folder, today)
    _read_into(content, INSTRUMENT_FILE)
    listed = Entry(INSTRUMENT_FILE, "", content.header).strings("conditions")
    present = sorted(path.stem for path in (folder / "conditions").glob("*.toml"))
    # A file that instrument.toml forgot is checked too; `unlisted_condition` says that nobody will see it.
    for condition in dict.fromkeys([*listed, *present]):
        _read_into(content, f"conditions/{condition}.toml")
    for part in LISTS:
        _read_into(content, f"{part}.toml")
    _read_into(content, PUBLISHED_FILE)
    return content


def _read_into(content: Content, name: str) -> None:
    try:
        content.files[name] = read_toml(content.folder / name)
    except ContentError as error:
        # The loader's messages read "where: what; how to mend".
        what, _, mend = str(error).partition(": ")[2].rpartition("; ")
        content.problems.append(Problem(name, what, mend, rule="unreadable_file"))
    except OSError as error:
        what = f"this file cannot be read ({error.strerror})"
        content.problems.append(Problem(name, what, "make it a readable file", rule="unreadable_file"))
