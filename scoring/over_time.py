"""The scans of one team over time: what pages and papers are built on, without what the team may not see."""

from collections.abc import Sequence
from datetime import date

from questionnaire.assessment import Action, Assessment
from questionnaire.instrument import Frozen, Instrument
from scoring.assessment import score_assessment
from scoring.change import Against, compare_pair
from scoring.moved import ItemMove, shown_moves
from scoring.noise import Noise
from scoring.pair import lay_beside
from scoring.privacy import allowance
from scoring.shown import shown_score
from scoring.shown_change import ShownChange, shown_change


class Comparison(Frozen):
    """What may be shown of one comparison. moved: per condition id the questions that moved it, most first."""

    change: ShownChange
    moved: dict[str, tuple[ItemMove, ...]]


class PastScan(Frozen):
    """One scan as its own report showed it. scores: per condition id 0..100 in whole points, None without."""

    date: date
    scores: dict[str, int | None]


class OverTime(Frozen):
    """A team's last scan beside the earlier ones.

    first: the comparison with the first scan, None where that is the previous one (C7). scans: all of them, by date.
    agreed: what the team decided to do after the previous scan.
    """

    previous: Comparison
    first: Comparison | None
    scans: tuple[PastScan, ...]
    agreed: tuple[Action, ...]


def lay_over_time(instrument: Instrument, scans: Sequence[Assessment], noise: Noise) -> OverTime:
    """The last of these scans of one team, two or more and by date, beside the previous and the first.

    noise: that of the organisation. Raises ScoringError (see check_assessment).
    """
    *earlier, last = scans
    first = _compare(instrument, earlier[0], last, noise, "first") if len(earlier) > 1 else None
    return OverTime(
        previous=_compare(instrument, earlier[-1], last, noise, "previous"),
        first=first,
        scans=tuple(_past(instrument, scan) for scan in scans),
        agreed=earlier[-1].actions,
    )


def _compare(
    instrument: Instrument, earlier: Assessment, later: Assessment, noise: Noise, against: Against
) -> Comparison:
    pair = lay_beside(instrument, earlier, later)
    shown = shown_change(compare_pair(pair, noise, against), "team")
    moved = {
        condition.id: shown_moves(pair, condition)
        for condition, told in zip(pair.conditions, shown.conditions, strict=True)
        if told.change is not None
    }
    return Comparison(change=shown, moved=moved)


def _past(instrument: Instrument, scan: Assessment) -> PastScan:
    score = shown_score(score_assessment(instrument, scan), allowance(scan))
    scores = {one.id: None if one.score is None else round(one.score) for one in score.conditions}
    return PastScan(date=scan.date, scores=scores)
