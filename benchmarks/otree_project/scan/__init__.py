"""One question a page, the way oTree's manual builds a page: a form field with choices, drawn as radio buttons.

questions.json, beside settings.py, holds the questions: [{"field", "question", "choices": [[value, text], ...]}, ...].
"""

import json
from pathlib import Path

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, Page, models, widgets

QUESTIONS = json.loads(Path("questions.json").read_text(encoding="utf-8"))


class C(BaseConstants):
    """What oTree asks of every app."""

    NAME_IN_URL = "scan"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 1


class Subsession(BaseSubsession):
    """Nothing of our own."""


class Group(BaseGroup):
    """Nothing of our own."""


class Player(BasePlayer):
    """One person: a column for each question."""

    locals().update(
        {
            each["field"]: models.IntegerField(
                label=each["question"], choices=each["choices"], widget=widgets.RadioSelect
            )
            for each in QUESTIONS
        }
    )


def _page(number: int, field: str) -> type:
    content = {"form_model": "player", "form_fields": [field], "template_name": "scan/Question.html"}
    return type(f"Question{number}", (Page,), {"__module__": __name__, **content})


page_sequence = [_page(number, each["field"]) for number, each in enumerate(QUESTIONS, start=1)]
