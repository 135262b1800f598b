"""What would be taken over of a table, what is left out, and what stands in the way, row by row."""

from html import escape

import streamlit as st

from app_pages.parts.frame import html
from app_pages.parts.screen import Screen
from workflow.exchange.forms.rows import Refusal
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
    for reason, numbers in preview.left_out.items():
        rows = ", ".join(map(str, numbers[:MOST_ROWS])) + (", …" if len(numbers) > MOST_ROWS else "")
        html(f'<p class="sv-quiet">{texts.count(f"import.left.{reason}", len(numbers), rows=rows)}</p>')
    lines = [_refused(screen, refusal) for refusal in preview.refusals[:MOST_REFUSALS]]
    lines += [escape(texts("import.double", first=first, second=second)) for first, second in preview.double]
    lines += [f'<span lang="en">{escape(fault)}</span>' for fault in preview.faults]
    if more := len(preview.refusals) - MOST_REFUSALS:
        lines += [texts.count("import.refused_more", more)] if more > 0 else []
    if preview.open:
        lines.append(texts.count("import.open_columns", len(preview.open)))
    if lines:
        html(f"<h3>{texts('import.in_the_way')}</h3><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>")
    elif not preview.scans:
        st.info(texts("import.nothing"))


def _refused(screen: Screen, refusal: Refusal) -> str:
    texts = screen.texts
    place = texts("import.row", row=refusal.row, title=refusal.title)
    return escape(f"{place} {texts(f'import.refused.{refusal.kind}', text=refusal.text)}")
