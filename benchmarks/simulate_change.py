"""`make simulate`: how often the verdicts on change are wrong, and how often they see a real change, beside two others.

Teams are made up (simulated_teams.py), so the figures say as much as its assumptions. The verdicts come from scoring/
itself. With --save the figures go to reporting/change_simulation.json, from which the page on the method is written.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from math import sqrt

import numpy as np

from benchmarks.simple_rules import level_changes, score_changes
from benchmarks.simulated_teams import Answers, Assumptions, Numbers, Questions, simulate_teams
from questionnaire.loader import default_instrument
from reporting.simulated import SAVED, Figure, Simulation
from scoring.noise import Noise, Spread, blended, moderated
from scoring.rules import (
    CHANGE_MIN_ITEMS,
    CHANGE_MIN_PEOPLE,
    NOISE_OF_THE_DAY,
    NOISE_PRIOR_WEIGHT,
    RULES_VERSION,
)
from scoring.verdict import Measured, Verdict, judge, moved_together

SEED = 20261123
TEAMS = 10_000
PEOPLE = (3, 5, 8, 12)
# Teams of one organisation, whose noise is pooled.
ORGANISATION = 10
BATCH = 500
# What people call a change without further thought.
HALF_LEVEL = 0.5


@dataclass(frozen=True)
class Scenario:
    """What truly happens: by how many levels one condition changes, or all; and how far the mood of a team differs."""

    name: str
    one: float = 0.0
    all: float = 0.0
    shared_mood_sd: float = 0.0


SCENARIOS = (
    Scenario("stable"),
    Scenario("shared mood", shared_mood_sd=0.25),
    Scenario("half a level", one=0.5),
    Scenario("one level", one=1.0),
    Scenario("all half a level", all=0.5),
)


def simulate(seed: int = SEED, teams: int = TEAMS, people: Sequence[int] = PEOPLE) -> Simulation:
    """The figures of every scenario and number of people. teams: a multiple of ORGANISATION, for each figure."""
    questions = Questions.of(default_instrument())
    figures = []
    for place, scenario in enumerate(SCENARIOS):
        for n in people:
            rng = np.random.default_rng([seed, place, n])
            counts: Counter[str] = Counter()
            for start in range(0, teams, BATCH):
                counts.update(_counts(rng, questions, scenario, n, min(BATCH, teams - start)))
            shares = {name: counts[name] / teams for name in Figure.model_fields if name not in ("scenario", "people")}
            figures.append(Figure(scenario=scenario.name, people=n, **shares))
    nothing = np.zeros((BATCH, questions.conditions))
    item_sd, change_sd = standard_deviations(
        simulate_teams(np.random.default_rng(seed), questions, BATCH, max(PEOPLE), nothing), questions
    )
    return Simulation(
        seed=seed,
        teams=teams,
        organisation=ORGANISATION,
        rules=RULES_VERSION,
        assumptions=asdict(Assumptions()),
        shared_mood_sd=max(scenario.shared_mood_sd for scenario in SCENARIOS),
        item_sd=item_sd,
        person_change_sd=change_sd,
        figures=tuple(figures),
    )


def person_changes(answers: Answers, questions: Questions) -> Numbers:
    """The change of each linked person (C1), by team, person and condition; NaN with too few questions."""
    stay = slice(None), slice(answers.linked)
    moved = answers.after[stay] - answers.before[stay]
    changes = np.full((*moved.shape[:2], questions.conditions), np.nan)
    for condition in range(questions.conditions):
        own = moved[:, :, questions.condition == condition]
        both = (~np.isnan(own)).sum(axis=2)
        enough = both >= CHANGE_MIN_ITEMS
        changes[:, :, condition][enough] = np.nansum(own, axis=2)[enough] / both[enough]
    return changes


def verdicts_of(team: Numbers, noise: Noise) -> dict[int, Verdict]:
    """The verdict on each condition that can be tested, from the changes of a team by person and condition."""
    verdicts, together = judged(team, noise)
    return dict.fromkeys(verdicts, "moved together") if together else verdicts


def judged(team: Numbers, noise: Noise) -> tuple[dict[int, Verdict], bool]:
    """The verdicts as if nothing could have moved together, and whether everything did."""
    measured = {}
    for condition, changes in enumerate(team.T):
        known = changes[~np.isnan(changes)]
        if len(known) >= CHANGE_MIN_PEOPLE:
            variance = moderated(noise.of_change, _spread(known))
            error = sqrt(variance / len(known) + 2 * NOISE_OF_THE_DAY**2)
            measured[condition] = Measured(Fraction(float(known.mean())), error, NOISE_PRIOR_WEIGHT + len(known) - 1)
    verdicts = [judgement.verdict for judgement in judge(list(measured.values()))]
    return dict(zip(measured, verdicts, strict=True)), moved_together([one.change for one in measured.values()])


def pooled_noise(teams: Numbers) -> Noise:
    """The noise (C2) of these teams, from their changes by team, person and condition."""
    spreads = [_spread(changes[~np.isnan(changes)]) for team in teams for changes in team.T]
    together = Spread(sum(spread.squares for spread in spreads), sum(spread.freedom for spread in spreads))
    return Noise(of_change=blended(Noise().of_change, together))


def standard_deviations(answers: Answers, questions: Questions) -> tuple[float, float]:
    """How far people lie apart on a question, and one person's change in one condition, in levels."""
    apart = np.nanvar(answers.before[:, : answers.linked], axis=1, ddof=1)
    change = np.nanvar(person_changes(answers, questions), axis=1, ddof=1)
    return float(np.sqrt(np.nanmean(apart))), float(np.sqrt(np.nanmean(change)))


