"""A made-up organisation with forty teams that take the scan year after year: the same one for the same seed.

Nobody answered these questions. People are drawn around their team, and teams around their organisation; how widely
they differ is assumed.
"""

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from questionnaire.assessment import JOINT_RESPONDENT, Action, Assessment, InstrumentRef, Respondent, Response
from questionnaire.instrument import Instrument, Item

ORGANISATION = "Jongerenwerk Voorbeeldland (verzonnen)"
SEED = 2026
TEAMS = 40
YEARS = (2024, 2025, 2026)
# The team with three scans in a row that everybody may look at first: in two years it arranged one condition well.
STORY_TEAM = "Team Bleekwoud"
STORY = {"signalen": 0.9}
STORY_ORGANISATION = "Welzijn Driemaal (verzonnen)"
# The first in which that condition is clearly up, none is clearly down, and five people took part twice.
STORY_SEED = 18
REGIONS = {
    "Noord": ("Bleekwoud", "Doornmere", "Eerdmond"),
    "Oost": ("Fraaiveld", "Goudebrug", "Hoogelo", "IJzelbos"),
    "West": ("Kromwaal", "Lindemonde", "Molenhaar"),
}
# In levels: how the organisation stands, and how widely teams, conditions, items, people and answers differ.
MEAN, TEAM_SD, CONDITION_SD, ITEM_SD, PERSON_SD, ANSWER_SD = 2.7, 0.4, 0.45, 0.5, 0.4, 0.75
WEAKER = {"registratie": -0.35, "tijd": -0.25, "doelgroepen": 0.35}
CHANGE_SD, TREND = 0.3, 0.12
UNKNOWN, JOINT, WITH_CODES, LEAVES, TAKES_PART = 0.06, 0.2, 0.75, 0.2, 0.85


@dataclass
class _Person:
    role: str | None
    lean: float
    code: str


@dataclass
class _Team:
    name: str
    part_of: str
    mode: str
    with_codes: bool
    levels: dict[str, float]
    drift: dict[str, float]
    people: list[_Person] = field(default_factory=list)


def made_up_organisation(
    instrument: Instrument, *, seed: int = SEED, teams: int = TEAMS
) -> list[tuple[str, Assessment]]:
    """The scans of the made-up organisation, each with the region and place of its team, by team and date."""
    chance = random.Random(seed)  # noqa: S311 - made-up answers need no secrecy
    asked = list(instrument.active_items.values())
    usual = {item.id: chance.gauss(0, ITEM_SD) for item in asked}
    found = []
    for number in range(teams):
        team = _team(instrument, chance, number)
        found += [(team.part_of, scan) for scan in _scans(instrument, asked, usual, team, chance)]
    return found


def made_up_story(instrument: Instrument) -> list[Assessment]:
    """The three scans of such a team, on its own, by date: it did what it agreed on in the condition that rose."""
    scans = [scan for _, scan in made_up_organisation(instrument, seed=STORY_SEED, teams=1)]
    alone = {"organisation": STORY_ORGANISATION}
    return [scan.model_copy(update=alone | {"actions": (*_kept(scan, instrument), *scan.actions)}) for scan in scans]


def _kept(scan: Assessment, instrument: Instrument) -> tuple[Action, ...]:
    """What the team of the story agreed on in the condition that rose; the last time it did not get to it yet."""
    items = [item for id_ in STORY for item in instrument.condition(id_).active_items if item.critical]
    item = items[scan.date.year % len(items)]
    due, done = dt.date(scan.date.year + 1, 2, 1), scan.date.year != YEARS[-1]
    text = item.steps[3].first.pick("nl")
    return (Action(item=item.id, text=text, owner="aandachtsfunctionaris", due=due, done=done),)


def _team(instrument: Instrument, chance: random.Random, number: int) -> _Team:
    places = [f"{region} / {place}" for region, towns in REGIONS.items() for place in towns]
    part_of = places[number % len(places)]
    level = chance.gauss(MEAN, TEAM_SD)
    conditions = [condition.id for condition in instrument.conditions]
    story = number == 0
    team = _Team(
        name=STORY_TEAM if story else f"Team {part_of.rpartition(' ')[2]} {number // len(places) + 1}",
        part_of=part_of,
        mode="joint" if chance.random() < JOINT and not story else "individual",
        with_codes=chance.random() < WITH_CODES or story,
        levels={id_: level + chance.gauss(WEAKER.get(id_, 0), CONDITION_SD) for id_ in conditions},
        drift={id_: chance.gauss(TREND, CHANGE_SD) + (STORY.get(id_, 0) if story else 0) for id_ in conditions},
    )
    team.people = [_person(chance) for _ in range(8 if story else chance.choice((3, 4, 5, 6, 6, 7, 8, 9, 12, 15)))]
    return team


def _person(chance: random.Random) -> _Person:
    code = hashlib.sha256(str(chance.random()).encode()).hexdigest()
    return _Person(chance.choice(("worker", "worker", "worker", "manager")), chance.gauss(0, PERSON_SD), code)


def _scans(
    instrument: Instrument, asked: list[Item], usual: dict[str, float], team: _Team, chance: random.Random
) -> Iterator[Assessment]:
    first = 0 if team.name == STORY_TEAM else chance.choice((0, 0, 1))
    for year in YEARS[first:]:
        centre = {item.id: team.levels[item.condition_id] + usual[item.id] for item in asked}
        if team.mode == "joint":
            respondents = [Respondent(id=JOINT_RESPONDENT, answers=_answers(centre, 0, 0.4, chance))]
        else:
            there = [one for one in team.people if chance.random() < TAKES_PART] or team.people[:1]
            respondents = [
                Respondent(
                    id=f"r{number}",
                    role=one.role,  # type: ignore[arg-type]
                    link=one.code if team.with_codes else None,
                    answers=_answers(centre, one.lean, ANSWER_SD, chance),
                )
                for number, one in enumerate(there, start=1)
            ]
        yield Assessment(
            instrument=InstrumentRef(id=instrument.id, version=instrument.version),
            organisation=ORGANISATION,
            team=team.name,
            team_size=len(team.people),
            date=dt.date(year, chance.choice((10, 11)), chance.randint(1, 28)),
            mode=team.mode,  # type: ignore[arg-type]
            respondents=tuple(respondents),
            actions=_actions(asked, team, year, chance),
        )
        team.levels = {id_: level + team.drift[id_] for id_, level in team.levels.items()}
        team.people = [_person(chance) if chance.random() < LEAVES else one for one in team.people]


def _answers(centre: dict[str, float], lean: float, spread: float, chance: random.Random) -> dict[str, Response]:
    return {
        item: Response(level=None)
        if chance.random() < UNKNOWN
        else Response(level=max(1, min(5, round(middle + lean + chance.gauss(0, spread)))))  # type: ignore[arg-type]
        for item, middle in centre.items()
    }


def _actions(asked: list[Item], team: _Team, year: int, chance: random.Random) -> tuple[Action, ...]:
    weakest = min(team.levels, key=lambda id_: team.levels[id_])
    item = chance.choice([item for item in asked if item.condition_id == weakest])
    done = year != YEARS[-1] and chance.random() < 0.6
    text = item.steps[2].first.pick("nl")
    return (Action(item=item.id, text=text, owner="teamleider", due=dt.date(year + 1, 3, 1), done=done),)
