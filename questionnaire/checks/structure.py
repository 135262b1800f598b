"""Rules on the shape: fields, levels, steps, languages and how many questions there are."""

from collections.abc import Iterator
from typing import Any

from questionnaire.checks.places import LEVEL_FIELDS, Entry
from questionnaire.checks.problems import Problem
from questionnaire.checks.reading import INSTRUMENT_FILE, Content
from questionnaire.instrument import LEVELS, STEP_LEVELS

# The size a team can answer in one sitting (10 to 20 minutes), with enough questions per condition to lean on.
ITEMS_PER_CONDITION = range(5, 7)
ITEMS_IN_ALL = range(30, 37)


def missing_level(content: Content) -> Iterator[Problem]:
    """A scale that lacks one of the levels 1 to 5."""
    owners = [Entry(INSTRUMENT_FILE, "", content.header), *content.conditions, *content.items]
    for owner in owners:
        for field in sorted(LEVEL_FIELDS):
            yield from _missing_keys(owner, field, LEVELS, "level")


def missing_step(content: Content) -> Iterator[Problem]:
    """An item without advice for one of the steps to level 2 to 5."""
    for item in content.items:
        yield from _missing_keys(item, "steps", STEP_LEVELS, "step")


def missing_language(content: Content) -> Iterator[Problem]:
    """A text that is not there in one of the languages of the instrument."""
    for text in content.texts:
        for language in content.languages:
            if language not in text.languages:
                yield Problem(text.where(language), "this language is missing", "write the text in this language too")


def empty_text(content: Content) -> Iterator[Problem]:
    """A text of nothing but spaces."""
    for text in content.texts:
        for language, words in text.strings():
            if not words.strip():
                yield Problem(text.where(language), "the text is empty", "write the text, or take the field out")


def critical_without_reason(content: Content) -> Iterator[Problem]:
    """A critical item that does not say why it holds the others back, or a reason on an item that is not critical."""
    for item in content.items:
        critical = item.table.get("critical") is True
        reason = "critical_reason" in item.table
        if critical and not reason:
            yield Problem(item.where, "critical, but there is no critical_reason", "say why it is critical")
        if reason and not critical:
            mend = "set critical = true or take the reason out"
            yield Problem(item.where, "there is a critical_reason, but the item is not critical", mend)


def unlisted_condition(content: Content) -> Iterator[Problem]:
    """A condition file that instrument.toml does not name, so that nobody would see it."""
    if INSTRUMENT_FILE not in content.files:
        return
    listed = Entry(INSTRUMENT_FILE, "", content.header).strings("conditions")
    for condition in content.conditions:
        name = condition.file.removeprefix("conditions/").removesuffix(".toml")
        if name not in listed:
            mend = f'add "{name}" to `conditions` there, or take the file away'
            yield Problem(condition.file, "instrument.toml does not name this condition", mend)


def number_of_items(content: Content) -> Iterator[Problem]:
    """Too few or too many questions, in one condition or in all."""
    for condition in content.conditions:
        count = sum(1 for item in content.active_items if item.file == condition.file)
        if count not in ITEMS_PER_CONDITION:
            yield Problem(condition.file, f"{count} items are asked", _wanted("a condition", ITEMS_PER_CONDITION))
    everything_read = not any(problem.where.startswith("conditions/") for problem in content.problems)
    if everything_read and len(content.active_items) not in ITEMS_IN_ALL:
        what = f"{len(content.active_items)} items are asked in all"
        yield Problem("conditions", what, _wanted("the questionnaire", ITEMS_IN_ALL))


def _wanted(what: str, numbers: range) -> str:
    return f"{what} has {numbers.start} to {numbers.stop - 1}: add one, or retire one"


def _missing_keys(owner: Entry, field: str, numbers: tuple[int, ...], word: str) -> Iterator[Problem]:
    table: Any = owner.table.get(field)
    # Without any table the field itself is missing, which is another rule's finding.
    if not isinstance(table, dict):
        return
    for number in numbers:
        if str(number) not in table:
            place = ".".join(part for part in (owner.place, field, str(number)) if part)
            yield Problem(f"{owner.file}: {place}", f"{word} {number} is missing", f"write {word} {number}")
