"""The rules of change once more, written as plainly as possible: lists, loops and Fractions, no arrays and no SciPy.

It reads the form of tests/vectors/change (see README.md there) and gives what `stevig compare --json` prints. What
is known of two scans comes from reference_pair.py. Student's t comes from the finite sums for whole degrees of freedom:
Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
"""

from fractions import Fraction
from functools import cache
from math import atan, cos, pi, sin, sqrt

from tests.scoring.reference_pair import facts, mean, squares

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


# -- one pair ------------------------------------------------------------------------------------------------------


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
