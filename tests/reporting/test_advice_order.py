"""Which advice comes first: what can hurt somebody, then what holds a level back, then the rest."""

from questionnaire.assessment import Assessment
from reporting.advice import ORDER, rank_advice, top_steps
from scoring.assessment import score_assessment
from tests.reporting import scans
from tests.reporting.scans import Response


def ranked(assessment: Assessment):
    return rank_advice(scans.INSTRUMENT, score_assessment(scans.INSTRUMENT, assessment))


def with_level(level: int, **other: int | None) -> Assessment:
    """Everything at `level`, but for the items named (with __ for the dot)."""
    answers = {item.id: Response(level=level) for item in scans.ITEMS}  # type: ignore[arg-type]
    answers |= {name.replace("__", "."): Response(level=value) for name, value in other.items()}  # type: ignore[arg-type]
    return scans.joint(answers)


def test_a_critical_item_at_one_comes_before_everything() -> None:
    first = ranked(with_level(2, signalen__beelden=1))[0]
    assert (first.item.id, first.why, first.level, first.to) == ("signalen.beelden", "concern", 1, 2)


def test_what_holds_a_condition_back_comes_next() -> None:
    advice = ranked(with_level(4, accounts__eigendom=2, tijd__meten=1))
    assert (advice[0].item.id, advice[0].why) == ("accounts.eigendom", "gate")


def test_a_low_critical_item_comes_before_what_nobody_knows() -> None:
    advice = ranked(with_level(3, signalen__route=2, tijd__meten=None))
    order = [step.item.id for step in advice]
    assert order.index("signalen.route") < order.index("tijd.meten")
    unseen = next(step for step in advice if step.item.id == "tijd.meten")
    assert (unseen.why, unseen.level, unseen.to) == ("unseen", None, None)


def test_the_reasons_stand_in_their_order() -> None:
    for seed in range(1, 6):
        advice = ranked(scans.individual(seed=seed))
        places = [ORDER.index(step.why) for step in advice]
        assert places == sorted(places)


def test_an_item_at_the_top_of_the_ladder_gets_no_advice() -> None:
    assert ranked(with_level(5)) == ()


def test_each_step_leads_one_level_up() -> None:
    assert all(step.to == step.level + 1 for step in ranked(with_level(3)) if step.level is not None and step.to)


def test_what_does_not_apply_or_was_left_open_gets_no_advice() -> None:
    free = next(item.id for item in scans.ITEMS if not item.critical)
    assessment = scans.joint({}, not_applicable={free: "loopt anders"})
    assert ranked(assessment) == ()


def test_the_first_three_leave_room_for_another_condition() -> None:
    assessment = with_level(3, signalen__route=1, signalen__beelden=1, signalen__samen=1)
    top = top_steps(ranked(assessment))
    assert len(top) == 3
    assert sum(step.item.condition_id == "signalen" for step in top) == 2
