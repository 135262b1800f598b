"""The method once more, written as plainly as possible and without a line of scoring/: lists, loops and Fractions.

It reads the form of tests/vectors (see README.md there) and gives the fields of `stevig score --json`, one dictionary
for each condition, and the readiness. Slow, and meant to be read beside the method.
"""

from fractions import Fraction
from functools import cache
from itertools import product
from math import floor, prod, sqrt

BLANK = "blank"


def levels_of(answers):
    """Only the levels that were chosen: no "don't know" (None), no blanks."""
    return [answer for answer in answers if answer is not None and answer != BLANK]


def mean(numbers):
    return sum(numbers, Fraction(0)) / len(numbers)


def points(answers):
    return mean([Fraction((answer - 1) * 25) for answer in answers])


def level_from_points(score):
    for level, border in ((5, Fraction(175, 2)), (4, Fraction(125, 2)), (3, Fraction(75, 2)), (2, Fraction(25, 2))):
        if score >= border:
            return level
    return 1


def middle(answers):
    """The lower median."""
    return sorted(answers)[(len(answers) - 1) // 2] if answers else None


def item_is_scored(answers, mode):
    return len(answers) >= (1 if mode == "joint" else 3)


def level_and_gate(items, mode):
    """(score, raw level, level, held back by) of [(id, critical, chosen levels)], all of them scored."""
    score = mean([points(answers) for _, _, answers in items])
    raw = level_from_points(score)
    level = raw
    for _, critical, answers in items:
        if critical and middle(answers) + 1 < level:
            level = middle(answers) + 1
    held = []
    for id_, critical, answers in items:
        if critical and level < raw and middle(answers) + 1 == level:
            held.append(id_)
    return score, raw, level, held


def distance(answers):
    """Mean |difference| over all pairs."""
    apart, pairs = 0, 0
    for first in range(len(answers)):
        for second in range(first + 1, len(answers)):
            apart += abs(answers[first] - answers[second])
            pairs += 1
    return Fraction(apart, pairs)


def two_camps(answers):
    low = len([answer for answer in answers if answer in (1, 2)])
    high = len([answer for answer in answers if answer in (4, 5)])
    between = len([answer for answer in answers if answer == 3])
    return len(answers) >= 5 and low >= 2 and high >= 2 and between < low and between < high


def raised(answers, steps):
    return [min(5, answer + steps) for answer in answers]


@cache
def all_ways(items):
    """Every way to hand out 0 to 4 steps per item, grouped by the number of steps: first none, then one, ..."""
    ways = [[] for _ in range(4 * items + 1)]
    for steps in product(range(5), repeat=items):
        ways[sum(steps)].append(steps)
    return ways


def smallest_set(items, level):
    """R3 by trying: every way to hand out 0, 1, 2, ... changes; {id: steps} of the first that is enough."""
    if level == 5:
        return {}
    # Points in whole numbers: every item mean is multiplied by the same number, a multiple of all numbers of people.
    whole = prod({len(answers) for _, _, answers in items})
    after = [
        [(int(points(raised(answers, steps)) * whole), middle(raised(answers, steps))) for steps in range(5)]
        for _, _, answers in items
    ]
    border = {1: 12.5, 2: 37.5, 3: 62.5, 4: 87.5}[level] * whole * len(items)
    for ways in all_ways(len(items)):
        enough = []
        for steps in ways:
            if sum(after[place][count][0] for place, count in enumerate(steps)) < border:
                continue
            gates = [after[place][count][1] + 1 for place, count in enumerate(steps) if items[place][1]]
            if all(gate >= level + 1 for gate in gates):
                changes = []
                for place, count in enumerate(steps):
                    for step in range(count):
                        changes.append((not items[place][1], after[place][step][0], place))
                enough.append((sorted(changes), steps))
        if enough:
            changes, best = min(enough)
            # A dictionary keeps the order in which its keys came first: what to do first.
            return {items[place][0]: best[place] for _, _, place in changes}
    raise AssertionError("all items at 5 is level 5")


def reason(items, scored):
    touched = [item for item in items if item[2]]
    if not items:
        return "nothing applicable"
    if not touched:
        return "no answers"
    if Fraction(len(touched), len(items)) < Fraction(60, 100):
        return "too few items answered"
    return "needs 3 answers per item" if Fraction(len(scored), len(items)) < Fraction(60, 100) else None


def word(gap):
    if gap <= Fraction("0.9"):
        return "alike"
    return "some spread" if gap <= Fraction("1.2") else "differ"


def concerns(items, mode):
    enough, people = (1, 1) if mode == "joint" else (5, 2)
    return [
        id_ for id_, critical, answers in items if critical and len(answers) >= enough and answers.count(1) >= people
    ]


def score_condition(condition, scan):
    mode = scan["mode"]
    aside = set(scan.get("not_applicable", ()))
    active = [item for item in condition["items"] if not item.get("retired")]
    applicable = [item for item in active if item["id"] not in aside]
    people = len(next(iter(scan["answers"].values()), []))
    rows = {item["id"]: scan["answers"].get(item["id"], [BLANK] * people) for item in applicable}
    items = [(item["id"], item.get("critical", False), levels_of(rows[item["id"]])) for item in applicable]
    scored = [item for item in items if item_is_scored(item[2], mode)]
    present = len([person for person in range(people) if any(levels_of([row[person]]) for row in rows.values())])
    cells = [cell for row in rows.values() for cell in row]

    result = {"id": condition["id"], "score": None, "level": None, "raw_level": None}
    result |= dict.fromkeys(("level_low", "level_high", "range_low", "range_high", "gap", "agreement"))
    result["counts"] = {
        "answered": len(levels_of(cells)),
        "unknown": cells.count(None),
        "blank": cells.count(BLANK),
        "not_applicable": len(active) - len(applicable),
    }
    result |= {"held_back_by": [], "next_level_needs": [], "n": present}
    result |= {"lifts": [], "holds_down": [], "concerns": concerns(items, mode)}

    result["reason"] = reason(items, scored)
    if result["reason"] is None:
        score, raw, level, held = level_and_gate(scored, mode)
        result |= {"score": float(score), "level": level, "raw_level": raw, "held_back_by": held}
        result["lifts"], result["holds_down"] = sides(scored, score, held)
        needs = smallest_set(scored, level)
        medians = {id_: middle(answers) for id_, _, answers in scored}
        result["next_level_needs"] = [
            {"item": id_, "steps": steps, "from": medians[id_], "to": min(5, medians[id_] + steps)}
            for id_, steps in needs.items()
        ]
        if mode == "individual":
            absent = max(0, 1 - present / scan["team_size"])
            width = 1.96 * 25 * sqrt(0.65**2 / (2 * present) + 0.05**2 + absent * 0.75**2 / present)
            result["range_low"] = max(0, float(score) - width)
            result["range_high"] = min(100, float(score) + width)
    if applicable and people >= (1 if mode == "joint" else 3):
        for name, value in (("level_low", 1), ("level_high", 5)):
            filled = [(id_, critical, answers + [value] * (people - len(answers))) for id_, critical, answers in items]
            result[name] = level_and_gate(filled, mode)[2]
    if mode == "individual" and scored:
        gap = mean([distance(answers) for _, _, answers in scored])
        result["gap"] = float(gap)
        result["agreement"] = word(gap) if present >= 3 else None
    result["items"] = [score_item(item["id"], rows.get(item["id"]), mode) for item in active]
    return result


def sides(scored, score, held):
    """Items that lift (highest first) and that hold down (lowest first)."""
    up, down = [], []
    for place, (id_, _, answers) in enumerate(scored):
        if points(answers) < score or id_ in held:
            down.append((points(answers), place, id_))
        elif points(answers) > score:
            up.append((-points(answers), place, id_))
    return [id_ for _, _, id_ in sorted(up)], [id_ for _, _, id_ in sorted(down)]


def score_item(id_, row, mode):
    answers = levels_of(row or [])
    unknown = (row or []).count(None)
    is_scored = item_is_scored(answers, mode)
    return {
        "id": id_,
        "score": float(points(answers)) if is_scored else None,
        "n": len(answers),
        "unknown": unknown,
        "lower_median": middle(answers),
        "gap": float(distance(answers)) if is_scored and mode == "individual" else None,
        "two_camps": mode == "individual" and two_camps(answers),
        "mostly_unseen": unknown > 0 and Fraction(unknown, unknown + len(answers)) >= Fraction(1, 3),
    }


def readiness_of(levels, concerns):
    """R1 and R2; `levels` of the conditions that have one."""
    if len(levels) < 5:
        return "not enough information", None
    overall = min(floor(Fraction(sum(levels), len(levels)) + Fraction(1, 2)), min(levels) + 1)
    if len(levels) == 6 and all(level >= 3 for level in levels) and not concerns:
        return "ready", overall
    if all(level != 1 for level in levels) and len([x for x in levels if x < 3]) <= 2 and not concerns:
        return "nearly", overall
    return "not yet", overall


def score_scan(instrument, scan):
    conditions = [score_condition(condition, scan) for condition in instrument["conditions"]]
    levels = [condition["level"] for condition in conditions if condition["level"] is not None]
    concerns = [id_ for condition in conditions for id_ in condition["concerns"]]
    verdict, level = readiness_of(levels, concerns)
    return {"readiness": {"verdict": verdict, "level": level, "concerns": concerns}, "conditions": conditions}
