"""Rules on ids: unique, in the right file, and for ever."""

from collections import Counter
from collections.abc import Iterator

from questionnaire.checks.places import Entry, entries
from questionnaire.checks.problems import Problem
from questionnaire.checks.reading import INSTRUMENT_FILE, LISTS, PUBLISHED_FILE, Content


def duplicate_id(content: Content) -> Iterator[Problem]:
    """Two entries of one kind with the same id."""
    for kind in (content.conditions, content.items, *(content.listed(part) for part in LISTS)):
        counts = Counter(entry.id for entry in kind if entry.id)
        files = {entry.id: entry.file for entry in kind}
        for one, count in counts.items():
            if count > 1:
                yield Problem(f"{files[one]}: {one}", f"this id is used {count} times", "give each its own id")


def id_in_wrong_file(content: Content) -> Iterator[Problem]:
    """A condition whose id is not its file name, or an item whose id does not start with its condition."""
    for condition in content.conditions:
        name = condition.file.removeprefix("conditions/").removesuffix(".toml")
        if condition.id and condition.id != name:
            yield Problem(f"{condition.file}: id", f'the id is "{condition.id}"', f'write "{name}" or rename the file')
    for item in content.items:
        name = item.file.removeprefix("conditions/").removesuffix(".toml")
        if "." in item.id and not item.id.startswith(f"{name}."):
            yield Problem(item.where, "the id does not start with its condition", f'let it start with "{name}."')


def published_id_gone(content: Content) -> Iterator[Problem]:
    """An id that was released and is no longer there: answers to it would lose their question."""
    present = {item.id for item in content.items}
    for version in _versions(content):
        for one in version.strings("ids"):
            file = f"conditions/{one.split('.', 1)[0]}.toml"
            if one not in present and not content.unreadable(file):
                mend = f'put the item back in {file}; an item that is no longer asked stays, with retired = "version"'
                yield Problem(f"{PUBLISHED_FILE}: {one}", "this id was released and is gone or changed", mend)


def item_not_published(content: Content) -> Iterator[Problem]:
    """An item that published.toml does not list under the version in its `since`."""
    if PUBLISHED_FILE not in content.files:
        return
    published = {str(version.table.get("version")): version.strings("ids") for version in _versions(content)}
    for item in content.items:
        since = item.table.get("since")
        if item.id and isinstance(since, str) and item.id not in published.get(since, []):
            mend = f'add "{item.id}" to the ids of version {since} in {PUBLISHED_FILE}'
            yield Problem(item.where, f"{PUBLISHED_FILE} does not list this id under {since}", mend)


def version_not_published(content: Content) -> Iterator[Problem]:
    """A version of the questionnaire that published.toml does not know."""
    version = content.header.get("version")
    if PUBLISHED_FILE not in content.files or not isinstance(version, str):
        return
    if version not in [one.table.get("version") for one in _versions(content)]:
        mend = f"add [[versions]] with this version to {PUBLISHED_FILE}"
        yield Problem(f"{INSTRUMENT_FILE}: version", f"{PUBLISHED_FILE} does not know {version}", mend)


def _versions(content: Content) -> list[Entry]:
    return entries(PUBLISHED_FILE, content.files.get(PUBLISHED_FILE, {}), "versions")
