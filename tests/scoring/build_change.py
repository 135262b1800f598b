"""Instruments with versions, and scans of the same teams on different days, for the tests of change."""

from random import Random
from typing import Any

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from tests.scoring.build import build_instrument

BLANK = "blank"


def build_versions(conditions: list[dict[str, Any]], version: str = "1.0") -> Instrument:
    """An instrument of conditions as in tests/vectors/change, whose items have a `since` and a `retired`."""
    built = build_instrument({one["id"]: [item["id"].split(".")[1] for item in one["items"]] for one in conditions})
    given = {item["id"]: item for one in conditions for item in one["items"]}
    content = built.model_dump()
    content["version"] = version
    for condition in content["conditions"]:
        for item in condition["items"]:
            item["since"] = given[item["id"]].get("since", "1.0")
            item["retired"] = given[item["id"]].get("retired")
    return Instrument.model_validate(content)


def build_day(instrument: Instrument, scan: dict[str, Any]) -> Assessment:
    """A scan in the form of tests/vectors/change."""
    joint = scan["mode"] == "joint"
    respondents = []
    for place, code in enumerate(scan["codes"]):
        answers = {id_: {"level": row[place]} for id_, row in scan["answers"].items() if row[place] != BLANK}
        respondents.append({"id": "team" if joint else f"r{place}", "link": code, "answers": answers})
    return Assessment.model_validate(
        {
            "instrument": {"id": instrument.id, "version": scan.get("version", "1.0")},
            "organisation": scan.get("organisation", "O"),
            "team": scan["team"],
            "team_size": max(1, len(respondents)),
            "date": scan["date"],
            "mode": scan["mode"],
            "respondents": respondents,
            "not_applicable": dict.fromkeys(scan.get("not_applicable", ()), "doen wij niet"),
        }
    )


def from_change_vector(vector: dict[str, Any]) -> tuple[Instrument, list[Assessment]]:
    """The instrument and the scans of a test vector (tests/vectors/change/README.md)."""
    instrument = build_versions(vector["instrument"]["conditions"])
    return instrument, [build_day(instrument, scan) for scan in vector["scans"]]


def two_days(before: list[list[Any]], after: list[list[Any]], **scan: Any) -> dict[str, Any]:
    """A vector of one condition `a`: the answers by person of a team of which everybody has a code, on two days."""
    names = [f"a.{name}" for name in "pqrstu"[: len(before[0])]]
    days = [
        {
            "team": "Noord",
            "date": date,
            "mode": "individual",
            "codes": [f"code{number}" for number in range(len(rows))],
            "answers": {name: [row[place] for row in rows] for place, name in enumerate(names)},
            **scan,
        }
        for date, rows in (("2026-01-10", before), ("2027-01-10", after))
    ]
    return {"instrument": {"conditions": [{"id": "a", "items": [{"id": name} for name in names]}]}, "scans": days}


def random_change_vector(rng: Random) -> dict[str, Any]:
    """One or two organisations whose teams answer two or three times, with all that can go wrong in between."""
    conditions = [{"id": id_, "items": _items(rng, id_)} for id_ in "abcdef"[: rng.choice([1, 5, 6, 6])]]
    items = [item["id"] for one in conditions for item in one["items"]]
    scans = []
    for organisation in "OP"[: rng.choice([1, 1, 2])]:
        for team in "ST"[: rng.randint(1, 2)]:
            people = rng.choice([1, 2, 3, 3, 4, 5, 6, 8])
            centre, lift = {item: rng.gauss(3, 0.7) for item in items}, rng.choice([0, 0, 0.4, -0.8])
            coded = rng.random() < 0.75
            for year in range(rng.choice([2, 2, 3])):
                day = {item: level + lift * year for item, level in centre.items()}
                scan = _scan(rng, day, people, coded, rng.random() < 0.08)
                date = f"{2026 + (year if rng.random() > 0.04 else 0)}-01-10"
                version = rng.choice(["1.0", "1.0", "1.1", "1.2"])
                scans.append({"organisation": organisation, "team": team, "date": date, "version": version, **scan})
    rng.shuffle(scans)
    return {"instrument": {"conditions": conditions}, "scans": scans}


def _items(rng: Random, condition: str) -> list[dict[str, Any]]:
    items = []
    for name in "pqrstu"[: rng.choice([2, 3, 4, 5, 5, 6])]:
        item = {"id": f"{condition}.{name}"}
        if rng.random() < 0.1:
            item["since"] = rng.choice(["1.1", "1.2"])
        elif rng.random() < 0.1:
            item["retired"] = rng.choice(["1.1", "1.2"])
        items.append(item)
    return items


def _scan(rng: Random, centre: dict[str, float], people: int, coded: bool, joint: bool) -> dict[str, Any]:
    size = 1 if joint else max(1, people + rng.choice([-1, 0, 0, 0, 1, 2]))
    codes: list[str | None] = [f"code{number}" if coded and rng.random() > 0.05 else None for number in range(size)]
    rng.shuffle(codes)
    if size > 1 and rng.random() < 0.05:
        codes[0] = codes[1]
    answers = {
        item: [_answer(rng, level) for _ in range(size)] for item, level in centre.items() if rng.random() > 0.02
    }
    aside = [item for item in centre if rng.random() < 0.03]
    return {
        "mode": "joint" if joint else "individual",
        "codes": [None] if joint else codes,
        "answers": answers,
        "not_applicable": aside,
    }


def _answer(rng: Random, level: float) -> int | str | None:
    kind = rng.random()
    if kind < 0.03:
        return BLANK
    return None if kind < 0.09 else min(5, max(1, round(rng.gauss(level, 0.7))))
