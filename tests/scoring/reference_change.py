"""The rules of change once more, written as plainly as possible: lists, loops and Fractions, no arrays and no SciPy.

It reads the form of tests/vectors/change (see README.md there) and gives what `stevig compare --json` prints. Student's
t comes from the finite sums for whole degrees of freedom: Abramowitz and Stegun, Handbook of Mathematical Functions,
26.7.3 and 26.7.4.
"""

from fractions import Fraction
from functools import cache
from math import atan, cos, pi, sin, sqrt

from tests.scoring.reference import BLANK

CLEAR_WORDS = {True: "clearly up", False: "clearly down"}


# -- Student's t ---------------------------------------------------------------------------------------------------


def middle_share(t, df):
    """The share of Student's t between -t and t."""
    angle = atan(t / sqrt(df))
    square = cos(angle) ** 2
    if df % 2 == 0:
        term = total = 1.0
        for k in range(2, df, 2):
            term *= square * (k - 1) / k
            total += term
        return sin(angle) * total
    if df == 1:
        return 2 * angle / pi
    term = total = cos(angle)
    for k in range(3, df, 2):
        term *= square * (k - 1) / k
        total += term
    return 2 / pi * (angle + sin(angle) * total)


@cache
def t_of_90_percent(df):
    """The t between which and -t lie 90 %, by halving."""
    low, high = 0.0, 100.0
    for _ in range(200):
        half = (low + high) / 2
        if middle_share(half, df) < 0.9:
            low = half
        else:
            high = half
    return (low + high) / 2


# -- C0: what is compared ------------------------------------------------------------------------------------------


def number(version):
    """1.10 -> (1, 10); 1 -> (1, 0)."""
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))


def counts_in(item, scan):
    """Asked in the version of the scan, and applicable."""
    version = number(scan.get("version", "1.0"))
    if version < number(item.get("since", "1.0")):
        return False
    if "retired" in item and version >= number(item["retired"]):
        return False
    return item["id"] not in scan.get("not_applicable", ())


def people_of(scan):
    """[(code, {item: answer})] of who answered something."""
    people = []
    for place, code in enumerate(scan["codes"]):
        answers = {item: row[place] for item, row in scan["answers"].items() if row[place] != BLANK}
        if answers:
            people.append((code, answers))
    return people


def link(before, after):
    """[(old answers, new answers)] of who is in both, by a code that nobody shares within a scan."""
    pairs = []
    for code, old in before:
        if code is None or [other for other, _ in before].count(code) > 1:
            continue
        found = [new for other, new in after if other == code]
        if len(found) == 1:
            pairs.append((old, found[0]))
    return pairs


def mean(numbers):
    return sum(numbers, Fraction(0)) / len(numbers)


def squares(numbers):
    return sum(((one - mean(numbers)) ** 2 for one in numbers), Fraction(0)) if numbers else Fraction(0)


def level(answers, item):
    return answers.get(item)


def person_change(old, new, items):
    """C1: the mean of new - old; None with fewer than 3 items."""
    steps = [level(new, i) - level(old, i) for i in items if level(old, i) is not None and level(new, i) is not None]
    return mean(steps) if len(steps) >= 3 else None


def person_mean(answers, items):
    levels = [level(answers, item) for item in items if level(answers, item) is not None]
    return mean(levels) if len(levels) >= 3 else None


def known(numbers):
    return [one for one in numbers if one is not None]


def score(scan, items):
    """The score (S2, S3) on these items; None when fewer than 60 % of them have one."""
    means = []
    for item in items:
        levels = [answer for answer in scan["answers"].get(item, []) if answer not in (None, BLANK)]
        if len(levels) >= (1 if scan["mode"] == "joint" else 3):
            means.append(25 * (Fraction(sum(levels), len(levels)) - 1))
    return mean(means) if items and Fraction(len(means), len(items)) >= Fraction(60, 100) else None


# -- one pair ------------------------------------------------------------------------------------------------------


def facts(instrument, earlier, later):
    """What is known of a pair before anything is judged."""
    before, after = people_of(earlier), people_of(later)
    pairs = link(before, after)
    if earlier["mode"] != later["mode"]:
        basis = None
    elif earlier["mode"] == "joint":
        basis = "agreed"
    else:
        coded = all(any(code for code, _ in people) for people in (before, after))
        basis = "linked" if coded else "unlinked"
    dropped, conditions = [], []
    for condition in instrument["conditions"]:
        items = []
        for item in condition["items"]:
            times = counts_in(item, earlier) + counts_in(item, later)
            if times == 2:
                items.append(item["id"])
            elif times == 1:
                dropped.append(item["id"])
        conditions.append(
            {
                "id": condition["id"],
                "items": items,
                "before": score(earlier, items),
                "after": score(later, items),
                "changes": known([person_change(old, new, items) for old, new in pairs]),
                "old": known([person_mean(answers, items) for _, answers in before]),
                "new": known([person_mean(answers, items) for _, answers in after]),
                "n_before": len([1 for _, answers in before if known([level(answers, item) for item in items])]),
                "n_after": len([1 for _, answers in after if known([level(answers, item) for item in items])]),
            }
        )
    return {
        "organisation": later.get("organisation", "O"),
        "team": later["team"],
        "from": earlier["date"],
        "to": later["date"],
        "basis": basis,
        "linked": len(pairs),
        "people_before": len(before),
        "people_after": len(after),
        "dropped_items": dropped,
        "conditions": conditions,
    }


