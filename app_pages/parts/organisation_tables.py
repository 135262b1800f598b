"""The tables of an organisation as HTML: the map of teams and conditions, what they share, and what changed."""

from collections.abc import Sequence
from html import escape

from reporting.charts import change_range, data_uri
from reporting.organisation_views import (
    CellView,
    CentralView,
    GroupView,
    OrganisationView,
    SharedView,
    TeamRowView,
)
from translations import Texts


def map_table(view: OrganisationView) -> str:
    """Every team on a line: the level of each condition, with its word and points, and what changed."""
    texts = view.texts
    heads = "".join(f'<th scope="col">{escape(condition.short)}</th>' for condition in view.conditions)
    several = len(view.groups) > 1 or bool(view.groups[0].name)
    width = len(view.conditions) + 2
    body = "".join(_group(view, group, width if several else 0) for group in view.groups)
    return (
        f'<div class="sv-scroll" tabindex="0" role="region" aria-label="{texts("organisation.map_alt")}">'
        f'<table class="sv-table sv-map"><thead><tr><th scope="col">{texts("organisation.team")}</th>{heads}'
        f'<th scope="col">{texts("organisation.since")}</th></tr></thead><tbody>{body}</tbody>'
        f"<tfoot>{_together(view)}</tfoot></table></div>"
    )


def _group(view: OrganisationView, group: GroupView, width: int) -> str:
    name = escape(group.name) or view.texts("organisation.no_part")
    head = f'<tr class="sv-group"><th scope="colgroup" colspan="{width}">{name}</th></tr>' if width else ""
    return head + "".join(_row(view, row) for row in group.rows)


def _row(view: OrganisationView, row: TeamRowView) -> str:
    cells = "".join(_cell(view.texts, one.short, cell) for one, cell in zip(view.conditions, row.cells, strict=True))
    if row.hidden:
        why = view.texts("organisation.hidden_row")
        cells = f'<td class="sv-cell sv-hidden" colspan="{len(row.cells)}"><small>{why}</small></td>'
    return (
        f'<tr><th scope="row">{escape(row.name)}<small>{escape(row.about)}</small></th>{cells}'
        f'<td class="sv-since">{escape(row.trend)}</td></tr>'
    )


def _cell(texts: Texts, name: str, cell: CellView) -> str:
    label = f'data-label="{escape(name)}"'
    if cell.level is None:
        return f'<td class="sv-cell" {label}><small>{escape(cell.word)}</small></td>'
    points = texts("organisation.points", points=cell.points)
    held = f"<small>{texts('organisation.held')}</small>" if cell.held else ""
    trend = f"<small><strong>{escape(cell.trend)}</strong></small>" if cell.trend else ""
    return (
        f'<td class="sv-cell sv-level-{cell.level}" {label}><strong>{cell.level}</strong>'
        f"<small>{escape(cell.word)}</small><small>{escape(points)}</small>{held}{trend}</td>"
    )


def _together(view: OrganisationView) -> str:
    """The rows under the map: the teams that are shown, and those that are too small to be."""
    texts = view.texts
    rows = [(texts("organisation.all"), texts("organisation.all_about"), [one.mean for one in view.conditions])]
    if view.small:
        rows.append((view.small, texts("organisation.small_about"), [one.small for one in view.conditions]))
    return "".join(
        f'<tr><th scope="row">{escape(name)}<small>{escape(about)}</small></th>'
        + "".join(
            f'<td class="sv-cell" data-label="{escape(one.short)}">{escape(mean) or "–"}</td>'
            for one, mean in zip(view.conditions, means, strict=True)
        )
        + '<td class="sv-since"></td></tr>'
        for name, about, means in rows
        if any(means)
    )


