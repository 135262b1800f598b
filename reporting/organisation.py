"""Many teams of one organisation, ready to be drawn: one result for the page and for the paper."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from questionnaire.instrument import Instrument
from reporting.organisation_views import GroupView, OrganisationView, TeamNow
from reporting.organisation_words import LONGEST_LIST, TOLD, OrganisationWording
from reporting.simulated import simulation_sentences
from reporting.typed import printable
from scoring.outside_change import ShownOrganisationChange
from scoring.roll_up import RollUp
from scoring.rules import ORGANISATION_MIN_TEAMS
from translations import Texts


def organisation_view(
    instrument: Instrument,
    organisation: str,
    teams: Sequence[TeamNow],
    rolled: RollUp,
    changes: Sequence[ShownOrganisationChange],
    texts: Texts,
    *,
    today: dt.date,
    scope: str,
) -> OrganisationView:
    """What page and paper say about these teams, one or more, in the language of `texts`.

    teams: in the order in which they are shown, those of one region after each other.
    changes: those of the whole organisation (O1). scope: which scans these are, in a sentence.
    """
    words = OrganisationWording(instrument, texts, today)
    compared = sum(
        team.change is not None and any(one.verdict in (*TOLD, "unclear") for one in team.change.conditions)
        for team in teams
    )
    told = [one for one in changes if one.verdict != "not compared"]
    return OrganisationView(
        texts=texts,
        organisation=printable(organisation),
        today=today,
        last=max(team.scan.date for team in teams),
        scope=scope,
        headline=words.headline(rolled),
        lede=words.lede(rolled),
        groups=tuple(
            GroupView(printable(name), tuple(words.row(team) for team in of_it))
            for name, of_it in groupby(teams, key=lambda team: team.part_of)
        ),
        conditions=tuple(words.rolled(one) for one in rolled.conditions),
        small=words.small(rolled),
        hidden=words.hidden(rolled, teams),
        concerns=words.shared(rolled.concerns),
        gates=words.shared(rolled.gates),
        gaps=words.shared(rolled.gaps),
        strengths=words.shared(rolled.strengths),
        steps=tuple(words.step(one) for one in rolled.steps[:LONGEST_LIST]),
        helps=words.helps(teams),
        changes=tuple(words.change(one) for one in changes) if told else (),
        change_note="" if told else texts("organisation.change_none", teams=texts.word(ORGANISATION_MIN_TEAMS)),
        wrong=words.wrong(compared),
        quarters=words.quarters(teams),
        simulated=tuple(simulation_sentences(texts)) if compared else (),
    )
