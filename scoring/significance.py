"""How often chance alone would do this: Student's t, and Holm's correction for looking at several things at once.

"Student" 1908, The probable error of a mean, https://doi.org/10.1093/biomet/6.1.1. Holm 1979, A simple sequentially
rejective multiple test procedure, https://www.jstor.org/stable/4615733.
"""

from collections.abc import Sequence


def two_sided_p(value: float, standard_error: float, freedom: int) -> float:
    """The chance, 0..1, of a value at least this far from 0 on either side when the truth is 0."""
    if standard_error == 0:
        return 0.0 if value else 1.0
    from scipy.special import stdtr  # noqa: PLC0415 - half a second that only a comparison needs

    return float(2 * stdtr(freedom, -abs(value / standard_error)))


def t_quantile(share: float, freedom: int) -> float:
    """The value below which this share (0..1) of Student's t lies."""
    from scipy.special import stdtrit  # noqa: PLC0415 - as above

    return float(stdtrit(freedom, share))


def holm(chances: Sequence[float]) -> list[float]:
    """The chances corrected for how many there are, in the order given, at most 1."""
    corrected = [0.0] * len(chances)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        highest = max(highest, min(1.0, (len(chances) - rank) * chances[place]))
        corrected[place] = highest
    return corrected
