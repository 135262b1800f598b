"""The noise of an organisation, from comparisons that are worked out once and then known until a scan changes."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING

from questionnaire.instrument import Instrument
from scoring.noise import Noise, PairSpread, pool_spreads
from storage.scan_lists import ScanLine

if TYPE_CHECKING:
    from questionnaire.answer_table import AnswerTable

# A comparison takes about 2 kB.
MOST_KNOWN = 20_000

_Key = tuple[object, ...]
_known: dict[_Key, PairSpread] = {}
_knowing = Lock()


def known_noise(
    instrument: Instrument, scans: Sequence[ScanLine], read: Callable[[Sequence[str]], "AnswerTable"]
) -> Noise:
    """The noise of these scans of one organisation, each beside the previous one of its team (C2).

    scans: those with an outcome, by date. read: the answers of the scans with these ids, without those that are gone.
    Raises ScoringError for a scan that does not fit the questionnaire.
    """
    teams: dict[str, list[ScanLine]] = {}
    for scan in scans:
        teams.setdefault(scan.team, []).append(scan)
    pairs: dict[_Key, tuple[ScanLine, ScanLine]] = {
        (instrument.id, instrument.version, earlier.id, earlier.saved_at, later.id, later.saved_at): (earlier, later)
        for of_team in teams.values()
        for earlier, later in pairwise(of_team)
    }
    found = {key: spread for key in pairs if (spread := _known.get(key)) is not None}
    if missing := {key: pair for key, pair in pairs.items() if key not in found}:
        found |= _work_out(instrument, missing, read)
    return pool_spreads(found[key] for key in pairs if key in found)


def _work_out(
    instrument: Instrument,
    missing: dict[_Key, tuple[ScanLine, ScanLine]],
    read: Callable[[Sequence[str]], "AnswerTable"],
) -> dict[_Key, PairSpread]:
    """What these comparisons tell; those with a scan that was taken away meanwhile tell nothing."""
    table = read(list({scan.id: None for pair in missing.values() for scan in pair}))
    place = {id_: number for number, id_ in enumerate(table.ids)}
    pairs = {
        key: (place[earlier.id], place[later.id])
        for key, (earlier, later) in missing.items()
        if earlier.id in place and later.id in place
    }
    from scoring.many_pairs import spreads_in  # noqa: PLC0415 - with NumPy, 9 MB that a workshop does not need

    found = dict(zip(pairs, spreads_in(instrument, table, list(pairs.values())), strict=True))
    with _knowing:
        _known.update(found)
        while len(_known) > MOST_KNOWN:
            del _known[next(iter(_known))]
    return found