def spread_table(view: OrganisationView) -> str:
    """How many of the shown teams are on each level, per condition."""
    texts = view.texts
    heads = "".join(
        f'<th scope="col" class="sv-number" aria-label="{texts("organisation.level", level=level)}">{level}</th>'
        for level in range(1, 6)
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(one.short)}</th>'
        + "".join(f'<td class="sv-number">{number}</td>' for number in one.levels)
        + "</tr>"
        for one in view.conditions
    )
    return (
        f'<table class="sv-table sv-spread"><thead><tr><th scope="col">{texts("report.condition")}</th>'
        f"{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def shared_list(texts: Texts, found: Sequence[SharedView]) -> str:
    """What holds for several teams, each with how many and which."""
    parts = []
    for one in found:
        badge = f' <span class="sv-badge">{texts("word.critical")}</span>' if one.critical else ""
        where = f"{escape(one.condition)} · " if one.condition else ""
        parts.append(
            f"<li><strong>{escape(one.title)}</strong>{badge}<br>"
            f'{where}{escape(one.count)}<br><span class="sv-quiet">{escape(one.teams)}</span></li>'
        )
    return f'<ul class="sv-shared">{"".join(parts)}</ul>'


def step_card(texts: Texts, step: CentralView) -> str:
    """A step that serves several teams."""
    return (
        f'<div class="sv-step"><h3>{escape(step.title)} '
        f'<span class="sv-quiet">{texts("organisation.to", to=step.to)}</span></h3>'
        f'<p class="sv-quiet">{escape(step.condition)}. {escape(step.count)}: {escape(step.teams)}.</p>'
        f"<p>{escape(step.what)}</p><p><strong>{texts('report.this_week')}</strong> {escape(step.first)}</p>"
        f"<p><strong>{texts('report.who')}</strong> {escape(step.who)} · "
        f"<strong>{texts('report.effort')}</strong> {escape(step.effort)}</p></div>"
    )


def change_table(view: OrganisationView) -> str:
    """The change of the organisation per condition, as a picture and in words."""
    texts = view.texts
    rows = []
    for one in view.changes:
        picture = ""
        if one.change is not None and one.low is not None and one.high is not None:
            svg = change_range(one.change, one.low, one.high, clear=one.clear, reach=view.reach)
            said = texts("over_time.range_alt", points=f"{one.points} {one.margin}")
            picture = f'<img class="sv-range" src="{data_uri(svg)}" alt="{escape(said)}">'
        clear = ' class="sv-strong"' if one.clear else ""
        teams = texts("organisation.changes_rows")
        rows.append(
            f'<tr><th scope="row">{escape(one.name)}</th><td class="sv-pair">{picture}</td>'
            f'<td class="sv-points">{escape(one.points)} <small>{escape(one.margin)}</small></td>'
            f"<td><strong{clear}>{escape(one.word)}</strong></td>"
            f'<td class="sv-number" data-label="{teams}">{one.teams}</td></tr>'
        )
    return (
        f'<div class="sv-changes"><table class="sv-table"><thead><tr><th scope="col">{texts("report.condition")}</th>'
        f'<th scope="col" class="sv-pair">{texts("over_time.change")}</th>'
        f'<th scope="col" class="sv-points">{texts("report.of_100")}</th>'
        f'<th scope="col">{texts("over_time.verdict")}</th>'
        f'<th scope="col" class="sv-number">{texts("organisation.changes_rows")}</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def quarter_table(view: OrganisationView) -> str:
    """Each team beside those of all organisations, in words."""
    heads = "".join(f'<th scope="col">{escape(one.short)}</th>' for one in view.conditions)
    rows = "".join(
        f'<tr><th scope="row">{escape(one.team)}</th>'
        + "".join(
            f'<td class="sv-cell" data-label="{escape(condition.short)}">{escape(word) or "–"}</td>'
            for condition, word in zip(view.conditions, one.words, strict=True)
        )
        + "</tr>"
        for one in view.quarters
    )
    return (
        f'<div class="sv-scroll"><table class="sv-table sv-map sv-quarters"><thead><tr><th scope="col">'
        f"{view.texts('organisation.team')}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
