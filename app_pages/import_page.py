"""Answers from a form tool: which column is which question, what a text means, and what would be taken over."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from app_pages.parts.dates import parse_date, typed_date
from app_pages.parts.frame import head, html, told
from app_pages.parts.import_preview import draw_preview
from app_pages.parts.screen import Screen, go, language_links
from questionnaire.instrument import LEVELS
from workflow.errors import InputError
from workflow.exchange.forms.columns import Column
from workflow.exchange.forms.fields import HEADS
from workflow.exchange.forms.scans import Given
from workflow.exchange.forms.values import Meaning
from workflow.form_import import (
    Corrections,
    Draft,
    Preview,
    UploadGoneError,
    drop_upload,
    get_draft,
    import_form,
    preview_import,
)

NOT_USED = ""
_ANYWHERE = re.compile(r"[\\`*_\[\]~$:<]")
# A heading, a list, a quotation.
_AT_START = re.compile(r"^(\s*\d*)([#+.)>-])")
MEANINGS: tuple[Meaning, ...] = (*LEVELS, "unknown", "blank")
# Columns of these kinds nobody needs to look at, unless they want to.
_SURE = ("answer", "head")


def show(screen: Screen) -> None:
    """Draws the page of one table that waits."""
    texts, token = screen.texts, st.query_params.get("upload", "")
    with st.container(key="import"):
        head(texts("app.name"), texts("import.title"), texts("import.lede"))
        try:
            _draw(screen, token)
        except UploadGoneError:
            st.warning(texts("import.gone"))
        html(
            f'<p class="sv-foot"><a href="/stevig/open?lang={screen.language}" target="_self">'
            f"{texts('start.open_file')}</a> · "
            f'<a href="?page=start&amp;lang={screen.language}" target="_self">{texts("start.back")}</a></p>'
            f"{language_links(screen)}"
        )


def _draw(screen: Screen, token: str) -> None:
    texts = screen.texts
    proposed = get_draft(screen.workplace, token)
    html(f'<p class="sv-quiet">{escape(texts("import.file", name=proposed.name))}</p>')
    columns = _ask_columns(screen, proposed)
    draft = get_draft(screen.workplace, token, columns)
    corrections = Corrections(columns, _ask_texts(screen, draft))
    _draw_not_kept(screen, draft)
    given = _ask_head(screen, draft)
    if given is not None:
        preview = preview_import(screen.workplace, token, corrections, given)
        html(f"<h2>{texts('import.preview')}</h2>")
        draw_preview(screen, preview)
        _ask_to_take(screen, token, corrections, given, preview)
    if st.button(texts("import.cancel"), key="cancel"):
        drop_upload(screen.workplace, token)
        go("start")


def _ask_columns(screen: Screen, draft: Draft) -> dict[int, str | None]:
    """What every column is to be, by its place: as proposed, or as the visitor chose. First those that need a look."""
    texts = screen.texts
    html(f"<h2>{texts('import.columns')}</h2>")
    labels = _labels(screen)
    unsure = [column for column in draft.columns if column.kind not in _SURE]
    sure = [column for column in draft.columns if column.kind in _SURE]
    _offer_guesses(screen, [column for column in unsure if column.kind == "open" and column.target])
    chosen = {column.place: _ask_column(screen, column, labels) for column in unsure}
    with st.expander(texts.count("import.sure", len(sure)), expanded=False):
        chosen |= {column.place: _ask_column(screen, column, labels) for column in sure}
    # A column that nobody chose anything for stays open.
    return {place: target or None for place, target in chosen.items() if target is not None}


def _offer_guesses(screen: Screen, guesses: Sequence[Column]) -> None:
    """A button that chooses every proposal where nobody chose yet. Of two for one question it chooses none."""
    targets = [column.target for column in guesses]
    alone = {_key(column): column.target for column in guesses if targets.count(column.target) == 1}

    def choose() -> None:
        for key, target in alone.items():
            if st.session_state.get(key) is None:
                st.session_state[key] = target

    if len(alone) > 1:
        html(f"<p>{screen.texts.count('import.guesses', len(alone))}</p>")
        st.button(screen.texts("import.use_guesses"), key="guesses", on_click=choose)


def _key(column: Column) -> str:
    return f"column-{column.place}"


def _labels(screen: Screen) -> dict[str, str]:
    """Everything that a column can be, in words."""
    texts, instrument = screen.texts, screen.workplace.instrument
    labels = {NOT_USED: texts("import.not_used")}
    for condition in instrument.conditions:
        name = condition.short.pick(screen.language)
        labels |= {item.id: f"{name}: {item.label.pick(screen.language)}" for item in condition.active_items}
    return labels | {name: texts(f"import.head.{name}") for name in HEADS}


def _ask_column(screen: Screen, column: Column, labels: Mapping[str, str]) -> str | None:
    """What the column is to be; None: not chosen yet."""
    texts = screen.texts
    options = list(labels)
    wanted = column.target if column.kind in _SURE else NOT_USED if column.kind == "unused" else None
    why = "double" if column.double else (column.why or "") if column.target else column.kind
    percent = round(100 * column.alike)
    guess = f" ({labels[column.target]})" if column.kind == "open" and column.target else ""
    choice = st.selectbox(
        _plain(column.title),
        options,
        index=options.index(wanted) if wanted in options else None,
        format_func=lambda option: labels[option],
        key=_key(column),
        placeholder=texts("import.not_said"),
    )
    html(f'<p class="sv-quiet">{escape(texts(f"import.why.{why}", percent=percent) + guess)}</p>')
    return choice


def _ask_texts(screen: Screen, draft: Draft) -> dict[str, Meaning]:
    texts = screen.texts
    if not draft.texts:
        return {}
    html(f"<h2>{texts('import.texts')}</h2><p>{texts('import.texts_lede')}</p>")
    words: dict[Meaning, str] = {level: texts("import.level", level=level) for level in LEVELS}
    labels: dict[Meaning, str] = {**words, "unknown": texts("answer.choose_unknown"), "blank": texts("import.blank")}
    chosen = {}
    for text, number in draft.texts.items():
        meaning = st.selectbox(
            _plain(texts.count("import.text", number, text=text)),
            MEANINGS,
            index=None,
            format_func=lambda option: labels[option],
            key=f"text-{text}",
            placeholder=texts("import.not_said"),
        )
        if meaning is not None:
            chosen[text] = meaning
    return chosen


def _draw_not_kept(screen: Screen, draft: Draft) -> None:
    texts = screen.texts
    lines = []
    if draft.personal:
        lines.append(texts("import.personal", titles=", ".join(draft.personal)))
    if draft.tool:
        lines.append(texts("import.tool", titles=", ".join(draft.tool)))
    if draft.form.other_sheets:
        lines.append(texts("import.sheets", names=", ".join(draft.form.other_sheets)))
    for line in lines:
        html(f'<p class="sv-quiet">{escape(line)}</p>')


def _ask_head(screen: Screen, draft: Draft) -> Given | None:
    """What the table does not say itself; None, and a word about it, when something is missing."""
    texts = screen.texts
    told_by_table = {column.target for column in draft.columns if column.kind == "head"}
    html(f"<h2>{texts('import.scan')}</h2><p>{texts('import.scan_lede')}</p>")
    organisation = st.text_input(texts("start.organisation"), max_chars=120, key="import-organisation")
    team = st.text_input(texts("start.team"), max_chars=120, key="import-team")
    left, right = st.columns(2)
    size = left.text_input(texts("start.team_size"), max_chars=4, key="import-size").strip()
    latest = draft.form.latest or dt.date.today()
    day = parse_date(right.text_input(texts("start.date"), value=typed_date(latest), max_chars=10, key="import-date"))
    faults = [
        texts(key)
        for key, wrong in (
            ("error.organisation", not organisation.strip() and "organisation" not in told_by_table),
            ("error.team", not team.strip() and "team" not in told_by_table),
            ("error.team_size", bool(size) and (not size.isdecimal() or not 1 <= int(size) <= 1000)),
            ("error.date", day is None),
        )
        if wrong
    ]
    if faults or day is None:
        st.info(" ".join(faults))
        return None
    return Given(organisation.strip(), team.strip(), day, int(size) if size else None)


def _ask_to_take(screen: Screen, token: str, corrections: Corrections, given: Given, preview: Preview) -> None:
    texts = screen.texts
    again = True
    for coming in preview.coming:
        if coming.already:
            day = texts.date(coming.already.date)
            st.warning(_plain(texts("import.already", team=coming.already.team, date=day)))
            again = False
    if not again:
        again = st.checkbox(texts("import.again"))
    ready = preview.can_be_taken and again
    if st.button(texts("import.take"), type="primary", key="take", disabled=not ready):
        with told(screen):
            try:
                ids = import_form(screen.workplace, token, corrections, given, again=again)
            except InputError:
                # Another tab was faster: what is drawn next says what stands in the way now.
                st.rerun()
            go("results", ids[0])


def _plain(text: str) -> str:
    """Typed text as Streamlit shows it: signs of its markup would otherwise be read as such.

    A screen reader says every backslash of a label aloud: they stand only where a sign would do something.
    """
    return _AT_START.sub(r"\1\\\2", _ANYWHERE.sub(r"\\\g<0>", text))
