"""A made-up organisation with forty teams that took the scan up to four years in a row; see made_up.py."""

import random

from examples.made_up import Team, draw_team, nearest_level, take_scans, usual_levels
from questionnaire.assessment import Action, Assessment
from questionnaire.instrument import Instrument

ORGANISATION = "Jongerenwerk Voorbeeldland (verzonnen)"
# With it teams are ready, nearly ready and not yet, and no question goes wrong nearly everywhere.
SEED = 2049
TEAMS = 40
YEARS = (2023, 2024, 2025, 2026)
REGIONS = {
    "Wolkenmark (verzonnen)": ("Bleekwoud", "Doornmere", "Eerdmond"),
    "Zilverzoom (verzonnen)": ("Fraaiveld", "Goudebrug", "Hoogelo"),
    "Klaverhoek (verzonnen)": ("IJzelbos", "Kromwaal"),
    "Rietgaard (verzonnen)": ("Lindemonde", "Molenhaar"),
}
KINDS = ("Straatteam", "Onlineteam", "Inloop", "Buurtteam")
# One team in eight has so few people that its outcome may not be shown to others.
SMALL, USUAL = (2, 3, 4), (5, 5, 6, 6, 7, 7, 8, 9, 10, 12, 14)
# In the region with a good mood everybody answers this much higher in that year, in levels.
GOOD_MOOD = ("Zilverzoom (verzonnen)", 2026, 0.4)
# What one team in five arranged in its last year, in levels of one condition.
REAL_CHANGE = 1.1
# How much lower a critical item stands in one team in four.
LOW = 1.8
NOT_APPLICABLE = (
    "Dit doet bij ons een ander team.",
    "Wij werken alleen in groepen, niet met losse gesprekken.",
    "Dit is bij ons niet aan de orde.",
)
# Of so many teams the last scan asks the organisation for help on a condition.
ASKS_HELP = 0.2
OWNERS = ("teamleider", "Noor", "aandachtsfunctionaris", "iedereen", "Sami")
WHY_AGREED = "We hebben het besproken: dit is wat de meesten van ons doen."


def made_up_parts(teams: int = TEAMS) -> dict[str, str]:
    """The teams by name, each with the region and place that it is part of."""
    places = [f"{region} / {place}" for region, towns in REGIONS.items() for place in towns]
    found = {}
    for number in range(teams):
        around, part_of = number // len(places), places[number % len(places)]
        more = f" {around // len(KINDS) + 1}" if around >= len(KINDS) else ""
        found[f"{KINDS[around % len(KINDS)]} {part_of.rpartition(' ')[2]}{more}"] = part_of
    return found


def made_up_organisation(instrument: Instrument, *, seed: int = SEED, teams: int = TEAMS) -> list[Assessment]:
    """The scans of the made-up organisation, by team and date."""
    chance = random.Random(seed)  # noqa: S311 - made-up answers need no secrecy
    usual = usual_levels(instrument, chance)
    found = []
    for number, (name, part_of) in enumerate(made_up_parts(teams).items()):
        size = chance.choice(SMALL if number % 8 == 7 else USUAL)
        team = draw_team(instrument, chance, ORGANISATION, name, size)
        _vary(instrument, team, number, chance)
        if part_of.startswith(GOOD_MOOD[0]):
            team.mood = {GOOD_MOOD[1]: GOOD_MOOD[2]}
        years = _years(number, chance)
        if number % 5 == 0 and len(years) > 1:
            team.arranged = {years[-1]: {chance.choice(list(team.levels)): REAL_CHANGE}}
        for scan in take_scans(instrument, usual, team, years, chance):
            found.append(_talked_over(instrument, scan, chance, last=scan.date.year == years[-1]))
    return found


def _vary(instrument: Instrument, team: Team, number: int, chance: random.Random) -> None:
    """What is special about this team: half are stable, some miss a critical item, some leave out a question."""
    if number % 2 == 0:
        team.drift = dict.fromkeys(team.drift, 0.0)
    asked = list(instrument.active_items.values())
    if number % 4 == 1:
        team.low = {chance.choice([item.id for item in asked if item.critical]): LOW}
    if number % 3 == 2:
        items = chance.sample([item.id for item in asked if not item.critical], chance.choice((1, 1, 2)))
        team.not_applicable = {item: chance.choice(NOT_APPLICABLE) for item in items}


def _years(number: int, chance: random.Random) -> tuple[int, ...]:
    """The years in which a team took the scan: one to four in a row, mostly up to the last one."""
    last = len(YEARS) - (number % 10 == 9)
    return YEARS[last - min(last, chance.choice((1, 2, 3, 3, 4, 4))) : last]


def _talked_over(instrument: Instrument, scan: Assessment, chance: random.Random, *, last: bool) -> Assessment:
    """The scan after the team talked: levels that it agreed on where it differed most, and what it will do."""
    more = _more_actions(instrument, scan, chance, last=last)
    levels: dict[str, list[int]] = {}
    for one in scan.respondents:
        for item, answer in one.answers.items():
            if answer.level is not None:
                levels.setdefault(item, []).append(answer.level)
    differ = sorted(levels, key=lambda item: min(levels[item]) - max(levels[item]))[: chance.randint(2, 6)]
    agreed = {item: nearest_level(sum(levels[item]) / len(levels[item]) - 0.25) for item in differ}
    if scan.mode == "joint":
        agreed = {}
    why = dict.fromkeys(list(agreed)[:1], WHY_AGREED)
    asks = (chance.choice(instrument.conditions).id,) if last and chance.random() < ASKS_HELP else ()
    after = {"agreed": agreed, "agreed_why": why, "asks_help": asks, "actions": (*scan.actions, *more)}
    return scan.model_copy(update=after)


def _more_actions(instrument: Instrument, scan: Assessment, chance: random.Random, *, last: bool) -> list[Action]:
    """Up to two more things to do; of the last scan nothing is done yet."""
    items = [item for item in instrument.active_items.values() if item.id not in scan.not_applicable]
    return [
        Action(
            item=item.id,
            text=item.steps[3].first.pick("nl"),
            owner=chance.choice(OWNERS),
            due=scan.date.replace(year=scan.date.year + 1),
            done=not last and chance.random() < 0.5,
        )
        for item in chance.sample(items, chance.choice((0, 1, 1, 2)))
    ]
