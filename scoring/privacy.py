"""What may be shown of a scan, and to whom: the one place that decides (rules A1-A6).

Screens, reports and exports ask here; scoring/shown.py applies it to a scored scan. A joint scan has no answers of
single people to protect: all of it may be shown.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from questionnaire.assessment import Assessment, Respondent, Response
from scoring.rules import (
    MAX_SCORE,
    MIN_PEOPLE_AVERAGE,
    MIN_PEOPLE_SPREAD,
    MIN_TEAMS_TOGETHER,
    ROLE_MIN_PEOPLE,
    ROLE_MIN_PEOPLE_TOLD,
    ROUNDED_TO,
    SMALLEST_CHANGE_OF_PEOPLE,
)

# What `published` keeps back of a scan, from much to little.
Withheld = Literal["answers", "questions", "roles"]


@dataclass(frozen=True)
class Allowance:
    """What may be shown of one group of answers.

    average: scores and levels. spread: how answers lie apart, how many there are of each, how many "don't know".
    people: how many of them answered.
    """

    average: bool
    spread: bool
    people: int


def allowance(assessment: Assessment) -> Allowance:
    """What may be shown of a whole scan inside its team (A1)."""
    if assessment.mode == "joint":
        return Allowance(average=True, spread=True, people=1)
    return allowed_for(people_who_answered(assessment))


def allowed_for(people: int) -> Allowance:
    """What may be shown inside a team of the answers of so many people (A1): a scan, a question or a role."""
    return Allowance(average=people >= MIN_PEOPLE_AVERAGE, spread=people >= MIN_PEOPLE_SPREAD, people=people)


def people_who_answered(assessment: Assessment) -> int:
    """How many people gave at least one answer; "weet ik niet" is one."""
    return sum(bool(respondent.answers) for respondent in assessment.respondents)


def published(assessment: Assessment) -> Assessment:
    """The scan as it may leave the database as a scan file or a table (A1, A5).

    An individual scan loses what could point at a person: every answer when fewer than 5 people answered; above that
    the answers to a question that fewer than 5 people gave a level, and the roles when a role, or having none, is
    shared by fewer than 5. What the team decided stays. A joint scan stays as it is.
    """
    if assessment.mode == "joint":
        return assessment
    if not allowance(assessment).spread:
        return assessment.model_copy(update={"respondents": ()})
    shown, with_roles = _published_items(assessment), _roles_hide_each_other(assessment)
    return assessment.model_copy(
        update={"respondents": tuple(_only(one, shown, with_roles) for one in assessment.respondents)}
    )


def enclosed(assessment: Assessment) -> Assessment:
    """The scan as it may travel inside a document: `published`, without what single people wrote or made up.

    A document goes to people who were not in the room, year after year: no notes of persons, no linking codes, and no
    ids that somebody may have chosen (A5, A6).
    """
    safe = published(assessment)
    if safe.mode == "joint":
        return safe
    people = tuple(
        one.model_copy(
            update={
                "id": f"r{number}",
                "link": None,
                "answers": _levels(one),
            }
        )
        for number, one in enumerate(safe.respondents, start=1)
    )
    return safe.model_copy(update={"respondents": people})


def researched(assessment: Assessment) -> Assessment:
    """The scan as it may go to researchers, who lay many scans side by side: `enclosed`, without any typed text.

    Reasons, notes and what the team decided stay behind, as do answers to what does not apply and people who answered
    nothing. People come in an order made of their answers: the order in which they came says who they are.
    """
    safe = enclosed(counted(assessment))
    people = [one.model_copy(update={"answers": _levels(one)}) for one in safe.respondents]
    if safe.mode == "individual":
        people.sort(key=lambda one: (sorted((k, v.level or 0) for k, v in one.answers.items()), one.role or ""))
        people = [one.model_copy(update={"id": f"r{number}"}) for number, one in enumerate(people, start=1)]
    nothing: dict[str, object] = {"agreed": {}, "agreed_why": {}, "targets": {}, "actions": (), "asks_help": ()}
    reasons = dict.fromkeys(sorted(safe.not_applicable), "")
    return safe.model_copy(update={"respondents": tuple(people), "not_applicable": reasons, **nothing})


def counted(assessment: Assessment) -> Assessment:
    """The scan without answers to what does not apply and, of an individual one, without people who answered nothing.

    Of such people nothing but a role would be left, and it would tell who they are.
    """
    people = assessment.respondents
    if assessment.not_applicable:
        people = tuple(_only(one, set(one.answers) - set(assessment.not_applicable), True) for one in people)
    if assessment.mode == "individual":
        people = tuple(one for one in people if one.answers)
    return assessment.model_copy(update={"respondents": people})


def published_items(assessment: Assessment) -> set[str]:
    """The questions whose answers leave: those that enough people gave a level; of a joint scan all answered ones."""
    if assessment.mode == "joint":
        return {item for one in assessment.respondents for item in one.answers}
    return _published_items(assessment)


def withheld(assessment: Assessment) -> tuple[Withheld, ...]:
    """What `published` keeps back of this scan, so that every door can say so; empty when nothing."""
    if assessment.mode == "joint" or not people_who_answered(assessment):
        return ()
    if not allowance(assessment).spread:
        return ("answers",)
    answered = {item for one in assessment.respondents for item in one.answers}
    found: list[Withheld] = ["questions"] if answered - _published_items(assessment) else []
    has_roles = any(one.role for one in assessment.respondents)
    return (*found, "roles") if has_roles and not _roles_hide_each_other(assessment) else tuple(found)


def may_compare_roles(workers: int, managers: int, others: int, *, told: bool) -> bool:
    """Whether the two roles may stand beside each other (W3), given how many people there are of each.

    others: people without a role. The whole minus the two roles is what they answered, so they need to be as many, or
    nobody. told: everybody knew, before answering, that the roles would be compared.
    """
    fewest = ROLE_MIN_PEOPLE_TOLD if told else ROLE_MIN_PEOPLE
    return min(workers, managers) >= fewest and (others == 0 or others >= fewest)


def hide_each_other(people: Sequence[int]) -> bool:
    """Whether a number about several teams that are not shown tells of none of them (A3).

    people: how many answered in each of these teams. "All minus what is shown" gives what they have together, so that
    must hold two teams or more, and 5 people or more. Otherwise the number leaves these teams out: hiding a team that
    could be shown, so that they count after all, would take more from the reader than it gives.
    """
    return len(people) >= MIN_TEAMS_TOGETHER and sum(people) >= MIN_PEOPLE_SPREAD


def rounded_outside(score: float) -> int:
    """A score as it may be shown outside the team (A5): a multiple of 5. 5 means "5 of minder", 95 "95 of meer"."""
    nearest = ROUNDED_TO * int(score / ROUNDED_TO + 0.5)
    return min(MAX_SCORE - ROUNDED_TO, max(ROUNDED_TO, nearest))


def may_number_change(joined: int, left: int) -> bool:
    """Whether the change of "those who answered both times" may have a number (A4).

    With one or two people who joined or left in between, that number beside the whole would give theirs away.
    """
    return joined + left == 0 or joined + left >= SMALLEST_CHANGE_OF_PEOPLE


def _published_items(assessment: Assessment) -> set[str]:
    """The questions that enough people gave a level."""
    levels: Counter[str] = Counter()
    for one in assessment.respondents:
        levels.update(item for item, answer in one.answers.items() if answer.level is not None)
    return {item for item, people in levels.items() if allowed_for(people).spread}


def _roles_hide_each_other(assessment: Assessment) -> bool:
    """Whether nobody stands out by their role, nor by having none."""
    groups: Sequence[int] = list(Counter(one.role for one in assessment.respondents if one.answers).values())
    return all(allowed_for(people).spread for people in groups)


def _only(one: Respondent, shown: set[str], with_role: bool) -> Respondent:
    answers: dict[str, Response] = {item: answer for item, answer in one.answers.items() if item in shown}
    return one.model_copy(update={"answers": answers, "role": one.role if with_role else None})


def _levels(one: Respondent) -> dict[str, Response]:
    """The answers without their notes."""
    return {
        item: answer if answer.note is None else Response(level=answer.level) for item, answer in one.answers.items()
    }
