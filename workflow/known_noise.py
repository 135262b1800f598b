"""The noise of an organisation, from comparisons that are worked out once and then known until a scan changes."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from threading import Lock

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from scoring.noise import Noise, PairSpread, pool_spreads, spread_in
from scoring.pair import lay_beside
from storage.repository import StoredScan

# A comparison takes about 2 kB.
MOST_KNOWN = 10_000

_known: dict[tuple[object, ...], PairSpread] = {}
_knowing = Lock()


def known_noise(instrument: Instrument, scans: Sequence[StoredScan], read: Callable[[StoredScan], Assessment]) -> Noise:
    """The noise of these scans of one organisation, each beside the previous one of its team (C2).

    scans: those with an outcome, by date. read: the whole scan. Raises ScoringError for a scan that does not fit the
    questionnaire.
    """
    teams: dict[str, list[StoredScan]] = {}
    for scan in scans:
        teams.setdefault(scan.team, []).append(scan)
    # A scan stands in two comparisons.
    read_once = cache(read)
    return pool_spreads(
        _spread(instrument, earlier, later, read_once)
        for of_team in teams.values()
        for earlier, later in pairwise(of_team)
    )


def _spread(
    instrument: Instrument, earlier: StoredScan, later: StoredScan, read: Callable[[StoredScan], Assessment]
) -> PairSpread:
    key = (instrument.id, instrument.version, earlier.id, earlier.saved_at, later.id, later.saved_at)
    if (spread := _known.get(key)) is not None:
        return spread
    spread = spread_in(lay_beside(instrument, read(earlier), read(later)))
    with _knowing:
        while len(_known) >= MOST_KNOWN:
            del _known[next(iter(_known))]
        _known[key] = spread
    return spread
