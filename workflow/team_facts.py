"""What a page about many teams needs to know of each scan, and of two scans of a team: worked out once, then kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from questionnaire.instrument import Instrument
from scoring.assessment import score_assessment
from scoring.outside import KeptScore, SeenScan, kept_together, seen_outside
from scoring.pair import Pair, lay_beside
from scoring.privacy import allowance
from storage.repository import Repository
from storage.scan_lists import ScanLine
from workflow.kept import Kept

# The questionnaire, and per scan its id, the team it belongs to (which may be renamed) and when it was last changed.
_Key = tuple[object, ...]


@dataclass(frozen=True)
class ScanFacts:
    """What an organisation needs to know of one scan. kept: what is only told together with other teams (A3)."""

    seen: SeenScan
    kept: dict[str, KeptScore]
    asks_help: tuple[str, ...]


# A page of 200 teams asks for as many of both; one of the first takes about 6 kB, one of the second 15 kB.
_facts: Kept[_Key, ScanFacts] = Kept(most=5_000)
_pairs: Kept[_Key, Pair] = Kept(most=2_000)


def facts_of(instrument: Instrument, repository: Repository, scans: Sequence[ScanLine]) -> dict[str, ScanFacts]:
    """By scan id what is known of these scans, whose answers are on the table.

    A scan that was deleted a moment ago is left out. Raises ScoringError for one that does not fit the questionnaire.
    """
    by_key = {_key(instrument, scan): scan for scan in scans}

    def make(missing: list[_Key]) -> dict[_Key, ScanFacts]:
        found = repository.get_assessments([by_key[key].id for key in missing])
        made = {}
        for key in missing:
            if (assessment := found.get(by_key[key].id)) is not None:
                score, allowed = score_assessment(instrument, assessment), allowance(assessment)
                seen, kept = seen_outside(score, allowed), kept_together(score, allowed)
                made[key] = ScanFacts(seen, kept, assessment.asks_help)
        return made

    found = _facts.get_all(by_key, make)
    return {scan.id: found[key] for key, scan in by_key.items() if key in found}


def pairs_of(
    instrument: Instrument, repository: Repository, pairs: Sequence[tuple[ScanLine, ScanLine]]
) -> dict[str, Pair]:
    """By the id of the later scan the two scans beside each other, without the answers of people.

    Raises ScoringError as above.
    """
    by_key = {(*_key(instrument, earlier), *_key(instrument, later)): (earlier, later) for earlier, later in pairs}

    def make(missing: list[_Key]) -> dict[_Key, Pair]:
        found = repository.get_assessments([scan.id for key in missing for scan in by_key[key]])
        made = {}
        for key in missing:
            earlier, later = (found.get(scan.id) for scan in by_key[key])
            if earlier is not None and later is not None:
                pair = lay_beside(instrument, earlier, later)
                # What follows from the answers is in the pair; the answers themselves would fill the memory.
                heads = [scan.model_copy(update={"respondents": ()}) for scan in (earlier, later)]
                made[key] = replace(pair, earlier=heads[0], later=heads[1])
        return made

    found = _pairs.get_all(by_key, make)
    return {later.id: found[key] for key, (_, later) in by_key.items() if key in found}


def _key(instrument: Instrument, scan: ScanLine) -> _Key:
    return (instrument.id, instrument.version, scan.id, scan.organisation, scan.team, scan.saved_at)
