"""The big screen while everybody answers: how to come in, how far the room is, and the way to the reveal."""

import datetime as dt
import os
from html import escape

import streamlit as st

from app_pages.parts.frame import head, html, remember_place, told
from app_pages.parts.help_room import draw_help
from app_pages.parts.qr import qr_picture, wifi_text
from app_pages.parts.rail import beside_rail
from app_pages.parts.screen import Screen, go
from workflow.reach import Reach, find_reach
from workflow.workshop import Board, get_board, lock, reveal, set_timer

LIVE_SECONDS = 2
MINUTES = (10, 15, 20, 30)


def show(screen: Screen) -> None:
    """Draws the board of the workshop."""
    texts = screen.texts
    board = get_board(screen.workplace, screen.scan_id)
    remember_place(screen)
    with beside_rail(screen), st.container(key="board"):
        if board.state.revealed:
            head(texts("board.eyebrow"), texts("board.revealed"), texts("board.revealed_lede"))
        elif board.state.locked:
            head(texts("board.eyebrow"), texts("board.locked"), texts("board.locked_lede"))
        else:
            head(texts("board.eyebrow"), texts("board.title"), texts("board.lede"))
        if st.session_state.pop("too_early", False):
            st.info(texts("board.too_early"))
        if not board.state.revealed:
            _draw_way_in(screen, board)
        _keep_count(screen, board)
        with told(screen):
            _draw_buttons(screen, board)
            if not board.state.revealed:
                _draw_timer(screen, board)
                _ask_wifi(screen)
                draw_help(screen, board)


def _draw_way_in(screen: Screen, board: Board) -> None:
    """The code, very large, and what a phone's camera reads."""
    texts = screen.texts
    reach = find_reach(os.environ, st.context.url)
    if reach.only_here:
        st.warning(texts("board.only_here"))
        st.code("make run HOST=0.0.0.0", language=None)
    closed, late = (" sv-closed", "") if board.state.locked else ("", texts("board.late"))
    # An address of this computer alone would send phones nowhere.
    go_to = "" if reach.only_here else _go_to(screen, reach)
    sign = f'<p class="sv-sign">{escape(board.code or "")}</p>'
    steps = f'<div class="sv-code">{go_to}{sign}<p class="sv-quiet">{late}</p></div>'
    html(f'<div class="sv-join{closed}">{steps}{_pictures(screen, board, reach)}</div>')


def _go_to(screen: Screen, reach: Reach) -> str:
    texts = screen.texts
    address = f"<strong>{escape(reach.spoken)}</strong>"
    return f'<p>{texts("board.go_to")} {address}</p><p class="sv-quiet">{texts("board.code")}</p>'


def _pictures(screen: Screen, board: Board, reach: Reach) -> str:
    texts, pictures = screen.texts, []
    wifi = st.session_state.get("wifi")
    if wifi:
        alt = escape(texts("board.wifi_alt", name=wifi[0]))
        pictures.append((qr_picture(wifi_text(*wifi), alt), texts("board.wifi_first", name=wifi[0])))
    if not reach.only_here and board.state.code:
        alt = escape(texts("board.qr_alt", address=reach.spoken))
        pictures.append((qr_picture(reach.join(board.state.code), alt), texts("board.scan_me")))
    figures = [f"<figure>{picture}<figcaption>{escape(words)}</figcaption></figure>" for picture, words in pictures]
    return f'<div class="sv-pictures">{"".join(figures)}</div>' if figures else ""


