"""Two scans of a team, for reference_change.py and as plain: all that is known of them before anything is judged.

Which questions count in both, who took part twice (C0), how each of them moved (C1), and the scores on those questions.
"""

from fractions import Fraction

from tests.scoring.reference import BLANK


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
