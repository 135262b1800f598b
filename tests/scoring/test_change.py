"""Change: what is compared, the edges of each rule, and that order never matters."""

from random import Random

import pytest

from questionnaire.instrument import version_numbers
from scoring.answers import ScoringError
from scoring.change import compare_assessments
from scoring.noise import Noise, pool_noise
from scoring.pair import lay_beside
from tests.scoring.build_change import build_day, build_versions, from_change_vector, random_change_vector, two_days
from workflow.comparison import compare_scans

CODES = ["x", "y", "z"]


def compared(vector, noise=None):
    instrument, (earlier, later) = from_change_vector(vector)
    return compare_assessments(instrument, earlier, later, noise)


def everybody(level, people=3, items=3):
    return [[level] * items for _ in range(people)]


# -- C0: from one version of the questionnaire to the next ---------------------------------------------------------

# In 1.1 "route" changed its meaning, so it retired and "weg" came; "nazorg" is new; "oud" retired; in 1.2 "samen" did.
SIGNALEN = [
    {"id": "signalen.route", "retired": "1.1"},
    {"id": "signalen.weg", "since": "1.1"},
    {"id": "signalen.nazorg", "since": "1.1"},
    {"id": "signalen.oud", "retired": "1.1"},
    {"id": "signalen.samen", "retired": "1.2"},
    {"id": "signalen.beelden"},
    {"id": "signalen.heftig"},
]
INSTRUMENT = build_versions([{"id": "signalen", "items": SIGNALEN}], version="1.2")


def day(date, version, **levels):
    """A scan in which all three people give these levels."""
    answers = {f"signalen.{name}": [level] * 3 for name, level in levels.items()}
    scan = {"team": "Noord", "date": date, "version": version, "mode": "individual", "codes": CODES, "answers": answers}
    return build_day(INSTRUMENT, scan)


FIRST = day("2026-01-10", "1.0", route=1, oud=1, samen=2, beelden=2, heftig=2)
SECOND = day("2027-01-10", "1.1", weg=5, nazorg=5, samen=3, beelden=3, heftig=3)
THIRD = day("2028-01-10", "1.2", weg=5, nazorg=5, beelden=4, heftig=4)


def test_a_changed_a_new_and_a_retired_question_are_left_out_and_named():
    change = compare_assessments(INSTRUMENT, FIRST, SECOND)
    assert change.dropped_items == ("signalen.route", "signalen.weg", "signalen.nazorg", "signalen.oud")
    assert (change.condition("signalen").before, change.condition("signalen").after) == (25, 50)
    assert change.condition("signalen").change == 1


def test_a_question_that_retired_later_still_counts_between_the_scans_that_asked_it():
    instrument, again = INSTRUMENT, day("2027-01-10", "1.0", route=1, oud=1, samen=5, beelden=2, heftig=2)
    change = compare_assessments(instrument, FIRST, again)
    assert change.dropped_items == ()
    assert change.condition("signalen").change == pytest.approx(3 / 5)


def test_two_shared_questions_are_too_few_for_people_and_not_for_scores():
    change = compare_assessments(INSTRUMENT, FIRST, THIRD).condition("signalen")
    assert (change.before, change.after) == (25, 75)
    assert (change.change, change.verdict, change.reason) == (None, "not compared", "too few shared items")


def test_versions_are_in_the_order_of_numbers():
    assert version_numbers("1.9") < version_numbers("1.10") < version_numbers("2")
    assert version_numbers("1") == version_numbers("1.0")


def test_a_version_that_is_no_number_is_refused_with_a_way_out():
    scan = FIRST.model_copy(update={"instrument": FIRST.instrument.model_copy(update={"version": "nieuw"})})
    with pytest.raises(ScoringError, match=r'Noord, 2026-01-10: instrument.version is "nieuw".*write it like "1.2"'):
        compare_assessments(INSTRUMENT, scan, SECOND)


def test_another_questionnaire_is_refused():
    scan = FIRST.model_copy(update={"instrument": FIRST.instrument.model_copy(update={"id": "ander"})})
    with pytest.raises(ScoringError, match="ander"):
        compare_assessments(INSTRUMENT, scan, SECOND)


# -- C1, C6, C7: who counts ----------------------------------------------------------------------------------------


def test_without_codes_in_one_of_the_scans_two_groups_are_compared():
    vector = two_days(everybody(2), everybody(4))
    vector["scans"][1]["codes"] = [None] * 3
    change = compared(vector)
    assert (change.basis, change.linked, change.condition("a").change) == ("unlinked", 0, 2)
    assert change.condition("a").n == 3


def test_without_codes_far_less_is_seen():
    before, after = ([[level] * 3 for level in levels] for levels in ((1, 2, 3, 4, 4), (2, 3, 4, 5, 5)))
    linked, unlinked = two_days(before, after), two_days(before, after)
    for scan in unlinked["scans"]:
        scan["codes"] = [None] * 5
    first, second = (compared(vector).condition("a") for vector in (linked, unlinked))
    assert first.change == second.change == 1
    assert second.high - second.low > 1.5 * (first.high - first.low)


def test_somebody_who_came_without_an_answer_took_no_part():
    vector = two_days(everybody(2), everybody(3))
    for scan in vector["scans"]:
        for row in scan["answers"].values():
            row.append("blank")
        scan["codes"] = [None, None, None, "w"]
    change = compared(vector)
    assert (change.people_before, change.people_after, change.linked, change.basis) == (3, 3, 0, "unlinked")


