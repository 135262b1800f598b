"""All teams of an organisation together: where they stand, what changed, and what serves many of them at once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reporting.organisation import organisation_view
from reporting.organisation_paper import render_organisation_pdf
from reporting.organisation_views import OrganisationView, TeamNow
from scoring.change import compare_pair
from scoring.organisation import Quarter, quarter_of
from scoring.outside import SeenScan
from scoring.outside_change import shown_organisation_change
from scoring.roll_up import roll_up
from scoring.rules import QUARTER_MIN_ORGANISATIONS, QUARTER_MIN_TEAMS
from scoring.shown_change import shown_change
from storage.scan_lists import ScanLine
from storage.teams import StoredTeam
from translations import Texts, load_texts
from workflow.access import owner_only
from workflow.advice import plain_name
from workflow.errors import InputError, shown
from workflow.exchange.output import Output
from workflow.kept import Kept
from workflow.over_time import organisation_noise
from workflow.team import is_part_of, parts_of
from workflow.team_facts import facts_of, pairs_of
from workflow.workplace import Workplace


@dataclass(frozen=True)
class StoredOrganisation:
    """An organisation: how many teams it has here, and on which day the last scan was."""

    name: str
    teams: int
    last: dt.date


@dataclass(frozen=True)
class Choices:
    """What can be chosen on the page. years: those with an outcome, the last one first. parts: regions and places."""

    years: tuple[int, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True)
class _Wanted:
    """Which teams and scans somebody wants to see; today: the day on which."""

    organisation: str
    language: str
    part: str
    year: int | None
    today: dt.date


# A message names so many of what there is.
_NAMED = 8
# Whole pages: whoever comes back, or only turns to the report, finds it ready. A large one takes about 1 MB.
_views: Kept[tuple[object, ...], OrganisationView] = Kept(most=32)


@owner_only
def list_organisations(workplace: Workplace) -> list[StoredOrganisation]:
    """Every organisation with its teams, by name."""
    found: dict[str, list[dt.date]] = {}
    for team in workplace.teams.list_teams():
        found.setdefault(team.organisation, []).append(team.last)
    return [StoredOrganisation(name, len(days), max(days)) for name, days in found.items()]


@owner_only
def get_choices(workplace: Workplace, organisation: str) -> Choices:
    """The years and the regions of an organisation; none where nobody has an outcome yet."""
    scans = workplace.repository.list_with_outcome(organisation)
    years = sorted({scan.date.year for scan in scans}, reverse=True)
    return Choices(tuple(years), tuple(parts_of(_teams(workplace, organisation))))


@owner_only
def get_organisation(
    workplace: Workplace, organisation: str, language: str, *, part: str = "", year: int | None = None
) -> OrganisationView:
    """Everything to say about the teams of an organisation, of each the last scan with an outcome.

    part: only the teams of this region or place ("" for all). year: only scans of that year. Raises InputError when
    there is no such scan, ScoringError for a scan that does not fit the questionnaire.
    """
    wanted = _Wanted(organisation, language, part, year, dt.date.today())
    teams = _teams(workplace, organisation)
    scans = workplace.repository.list_with_outcome(organisation)
    # Beside other organisations only the whole of this one, as it is now.
    quarters = {} if part or year else _quarters(workplace, organisation)
    # What any of it rests on: when nothing of this changed, the page did not.
    rests_on = (*teams, *((scan.id, scan.saved_at) for scan in scans), *((team, *of) for team, of in quarters.items()))
    key = (workplace.where, workplace.instrument.version, wanted, rests_on)
    return _views.get(key, lambda: _view(workplace, wanted, teams, scans, quarters))


@owner_only
def organisation_pdf(
    workplace: Workplace, organisation: str, language: str, *, part: str = "", year: int | None = None
) -> bytes:
    """The same as a report on paper, made in the process that draws PDFs. Raises ReportError as well."""
    from workflow.pdf_worker import render_aside  # noqa: PLC0415 - a process that only the server needs

    view = get_organisation(workplace, organisation, language, part=part, year=year)
    return render_aside(render_organisation_pdf, view, workplace.instrument.version)


@owner_only
def write_organisation_report(
    workplace: Workplace, out: Path, organisation: str, language: str, *, part: str = "", year: int | None = None
) -> None:
    """Writes the same to `out`, whole or not at all, for who asks at the terminal.

    Raises InputError for an organisation or a region that is not there, and as get_organisation does.
    """
    names = [one.name for one in list_organisations(workplace)]
    if organisation not in names:
        what = f"there is no organisation {shown(organisation)} with scans"
        known = ", ".join(shown(name) for name in names[:_NAMED]) or "none is here yet"
        raise InputError(workplace.where, what, f"write its name as it is in Stevig: {known}")
    if part and part not in (parts := get_choices(workplace, organisation).parts):
        known = ", ".join(shown(name) for name in parts[:_NAMED]) or "no team of it has one"
        raise InputError(workplace.where, f"there is no region or place {shown(part)}", f"choose from: {known}")
    view = get_organisation(workplace, organisation, language, part=part, year=year)
    with Output() as output:
        output.add(out, render_organisation_pdf(view, workplace.instrument.version))


def organisation_file_name(organisation: str, language: str, day: dt.date) -> str:
    """What the report of an organisation is called when it is saved."""
    return f"{load_texts(language)('organisation.report_file')}-{plain_name(organisation)}-{day.isoformat()}.pdf"


def _view(
    workplace: Workplace,
    wanted: _Wanted,
    teams: Sequence[StoredTeam],
    scans: Sequence[ScanLine],
    quarters: Mapping[str, tuple[Quarter | None, ...]],
) -> OrganisationView:
    instrument = workplace.instrument
    part_of = {team.name: team.part_of for team in teams if is_part_of(team, wanted.part)}
    pairs = _last_two([scan for scan in scans if scan.team in part_of], wanted.year)
    facts = facts_of(instrument, workplace.repository, [later for _, later in pairs])
    pairs = [(earlier, later) for earlier, later in pairs if later.id in facts]
    if not pairs:
        where = ", ".join(filter(None, (wanted.organisation, wanted.part, str(wanted.year or ""))))
        raise InputError(shown(where), "there is no scan with an outcome", "choose another region or year")
    # The one order of all lists: a region, its places, and the teams in them by name; last those without a region.
    pairs.sort(key=lambda pair: (part_of[pair[1].team] == "", part_of[pair[1].team], pair[1].team))
    beside = pairs_of(
        instrument, workplace.repository, [(earlier, later) for earlier, later in pairs if earlier is not None]
    )
    noise = organisation_noise(workplace, wanted.organisation)
    changes = {scan: compare_pair(pair, noise) for scan, pair in beside.items()}
    everybody = not wanted.part and wanted.year is None
    now = [
        TeamNow(
            name=later.team,
            part_of=part_of[later.team],
            scan=facts[later.id].seen,
            change=shown_change(changes[later.id], "outside") if later.id in changes else None,
            asks_help=facts[later.id].asks_help,
            quarters=quarters.get(later.team, ()),
        )
        for _, later in pairs
    ]
    # One view of the teams that are too small to be shown: two views that differ by one team would tell of that team.
    kept = [facts[later.id].kept for _, later in pairs] if everybody else []
    texts = load_texts(wanted.language)
    return organisation_view(
        instrument,
        wanted.organisation,
        now,
        roll_up(instrument, [team.scan for team in now], kept),
        shown_organisation_change(list(changes.values())),
        texts,
        today=wanted.today,
        scope=_scope(texts, wanted),
    )


def _teams(workplace: Workplace, organisation: str) -> list[StoredTeam]:
    return [team for team in workplace.teams.list_teams() if team.organisation == organisation]


def _last_two(scans: Sequence[ScanLine], year: int | None) -> list[tuple[ScanLine | None, ScanLine]]:
    """Per team the scan that is looked at, and the last one of an earlier day. scans: by date."""
    of_team: dict[str, list[ScanLine]] = {}
    for scan in scans:
        if year is None or scan.date.year <= year:
            of_team.setdefault(scan.team, []).append(scan)
    found = []
    for theirs in of_team.values():
        last = theirs[-1]
        if year is None or last.date.year == year:
            found.append((next((one for one in reversed(theirs) if one.date < last.date), None), last))
    return found


def _quarters(workplace: Workplace, organisation: str) -> dict[str, tuple[Quarter | None, ...]]:
    """By team of this organisation, per condition, its place among all teams here (O3); empty when there are too few.

    None where a team has no score to show.
    """
    organisations = [one for one in list_organisations(workplace) if one.teams]
    teams = sum(one.teams for one in organisations)
    if teams < QUARTER_MIN_TEAMS or len(organisations) < QUARTER_MIN_ORGANISATIONS:
        return {}
    seen: dict[tuple[str, str], SeenScan] = {}
    for one in organisations:
        scans = workplace.repository.list_with_outcome(one.name)
        last = [later for _, later in _last_two(scans, None)]
        facts = facts_of(workplace.instrument, workplace.repository, last)
        seen |= {(one.name, scan.team): facts[scan.id].seen for scan in last if scan.id in facts}
    found: dict[str, list[Quarter | None]] = {team: [] for of, team in seen if of == organisation}
    for condition in workplace.instrument.conditions:
        scores = {team: scan.condition(condition.id).score for team, scan in seen.items()}
        points = {team: float(score.points) for team, score in scores.items() if score is not None}
        for team, theirs in found.items():
            key = (organisation, team)
            theirs.append(quarter_of(key, points) if key in points else None)
    return {team: tuple(theirs) for team, theirs in found.items() if any(theirs)}


def _scope(texts: Texts, wanted: _Wanted) -> str:
    which = (
        texts("organisation.scope_last") if wanted.year is None else texts("organisation.scope_year", year=wanted.year)
    )
    where = texts("organisation.scope_part", part=wanted.part) if wanted.part else ""
    return f"{which} {where}".strip()
