"""Rules on what points to something else: sources, claims, facts in texts."""

from collections.abc import Iterator

from questionnaire.checks.places import entries
from questionnaire.checks.problems import Problem
from questionnaire.checks.reading import Content
from questionnaire.text import PLACEHOLDER


def unknown_source(content: Content) -> Iterator[Problem]:
    """A source of an item or a fact that sources.toml does not have."""
    if content.unreadable("sources.toml"):
        return
    known = content.ids("sources")
    for entry in (*content.items, *content.listed("facts")):
        for source in entry.strings("source"):
            if source not in known:
                mend = "add it to sources.toml or name a source that is there"
                yield Problem(f"{entry.where}.source", f'"{source}" is not in sources.toml', mend)


def claim_without_item(content: Content) -> Iterator[Problem]:
    """A claim of the source text that no item covers any more."""
    retired = {item.id for item in content.items} - {item.id for item in content.active_items}
    for claim in content.listed("claims"):
        items = claim.strings("items")
        if not items:
            yield Problem(f"{claim.where}.items", "no item covers this claim", "name the item that covers it")
        elif set(items) <= retired:
            mend = "name an item that is asked now"
            yield Problem(f"{claim.where}.items", "only retired items cover this claim", mend)


def claim_with_unknown_item(content: Content) -> Iterator[Problem]:
    """A claim that names an item that does not exist."""
    known = {item.id for item in content.items}
    for claim in content.listed("claims"):
        for item in claim.strings("items"):
            if item not in known and not content.unreadable(f"conditions/{item.split('.', 1)[0]}.toml"):
                yield Problem(f"{claim.where}.items", f'there is no item "{item}"', "mend the id or take it out")


def stray_brace(content: Content) -> Iterator[Problem]:
    """A brace that is not part of a placeholder such as {veilig-thuis}: it would be printed as it stands."""
    for text in content.texts:
        for language, words in text.strings():
            rest = PLACEHOLDER.sub("", words)
            if "{" in rest or "}" in rest:
                mend = "write a placeholder as {id-of-the-fact}, or take the brace out"
                yield Problem(text.where(language), "there is a loose brace in the text", mend)


def unknown_fact(content: Content) -> Iterator[Problem]:
    """A placeholder or a place to turn to that names no fact of facts.toml."""
    if content.unreadable("facts.toml"):
        return
    known = content.ids("facts")
    mend = "add it to facts.toml or name a fact that is there"
    for text in content.texts:
        for language, words in text.strings():
            for fact in PLACEHOLDER.findall(words):
                if fact not in known:
                    yield Problem(text.where(language), f'"{fact}" is not in facts.toml', mend)
    for condition in content.conditions:
        for turn in entries(condition.file, condition.table, "turn_to"):
            fact = turn.table.get("fact")
            if isinstance(fact, str) and fact not in known:
                yield Problem(f"{turn.where}.fact", f'"{fact}" is not in facts.toml', mend)
