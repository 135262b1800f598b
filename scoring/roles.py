"""Whether people who do the work and people who lead see it differently (W3)."""

from typing import Literal

from questionnaire.assessment import Assessment
from questionnaire.instrument import Condition, Frozen
from scoring.privacy import may_compare_roles
from scoring.rules import LOWEST_LEVEL, POINTS_PER_LEVEL, ROLE_ALIKE_MAX_POINTS

RoleWord = Literal["alike", "managers higher", "workers higher"]


class RoleGap(Frozen):
    """The two roles on one condition: how many people of each, and their mean points, 0-100."""

    condition: str
    workers: int
    managers: int
    worker_score: float
    manager_score: float

    @property
    def gap(self) -> float:
        """How much higher those who lead see it, in points."""
        return self.manager_score - self.worker_score

    @property
    def word(self) -> RoleWord:
        """The gap as a word: alike within half a level."""
        if abs(self.gap) < ROLE_ALIKE_MAX_POINTS:
            return "alike"
        return "managers higher" if self.gap > 0 else "workers higher"


def compare_roles(condition: Condition, assessment: Assessment, *, told: bool) -> RoleGap | None:
    """The gap between the two roles on a condition; None where it may not be shown (W3).

    Each person counts with the mean of their own levels in the condition. told: everybody knew, before answering, that
    the roles would be compared.
    """
    means: dict[str | None, list[float]] = {"worker": [], "manager": [], None: []}
    items = {item.id for item in condition.active_items}
    for one in assessment.respondents:
        levels = [
            answer.level
            for item, answer in one.answers.items()
            if item in items and item not in assessment.not_applicable and answer.level is not None
        ]
        if levels:
            means[one.role].append(POINTS_PER_LEVEL * (sum(levels) / len(levels) - LOWEST_LEVEL))
    workers, managers = means["worker"], means["manager"]
    if not may_compare_roles(len(workers), len(managers), len(means[None]), told=told):
        return None
    return RoleGap(
        condition=condition.id,
        workers=len(workers),
        managers=len(managers),
        worker_score=sum(workers) / len(workers),
        manager_score=sum(managers) / len(managers),
    )
