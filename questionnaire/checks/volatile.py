"""Rules on what ages: it belongs in facts.toml, with a date."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from questionnaire.checks.problems import Problem
from questionnaire.checks.reading import Content

# Names that rise and fall. Signal, Threads and Snap are left out: they are ordinary words too.
PLATFORMS = (
    "bereal|discord|facebook|fortnite|insta|instagram|linkedin|mastodon|messenger|minecraft|pinterest|playstation|"
    "reddit|roblox|snapchat|telegram|tik ?tok|twitch|twitter|whats ?app|xbox|youtube"
)
_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|veertig|"
    r"an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|half|halve)"
)

_PHONE = re.compile(r"(?<![\w-])(?:\+\d{2}|0)(?:[\s-]?\d){6,}|\b11[23]\b|\b0[89]00\b")
_LAW = re.compile(r"\b(?:art\.|artikel(?:en)?|articles?|lid|paragraaf)\s*\d", re.IGNORECASE)
_PERCENTAGE = re.compile(r"%|\b(?:procent|per ?cent)\b", re.IGNORECASE)
_PLATFORM = re.compile(rf"\b(?:{PLATFORMS})(?:'?s)?\b", re.IGNORECASE)
_HOURS = re.compile(rf"\b{_NUMBER}(?:[ -]{_NUMBER})?[ -]?(?:uur|uren|uurtje|hours?)\b", re.IGNORECASE)

_PLACED_ELSEWHERE = "put it in facts.toml and write {id-of-the-fact} here"


def typed_phone_number(content: Content) -> Iterator[Problem]:
    """A phone number outside facts.toml, where nobody would find it when it changes."""
    return _found(content, _PHONE, _PLACED_ELSEWHERE, lambda file, field: file != "facts.toml")


def typed_law_article(content: Content) -> Iterator[Problem]:
    """The number of a law article in a condition file."""
    return _found(content, _LAW, _PLACED_ELSEWHERE, _in_condition)


def typed_percentage(content: Content) -> Iterator[Problem]:
    """A percentage in a condition file."""
    return _found(content, _PERCENTAGE, _PLACED_ELSEWHERE, _in_condition)


def platform_name(content: Content) -> Iterator[Problem]:
    """The name of an app or platform in what is asked: next year it is another one."""
    fields = ("question", "levels", "why")
    mend = "say what young people do there, without the name"
    return _found(content, _PLATFORM, mend, lambda file, field: _in_condition(file, field) and field in fields)


def hours_in_level(content: Content) -> Iterator[Problem]:
    """A number of hours in a level. No number of hours is right or wrong; whether it is agreed and works is."""
    mend = "ask whether it is agreed and works, not how much"
    return _found(content, _HOURS, mend, lambda file, field: _in_condition(file, field) and field == "levels")


def undated_fact(content: Content) -> Iterator[Problem]:
    """A fact without a date that does not warn the reader."""
    for fact in content.listed("facts"):
        if "checked" not in fact.table and not (fact.table.get("unsure") or fact.table.get("stable")):
            yield Problem(fact.where, "there is no `checked` date", "give the date, or set unsure = true")


def fact_from_the_future(content: Content) -> Iterator[Problem]:
    """A fact that says it was checked on a day that has yet to come."""
    for fact in content.listed("facts"):
        checked = fact.table.get("checked")
        if isinstance(checked, date) and checked > content.today:
            yield Problem(f"{fact.where}.checked", f"{checked} has yet to come", "write the day it was checked")


def _in_condition(file: str, field: str) -> bool:
    return file.startswith("conditions/")


def _found(
    content: Content, pattern: re.Pattern[str], mend: str, concerns: Callable[[str, str], bool]
) -> Iterator[Problem]:
    for text in content.texts:
        if concerns(text.file, text.field):
            for language, words in text.strings():
                for match in pattern.finditer(words):
                    yield Problem(text.where(language), f'"{match[0].strip()}" is typed here', mend)
