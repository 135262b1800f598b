"""The made-up organisation in the database, to look around in."""

from examples.made_up_organisation import ORGANISATION, made_up_organisation, made_up_parts
from workflow.access import owner_only
from workflow.workplace import Workplace


@owner_only
def start_organisation(workplace: Workplace) -> str:
    """Adds the scans of a made-up organisation, as far as they are not there; returns the name of the organisation."""
    # Who gave one of its teams another name still has that team.
    teams = [team for team in workplace.teams.list_teams() if team.organisation == ORGANISATION]
    present = {name: team.name for team in teams for name in (team.name, *team.former_names)}
    there = {(scan.team, scan.date) for scan in workplace.repository.list_scans_of(ORGANISATION) if scan.example}
    scans = made_up_organisation(workplace.instrument)
    missing = [scan for scan in scans if (present.get(scan.team, scan.team), scan.date) not in there]
    workplace.repository.add_assessments(missing, example=True)
    parts = made_up_parts()
    for team in workplace.teams.list_teams():
        if team.organisation == ORGANISATION and team.name in parts and team.id not in {one.id for one in teams}:
            workplace.teams.set_part_of(team.id, parts[team.name])
    return ORGANISATION
