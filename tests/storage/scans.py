"""Scans for these tests: one that fills every field, and short ones."""

from datetime import date
from typing import Any

from questionnaire.assessment import Assessment

ITEMS = ("accounts.werkaccount", "tijd.uren", "beleid.vindbaar")


def full_scan(**changes: Any) -> Assessment:
    """A scan with something in every field, text that is hard to store included."""
    return Assessment.model_validate(
        {
            "instrument": {"id": "digitaal-jongerenwerk", "version": "1.0"},
            "organisation": "Welzijn 'Voorbeeld'; DROP TABLE team; -- ☂",
            "team": 'Team "Noord" 𝔘 %s {x} \\ é',
            "team_size": 6,
            "date": date(2026, 11, 20),
            "mode": "individual",
            "respondents": [
                {
                    "id": "-zo-1",
                    "role": "worker",
                    "link": "h" * 200,
                    "answers": {ITEMS[0]: {"level": 3}, ITEMS[1]: {"level": None}, ITEMS[2]: {"level": 1, "note": "x"}},
                },
                {"id": "a_2", "role": "manager", "answers": {ITEMS[0]: {"level": 5, "note": "regel 1\r\nregel 2\t'"}}},
                {"id": "00", "answers": {}},
            ],
            "not_applicable": {ITEMS[1]: "doen wij\nniet"},
            "agreed": {ITEMS[0]: 4, ITEMS[1]: 2},
            "agreed_why": {ITEMS[0]: "omdat 'het' zo is\n☂"},
            "targets": {"accounts": 5, "tijd": 3},
            "asks_help": ["tijd", "accounts"],
            "actions": [
                {
                    "item": ITEMS[1],
                    "text": "Uren in het rooster",
                    "owner": "teamleider",
                    "due": "2027-02-01",
                    "done": True,
                },
                {"text": ""},
            ],
        }
        | changes
    )


def joint_scan(team: str = "Team Zuid", **changes: Any) -> Assessment:
    """A joint scan in which nothing was answered yet."""
    content = {
        "instrument": {"id": "digitaal-jongerenwerk", "version": "1.0"},
        "organisation": "Welzijn Voorbeeld",
        "team": team,
        "team_size": 4,
        "date": "2026-11-20",
        "mode": "joint",
        "respondents": [{"id": "team"}],
    }
    return Assessment.model_validate(content | changes)
