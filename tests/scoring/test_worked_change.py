"""The numbers of the third example in docs/rekenvoorbeeld.md, as printed there, and the page itself."""

from math import sqrt

import pytest

from scoring.change import compare_assessments
from scoring.noise import pool_noise
from scoring.pair import lay_beside
from scoring.shown_change import shown_change
from scoring.significance import t_quantile, two_sided_p
from tests.scoring.build import UNKNOWN, Assessment, build_instrument, build_scan
from tests.scoring.worked_page import on_the_page, two_decimals

INSTRUMENT = build_instrument(
    {"tijd": ["afspraken", "rooster", "bereik", "uren"], "accounts": ["werk", "naam", "regels"]}
)
THEN = [(2, 2, 3, 2, 3, 3, 4), (2, 3, 2, UNKNOWN, 3, 2, 3), (3, 3, 2, 2, 4, 4, 3)]
NOW = [(4, 3, 4, 4, 3, 4, 4), (3, 4, 3, 3, 3, 2, 3), (3, 4, 3, 3, 3, 4, 3)]


def four_decimals(number):
    return pytest.approx(number, abs=0.00005)


def scan(rows, date):
    content = build_scan(INSTRUMENT, rows).model_dump()
    for name, respondent in zip(("ans", "bo", "cem"), content["respondents"], strict=True):
        respondent["link"] = name
    return Assessment.model_validate({**content, "date": date})


EARLIER, LATER = scan(THEN, "2026-11-20"), scan(NOW, "2027-11-20")


def test_the_scores_and_the_change_of_each_person():
    tijd, accounts = lay_beside(INSTRUMENT, EARLIER, LATER).conditions
    assert (float(tijd.before), float(tijd.after)) == (two_decimals(36.11), two_decimals(60.42))
    assert (float(accounts.before), float(accounts.after)) == (two_decimals(55.56), two_decimals(55.56))
    assert [float(change) for change in tijd.changes] == [1.5, 1.0, 0.75]
    assert [float(change) for change in accounts.changes] == [four_decimals(0.3333), 0, four_decimals(-0.3333)]
    on_the_page("`tijd` 36,11 en 60,42; `accounts` 55,56 en 55,56", "Samen 3,25 : 3 = **1,0833 niveau**")


def test_the_noise():
    noise = pool_noise([lay_beside(INSTRUMENT, EARLIER, LATER)]).of_change
    assert noise == pytest.approx(0.37350, abs=0.000005)
    assert (20 * noise + 0.2917) / 22 == pytest.approx(0.35280, abs=0.00001)
    assert sqrt(0.35280 / 3 + 2 * 0.05**2) == pytest.approx(0.35014, abs=0.00001)
    assert (20 * noise + 0.2222) / 22 == pytest.approx(0.34964, abs=0.00001)
    on_the_page("8,9639 : 24 = 0,37350", "= 0,35280", "Dat is 0,35014", "0,34964, en dan 0,34864")


def test_the_verdicts():
    tijd, accounts = compare_assessments(INSTRUMENT, EARLIER, LATER).conditions
    assert (tijd.n, tijd.change, tijd.verdict) == (3, four_decimals(1.0833), "clearly up")
    assert (tijd.low, tijd.high) == (four_decimals(0.4821), four_decimals(1.6846))
    assert (accounts.change, accounts.p, accounts.verdict) == (0, 1, "unclear")
    assert (accounts.low, accounts.high) == (four_decimals(-0.5987), four_decimals(0.5987))
    on_the_page("**Van 0,4821 tot 1,6846 niveau**", "van −0,5987 tot 0,5987", "**niet te zeggen**")


def test_how_often_chance_does_this():
    tijd, _ = compare_assessments(INSTRUMENT, EARLIER, LATER).conditions
    assert two_sided_p(1.0833, 0.35014, 22) == pytest.approx(0.0053, abs=0.00005)
    assert tijd.p == pytest.approx(0.0106, abs=0.00005)
    assert t_quantile(0.95, 22) == four_decimals(1.7171)
    on_the_page("= 3,094", "0,53 % van de gevallen", "1,06 %", "de factor 1,7171")


def test_what_the_team_reads():
    tijd = shown_change(compare_assessments(INSTRUMENT, EARLIER, LATER), "team").conditions[0]
    assert (tijd.change, tijd.low, tijd.high) == (27, 12, 42)
    on_the_page("Dat is 27 punten", "tussen 12 en 42 punten")
