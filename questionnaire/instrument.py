"""The questionnaire as defined: Instrument > Condition > Item > five anchors, and the advice for each step up."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Protocol, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from questionnaire.text import Text

Level = Literal[1, 2, 3, 4, 5]
LEVELS: tuple[Level, ...] = (1, 2, 3, 4, 5)
StepLevel = Literal[2, 3, 4, 5]
STEP_LEVELS: tuple[StepLevel, ...] = (2, 3, 4, 5)


def _whole_keys(table: Any) -> Any:
    # TOML and JSON know text keys only: "3" is level 3.
    if not isinstance(table, dict):
        return table
    return {int(key) if isinstance(key, str) and key.isdecimal() else key: value for key, value in table.items()}


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
PerLevel = Annotated[dict[_Key, _Value], BeforeValidator(_whole_keys)]

ITEM_ID = r"^[a-z][a-z0-9]*\.[a-z][a-z0-9_]*$"
PLAIN_ID = r"^[a-z0-9][a-z0-9-]*$"
# A fact that nobody looked at for longer than this shows as "controleer dit".
FACT_FRESH_DAYS = 365


def version_numbers(version: str) -> tuple[int, ...]:
    """A version as numbers that can be put in order: 1.10 comes after 1.9, and 1 is 1.0. Raises ValueError."""
    numbers = [int(part) for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


class Frozen(BaseModel):
    """Immutable, and strict about unknown fields: a misspelt key is an error, never silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(Frozen):
    """Advice for the step up to one level: what to arrange, the first thing to do this week, who, how much work."""

    what: Text
    first: Text
    who: Text
    effort: Literal["S", "M", "L"]


class Item(Frozen):
    """One question. Its id is for ever: a new meaning gets a new id, a corrected typo keeps it."""

    id: str = Field(pattern=ITEM_ID)
    critical: bool = False
    since: str
    retired: str | None = None
    source: tuple[str, ...] = Field(min_length=1)
    label: Text
    question: Text
    why: Text
    proof: Text
    critical_reason: Text | None = None
    levels: PerLevel[Level, Text]
    steps: PerLevel[StepLevel, Step]

    @property
    def condition_id(self) -> str:
        """The id of the condition this item belongs to."""
        return self.id.split(".", 1)[0]

    def is_asked_in(self, version: str) -> bool:
        """Whether this version of the questionnaire asks it: from `since` on, until `retired`.

        Raises ValueError when one of the three is no version number.
        """
        asked = version_numbers(version)
        if asked < version_numbers(self.since):
            return False
        return self.retired is None or asked < version_numbers(self.retired)


class Turn(Frozen):
    """A person or place to turn to: a fact from facts.toml, or a role near the team, with what it is for."""

    fact: str | None = None
    text: Text


class Condition(Frozen):
    """One of the six conditions of solid digital youth work.

    strong, weak: the finding in one sentence, for a headline, at level 3 and up and below it.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9]*$")
    name: Text
    short: Text
    strong: Text
    weak: Text
    introduction: Text
    levels: PerLevel[Level, Text]
    turn_to: tuple[Turn, ...]
    items: tuple[Item, ...]

    @cached_property
    def active_items(self) -> tuple[Item, ...]:
        """The items that are asked now, in order (retired items stay in the file, but are not asked)."""
        return tuple(item for item in self.items if item.retired is None)


class Fact(Frozen):
    """Something that ages: a phone number, an age, a law, a figure. Shown with a caution when it may be out of date."""

    id: str = Field(pattern=PLAIN_ID)
    kind: Literal["contact", "age", "law", "figure"]
    name: Text
    value: Text
    note: Text | None = None
    source: tuple[str, ...] = Field(min_length=1)
    checked: date | None = None
    unsure: bool = False
    stable: bool = False

    def needs_check(self, today: date) -> bool:
        """True when the reader should verify this first: unsure, undated, or last checked over a year ago.

        `stable` is only for what does not change between editions, such as the European emergency number.
        """
        if self.stable:
            return False
        return self.unsure or self.checked is None or (today - self.checked).days > FACT_FRESH_DAYS


class Source(Frozen):
    """Where a statement comes from."""

    id: str
    title: str
    url: str | None = None


class Claim(Frozen):
    """One claim of the source text, and the items (with their advice) that cover it."""

    id: str = Field(pattern=PLAIN_ID)
    text: Text
    items: tuple[str, ...]


class Term(Frozen):
    """A word of the field, explained."""

    id: str = Field(pattern=PLAIN_ID)
    term: Text
    meaning: Text


class HasId(Protocol):
    """Anything that is known by an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


Known = TypeVar("Known", bound=HasId)


def with_id(things: Iterable[Known], wanted: str) -> Known:
    """The one of these with that id. Raises KeyError when there is none."""
    for thing in things:
        if thing.id == wanted:
            return thing
    raise KeyError(wanted)


class Instrument(Frozen):
    """The whole questionnaire: a version, six conditions in order, and everything their texts refer to."""

    id: str
    version: str
    name: Text
    languages: tuple[str, ...]
    level_names: PerLevel[Level, Text]
    conditions: tuple[Condition, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    glossary: tuple[Term, ...]

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by id, retired ones included, in order."""
        return {item.id: item for condition in self.conditions for item in condition.items}

    @cached_property
    def active_items(self) -> dict[str, Item]:
        """The items that are asked now, by id, in order."""
        return {item.id: item for condition in self.conditions for item in condition.active_items}

    def condition(self, condition_id: str) -> Condition:
        """The condition with this id. Raises KeyError when there is none."""
        return with_id(self.conditions, condition_id)
