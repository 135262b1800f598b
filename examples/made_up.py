"""Made-up teams that take the scan year after year: the same ones for the same seed.

Nobody answered these questions. People are drawn around their team, and teams around their organisation; how widely
they differ is assumed.
"""

import datetime as dt
import hashlib
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from questionnaire.assessment import JOINT_RESPONDENT, Action, Assessment, InstrumentRef, Respondent, Response
from questionnaire.instrument import LEVELS, Instrument, Item, Level

# The team with three scans in a row that everybody may look at first: in two years it arranged one condition well.
STORY_TEAM = "Team Bleekwoud"
STORY = {"signalen": 0.9}
STORY_ORGANISATION = "Welzijn Driemaal (verzonnen)"
STORY_YEARS = (2024, 2025, 2026)
STORY_PEOPLE = 8
# The first in which that condition is clearly up, none is clearly down, and five people took part twice.
STORY_SEED = 18
# In levels: how the organisation stands, and how widely teams, conditions, items, people and answers differ.
MEAN, TEAM_SD, CONDITION_SD, ITEM_SD, PERSON_SD, ANSWER_SD, JOINT_SD = 2.7, 0.4, 0.45, 0.5, 0.4, 0.75, 0.4
WEAKER = {"registratie": -0.35, "tijd": -0.25, "doelgroepen": 0.35}
CHANGE_SD, TREND = 0.3, 0.12
UNKNOWN, JOINT, WITH_CODES, LEAVES, TAKES_PART = 0.06, 0.2, 0.75, 0.2, 0.85


@dataclass
class Person:
    """Somebody in a made-up team. lean: how much higher than the others this person answers, in levels."""

    role: str
    lean: float
    code: str


@dataclass
class Team:
    """A made-up team before its first scan.

    All in levels. levels, drift: per condition where it stands and how much that moves from one scan to the next. low:
    per item how much lower it stands. arranged: per year how much a condition rose before that scan. mood: per year how
    much higher everybody answers, whatever the question. not_applicable: per item why.
    """

    organisation: str
    name: str
    levels: dict[str, float]
    drift: dict[str, float]
    people: list[Person]
    joint: bool
    with_codes: bool
    low: Mapping[str, float] = field(default_factory=dict)
    arranged: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    mood: Mapping[int, float] = field(default_factory=dict)
    not_applicable: Mapping[str, str] = field(default_factory=dict)


def made_up_story(instrument: Instrument) -> list[Assessment]:
    """The three scans of such a team, on its own, by date: it did what it agreed on in the condition that rose."""
    chance = random.Random(STORY_SEED)  # noqa: S311 - made-up answers need no secrecy
    usual = usual_levels(instrument, chance)
    team = draw_team(instrument, chance, STORY_ORGANISATION, STORY_TEAM, STORY_PEOPLE)
    team.joint, team.with_codes = False, True
    team.drift |= {id_: team.drift[id_] + more for id_, more in STORY.items()}
    scans = take_scans(instrument, usual, team, STORY_YEARS, chance)
    return [scan.model_copy(update={"actions": (*_kept(scan, instrument), *scan.actions)}) for scan in scans]


def _kept(scan: Assessment, instrument: Instrument) -> tuple[Action, ...]:
    """What the team of the story agreed on in the condition that rose; the last time it did not get to it yet."""
    items = [item for id_ in STORY for item in instrument.condition(id_).active_items if item.critical]
    item = items[scan.date.year % len(items)]
    due, done = dt.date(scan.date.year + 1, 2, 1), scan.date.year != STORY_YEARS[-1]
    text = item.steps[3].first.pick("nl")
    return (Action(item=item.id, text=text, owner="aandachtsfunctionaris", due=due, done=done),)


def usual_levels(instrument: Instrument, chance: random.Random) -> dict[str, float]:
    """How much higher or lower each item stands than its condition, in every team of an organisation."""
    return {id_: chance.gauss(0, ITEM_SD) for id_ in instrument.active_items}


