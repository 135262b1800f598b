"""Scans in which one or two people stand alone beside another, since all others answered the same there (A2, A4)."""

from collections import Counter
from hashlib import blake2b

from questionnaire.assessment import Assessment, Respondent
from scoring.rules import MIN_PEOPLE_AVERAGE, REPEAT_MIN_ANSWERS, SMALLEST_CHANGE_OF_PEOPLE

_DIGEST_BYTES = 16


class Repeats:
    """Finds such scans among those that leave together: the difference of the two is the answers of one or two people.

    A late answer that was read in again with all that came before, say. Give it the scans of an organisation whose
    answers may leave, always in the same order: of two such scans the second one has to stay.
    """

    def __init__(self) -> None:
        # What somebody answered -> in which scans, and how many people there answered so.
        self._seen: dict[bytes, list[tuple[int, int]]] = {}
        self._sizes: list[int] = []

    def stands_out(self, assessment: Assessment) -> bool:
        """Whether one or two people stand alone beside a scan that was given before; if not, this one counts too."""
        own = Counter(_digest(one) for one in assessment.respondents if len(one.answers) >= REPEAT_MIN_ANSWERS)
        size = len(assessment.respondents)
        shared: Counter[int] = Counter()
        for digest, people in own.items():
            for scan, there in self._seen.get(digest, ()):
                shared[scan] += min(people, there)
        if any(_is_alone(size - same, self._sizes[scan] - same, same) for scan, same in shared.items()):
            return True
        for digest, people in own.items():
            self._seen.setdefault(digest, []).append((len(self._sizes), people))
        self._sizes.append(size)
        return False


def _is_alone(here: int, there: int, same: int) -> bool:
    return same >= MIN_PEOPLE_AVERAGE and any(0 < alone < SMALLEST_CHANGE_OF_PEOPLE for alone in (here, there))


def _digest(one: Respondent) -> bytes:
    answers = sorted((item, answer.level or 0) for item, answer in one.answers.items())
    return blake2b(repr(answers).encode(), digest_size=_DIGEST_BYTES).digest()
