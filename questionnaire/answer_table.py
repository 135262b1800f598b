"""The answers of many scans in columns, for sums over all of them at once; a scan on its own is an Assessment."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from questionnaire.assessment import Assessment

NO_LINK = -1
UNKNOWN = 0


@dataclass(frozen=True, eq=False)
class AnswerTable:
    """The answers of some scans, without notes, roles and the ids of people.

    Per scan (S of them), in the order asked for:
        ids: tuple of str; heads: tuple of Assessment without people (with not_applicable, agreed, targets, actions).
    Per person (P), by scan, and in a scan in the order of the people; also who answered nothing is there:
        respondent_scan: int32[P], the place of the scan, 0..S-1.
        respondent_link: int32[P], equal for equal linking codes, over all scans of this table; NO_LINK (-1) without.
    Per answer (A), by person, and of one person in no promised order; what was left blank is not there:
        respondent: int32[A], the place of the person, 0..P-1, never going down.
        item: int16[A], the place in `items`.
        level: int8[A], 1..5, or UNKNOWN (0) for "weet ik niet".
    items: the ids of the items that were answered (I), in alphabetical order: also retired ones.
    """

    ids: tuple[str, ...]
    heads: tuple[Assessment, ...]
    items: tuple[str, ...]
    respondent_scan: npt.NDArray[np.int32]
    respondent_link: npt.NDArray[np.int32]
    respondent: npt.NDArray[np.int32]
    item: npt.NDArray[np.int16]
    level: npt.NDArray[np.int8]

    @property
    def scan(self) -> npt.NDArray[np.int32]:
        """int32[A]: the place of the scan of each answer, never going down."""
        return self.respondent_scan[self.respondent]

    @property
    def link(self) -> npt.NDArray[np.int32]:
        """int32[A]: the linking code of who gave each answer, as in respondent_link."""
        return self.respondent_link[self.respondent]

    def people(self) -> npt.NDArray[np.int64]:
        """int64[S]: how many people gave at least one answer in each scan; "weet ik niet" is one."""
        answered = np.unique(self.respondent)
        return np.bincount(self.respondent_scan[answered], minlength=len(self.ids))


def answer_table(assessments: Sequence[Assessment]) -> AnswerTable:
    """The answers of these scans in columns; the id of each is its place: "0", "1", ..."""
    people = [(place, one) for place, scan in enumerate(assessments) for one in scan.respondents]
    items = tuple(sorted({item for _, one in people for item in one.answers}))
    place_of = {item: place for place, item in enumerate(items)}
    links: dict[str, int] = {}
    return AnswerTable(
        ids=tuple(map(str, range(len(assessments)))),
        heads=tuple(scan.model_copy(update={"respondents": ()}) for scan in assessments),
        items=items,
        respondent_scan=np.array([place for place, _ in people], np.int32),
        respondent_link=np.array([link_number(links, one.link) for _, one in people], np.int32),
        respondent=np.repeat(np.arange(len(people), dtype=np.int32), [len(one.answers) for _, one in people]),
        item=np.array([place_of[item] for _, one in people for item in one.answers], np.int16),
        level=np.array([answer.level or UNKNOWN for _, one in people for answer in one.answers.values()], np.int8),
    )


def link_number(known: dict[str, int], link: str | None) -> int:
    """The number of a linking code in a table, given those that are known; a new one is added to them."""
    return known.setdefault(link, len(known)) if link else NO_LINK
