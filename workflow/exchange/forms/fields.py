"""The columns that a form tool adds by itself, and the few that tell whose answers these are, by their titles.

Titles as the tools write them: Microsoft Forms, Google Forms, LimeSurvey, SurveyMonkey, Typeform, Qualtrics, EUSurvey.
"""

import re
from collections.abc import Iterable
from typing import Literal

from workflow.exchange.forms.titles import bare

Head = Literal["organisation", "team", "date", "respondent", "role", "link", "team_size"]
# Why a column is not kept: it tells who somebody is, when they answered, or something of the tool's own.
Personal = Literal["name", "email", "place", "time", "token"]
Own = Literal["status", "tool"]

_HEADS: dict[Head, tuple[str, ...]] = {
    "organisation": ("organisation", "organization", "organisatie", "instelling", "naam van de organisatie"),
    "team": ("team", "teamnaam", "team name", "naam van het team", "in welk team werk je", "which team are you in"),
    "date": ("date", "datum", "datum van de scan", "date of the scan"),
    "respondent": ("respondent",),
    "role": ("role", "rol", "functie", "wat is je rol", "wat doe je vooral", "what do you mostly do"),
    "link": ("link", "eigen code", "je eigen code", "own code", "your own code"),
    "team_size": ("team size", "teamgrootte", "hoeveel mensen telt het team"),
}
_PERSONAL: dict[Personal, tuple[str, ...]] = {
    "name": (
        *("name", "naam", "first name", "last name", "voornaam", "achternaam", "je naam", "wat is je naam"),
        *("user name", "username", "gebruikersnaam", "recipientfirstname", "recipientlastname", "your name"),
    ),
    "email": (
        *("email", "e mail", "email address", "e mail address", "e mailadres", "emailadres", "recipientemail"),
        *("username email", "je e mailadres"),
    ),
    "place": ("ip address", "ip adres", "ipaddress", "ipaddr", "locationlatitude", "locationlongitude"),
    "time": (
        *("start time", "completion time", "last modified time", "begintijd", "tijd van voltooien"),
        *("tijd van laatste wijziging", "timestamp", "tijdstempel", "submitdate", "startdate", "datestamp"),
        *("date submitted", "date started", "date last action", "start date", "end date", "start date utc"),
        *("stage date utc", "submit date utc", "enddate", "recordeddate", "recorded date", "creation date"),
        *(
            "datum inzending",
            "datum ingezonden",
            "datum verzonden",
            "begindatum",
            "datum laatste actie",
            "datum gestart",
        ),
        *("last update", "aanmaakdatum", "laatste wijziging", "duration in seconds", "interviewtime", "interview time"),
    ),
    "token": (
        *("antwoord id", "antwoordid", "reactie id"),
        *("id", "response id", "responseid", "respondent id", "collector id", "token", "seed", "network id"),
        *("invitation number", "nummer uitnodiging", "contribution id", "nummer bijdrage", "externalreference"),
        *("external reference", "external data reference", "custom data 1", "respondentnummer", "nummer"),
    ),
}
_OWN: dict[Own, tuple[str, ...]] = {
    "status": ("status", "response type"),
    "tool": (
        *("laatste pagina", "starttaal", "begintaal", "verwijzende url"),
        *("progress", "finished", "lastpage", "last page", "startlanguage", "start language", "userlanguage"),
        *("user language", "language", "languages", "talen", "taal", "tags", "ending", "distributionchannel"),
        *("distribution channel", "refurl", "referrer url", "total points", "totaal aantal punten", "quiz feedback"),
    ),
}
_KNOWN: dict[str, Personal | Own] = {title: kind for kind, titles in _PERSONAL.items() for title in titles}
_KNOWN |= {title: kind for kind, titles in _OWN.items() for title in titles}
_HEAD_OF: dict[str, Head] = {title: head for head, titles in _HEADS.items() for title in titles}
HEADS: tuple[Head, ...] = tuple(_HEADS)
PERSONAL: tuple[Personal, ...] = tuple(_PERSONAL)
OWN: tuple[Own, ...] = tuple(_OWN)
# Beside a question's own words these tell that a column holds what was written or scored with it, not the answer.
_BESIDE = frozenset(
    {
        *("toelichting", "opmerking", "opmerkingen", "uitleg", "licht", "waarom", "tekst", "anders", "namelijk"),
        *("comment", "comments", "text", "explain", "explanation", "why", "other"),
        *("points", "punten", "feedback", "score", "time", "tijdsduur", "timing"),
    }
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){3,7}")


def head_of(title: str) -> Head | None:
    """Which part of a scan's head a column with this title tells; None for any other."""
    return _HEAD_OF.get(bare(title))


def known_kind(title: str) -> Personal | Own | None:
    """What kind of column of a tool's own this title belongs to; None for any other."""
    if title.strip() == "#":
        return "token"
    return _KNOWN.get(bare(title))


def is_beside(title: str, question: Iterable[str]) -> bool:
    """Whether the title has words that tell of a remark, points or a time, and that no text of the question has."""
    own = {word for text in question for word in bare(text).split()}
    return bool((set(bare(title).split()) - own) & _BESIDE)


def kind_of_texts(texts: list[str]) -> Personal | None:
    """What these cells are, when most of them are e-mail addresses or addresses of computers."""
    for kind, shape in (("email", _EMAIL), ("place", _ADDRESS)):
        if texts and 2 * sum(bool(shape.fullmatch(text.strip())) for text in texts) > len(texts):
            return kind  # type: ignore[return-value]
    return None
