"""A scored scan without what may not be shown of it (A1): pages and reports are built on this, and can leak no more.

What is hidden is None, empty or 0 here; who draws asks scoring/privacy.py and says that it is hidden.
"""

from scoring.assessment import AssessmentScore
from scoring.condition import ConditionScore, Counts, Reason
from scoring.items import ItemScore
from scoring.privacy import Allowance, allowed_for
from scoring.rules import LOWEST_LEVEL, MAX_SCORE, MIN_PEOPLE_AVERAGE, POINTS_PER_LEVEL, ROUNDED_TO
from scoring.uncertainty import likely_range, range_levels

# The ends of a small team's scale: all the way at one of them, the average would be everybody's answer.
LOWEST_SHOWN = ROUNDED_TO
HIGHEST_SHOWN = MAX_SCORE - ROUNDED_TO


def shown_score(score: AssessmentScore, allowed: Allowance) -> AssessmentScore:
    """The scores that may be shown when `allowed` is what the people of this scan allow. Joint scans stay as they are.

    Below 3 people no score at all. With 3 or 4: scores, levels and words; no counts, no spread, no bounds, and a score
    is not told apart from the ends of the scale. From 5 on the same holds for a condition or a question that fewer
    than 5 people gave a level.
    """
    if score.mode == "joint":
        return score
    conditions = tuple(_condition(condition, score.team_size, allowed) for condition in score.conditions)
    return score.model_copy(update={"conditions": conditions})


def spread_shown(condition: ConditionScore, allowed: Allowance) -> bool:
    """Whether counts and spread of this condition may be shown."""
    return allowed.spread and (condition.n == 0 or allowed_for(condition.n).spread)


def is_at_end(score: float | None) -> bool:
    """Whether a shown score of fewer than 5 people stands at an end of its scale: "5 of minder", "95 of meer"."""
    return score is not None and score in (LOWEST_SHOWN, HIGHEST_SHOWN)


def _condition(condition: ConditionScore, team_size: int, allowed: Allowance) -> ConditionScore:
    items = tuple(_item(item, allowed) for item in condition.items)
    if spread_shown(condition, allowed):
        return condition.model_copy(update={"items": items})
    nothing = Counts(answered=0, unknown=0, blank=0, not_applicable=condition.counts.not_applicable)
    hidden: dict[str, object] = {
        "items": items,
        "counts": nothing,
        "level_low": None,
        "level_high": None,
        "gap": None,
        "n": 0,
    }
    if condition.score is None or condition.level is None or not allowed.average:
        return condition.model_copy(update=hidden | {"reason": _reason(condition, allowed)})
    score = min(HIGHEST_SHOWN, max(LOWEST_SHOWN, condition.score))
    hidden |= {"score": score, **_sides(condition, items)}
    # Not the range of those who answered here: that would tell that somebody answered nothing in this condition.
    low, high = likely_range(score, MIN_PEOPLE_AVERAGE if allowed.spread else allowed.people, team_size)
    ends = (None, None) if is_at_end(score) else (low, high)
    levels = (None, None) if is_at_end(score) else range_levels(low, high)
    hidden |= {"range_low": ends[0], "range_high": ends[1]}
    hidden |= {"range_level_low": levels[0], "range_level_high": levels[1]}
    if score == LOWEST_SHOWN:
        # How many steps there are to go would tell whether anybody stands above the lowest step.
        hidden |= {"next_level_needs": ()}
    return condition.model_copy(update=hidden)


def _sides(condition: ConditionScore, items: tuple[ItemScore, ...]) -> dict[str, tuple[str, ...]]:
    """What lifts and what holds down, by the levels that are shown: the averages would tell when all are the same."""
    level = condition.level or 0
    levels = {item.id: item.lower_median for item in items if item.lower_median is not None}
    above = [id_ for id_ in levels if levels[id_] > level and id_ not in condition.held_back_by]
    below = [id_ for id_ in levels if levels[id_] < level or id_ in condition.held_back_by]
    return {
        "lifts": tuple(sorted(above, key=lambda id_: -levels[id_])),
        "holds_down": tuple(sorted(below, key=lambda id_: levels[id_])),
    }


def _item(item: ItemScore, allowed: Allowance) -> ItemScore:
    if allowed.spread and (allowed_for(item.n).spread or (item.n == 0 and allowed_for(item.unknown).spread)):
        return item
    # Words about many who cannot see it follow how many responded, as on the agenda of the talk.
    unseen = item.mostly_unseen and allowed.spread and allowed_for(item.n + item.unknown).spread
    level = item.lower_median if item.score is not None and allowed.average else None
    return item.model_copy(
        update={
            "lower_median": level,
            # An average of so few at an end of the scale is everybody's answer; the level in the middle is not.
            "score": None if level is None else float(POINTS_PER_LEVEL * (level - LOWEST_LEVEL)),
            "n": 0,
            "unknown": 0,
            "blank": 0,
            "distribution": (0,) * len(item.distribution),
            "gap": None,
            "two_camps": False,
            "mostly_unseen": unseen,
            "concern": False,
        }
    )


def _reason(condition: ConditionScore, allowed: Allowance) -> Reason | None:
    """Why there is no score, without telling what was left open."""
    if condition.reason == "nothing applicable" or not allowed.people:
        return condition.reason
    return "needs 3 answers per item"