def test_who_took_part_once_counts_in_the_scores_and_not_in_the_change():
    vector = two_days(everybody(2, 4), everybody(3, 4))
    vector["scans"][1]["codes"][3] = "nieuw"
    for row in vector["scans"][1]["answers"].values():
        row[3] = 5
    found = compared(vector).condition("a")
    assert (found.n, found.n_before, found.n_after, found.change) == (3, 4, 4, 1)
    assert (found.before, found.after) == (25, 62.5)


# -- the whole -----------------------------------------------------------------------------------------------------


def test_noise_of_the_organisation_changes_how_sure_and_not_how_much():
    vector = two_days(everybody(2), everybody(3))
    calm, wild = (compared(vector, Noise(of_change=variance)).condition("a") for variance in (0.1, 2.0))
    assert calm.change == wild.change == 1
    assert (calm.verdict, wild.verdict) == ("clearly up", "unclear")
    assert wild.high - wild.low > calm.high - calm.low


def test_a_scan_beside_itself_a_year_later_is_unclear_everywhere():
    instrument, (earlier, _) = from_change_vector(two_days(everybody(2), everybody(3)))
    later = earlier.model_copy(update={"date": earlier.date.replace(year=2027)})
    found = compare_assessments(instrument, earlier, later).condition("a")
    assert (found.change, found.p, found.verdict) == (0, 1, "unclear")
    assert found.low == -found.high


def shuffled(vector, rng):
    """The same scans, with everybody and every answer in another order."""
    scans = []
    for scan in rng.sample(vector["scans"], len(vector["scans"])):
        order = rng.sample(range(len(scan["codes"])), len(scan["codes"]))
        rows = {item: [row[place] for place in order] for item, row in scan["answers"].items()}
        answers = dict(rng.sample(list(rows.items()), len(rows)))
        scans.append({**scan, "codes": [scan["codes"][place] for place in order], "answers": answers})
    return {**vector, "scans": scans}


def by_pair(changes):
    return {(one.organisation, one.team, one.from_date, one.to_date, one.against): one for one in changes}


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_scans_people_and_answers_never_matters(seed):
    rng = Random(seed)
    vector = random_change_vector(rng)
    # Two scans of one day are in no order but that in which they were given.
    days = {(scan["organisation"], scan["team"], scan["date"]) for scan in vector["scans"]}
    if len(days) == len(vector["scans"]):
        other = shuffled(vector, rng)
        assert by_pair(compare_scans(*from_change_vector(vector))) == by_pair(compare_scans(*from_change_vector(other)))


def test_the_other_way_round_is_the_opposite():
    vector = two_days([[1, 2, 3], [2, 2, 2], [4, 3, 1]], [[2, 3, 3], [4, 2, 3], [5, 3, 2]])
    there = compared(vector).condition("a")
    vector["scans"][0]["date"], vector["scans"][1]["date"] = "2027-01-10", "2026-01-10"
    vector["scans"].reverse()
    back = compared(vector).condition("a")
    assert (back.change, back.low, back.high, back.p) == (-there.change, -there.high, -there.low, there.p)


def test_people_with_codes_tell_how_people_differ_too():
    """Where one team has codes and another has none, both say how far people in a team lie apart."""
    vector = two_days([[1] * 3, [3] * 3, [5] * 3], [[1] * 3, [3] * 3, [5] * 3])
    instrument, (earlier, later) = from_change_vector(vector)
    noise = pool_noise([lay_beside(instrument, earlier, later)])
    assert noise.between_people == pytest.approx((20 * 0.75**2 + 8 + 8) / (20 + 4))
    assert noise.of_change == pytest.approx(20 * 0.65**2 / (20 + 2))


@pytest.mark.parametrize(("step", "still", "together"), [(1, 0, True), (-1, 0, True), (1, 1, False), (-1, 1, False)])
def test_all_moved_one_way_or_not(step, still, together):
    """Five conditions, up or down; with one that stood still, not all of them moved."""
    conditions = [{"id": one, "items": [{"id": f"{one}.{item}"} for item in "pqr"]} for one in "abcde"]
    names = [item["id"] for condition in conditions for item in condition["items"]]
    days = [
        {
            "team": "Noord",
            "date": date,
            "mode": "individual",
            "codes": CODES,
            "answers": {name: [3 + (0 if still and name.startswith("e") else moved)] * 3 for name in names},
        }
        for date, moved in (("2026-01-10", 0), ("2027-01-10", step))
    ]
    change = compared({"instrument": {"conditions": conditions}, "scans": days})
    assert change.moved_together is together
    assert {one.verdict for one in change.conditions[:4]} == {
        "moved together" if together else "clearly up" if step > 0 else "clearly down"
    }


def test_joint_scans_say_nothing_of_the_noise():
    vector = two_days([[2, 2, 2]], [[5, 5, 5]], mode="joint", codes=[None])
    instrument, (earlier, later) = from_change_vector(vector)
    assert pool_noise([lay_beside(instrument, earlier, later)]) == Noise()


def test_a_condition_that_does_not_exist_is_a_key_error():
    with pytest.raises(KeyError):
        compared(two_days(everybody(2), everybody(3))).condition("b")
