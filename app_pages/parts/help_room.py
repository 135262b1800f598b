"""What the facilitator may need besides: questions that do not apply, a form on paper, and going on on one screen."""

from html import escape

import streamlit as st

from app_pages.parts.frame import html
from app_pages.parts.screen import Screen, go
from storage.errors import ClosedError
from workflow.errors import InputError
from workflow.scan import record_applicable, record_not_applicable
from workflow.workshop import Board, add_paper_seat, continue_on_one_screen, reopen_papers


def draw_help(screen: Screen, board: Board) -> None:
    """Draws it folded away."""
    with st.expander(screen.texts("board.not_applicable")):
        _draw_not_applicable(screen, board)
    with st.expander(screen.texts("board.paper")):
        _draw_paper(screen, board)
    with st.expander(screen.texts("board.no_phones")):
        draw_one_screen(screen)


def draw_one_screen(screen: Screen) -> None:
    """The way on when phones do not work, or when too few people answered."""
    html(f"<p>{screen.texts('board.one_screen_text')}</p>")
    if st.button(screen.texts("board.one_screen"), key="one-screen"):
        joint = continue_on_one_screen(screen.workplace, screen.scan_id)
        go(screen.workplace.instrument.conditions[0].id, joint)


def _draw_not_applicable(screen: Screen, board: Board) -> None:
    texts, items = screen.texts, screen.workplace.instrument.active_items
    html(f"<p>{texts('board.not_applicable_text')}</p>")
    for item, reason in board.not_applicable.items():
        if item not in items:
            continue
        with st.container(key=f"out-{item}", horizontal=True, vertical_alignment="center"):
            question = escape(items[item].question.pick(screen.language))
            html(f'<p><strong>{question}</strong><br><span class="sv-quiet">{escape(reason)}</span></p>')
            if st.button(texts("board.applies"), key=f"applies-{item}"):
                record_applicable(screen.workplace, screen.scan_id, item)
                st.rerun()
    choices = [item for item in items.values() if not item.critical and item.id not in board.not_applicable]
    with st.form("not-applicable", border=False, clear_on_submit=False):
        chosen = st.selectbox(
            texts("board.which"),
            choices,
            index=None,
            format_func=lambda item: item.question.pick(screen.language),
            placeholder=texts("board.choose"),
            filter_mode=None,
        )
        reason = st.text_input(texts("item.reason"), max_chars=500)
        if st.form_submit_button(texts("board.does_not_apply")):
            if chosen is None or not reason.strip():
                st.error(texts("board.which_and_why"))
                return
            try:
                record_not_applicable(screen.workplace, screen.scan_id, chosen.id, reason)
            except (InputError, ClosedError):
                st.error(texts("board.which_and_why"))
                return
            st.rerun()


def _draw_paper(screen: Screen, board: Board) -> None:
    texts = screen.texts
    form = f'<a href="/stevig/paper.pdf?lang={screen.language}" target="_blank" rel="noopener">'
    html(f"<p>{texts('board.paper_text')} {form}{texts('board.paper_print')}</a></p>")
    seats = st.session_state.setdefault(f"paper-{screen.scan_id}", [])
    try:
        if st.button(texts("board.paper_add"), key="paper-add", disabled=board.state.locked):
            seats.append(add_paper_seat(screen.workplace, screen.scan_id))
        # The links live in this tab alone: after a refresh, forms that were begun get a new one.
        elif board.open_papers and not seats:
            label = texts.count("board.paper_again", board.open_papers)
            if st.button(label, key="paper-again", disabled=board.state.locked):
                seats.extend(reopen_papers(screen.workplace, screen.scan_id))
                st.rerun()
    except ClosedError:
        st.warning(texts("board.locked_lede"))
    links = "".join(
        f'<li><a href="/seat/{escape(seat)}?lang={screen.language}" target="_blank" rel="noopener">'
        f"{texts('board.paper_open', number=number)}</a></li>"
        for number, seat in enumerate(seats, start=1)
    )
    if links:
        html(f'<ul class="sv-paper">{links}</ul><p class="sv-quiet">{texts("board.paper_once")}</p>')
