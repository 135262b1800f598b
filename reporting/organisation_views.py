"""What a page and a template see of an organisation: everything there is to say, in one language, not yet drawn."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.organisation import Quarter
from scoring.outside import SeenScan
from scoring.shown_change import ShownChange
from translations import Texts

# The change of an organisation is a mean of teams: mostly small, and on a wide line too small to be seen.
_NEAR, _FAR = 25, 50


@dataclass(frozen=True)
class TeamNow:
    """A team with the scan that is looked at, and what changed since its previous one (None: there is none).

    part_of: its region or place, "" for none. asks_help: the conditions on which it asks for help. quarters: per
    condition its place among the teams of all organisations (None without), empty when that may not be said (O3).
    """

    name: str
    part_of: str
    scan: SeenScan
    change: ShownChange | None
    asks_help: tuple[str, ...] = ()
    quarters: Sequence[Quarter | None] = ()


@dataclass(frozen=True)
class CellView:
    """One condition of one team. level: None where hidden or not there; word then says which.

    held: whether a critical item costs it a level. trend: what changed, where there is a verdict, else "".
    """

    level: int | None
    word: str
    points: str
    held: bool
    trend: str


@dataclass(frozen=True)
class TeamRowView:
    """One team. about: when it took the scan and with how many. trend: what changed, in a sentence."""

    name: str
    about: str
    cells: tuple[CellView, ...]
    trend: str
    hidden: bool


@dataclass(frozen=True)
class GroupView:
    """The teams of one region or place; name "" for those without."""

    name: str
    rows: tuple[TeamRowView, ...]


@dataclass(frozen=True)
class RolledView:
    """One condition over all teams. levels: how many are on level 1 to 5; mean, small: in points, "" without.

    level: the level that the mean falls in, for the emblem of the cover; None without.
    """

    name: str
    short: str
    levels: tuple[int, ...]
    mean: str
    small: str
    level: int | None


@dataclass(frozen=True)
class SharedView:
    """Something that holds for several teams. count: how many, in words; teams: which."""

    title: str
    condition: str
    critical: bool
    count: str
    teams: str


@dataclass(frozen=True)
class CentralView:
    """A step that serves several teams at once, ready to read."""

    title: str
    condition: str
    to: int
    what: str
    first: str
    who: str
    effort: str
    count: str
    teams: str


@dataclass(frozen=True)
class OrganisationChangeView:
    """The change of one condition in the organisation: in points for pictures (None without), and in words.

    clear: whether the verdict is that it clearly changed.
    """

    name: str
    teams: int
    change: int | None
    low: int | None
    high: int | None
    points: str
    margin: str
    word: str
    clear: bool


@dataclass(frozen=True)
class QuarterView:
    """A team among the teams of all organisations: a word per condition, "" where it has no score."""

    team: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class OrganisationView:
    """Everything to say about an organisation.

    scope: which scans these are. hidden: what is not shown and why, "" when all is. helps: by condition the teams that
    ask for help. changes: empty when too few teams took part twice; change_note then says so. wrong: how many wrong
    verdicts to expect, "" when no team has one. quarters: empty when that may not be said. simulated: how often such
    verdicts are right, empty without any.
    """

    texts: Texts
    organisation: str
    today: dt.date
    last: dt.date
    scope: str
    headline: str
    lede: str
    groups: tuple[GroupView, ...]
    conditions: tuple[RolledView, ...]
    small: str
    hidden: str
    concerns: tuple[SharedView, ...]
    gates: tuple[SharedView, ...]
    gaps: tuple[SharedView, ...]
    strengths: tuple[SharedView, ...]
    steps: tuple[CentralView, ...]
    helps: tuple[SharedView, ...]
    changes: tuple[OrganisationChangeView, ...]
    change_note: str
    wrong: str
    quarters: tuple[QuarterView, ...]
    simulated: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language it is in."""
        return self.texts.language

    @property
    def reach(self) -> int:
        """How far the lines under the changes go to both sides, in points: no further than these need."""
        ends = [abs(end) for one in self.changes for end in (one.low, one.high) if end is not None]
        return _NEAR if max(ends, default=0) <= _NEAR else _FAR

    @property
    def team_count(self) -> int:
        """How many teams there are, shown or not."""
        return sum(len(group.rows) for group in self.groups)
