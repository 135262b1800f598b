"""The people in a table from a form tool -> scans, one per organisation, team and date."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from workflow.errors import InputError
from workflow.exchange.cells import fold
from workflow.exchange.forms.rows import Person
from workflow.exchange.gather import Entry, gather
from workflow.exchange.where import at_row
from workflow.phrases import phrase


@dataclass(frozen=True)
class Given:
    """What the table itself does not tell of its scans; a column that does goes before it, but for the date.

    team_size: None when nobody said: then as many as answered.
    """

    organisation: str
    team: str
    date: dt.date
    team_size: int | None = None


def build_scans(
    people: Sequence[Person],
    given: Given,
    where: str,
    instrument: Instrument,
    link_of: Callable[[str, str], str | None] | None = None,
) -> list[Assessment]:
    """The scans, at least one when there are people. The order of people says nothing, nor do their ids (r1, r2, ...).

    link_of: makes a keyed hash of an organisation and the code that somebody made up; without it codes are not kept.
    Raises InputError when rows contradict each other or a scan cannot hold them.
    """
    teams, organisations = _spellings(one.team for one in people), _spellings(one.organisation for one in people)
    same = [
        replace(one, team=teams.get(fold(one.team or "")), organisation=organisations.get(fold(one.organisation or "")))
        for one in people
    ]
    return gather([_entry(one, given, where, link_of) for one in sorted(same, key=lambda one: one.order)], instrument)


def _spellings(names: Iterable[str | None]) -> dict[str, str]:
    """How each name is written most often: who types the name of a team uses capitals and spaces at will."""
    counts = Counter(" ".join(name.split()) for name in names if name)
    found: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        found.setdefault(fold(name), name)
    return found


def _entry(one: Person, given: Given, where: str, link_of: Callable[[str, str], str | None] | None) -> Entry:
    organisation = one.organisation or given.organisation
    place = at_row(where, one.row)
    try:
        link = link_of(organisation, one.own_code) if link_of and one.own_code else None
    except InputError as error:
        raise InputError(phrase("{where}, own code", where=place), error.what, error.mend) from error
    return Entry(
        where=place,
        organisation=organisation,
        team=one.team or given.team,
        date=one.date or given.date,
        mode="individual",
        team_size=one.team_size or given.team_size,
        instrument_version=None,
        respondent=None,
        role=one.role,
        answers=one.answers,
        whole=True,
        link=link,
    )
