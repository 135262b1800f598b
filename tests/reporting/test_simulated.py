"""The sentences on how good the verdicts are: made from what is stored, in each language."""

import pytest

from reporting.simulated import TYPICAL_PEOPLE, Simulation, simulation_sentences, stored_simulation
from translations import LANGUAGES, load_texts


def with_shares(scenario: str, **shares: float) -> Simulation:
    """The stored simulation, with other shares in one scenario for the team that the sentences tell of."""
    stored = stored_simulation()
    figures = tuple(
        figure.model_copy(update=shares) if (figure.scenario, figure.people) == (scenario, TYPICAL_PEOPLE) else figure
        for figure in stored.figures
    )
    return stored.model_copy(update={"figures": figures})


def test_the_sentences_in_dutch_come_from_the_figures() -> None:
    simulation = with_shares("stable", clear=0.031, moved_together=0.12, half_level=0.2, level_changed=0.704)
    wrong, together, simpler, _, provisional = simulation_sentences(load_texts("nl"), simulation)
    assert wrong.endswith("Van de 100 teams waar niets veranderde, kregen er 3 toch een duidelijk oordeel.")
    assert together.startswith("Bij 12 stond er dat alles dezelfde kant op bewoog")
    assert "bij 20 van die 100" in simpler
    assert simpler.endswith("bij 70.")
    assert "10.000 verzonnen teams" in provisional


def test_what_is_seen_of_a_real_change() -> None:
    seen = simulation_sentences(load_texts("en"), with_shares("one level", seen=0.68))[3]
    half = round(100 * stored_simulation().figure("half a level", TYPICAL_PEOPLE).seen)
    assert "we saw that in 68 of 100 teams" in seen
    assert f"With half a level it was {half}." in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_ships_says_the_stored_numbers(language: str) -> None:
    stored = stored_simulation()
    stable = stored.figure("stable", TYPICAL_PEOPLE)
    said = " ".join(simulation_sentences(load_texts(language)))
    for share in (stable.clear, stable.half_level, stable.level_changed):
        assert f" {round(100 * share)} " in said or f" {round(100 * share)}." in said


def test_our_verdicts_are_wrong_less_often_than_simpler_ones() -> None:
    for figure in stored_simulation().figures:
        if figure.scenario in ("stable", "shared mood"):
            assert figure.clear < 0.05
            assert figure.clear < figure.half_level < 1 or figure.people == 12
            assert figure.clear < figure.level_changed


def test_a_figure_that_was_not_simulated_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        stored_simulation().figure("stable", 4)