@st.fragment(run_every=LIVE_SECONDS)
def _keep_count(screen: Screen, drawn: Board) -> None:
    """How far the room is, kept up to date: who joined and who is done, and never what they answered."""
    texts = screen.texts
    with told(screen):
        board = get_board(screen.workplace, screen.scan_id)
        if board.state != drawn.state:
            # Another tab locked, revealed or set the timer: the whole page looks different now.
            st.rerun()
        if board.state.revealed:
            html(f'<p class="sv-room"><strong>{texts.count("board.took_part", board.joined)}</strong></p>')
            return
        rows = "".join(
            f"<li><span>{escape(condition.name.pick(screen.language))}</span>"
            f'<span class="sv-track"><span style="width:{_share(board.finished[condition.id], board.joined)}%"></span>'
            f"</span><span>{texts('rail.count', done=board.finished[condition.id], total=board.joined)}</span></li>"
            for condition in screen.workplace.instrument.conditions
            if condition.id in board.finished
        )
        html(
            f'<p class="sv-room" role="status"><strong>{texts.count("board.joined", board.joined)}</strong> '
            f"{texts.count('board.complete', board.complete)}{_time(screen, board)}</p>"
            f'<ul class="sv-progress" aria-label="{texts("board.per_condition")}">{rows}</ul>'
        )


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _time(screen: Screen, board: Board) -> str:
    left = board.minutes_left(dt.datetime.now(dt.UTC))
    if left is None:
        return ""
    text = screen.texts.count("board.minutes_left", left) if left else screen.texts("board.time_up")
    return f'<br><span class="sv-time">{text}</span>'


def _draw_buttons(screen: Screen, board: Board) -> None:
    texts = screen.texts
    with st.container(key="way", horizontal=True):
        if board.state.revealed:
            if st.button(texts("board.to_talk"), key="next", type="primary"):
                go("talk", screen.scan)
            return
        if st.button(texts("board.reveal"), key="reveal", type="primary"):
            _ask_reveal(screen)
        label = texts("board.unlock") if board.state.locked else texts("board.lock")
        if st.button(label, key="lock"):
            lock(screen.workplace, screen.scan_id, locked=not board.state.locked)
            st.rerun()


def _ask_reveal(screen: Screen) -> None:
    texts = screen.texts

    @st.dialog(texts("board.reveal_title"))
    @told(screen)
    def ask() -> None:
        board = get_board(screen.workplace, screen.scan_id)
        st.text(texts("board.reveal_what"))
        st.text(texts("board.reveal_done", done=board.complete, total=board.joined))
        if not board.enough:
            st.warning(texts("board.reveal_few"))
        with st.container(horizontal=True):
            if st.button(texts("board.reveal_yes"), key="reveal-yes", type="primary"):
                reveal(screen.workplace, screen.scan_id)
                go("talk", screen.scan)
            if st.button(texts("board.reveal_no"), key="reveal-no"):
                st.rerun()

    ask()


def _draw_timer(screen: Screen, board: Board) -> None:
    texts = screen.texts
    with st.expander(texts("board.timer")):
        html(f"<p>{texts('board.timer_text')}</p>")
        with st.container(key="timer", horizontal=True):
            for minutes in MINUTES:
                if st.button(texts("board.minutes", n=minutes), key=f"timer-{minutes}"):
                    set_timer(screen.workplace, screen.scan_id, minutes, dt.datetime.now(dt.UTC))
                    st.rerun()
            if st.button(texts("board.no_timer"), key="timer-off", disabled=board.state.ends_at is None):
                set_timer(screen.workplace, screen.scan_id, None, dt.datetime.now(dt.UTC))
                st.rerun()


def _ask_wifi(screen: Screen) -> None:
    """The Wi-Fi of the room as a QR code. What is typed stays in this session and is stored nowhere."""
    texts = screen.texts
    kept = st.session_state.get("wifi")
    with st.expander(texts("board.wifi")):
        html(f"<p>{texts('board.wifi_text')}</p>")
        name, password = kept or ("", "")
        left, right = st.columns(2)
        name = left.text_input(texts("board.wifi_name"), value=name, key="wifi-name", max_chars=32)
        password = right.text_input(
            texts("board.wifi_password"), value=password, key="wifi-word", max_chars=63, autocomplete="off"
        )
    wanted = (name.strip(), password) if name.strip() else None
    if wanted != kept:
        st.session_state["wifi"] = wanted
        st.rerun()