def pooled(pairs):
    """(s0 squared, its like between people) of all pairs with a previous scan (C2, C6)."""
    ss, df, between_ss, between_df = Fraction(0), 0, Fraction(0), 0
    for pair in pairs:
        for condition in pair["conditions"]:
            if pair["basis"] == "linked" and condition["changes"]:
                ss += squares(condition["changes"])
                df += len(condition["changes"]) - 1
            for means in (condition["old"], condition["new"]):
                if pair["basis"] in ("linked", "unlinked") and means:
                    between_ss += squares(means)
                    between_df += len(means) - 1
    return (
        (20 * 0.65**2 + float(ss)) / (20 + df),
        (20 * 0.75**2 + float(between_ss)) / (20 + between_df),
    )


def reason_of(pair, condition):
    linked, groups = len(condition["changes"]), min(len(condition["old"]), len(condition["new"]))
    has_scores = condition["before"] is not None and condition["after"] is not None
    checks = [
        ("one agreed, one individual", pair["basis"] is None),
        ("same day", pair["from"] == pair["to"]),
        ("no shared items", not condition["items"]),
        ("agreed answers", pair["basis"] == "agreed"),
        ("too few shared items", len(condition["items"]) < 3),
        ("too few linked people", pair["basis"] == "linked" and pair["linked"] < 3),
        ("too few people", (linked if pair["basis"] == "linked" else groups) < 3),
        ("no score", pair["basis"] == "unlinked" and not has_scores),
    ]
    for reason, holds in checks:
        if holds:
            return reason
    return None


def measure(pair, condition, noise):
    """(D, standard error, degrees of freedom): C1 and C2, or C6."""
    t = 0.05
    if pair["basis"] == "linked":
        d, n = condition["changes"], len(condition["changes"])
        s2 = max((20 * noise[0] + float(squares(d))) / (20 + n - 1), 0.30**2)
        return mean(d), sqrt(s2 / n + 2 * t**2), 20 + n - 1
    n1, n2 = len(condition["old"]), len(condition["new"])
    apart = float(squares(condition["old"]) + squares(condition["new"]))
    s2 = max((20 * noise[1] + apart) / (20 + n1 - 1 + n2 - 1), 0.30**2)
    difference = (condition["after"] - condition["before"]) / 25
    return difference, sqrt(s2 * (1 / n1 + 1 / n2) + 2 * t**2), 20 + n1 - 1 + n2 - 1


def judge(measured):
    """{id: (change, low, high, p after Holm, verdict)} of {id: (D, standard error, df)} (C3-C5)."""
    raw = {id_: 1 - middle_share(abs(float(d)) / se, df) for id_, (d, se, df) in measured.items()}
    p, so_far = {}, 0.0
    for rank, id_ in enumerate(sorted(raw, key=raw.get)):
        so_far = max(so_far, min(1.0, (len(raw) - rank) * raw[id_]))
        p[id_] = so_far
    moved = [d for d, _, _ in measured.values()]
    together = len(moved) >= 5 and (all(d > 0 for d in moved) or all(d < 0 for d in moved))
    together = together and abs(mean(moved)) >= Fraction(1, 4)
    result = {}
    for id_, (d, se, df) in measured.items():
        verdict = "unclear"
        if p[id_] < 0.10 and abs(d) >= Fraction(1, 4):
            verdict = CLEAR_WORDS[d > 0]
        wide = t_of_90_percent(df) * se
        result[id_] = (float(d), float(d) - wide, float(d) + wide, p[id_], "moved together" if together else verdict)
    return result, together


def compare_pair(pair, noise, against):
    reasons = {condition["id"]: reason_of(pair, condition) for condition in pair["conditions"]}
    tested = [condition for condition in pair["conditions"] if reasons[condition["id"]] is None]
    judged, together = judge({one["id"]: measure(pair, one, noise) for one in tested})
    conditions = []
    for one in pair["conditions"]:
        change, low, high, p, verdict = judged.get(one["id"], (None, None, None, None, "not compared"))
        if reasons[one["id"]] == "agreed answers" and one["before"] is not None and one["after"] is not None:
            change = float((one["after"] - one["before"]) / 25)
        people = {"linked": len(one["changes"]), "unlinked": min(len(one["old"]), len(one["new"]))}
        conditions.append(
            {
                "id": one["id"],
                "n": people.get(pair["basis"]),
                "n_before": one["n_before"],
                "n_after": one["n_after"],
                "before": None if one["before"] is None else float(one["before"]),
                "after": None if one["after"] is None else float(one["after"]),
                "change": change,
                "low": low,
                "high": high,
                "p": p,
                "verdict": verdict,
                "reason": reasons[one["id"]],
            }
        )
    return pair | {"against": against, "moved_together": together, "conditions": conditions}


# -- C7: all pairs of a call ---------------------------------------------------------------------------------------


def compare_scans(instrument, scans):
    teams = {}
    for scan in scans:
        teams.setdefault(scan.get("organisation", "O"), {}).setdefault(scan["team"], []).append(scan)
    result = []
    for organisation in teams.values():
        found = []
        for own in organisation.values():
            own = sorted(own, key=lambda scan: scan["date"])
            for place in range(1, len(own)):
                found.append(("previous", facts(instrument, own[place - 1], own[place])))
                if place > 1:
                    found.append(("first", facts(instrument, own[0], own[place])))
        noise = pooled([pair for against, pair in found if against == "previous"])
        result += [compare_pair(pair, noise, against) for against, pair in found]
    return result
