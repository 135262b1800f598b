"""One taking of the instrument by one team: the answers, and the public scan file they travel in."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from questionnaire.instrument import ITEM_ID, Frozen, Level

JOINT_RESPONDENT = "team"

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Note = Annotated[str, StringConstraints(max_length=2000)]
ItemId = Annotated[str, StringConstraints(pattern=ITEM_ID)]
RespondentId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class ContradictionError(ValueError):
    """Parts of a scan do not go together. template: how, in English with {places}; values: what goes in those."""

    def __init__(self, template: str, **values: str) -> None:
        super().__init__(template.format(**values))
        self.template = template
        self.values = values


class Response(Frozen):
    """One respondent's answer to one item. `level` None = "weet ik niet"; no Response at all = left blank."""

    level: Level | None
    note: Note | None = None


class Respondent(Frozen):
    """Somebody who answers; in a joint scan the whole team answers as one, with id "team"."""

    id: RespondentId
    role: Literal["worker", "manager"] | None = None
    link: Annotated[str, StringConstraints(max_length=200)] | None = None
    answers: dict[ItemId, Response] = Field(default_factory=dict)


class Action(Frozen):
    """Something the team decided to do."""

    item: ItemId | None = None
    text: Annotated[str, StringConstraints(max_length=500)]
    owner: Annotated[str, StringConstraints(max_length=120)] = ""
    due: date | None = None
    done: bool = False


class InstrumentRef(Frozen):
    """Which questionnaire was answered."""

    id: str
    version: str


class Assessment(Frozen):
    """A scan: one team, one moment. Its JSON form is the scan file (`*.scan.json`).

    Raises pydantic.ValidationError on construction when a field is unknown or a value impossible.
    """

    format: Literal["stevig-scan"] = "stevig-scan"
    version: Literal[1] = 1
    instrument: InstrumentRef
    organisation: Name
    team: Name
    team_size: Annotated[int, Field(ge=1, le=1000)]
    date: date
    mode: Literal["individual", "joint"]
    respondents: tuple[Respondent, ...] = ()
    not_applicable: dict[
        ItemId, Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    ] = Field(default_factory=dict)
    agreed: dict[ItemId, Level] = Field(default_factory=dict)
    agreed_why: dict[ItemId, Annotated[str, StringConstraints(max_length=500)]] = Field(default_factory=dict)
    targets: dict[str, Level] = Field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    # The conditions on which the team asks its organisation for help; only what a team says here leaves it by name.
    asks_help: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "Assessment":
        ids = [respondent.id for respondent in self.respondents]
        if len(set(ids)) != len(ids):
            raise ContradictionError("respondents: two respondents have the same id")
        if self.mode == "joint" and ids not in ([], [JOINT_RESPONDENT]):
            raise ContradictionError(
                'respondents: a joint scan has exactly one respondent, with id "{name}"', name=JOINT_RESPONDENT
            )
        if lost := sorted(set(self.agreed_why) - set(self.agreed)):
            raise ContradictionError("agreed_why: there is no agreed level for {items}", items=", ".join(lost))
        if len(set(self.asks_help)) != len(self.asks_help):
            raise ContradictionError("asks_help: a condition is there twice; name it once")
        return self
