"""What the simulation of verdicts on change found (`make simulate`), as stored, and in words."""

from functools import lru_cache
from pathlib import Path

from questionnaire.instrument import Frozen
from translations import Texts

SAVED = Path(__file__).with_name("change_simulation.json")
# The team that the sentences tell of.
TYPICAL_PEOPLE = 5


class Figure(Frozen):
    """Shares (0..1) of the simulated teams of so many people who took part twice.

    clear: one or more clear verdicts; seen: "clearly up" on the condition that truly changed; *_pooled: the same, with
    the noise of an organisation of several teams; *_unwarned: the same, if C5 did not replace verdicts.
    moved_together: the warning of C5.
    half_level, half_level_seen: the same two for who calls half a level a change; level_changed, level_seen: for who
    looks at the level that is shown.
    """

    scenario: str
    people: int
    clear: float
    clear_pooled: float
    seen: float
    seen_pooled: float
    clear_unwarned: float
    seen_unwarned: float
    moved_together: float
    half_level: float
    half_level_seen: float
    level_changed: float
    level_seen: float


class Simulation(Frozen):
    """A run: where it started, how many teams per figure, what it assumed, what that comes to, and what it found.

    organisation: the teams whose noise is pooled. rules: the version of the rules. assumptions, shared_mood_sd: in
    levels, or shares of 0..1. item_sd: how far people in a team lie apart on a question; person_change_sd: one person's
    change in one condition while nothing changed; both in levels.
    """

    seed: int
    teams: int
    organisation: int
    rules: str
    assumptions: dict[str, float]
    shared_mood_sd: float
    item_sd: float
    person_change_sd: float
    figures: tuple[Figure, ...]

    def figure(self, scenario: str, people: int) -> Figure:
        """The figure of this scenario and number of people. Raises KeyError when there is none."""
        for figure in self.figures:
            if (figure.scenario, figure.people) == (scenario, people):
                return figure
        raise KeyError((scenario, people))


@lru_cache(maxsize=1)
def stored_simulation() -> Simulation:
    """The simulation that ships with Stevig."""
    return Simulation.model_validate_json(SAVED.read_text("utf-8"))


def simulation_sentences(texts: Texts, simulation: Simulation | None = None) -> list[str]:
    """How far the verdicts can be trusted, beside two simpler ways of looking; for the page on the method."""
    found = simulation or stored_simulation()
    stable, changed = (found.figure(scenario, TYPICAL_PEOPLE) for scenario in ("stable", "one level"))
    half = found.figure("half a level", TYPICAL_PEOPLE)
    return [
        texts("simulated.wrong", people=texts.word(TYPICAL_PEOPLE), n=_of_100(stable.clear)),
        texts("simulated.together", n=_of_100(stable.moved_together)),
        texts("simulated.simpler", half=_of_100(stable.half_level), level=_of_100(stable.level_changed)),
        texts("simulated.seen", n=_of_100(changed.seen), half=_of_100(half.seen)),
        texts("simulated.provisional", teams=texts.number(found.teams)),
    ]


def _of_100(share: float) -> int:
    return round(100 * share)
