"""Scans for the report's tests: one person per row, odd names and notes, much and little."""

import datetime as dt
import random
from collections.abc import Callable

from questionnaire.assessment import Action, Assessment, InstrumentRef, Respondent, Response
from questionnaire.instrument import Item, Level
from questionnaire.loader import default_instrument

INSTRUMENT = default_instrument()
ITEMS: tuple[Item, ...] = tuple(INSTRUMENT.active_items.values())
DAY = dt.date(2026, 11, 20)
MIXED = "Naïef <script>alert(1)</script> & 'citaat' \"dubbel\" 👩‍👩‍👧‍👦🏳️‍🌈 مرحبا بالعالم שלום עולם "
UNBROKEN = "Wmx" * 667


def scan(respondents: list[Respondent], mode: str = "joint", **other: object) -> Assessment:
    values: dict[str, object] = {
        "instrument": InstrumentRef(id=INSTRUMENT.id, version=INSTRUMENT.version),
        "organisation": "Welzijn Voorbeeld (verzonnen)",
        "team": "Team Proef",
        "team_size": 8,
        "date": DAY,
        "mode": mode,
        "respondents": tuple(respondents),
    }
    return Assessment(**values | other)  # type: ignore[arg-type]


def joint(answers: dict[str, Response], **other: object) -> Assessment:
    return scan([Respondent(id="team", answers=answers)], **other)


def joint_by(level: Callable[[Item], Level | None], note: str | None = None, **other: object) -> Assessment:
    """A joint scan that answers every question with `level(item)`; None: don't know."""
    return joint({item.id: Response(level=level(item), note=note) for item in ITEMS}, **other)


def individual(people: int = 6, seed: int = 4) -> Assessment:
    """Some know an answer, some do not, some leave a question open; one critical question is at 1 for two people."""
    chance = random.Random(seed)
    respondents = []
    for person in range(people):
        answers = {}
        for item in ITEMS:
            choice = chance.choices(["level", "unknown", "blank"], [80, 12, 8])[0]
            if choice == "level":
                level = chance.choices([1, 2, 3, 4, 5], [10, 25, 35, 22, 8])[0]
                answers[item.id] = Response(level=level, note=f"Notitie van persoon {person}")  # type: ignore[arg-type]
            elif choice == "unknown":
                answers[item.id] = Response(level=None)
        answers["signalen.beelden"] = Response(level=1 if person < 2 else 3)
        respondents.append(Respondent(id=f"p{person}", answers=answers))
    return scan(respondents, "individual", team="Team Apart")


def few_answers() -> Assessment:
    """Three people of whom the third answers almost nothing: items without a score, levels outside their bounds."""
    whole = {item.id: Response(level=4) for item in ITEMS}
    part = {item.id: Response(level=4) for number, item in enumerate(ITEMS) if number % 3}
    return scan(
        [Respondent(id="a", answers=whole), Respondent(id="b", answers=whole), Respondent(id="c", answers=part)],
        "individual",
        team="Team Dun",
    )


def long_texts() -> Assessment:
    """Everything that a person can type, as long and as odd as it may be."""
    free = [item.id for item in ITEMS if not item.critical][::3]
    answers = {}
    for number, item in enumerate(ITEMS):
        if item.id not in free:
            note = UNBROKEN[:2000] if number % 2 else (MIXED * 30)[:2000]
            answers[item.id] = Response(level=number % 4 + 1, note=note)  # type: ignore[arg-type]
    return joint(
        answers,
        organisation=("Stichting voor Jeugd, Wijk & Welzijn <b>Groot-Voorbeeld</b> " * 3)[:120],
        team=UNBROKEN[:120],
        not_applicable=dict.fromkeys(free, (MIXED * 10)[:500]),
        actions=(
            Action(text=UNBROKEN[:500], owner=UNBROKEN[:120]),
            Action(text=(MIXED * 10)[:500], owner=MIXED[:120], due=DAY, done=True),
        ),
    )


def right_to_left() -> Assessment:
    return joint_by(
        lambda item: 3, note="ملاحظة قصيرة عن العمل 12 مع الشباب", organisation="منظمة الشباب", team="فريق الشمال 🌟"
    )


def empty() -> Assessment:
    return scan([], team="Team Leeg")


def one_condition() -> Assessment:
    first = INSTRUMENT.conditions[0]
    return joint({item.id: Response(level=3) for item in first.active_items}, team="Team Eén")


def twenty_actions() -> Assessment:
    actions = tuple(
        Action(
            text=f"Afspraak {number}: spreek af wie er belt en wanneer. " * (number % 4 + 1), owner=f"collega {number}"
        )
        for number in range(1, 21)
    )
    return joint_by(lambda item: 2, team="Team Doen", actions=actions)


def all_at(level: Level | None) -> Assessment:
    return joint_by(lambda item: level, team=f"Team {level}")


def gates_everywhere() -> Assessment:
    """Six people who put every critical question at 1 and much else at 5, with open ends: every line there can be."""
    respondents = []
    for person in range(6):
        answers = {
            item.id: Response(level=1 if item.critical else 5)
            for number, item in enumerate(ITEMS)
            if item.critical or (number + person) % 4
        }
        respondents.append(Respondent(id=f"p{person}", answers=answers))
    return scan(respondents, "individual", team="Team Slot")
