"""What is known of many teams in words of one language, for screen and paper."""

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from questionnaire.instrument import Instrument
from questionnaire.text import Text
from reporting.change import ChangeWording, signed
from reporting.facts import Facts
from reporting.names import Names
from reporting.organisation_views import (
    CellView,
    CentralView,
    OrganisationChangeView,
    QuarterView,
    RolledView,
    SharedView,
    TeamNow,
    TeamRowView,
)
from reporting.typed import printable
from scoring.exact import level_of
from scoring.organisation import Quarter, expected_wrong_flags
from scoring.outside import SeenCondition
from scoring.outside_change import ShownOrganisationChange
from scoring.roll_up import ItemTeams, RolledCondition, RollUp, SharedStep
from scoring.rules import READY_LEVEL
from scoring.shown_change import ShownScore
from scoring.verdict import Verdict
from translations import Texts

# A list of what teams share is for choosing from; a sentence names a few teams.
LONGEST_LIST = 5
NAMED_TEAMS = 3
# Of these an organisation sees the word beside the level.
TOLD = ("clearly up", "clearly down", "moved together")


class OrganisationWording(Names):
    """Turns what is known of many teams into words of one language."""

    def __init__(self, instrument: Instrument, texts: Texts, today: dt.date) -> None:
        super().__init__(instrument, texts)
        self._facts = Facts(instrument, texts, today)
        self._changes = ChangeWording(instrument, texts)

    def headline(self, rolled: RollUp) -> str:
        """The finding over all teams: what stands best, and where there is most to gain."""
        scored = [(one.score.points, one.id) for one in rolled.conditions if one.score is not None]
        if not scored:
            return self.texts("organisation.headline.none")
        best, worst = max(scored, key=lambda one: one[0]), min(scored, key=lambda one: one[0])
        if best[0] == worst[0]:
            return self.texts("organisation.headline.same")
        return self.texts("organisation.headline.both", best=self._called(best[1]), worst=self._called(worst[1]))

    def _called(self, condition_id: str) -> str:
        name = self._instrument.condition(condition_id).name.pick(self.texts.language)
        return self.texts("word.quoted", text=name.lower())

    def lede(self, rolled: RollUp) -> str:
        """How many teams are shown, and how many conditions stand in half of them or more."""
        counted = self.texts.count("organisation.lede", rolled.shown)
        if not rolled.shown:
            return counted
        standing = sum(sum(one.levels[READY_LEVEL - 1 :]) * 2 >= max(1, one.teams) for one in rolled.conditions)
        if standing in (0, len(rolled.conditions)):
            return f"{counted} {self.texts('organisation.stands_all' if standing else 'organisation.stands_none')}"
        return f"{counted} {self.texts.count('organisation.stands', standing)}"

    def row(self, team: TeamNow) -> TeamRowView:
        """One team on a line."""
        scan = team.scan
        if scan.people is None:
            who = self.texts("organisation.together")
        else:
            who = self.texts.count("organisation.people", scan.people)
        changes = {one.id: one.verdict for one in team.change.conditions} if team.change else {}
        return TeamRowView(
            name=printable(team.name),
            about=f"{self.texts.date(scan.date)}, {who}",
            cells=tuple(self._cell(one, changes.get(one.id)) for one in scan.conditions),
            trend=self._trend(team),
            hidden=scan.hidden,
        )

    def _cell(self, condition: SeenCondition, verdict: Verdict | None) -> CellView:
        if condition.level is None:
            word = self.texts("organisation.hidden_cell") if condition.hidden else self.level_word(None)
            return CellView(None, word, "", False, "")
        trend = self.texts(f"change.verdict.{verdict.replace(' ', '_')}") if verdict in TOLD else ""
        points = self.score(condition.score)
        return CellView(condition.level, self.level_word(condition.level), points, bool(condition.held_back_by), trend)

    def _trend(self, team: TeamNow) -> str:
        if team.change is None:
            return self.texts("organisation.first")
        conditions = team.change.conditions
        if any(one.verdict != "not compared" for one in conditions) or team.change.basis == "agreed":
            return self._changes.headline(team.change)
        if any(one.hidden == "people" for one in conditions):
            linked = team.change.basis == "linked"
            return self.texts("organisation.hidden_linked" if linked else "organisation.hidden_unlinked")
        reasons = {self._changes.why_not(one) for one in conditions}
        return reasons.pop() if len(reasons) == 1 else self._changes.headline(team.change)

    def score(self, score: ShownScore | None) -> str:
        """A score in points; "" without."""
        return "" if score is None else self._changes.score(score)

    def rolled(self, condition: RolledCondition) -> RolledView:
        """One condition over all teams."""
        named, language = self._instrument.condition(condition.id), self.texts.language
        return RolledView(
            name=named.name.pick(language),
            short=named.short.pick(language),
            levels=condition.levels,
            mean=self.score(condition.score),
            small=self.score(condition.small),
            level=None if condition.score is None else level_of(Fraction(condition.score.points)),
        )

    def small(self, rolled: RollUp) -> str:
        """How many small teams the row about them is about; "" without such a row."""
        most = max(one.small_teams for one in rolled.conditions)
        return self.texts("organisation.small", teams=self.texts.word(most)) if most else ""

    def hidden(self, rolled: RollUp, teams: Sequence[TeamNow]) -> str:
        """What is not shown, of whole teams and in boxes of other teams, and why; "" when all is."""
        said = []
        if rolled.hidden:
            said = [self.texts.count("organisation.hidden", rolled.hidden), self.texts("organisation.hidden_why")]
            if rolled.together and not (others := rolled.hidden - rolled.together):
                said.append(self.texts.count("organisation.hidden_all", rolled.together))
            elif rolled.together:
                said.append(self.texts.count("organisation.hidden_some", rolled.together))
                said.append(self.texts.count("organisation.hidden_others", others))
        if any(one.hidden for team in teams if not team.scan.hidden for one in team.scan.conditions):
            said.append(self.texts("organisation.hidden_boxes"))
        return " ".join(said)

    def shared(self, found: Sequence[ItemTeams]) -> tuple[SharedView, ...]:
        """The first of these items, with the teams that they hold for."""
        return tuple(self._shared(one) for one in found[:LONGEST_LIST])

    def _shared(self, one: ItemTeams) -> SharedView:
        return SharedView(
            title=self._title(one.item),
            condition=self._condition_of(one.item),
            critical=self._instrument.items[one.item].critical,
            count=self.texts("organisation.of_teams", n=len(one.teams), of=one.of),
            teams=self.teams(one.teams),
        )

    def _title(self, item_id: str) -> str:
        title = self._instrument.items[item_id].label.pick(self.texts.language)
        return title[:1].upper() + title[1:]

    def _condition_of(self, item_id: str) -> str:
        condition = self._instrument.condition(self._instrument.items[item_id].condition_id)
        return condition.name.pick(self.texts.language)

    def teams(self, names: Sequence[str]) -> str:
        """The names of the first few of these teams, and how many more there are."""
        row = [printable(name) for name in names[:NAMED_TEAMS]]
        more = len(names) - len(row)
        return self.texts.list([*row, self.texts("word.more", n=self.texts.number(more))] if more else row)

    def step(self, one: SharedStep) -> CentralView:
        """A step that serves several teams."""
        step = self._instrument.items[one.item].steps[one.to]  # type: ignore[index]
        pick = self._pick
        return CentralView(
            title=self._title(one.item),
            condition=self._condition_of(one.item),
            to=one.to,
            what=pick(step.what),
            first=pick(step.first),
            who=pick(step.who),
            effort=self.texts(f"effort.{step.effort}"),
            count=self.texts.count("organisation.serves", len(one.teams)),
            teams=self.teams(one.teams),
        )

    def _pick(self, text: Text) -> str:
        return self._facts.fill(text.pick(self.texts.language))

    def helps(self, teams: Sequence[TeamNow]) -> tuple[SharedView, ...]:
        """By condition the teams that ask for help."""
        asked = {
            condition.id: [team.name for team in teams if condition.id in team.asks_help]
            for condition in self._instrument.conditions
        }
        return tuple(
            SharedView(
                title=self._instrument.condition(id_).name.pick(self.texts.language),
                condition="",
                critical=False,
                count=self.texts.count("organisation.ask", len(names)),
                teams=self.texts.list([printable(name) for name in names]),
            )
            for id_, names in asked.items()
            if names
        )

    def change(self, one: ShownOrganisationChange) -> OrganisationChangeView:
        """The change of the organisation in one condition."""
        name = self._instrument.condition(one.id).name.pick(self.texts.language)
        margin = ""
        if one.low is not None and one.high is not None:
            margin = self.texts("change.margin", low=signed(one.low), high=signed(one.high))
        points = "" if one.change is None else signed(one.change)
        word = self.texts(f"change.verdict.{one.verdict.replace(' ', '_')}")
        clear = one.verdict in ("clearly up", "clearly down")
        return OrganisationChangeView(name, one.teams, one.change, one.low, one.high, points, margin, word, clear)

    def wrong(self, compared: int) -> str:
        """How many wrong verdicts to expect among these teams (O2); "" without any comparison."""
        if not compared:
            return ""
        least = round(expected_wrong_flags(compared))
        most = ceil(expected_wrong_flags(compared, shared_mood=True))
        found = self.texts("organisation.wrong_one")
        if most > 1:
            between = {"least": self.texts.word(least), "most": self.texts.word(most)}
            found = self.texts("organisation.wrong_between", **between)
        return f"{self.texts.count('organisation.wrong', compared)} {found}"

    def quarters(self, teams: Sequence[TeamNow]) -> tuple[QuarterView, ...]:
        """The place of each team among the teams of all organisations, where that may be said."""
        return tuple(
            QuarterView(printable(team.name), tuple(map(self._quarter, team.quarters)))
            for team in teams
            if team.quarters
        )

    def _quarter(self, quarter: Quarter | None) -> str:
        return self.texts(f"organisation.quarter.{quarter.replace(' ', '_')}") if quarter else ""
