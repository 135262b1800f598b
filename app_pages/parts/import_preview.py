"""What would be taken over of a table, what is left out, and what stands in the way, row by row."""

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from app_pages.parts.frame import html
from app_pages.parts.screen import Screen
from questionnaire.assessment import Assessment
from questionnaire.instrument import LEVELS
from workflow.exchange.forms.rows import Refusal
from workflow.fault_lines import fault_lines
from workflow.form_import import Preview

# More lines than these nobody reads: who mends them looks again.
MOST_REFUSALS = 50
MOST_ROWS = 10


def draw_preview(screen: Screen, preview: Preview) -> None:
    """Draws it."""
    texts = screen.texts
    for coming in preview.coming:
        line = texts(
            "import.coming",
            team=coming.team,
            organisation=coming.organisation,
            date=texts.date(coming.date),
            people=texts.count("import.people", coming.people),
            answers=texts.count("counts.answered", coming.answers),
        )
        few = "" if coming.enough else f" {texts('import.few')}"
        html(f'<div class="sv-panel"><p>{escape(line)}{few}</p></div>')
    if preview.scans:
        with st.expander(texts("import.per_question")):
            html(f"<p>{texts('import.per_question_text')}</p>{_answers_table(screen, preview.scans)}")
    for reason, numbers in preview.left_out.items():
        line = texts.count(f"import.left.{reason}", len(numbers), rows=_rows(numbers))
        html(f'<p class="sv-quiet">{line}</p>')
    if preview.unfinished:
        line = texts.count("import.unfinished", len(preview.unfinished), rows=_rows(preview.unfinished))
        html(f'<p class="sv-quiet">{line}</p>')
    lines = [_refused(screen, refusal) for refusal in preview.refusals[:MOST_REFUSALS]]
    lines += [escape(texts("import.double", first=first, second=second)) for first, second in preview.double]
    if preview.fault:
        lines += [escape(line) for line in fault_lines(preview.fault, screen.language)]
    if (more := len(preview.refusals) + preview.more - MOST_REFUSALS) > 0:
        lines.append(texts.count("import.refused_more", more))
    if preview.open:
        lines.append(texts.count("import.open_columns", len(preview.open)))
    if lines:
        html(f"<h3>{texts('import.in_the_way')}</h3><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>")
    elif not preview.scans:
        st.info(texts("import.nothing"))


def _answers_table(screen: Screen, scans: Sequence[Assessment]) -> str:
    """Per question how often each level would be stored: a scale that is upside down shows here at once."""
    texts = screen.texts
    people = [one.answers for scan in scans for one in scan.respondents]
    titles = [*(texts("organisation.level", level=level) for level in LEVELS), texts("answer.choose_unknown")]
    short = [*map(str, LEVELS), "?"]
    heads = "".join(
        f'<th scope="col" class="sv-number" aria-label="{title}">{sign}</th>'
        for title, sign in zip(titles, short, strict=True)
    )
    rows, without = [], []
    for item in screen.workplace.instrument.active_items.values():
        found = Counter(answers[item.id].level for answers in people if item.id in answers)
        if not found:
            without.append(item.label.pick(screen.language))
            continue
        numbers = [found[level] for level in (*LEVELS, None)]
        cells = "".join(f'<td class="sv-number">{number}</td>' for number in numbers)
        rows.append(f'<tr><th scope="row">{escape(item.label.pick(screen.language))}</th>{cells}</tr>')
    left = texts.count("import.without", len(without), labels=", ".join(without)) if without else ""
    return (
        f'<table class="sv-table sv-counts"><thead><tr><th scope="col">{texts("report.item")}</th>{heads}</tr></thead>'
        f'<tbody>{"".join(rows)}</tbody></table><p class="sv-quiet">{escape(left)}</p>'
    )


def _rows(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:MOST_ROWS])) + (", …" if len(numbers) > MOST_ROWS else "")


def _refused(screen: Screen, refusal: Refusal) -> str:
    texts = screen.texts
    place = texts("import.row", row=refusal.row, title=refusal.title)
    return escape(f"{place} {texts(f'import.refused.{refusal.kind}', text=refusal.text)}")
