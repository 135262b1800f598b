"""One question on the screen: its text, five levels as cards, "weet ik niet", "niet van toepassing", and a note."""

import datetime as dt
from dataclasses import dataclass
from html import escape

import streamlit as st

from app_pages.parts import synced
from app_pages.parts.frame import html, told
from app_pages.parts.rail import Rail
from app_pages.parts.screen import Screen, go_after_drawing
from questionnaire.assessment import JOINT_RESPONDENT, Assessment, Response
from questionnaire.instrument import LEVELS, Item
from storage.errors import ScanNotFoundError, StorageError
from workflow.scan import get_answered, record_level, record_not_applicable, record_note

UNKNOWN = "unknown"
NOT_APPLICABLE = "not_applicable"


@dataclass
class QuestionPage:
    """What the cards of one page share.

    `assessment` is the scan as it was when the page began to be drawn; None once it is drawn, when each card that
    redraws itself reads the scan anew. `saved_at` is the last change that this page shows; `ways` are the buttons that
    lead on, with the page that each leads to.
    """

    screen: Screen
    rail: Rail
    assessment: Assessment | None
    saved_at: dt.datetime
    ways: dict[str, str]


@st.fragment
def draw_card(page: QuestionPage, item: Item) -> None:
    """Draws one question and stores what is chosen. A click in it redraws this card only, and not the whole page."""
    if page.assessment is not None:
        page.rail.hold_places(page.screen.page)
        with told(page.screen):
            _draw_item(page, page.assessment, item)
    else:
        _draw_again(page, item)


def _draw_again(page: QuestionPage, item: Item) -> None:
    screen, before = page.screen, page.saved_at
    changed = False
    with told(screen):
        try:
            saved_at, assessment = get_answered(screen.workplace, screen.scan_id)
        except (StorageError, ScanNotFoundError):
            # The whole page says what is the matter.
            st.rerun()
        changed = _draw_item(page, assessment, item)
    pressed = [to for button, to in page.ways.items() if st.session_state.get(button)]
    if pressed:
        go_after_drawing(pressed[0])
    if pressed or saved_at != before or synced.anything_waits():
        # Another screen stored something, or another part of this page waits for its turn: all of it is drawn.
        st.rerun()
    page.rail.count(assessment, screen.page, settled=item.id if changed else None)
    page.rail.say_saved(None if st.session_state["unsure"] else page.saved_at)


def _draw_item(page: QuestionPage, assessment: Assessment, item: Item) -> bool:
    """Draws one item and stores what is chosen. True when something was stored."""
    screen = page.screen
    texts, language = screen.texts, screen.language
    _draw_text(screen, item)
    response = _team_response(assessment, item.id)
    reason = assessment.not_applicable.get(item.id)
    stored = _stored_choice(response, reason)
    options: list[int | str] = [*LEVELS, UNKNOWN]
    if not item.critical:
        options.append(NOT_APPLICABLE)
    labels: dict[int | str, str] = {level: f"**{level}** {item.levels[level].pick(language)}" for level in LEVELS}
    labels |= {UNKNOWN: texts("answer.choose_unknown"), NOT_APPLICABLE: texts("answer.choose_not_applicable")}
    key = f"answer-{screen.scan_id}-{item.id}"
    synced.before(key, stored)
    choice = st.radio(
        item.question.pick(language),
        options,
        index=options.index(stored) if stored in options else None,
        format_func=lambda option: labels[option],
        key=key,
        horizontal=True,
        label_visibility="collapsed",
    )
    if choice == NOT_APPLICABLE:
        return _keep(page, _ask_reason(screen, item, reason))

    def record(value: int | str | None) -> dt.datetime:
        level = value if isinstance(value, int) else None
        return record_level(screen.workplace, screen.scan_id, item.id, level)

    changed = _keep(page, synced.after(key, stored, choice, record))
    said = st.empty()
    if choice is not None:
        changed |= _keep(page, _draw_note(screen, item, response.note if response else None))
    # Always there, so that a screen reader hears it change, and nothing moves under a finger.
    said.html(f'<p class="sv-stored" role="status">{texts("item.stored") if changed else ""}</p>')
    return changed


def _keep(page: QuestionPage, saved_at: dt.datetime | None) -> bool:
    page.saved_at = saved_at or page.saved_at
    return saved_at is not None


def _draw_text(screen: Screen, item: Item) -> None:
    texts, language = screen.texts, screen.language
    badge = f' <span class="sv-badge">{texts("word.critical")}</span>' if item.critical else ""
    why = f'<p class="sv-why">{escape(item.why.pick(language))}</p>'
    if item.critical and item.critical_reason:
        why += f'<p class="sv-why sv-warm">{escape(item.critical_reason.pick(language))}</p>'
    html(
        f'<div class="sv-item"><h2 id="{item.id}">{escape(item.question.pick(language))}{badge}</h2>{why}'
        f'<p class="sv-proof">{texts("item.proof")} {escape(_inside(item.proof.pick(language)))}</p></div>'
    )


def _inside(text: str) -> str:
    """The text as it stands after a colon: with a small letter, unless it starts with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _ask_reason(screen: Screen, item: Item, stored: str | None) -> dt.datetime | None:
    texts = screen.texts
    key = f"reason-{screen.scan_id}-{item.id}"
    synced.before(key, stored or "")
    reason = st.text_input(texts("item.reason"), value=stored or "", key=key, max_chars=500)
    if not reason.strip():
        st.warning(texts("item.reason_needed"))
        return None

    def record(value: str) -> dt.datetime:
        return record_not_applicable(screen.workplace, screen.scan_id, item.id, value)

    return synced.after(key, stored or "", reason, record)


def _draw_note(screen: Screen, item: Item, stored: str | None) -> dt.datetime | None:
    texts = screen.texts
    key = f"note-{screen.scan_id}-{item.id}"
    with st.expander(
        texts("item.note_there") if stored else texts("item.note"), key=f"fold-{screen.scan_id}-{item.id}"
    ):
        synced.before(key, stored or "")
        note = st.text_area(texts("item.note_label"), value=stored or "", key=key, max_chars=2000, help=None, height=90)
        st.caption(texts("item.no_names"))

    def record(value: str) -> dt.datetime:
        return record_note(screen.workplace, screen.scan_id, item.id, value)

    return synced.after(key, stored or "", note, record)


def _team_response(assessment: Assessment, item_id: str) -> Response | None:
    for respondent in assessment.respondents:
        if respondent.id == JOINT_RESPONDENT:
            return respondent.answers.get(item_id)
    return None


def _stored_choice(response: Response | None, reason: str | None) -> int | str | None:
    if reason is not None:
        return NOT_APPLICABLE
    if response is None:
        return None
    return response.level if response.level is not None else UNKNOWN