def draw_team(instrument: Instrument, chance: random.Random, organisation: str, name: str, size: int) -> Team:
    """A team of so many people; most answer alone, and most make up a code."""
    level, conditions = chance.gauss(MEAN, TEAM_SD), [condition.id for condition in instrument.conditions]
    return Team(
        organisation=organisation,
        name=name,
        joint=chance.random() < JOINT,
        with_codes=chance.random() < WITH_CODES,
        levels={id_: level + chance.gauss(WEAKER.get(id_, 0), CONDITION_SD) for id_ in conditions},
        drift={id_: chance.gauss(TREND, CHANGE_SD) for id_ in conditions},
        people=[draw_person(chance) for _ in range(size)],
    )


def draw_person(chance: random.Random) -> Person:
    """Somebody new, with a code that nobody else has."""
    code = hashlib.sha256(str(chance.random()).encode()).hexdigest()
    return Person(chance.choice(("worker", "worker", "worker", "manager")), chance.gauss(0, PERSON_SD), code)


def take_scans(
    instrument: Instrument, usual: Mapping[str, float], team: Team, years: Sequence[int], chance: random.Random
) -> Iterator[Assessment]:
    """The scans of the team, one a year; in between it moves, and people come and go."""
    asked = list(instrument.active_items.values())
    for year in years:
        team.levels |= {id_: team.levels[id_] + more for id_, more in team.arranged.get(year, {}).items()}
        lift = team.mood.get(year, 0)
        centre = {
            item.id: team.levels[item.condition_id] + usual[item.id] + lift - team.low.get(item.id, 0)
            for item in asked
            if item.id not in team.not_applicable
        }
        yield Assessment(
            instrument=InstrumentRef(id=instrument.id, version=instrument.version),
            organisation=team.organisation,
            team=team.name,
            team_size=len(team.people),
            mode="joint" if team.joint else "individual",
            respondents=_respondents(team, centre, chance),
            date=dt.date(year, chance.choice((10, 11)), chance.randint(1, 28)),
            not_applicable=dict(team.not_applicable),
            actions=_actions(asked, team, year, chance, last=year == years[-1]),
        )
        team.levels = {id_: level + team.drift[id_] for id_, level in team.levels.items()}
        team.people = [draw_person(chance) if chance.random() < LEAVES else one for one in team.people]


def _respondents(team: Team, centre: Mapping[str, float], chance: random.Random) -> tuple[Respondent, ...]:
    if team.joint:
        return (Respondent(id=JOINT_RESPONDENT, answers=_answers(centre, 0, JOINT_SD, chance)),)
    there = [one for one in team.people if chance.random() < TAKES_PART] or team.people[:1]
    return tuple(
        Respondent(
            id=f"r{number}",
            role=one.role,  # type: ignore[arg-type]
            link=one.code if team.with_codes else None,
            answers=_answers(centre, one.lean, ANSWER_SD, chance),
        )
        for number, one in enumerate(there, start=1)
    )


def _answers(centre: Mapping[str, float], lean: float, spread: float, chance: random.Random) -> dict[str, Response]:
    return {
        item: Response(level=None)
        if chance.random() < UNKNOWN
        else Response(level=nearest_level(middle + lean + chance.gauss(0, spread)))
        for item, middle in centre.items()
    }


def nearest_level(number: float) -> Level:
    """The level that lies nearest."""
    return LEVELS[max(1, min(5, round(number))) - 1]


def _actions(asked: list[Item], team: Team, year: int, chance: random.Random, *, last: bool) -> tuple[Action, ...]:
    weakest = min(team.levels, key=lambda id_: team.levels[id_])
    item = chance.choice([item for item in asked if item.condition_id == weakest])
    done = not last and chance.random() < 0.6
    text = item.steps[2].first.pick("nl")
    return (Action(item=item.id, text=text, owner="teamleider", due=dt.date(year + 1, 3, 1), done=done),)
