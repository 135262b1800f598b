"""The simulation of change: its whole arrays decide as the program does, and what is stored is what it finds."""

from dataclasses import asdict
from math import sqrt

import numpy as np
import pytest

from benchmarks.simple_rules import level_changes, score_changes
from benchmarks.simulate_change import (
    ORGANISATION,
    PEOPLE,
    SCENARIOS,
    SEED,
    TEAMS,
    person_changes,
    pooled_noise,
    simulate,
    standard_deviations,
    verdicts_of,
)
from benchmarks.simulated_teams import Assumptions, Questions, simulate_teams
from questionnaire.assessment import Assessment
from questionnaire.loader import default_instrument
from reporting.simulated import Figure, stored_simulation
from scoring.assessment import score_assessment
from scoring.change import compare_assessments
from scoring.rules import RULES_VERSION

INSTRUMENT = default_instrument()
QUESTIONS = Questions.of(INSTRUMENT)
SHARES = [name for name in Figure.model_fields if name not in ("scenario", "people")]
# So many standard errors away is no chance any more, also when some hundred shares are compared.
SURELY = 4.5


def made_up(teams, linked, seed=1, rise=0.8):
    change = np.zeros((teams, QUESTIONS.conditions))
    change[:, 0] = rise
    return simulate_teams(np.random.default_rng(seed), QUESTIONS, teams, linked, change, 0.1)


def as_scan(levels, codes, year):
    """One team's answers, by person and question, as a scan."""
    respondents = []
    for number, (code, row) in enumerate(zip(codes, levels, strict=True)):
        answers = {item: {"level": int(one)} for item, one in zip(INSTRUMENT.active_items, row, strict=True) if one > 0}
        respondents.append({"id": f"r{number}", "link": code, "answers": answers})
    content = {
        "instrument": {"id": INSTRUMENT.id, "version": INSTRUMENT.version},
        "organisation": "O",
        "team": "T",
        "team_size": len(respondents),
        "date": f"{year}-01-10",
        "mode": "individual",
        "respondents": respondents,
    }
    return Assessment.model_validate(content)


def as_scans(answers, team):
    stay = [f"c{number}" for number in range(answers.linked)]
    scans = []
    for year, levels in ((2026, answers.before[team]), (2027, answers.after[team])):
        once = [f"{year}-{number}" for number in range(len(levels) - len(stay))]
        scans.append(as_scan(levels, stay + once, year))
    return scans


@pytest.mark.parametrize("linked", [3, 5])
def test_the_arrays_come_to_the_verdicts_scores_and_levels_of_the_program(linked):
    answers = made_up(12, linked)
    changes = person_changes(answers, QUESTIONS)
    scores, levels = score_changes(answers, QUESTIONS), level_changes(answers, QUESTIONS)
    for team in range(len(changes)):
        scans = as_scans(answers, team)
        change = compare_assessments(INSTRUMENT, *scans)
        verdicts = verdicts_of(changes[team], pooled_noise(changes[team][None]))
        earlier, later = (score_assessment(INSTRUMENT, scan).conditions for scan in scans)
        for place, found in enumerate(change.conditions):
            assert verdicts.get(place, "not compared") == found.verdict
            if found.before is None or found.after is None:
                assert np.isnan(scores[team, place])
                assert levels[team, place] == 0
            else:
                assert scores[team, place] == pytest.approx((found.after - found.before) / 25)
                assert levels[team, place] == later[place].level - earlier[place].level


def test_the_made_up_teams_are_as_assumed():
    answers = made_up(400, 5, rise=0.0)
    everything = np.concatenate([answers.before[:, :5], answers.after[:, :5]])
    assert set(np.unique(everything[~np.isnan(everything)])) == {1, 2, 3, 4, 5}
    missing = Assumptions().unknown + Assumptions().blank
    assert np.isnan(everything).mean() == pytest.approx(missing, abs=0.005)
    once = (~np.isnan(answers.before[:, 5:]).all(axis=2)).sum(axis=1)
    assert once.mean() == pytest.approx(5 * Assumptions().turnover, abs=0.15)
    assert np.nanmean(answers.before) == pytest.approx(Assumptions().team_mean, abs=0.2)


def test_a_rise_is_there_and_only_in_its_condition():
    """Less than 0.8: some are at the top of the scale, and who answers all questions alike hardly notices one rise."""
    changes = np.nanmean(person_changes(made_up(300, 5), QUESTIONS), axis=(0, 1))
    assert 0.5 < changes[0] < 0.8
    assert np.abs(changes[1:]).max() < 0.1


def test_the_same_seed_gives_the_same_figures_and_another_does_not():
    first, again, other = (simulate(seed, 50, (3,)) for seed in (7, 7, 8))
    assert first == again
    assert first.figures != other.figures


def test_what_is_stored_was_made_by_this_simulation():
    stored = stored_simulation()
    assert (stored.seed, stored.teams, stored.organisation, stored.rules) == (SEED, TEAMS, ORGANISATION, RULES_VERSION)
    assert stored.assumptions == asdict(Assumptions()), "run: make simulate"
    found = [(figure.scenario, figure.people) for figure in stored.figures]
    assert found == [(scenario.name, people) for scenario in SCENARIOS for people in PEOPLE]


def test_a_smaller_run_finds_what_is_stored_within_chance():
    teams, stored = 400, stored_simulation()
    for figure in simulate(SEED + 1, teams, (3, 8)).figures:
        expected = stored.figure(figure.scenario, figure.people)
        for name in SHARES:
            share = getattr(expected, name)
            # One team more keeps a share of 0 from being certain.
            error = sqrt(max(share * (1 - share), 1 / teams) * (1 / teams + 1 / stored.teams))
            found = getattr(figure, name)
            assert abs(found - share) < SURELY * error, f"{figure.scenario}, {figure.people}, {name}: make simulate"


def test_the_stored_spread_of_people_is_that_of_the_made_up_teams():
    stored = stored_simulation()
    assert standard_deviations(made_up(300, 12, rise=0.0), QUESTIONS) == pytest.approx(
        (stored.item_sd, stored.person_change_sd), abs=0.02
    )
