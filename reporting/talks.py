"""Where people saw it differently, what the team agreed, and how the roles compare: for individual scans."""

from collections.abc import Callable

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from questionnaire.text import Text
from reporting.typed import printable
from reporting.views import RoleView, TalkView
from reporting.wording import Wording
from scoring.agenda import plan_talks
from scoring.assessment import AssessmentScore
from scoring.roles import compare_roles

# A page holds this many: what one meeting brings, and what comes next.
MOST_TALKS = 8


def talk_views(
    whole: AssessmentScore,
    shown: AssessmentScore,
    assessment: Assessment,
    wording: Wording,
    pick: Callable[[Text], str],
    instrument: Instrument,
) -> tuple[TalkView, ...]:
    """The most important questions to talk about, and those that were agreed on; empty for a joint scan.

    whole: the score, from which the agenda follows (it keeps to A1 itself). shown: the score that may be shown. What
    the team agreed on goes before what it did not talk about; within that the order of the agenda counts.
    """
    if assessment.mode == "joint":
        return ()
    kinds = {talk.item: talk.kind for talk in plan_talks(whole)}
    levels = {item.id: item.lower_median for condition in shown.conditions for item in condition.items}
    agreed = {item: level for item, level in assessment.agreed.items() if item in levels}
    order = [*kinds, *(item for item in levels if item in agreed and item not in kinds)]
    chosen = sorted(order, key=lambda item: item not in agreed)[:MOST_TALKS]
    views = []
    for id_ in (item for item in order if item in chosen):
        item = instrument.active_items[id_]
        title, kind = pick(item.label), kinds.get(id_)
        views.append(
            TalkView(
                item_id=id_,
                condition=pick(instrument.condition(item.condition_id).name),
                title=title[:1].upper() + title[1:],
                finding=wording.texts(f"privacy.talk.{kind.replace(' ', '_')}") if kind else "",
                level=levels[id_],
                agreed=agreed.get(id_),
                reason=printable(assessment.agreed_why.get(id_, "")),
            )
        )
    return tuple(views)


def role_views(
    instrument: Instrument, assessment: Assessment, pick: Callable[[Text], str], *, told: bool
) -> tuple[RoleView, ...]:
    """The two roles per condition, where both may be shown (W3)."""
    if assessment.mode == "joint":
        return ()
    found = ((condition, compare_roles(condition, assessment, told=told)) for condition in instrument.conditions)
    return tuple(
        RoleView(condition=pick(condition.name), workers=round(gap.worker_score), managers=round(gap.manager_score))
        for condition, gap in found
        if gap
    )
