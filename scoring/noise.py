"""How much scores move by themselves: the noise of C2 and C6, blended with what is known beforehand.

Moderated variance (Smyth 2004, https://doi.org/10.2202/1544-6115.1027) with a prior of fixed weight: three people who
happen to move alike do not make a score certain.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum

from scoring.pair import Pair
from scoring.rules import NOISE_ALONE, NOISE_LEAST, NOISE_PRIOR_WEIGHT, VARIANCE_BETWEEN_PEOPLE


@dataclass(frozen=True)
class Noise:
    """The noise in one organisation, as variances in levels squared.

    of_change: of one person's change between two scans (s0 squared). between_people: between persons in one team.
    """

    of_change: float = NOISE_ALONE**2
    between_people: float = VARIANCE_BETWEEN_PEOPLE


@dataclass(frozen=True)
class Spread:
    """How some numbers lie apart: the sum of squared distances to their mean, and the degrees of freedom."""

    squares: float
    freedom: int


def spread_of(*groups: Sequence[Fraction]) -> Spread:
    """The spread within these groups together; each has a mean of its own. Exact, so that order does not matter."""
    squares = Fraction(0)
    for group in groups:
        # The same as the sum of (number - mean) squared.
        squares += sum((number**2 for number in group), Fraction(0)) - Fraction(sum(group) ** 2, len(group) or 1)
    return Spread(float(squares), sum(max(0, len(group) - 1) for group in groups))


def blended(prior: float, spread: Spread) -> float:
    """The variance that follows from `prior` and what was seen (C2), in levels squared."""
    return (NOISE_PRIOR_WEIGHT * prior + spread.squares) / (NOISE_PRIOR_WEIGHT + spread.freedom)


def moderated(prior: float, spread: Spread) -> float:
    """`blended`, and never below the least noise (C2)."""
    return max(blended(prior, spread), NOISE_LEAST**2)


@dataclass(frozen=True)
class PairSpread:
    """What one comparison tells of noise, per condition: how changes of persons lie apart, and how people do."""

    changes: tuple[Spread, ...] = ()
    people: tuple[Spread, ...] = ()


def spread_in(pair: Pair) -> PairSpread:
    """What this comparison tells of noise; scans that were answered together tell nothing."""
    if pair.basis not in ("linked", "unlinked"):
        return PairSpread()
    people = (spread_of(condition.means_before, condition.means_after) for condition in pair.conditions)
    changes = (spread_of(condition.changes) for condition in pair.conditions if pair.basis == "linked")
    return PairSpread(tuple(changes), tuple(people))


def pool_noise(pairs: Iterable[Pair]) -> Noise:
    """The noise of an organisation, from the comparisons of its teams with their previous scan (C2, C6)."""
    return pool_spreads(map(spread_in, pairs))


def pool_spreads(spreads: Iterable[PairSpread]) -> Noise:
    """The same, from what those comparisons tell. Every condition counts in which somebody answered."""
    found, beforehand = list(spreads), Noise()
    return Noise(
        of_change=blended(beforehand.of_change, _together([one for pair in found for one in pair.changes])),
        between_people=blended(beforehand.between_people, _together([one for pair in found for one in pair.people])),
    )


def _together(spreads: Sequence[Spread]) -> Spread:
    return Spread(fsum(spread.squares for spread in spreads), sum(spread.freedom for spread in spreads))
