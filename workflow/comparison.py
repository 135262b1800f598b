"""Comparisons: each scan of a team with the previous one, and with the first (C7)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from scoring.change import Against, Change, compare_pair
from scoring.noise import pool_noise
from scoring.pair import Pair, lay_beside
from workflow.errors import InputError, one_line
from workflow.exchange.files import open_all


def compare_scans(instrument: Instrument, assessments: Iterable[Assessment]) -> list[Change]:
    """Every comparison that these scans allow: by team, in the order in which teams first occur, then by date.

    The noise is that of the organisation: of all its scans given here, each beside the previous one. Raises
    ScoringError for a scan that does not fit the questionnaire.
    """
    changes = []
    for teams in _by_organisation(assessments):
        found = [compared for scans in teams for compared in _pairs(instrument, scans)]
        noise = pool_noise(pair for pair, against in found if against == "previous")
        changes += [compare_pair(pair, noise, against) for pair, against in found]
    return changes


def compare_files(
    paths: Sequence[str | Path], tell: Callable[[str], None], instrument: Instrument | None = None
) -> list[Change]:
    """The comparisons of the scans in these files; `tell` hears which teams have one scan only.

    Raises InputError with the faults of all files together, or when no team has two scans.
    """
    instrument = instrument or default_instrument()
    assessments = open_all(paths, instrument)
    changes = compare_scans(instrument, assessments)
    alone = [
        f"{scans[0].organisation}, {scans[0].team}"
        for teams in _by_organisation(assessments)
        for scans in teams
        if len(scans) == 1
    ]
    if not changes:
        what, mend = "there is one scan of this team", "give an earlier or a later scan of the same team as well"
        raise InputError.of([InputError(team, what, mend) for team in alone])
    for team in alone:
        tell(one_line(f"not compared, one scan only: {team}"))
    return changes


def previous_pairs(instrument: Instrument, assessments: Iterable[Assessment]) -> Iterator[Pair]:
    """Every scan beside the previous one of its team: what the noise of an organisation is pooled from."""
    for teams in _by_organisation(assessments):
        for scans in teams:
            yield from (lay_beside(instrument, earlier, later) for earlier, later in pairwise(scans))


def _by_organisation(assessments: Iterable[Assessment]) -> list[list[list[Assessment]]]:
    """The scans of each team of each organisation, by date."""
    organisations: dict[str, dict[str, list[Assessment]]] = {}
    for assessment in assessments:
        organisations.setdefault(assessment.organisation, {}).setdefault(assessment.team, []).append(assessment)
    return [[sorted(scans, key=lambda scan: scan.date) for scans in teams.values()] for teams in organisations.values()]


def _pairs(instrument: Instrument, scans: Sequence[Assessment]) -> Iterable[tuple[Pair, Against]]:
    for place, later in enumerate(scans[1:], start=1):
        yield lay_beside(instrument, scans[place - 1], later), "previous"
        if place > 1:
            yield lay_beside(instrument, scans[0], later), "first"