def _counts(rng: np.random.Generator, questions: Questions, scenario: Scenario, n: int, teams: int) -> Counter[str]:
    """In how many of these teams each thing happened; the names are those of Figure."""
    changed = rng.integers(questions.conditions, size=teams)
    truth = np.full((teams, questions.conditions), scenario.all)
    truth[np.arange(teams), changed] += scenario.one
    answers = simulate_teams(rng, questions, teams, n, truth, scenario.shared_mood_sd)
    counts: Counter[str] = Counter()
    for name, moved in (
        ("half_level", np.where(np.abs(scores := score_changes(answers, questions)) >= HALF_LEVEL, np.sign(scores), 0)),
        ("level", np.sign(level_changes(answers, questions))),
    ):
        counts["level_changed" if name == "level" else name] += int((moved != 0).any(axis=1).sum())
        counts[f"{name}_seen"] += int((moved[np.arange(teams), changed] > 0).sum())
    changes = person_changes(answers, questions)
    for start in range(0, teams, ORGANISATION):
        organisation = changes[start : start + ORGANISATION]
        pooled = pooled_noise(organisation)
        for team, condition in zip(organisation, changed[start : start + ORGANISATION], strict=True):
            for end, noise in (("", pooled_noise(team[None])), ("_pooled", pooled)):
                verdicts, together = judged(team, noise)
                clear = any(verdict.startswith("clearly") for verdict in verdicts.values())
                seen = verdicts.get(int(condition)) == "clearly up"
                counts[f"clear{end}"] += clear and not together
                counts[f"seen{end}"] += seen and not together
                if not end:
                    counts["clear_unwarned"] += clear
                    counts["seen_unwarned"] += seen
            counts["moved_together"] += together
    return counts


def _spread(numbers: Numbers) -> Spread:
    return Spread(float(((numbers - numbers.mean()) ** 2).sum()) if len(numbers) else 0.0, max(0, len(numbers) - 1))


def table(simulation: Simulation) -> str:
    """The figures as a table: a row per scenario and number of people, shares as percentages."""
    columns = [name for name in Figure.model_fields if name not in ("scenario", "people")]
    rows = [["scenario", "people", *columns]]
    for figure in simulation.figures:
        shares = [f"{100 * getattr(figure, name):.1f}" for name in columns]
        rows.append([figure.scenario, str(figure.people), *shares])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def main() -> None:
    """Simulates, prints the figures, and stores them when asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.simulate_change", description=__doc__)
    parser.add_argument("--teams", type=int, default=TEAMS, help="teams per figure")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--save", action="store_true", help=f"write the figures to {SAVED.name}")
    arguments = parser.parse_args()
    if arguments.save and (arguments.teams, arguments.seed) != (TEAMS, SEED):
        parser.error("only the whole run is saved: leave out --teams and --seed")
    simulation = simulate(arguments.seed, arguments.teams)
    print(table(simulation))
    print(f"people apart on a question {simulation.item_sd:.2f}, one person's change {simulation.person_change_sd:.2f}")
    if arguments.save:
        SAVED.write_text(simulation.model_dump_json(indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
