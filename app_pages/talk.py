"""The big screen after the reveal: one question at a time, what people answered, and what the team agrees on."""

from html import escape

import streamlit as st

from app_pages.parts import synced
from app_pages.parts.frame import head, html, remember_place, renewed, told
from app_pages.parts.help_room import draw_one_screen
from app_pages.parts.rail import beside_rail
from app_pages.parts.screen import Screen, go
from questionnaire.instrument import LEVELS
from workflow.talk import TalkPage, TalkView, get_talk_page
from workflow.workshop import record_agreed, share

NOT_YET = ""


def show(screen: Screen) -> None:
    """Draws one conversation, or says why there is none."""
    texts = screen.texts
    page = get_talk_page(screen.workplace, screen.scan_id, screen.language)
    remember_place(screen)
    with beside_rail(screen), st.container(key="talk"):
        if not page.enough:
            head(texts("talk.eyebrow"), texts("talk.few"), texts.count("talk.few_lede", page.people))
            with told(screen):
                draw_one_screen(screen)
        elif not page.talks:
            head(texts("talk.eyebrow"), texts("talk.alike"), texts("talk.alike_lede"))
            _draw_end(screen, page, done=True)
        else:
            _draw_talk(screen, page)


def _draw_talk(screen: Screen, page: TalkPage) -> None:
    texts, talks = screen.texts, page.talks
    place = _place(talks)
    talk = talks[place]
    warm = " sv-warm" if talk.urgent else ""
    badge = f' <span class="sv-badge">{texts("word.critical")}</span>' if talk.critical else ""
    counted = texts.count("talk.people", page.people)
    extra = place >= page.planned
    number = texts("talk.extra") if extra else texts("talk.number", number=place + 1, total=page.planned)
    html(
        f'<p class="sv-where"><span>{escape(talk.condition)}</span><span>{number} · {counted}</span></p>'
        f'<p class="sv-eyebrow{warm}">{escape(talk.finding)}</p>'
        f'<h1 class="sv-title">{escape(talk.question)}{badge}</h1>'
    )
    renewed(screen)
    html(_answers(screen, talk))
    left, right = st.columns([1, 1], gap="large")
    with left:
        html(f'<div class="sv-opening{" sv-warned" if talk.urgent else ""}"><p>{escape(talk.opening)}</p></div>')
        html(f'<p class="sv-quiet">{texts("talk.nobody_has_to")}</p>')
    with right, told(screen):
        _ask_agreed(screen, talk)
    _draw_way(screen, page, place)
    _draw_list(screen, page, place)
    _draw_end(screen, page, done=place + 1 >= page.planned)


def _place(talks: tuple[TalkView, ...]) -> int:
    """Which conversation the address names; the first when it names none."""
    wanted = st.query_params.get("item")
    return next((place for place, talk in enumerate(talks) if talk.item == wanted), 0)


def _answers(screen: Screen, talk: TalkView) -> str:
    """The five levels with how many people chose each, or where that may not be shown: with the level by average."""
    texts, most = screen.texts, max(talk.bars or (1,))
    steps = []
    for level, anchor in zip(LEVELS, talk.anchors, strict=True):
        bar, here = "", ""
        if talk.bars is not None:
            people = talk.bars[level - 1]
            part = round(100 * people / most)
            bar = (
                f'<span class="sv-bar"><span class="sv-fill{"" if people else " sv-none"}" style="--part:{part}%">'
                f'<b>{people}</b></span></span><span class="sv-unseen">{texts("talk.chose")} </span>'
            )
        elif level == talk.level:
            here = f"<em>{texts('talk.average')}</em>"
        kind = ' class="sv-here"' if here else ""
        steps.append(f"<li{kind}>{bar}<strong>{level}</strong>{here}<span>{escape(anchor)}</span></li>")
    under = texts.count("talk.unseen", talk.unseen) if talk.unseen else ""
    if talk.bars is None:
        under = f"{texts('talk.no_bars')} {under}".strip()
    return f'<ol class="sv-answered">{"".join(steps)}</ol><p class="sv-quiet">{under}</p>'


def _ask_agreed(screen: Screen, talk: TalkView) -> None:
    """The level that the team settles on, and one line of why. Both are stored at once."""
    texts, workplace, scan = screen.texts, screen.workplace, screen.scan_id
    html(f"<h2>{texts('talk.agreed')}</h2>")
    key, stored = f"agreed-{scan}-{talk.item}", talk.agreed or NOT_YET
    options: list[int | str] = [*LEVELS, NOT_YET]
    synced.before(key, stored)
    with st.container(key="agreed"):
        choice = st.radio(
            texts("talk.agreed"),
            options,
            index=options.index(stored),
            format_func=lambda option: str(option) if option else texts("talk.not_yet"),
            key=key,
            horizontal=True,
            label_visibility="collapsed",
        )
    level = choice if isinstance(choice, int) else None
    synced.after(key, stored, choice, lambda _choice: record_agreed(workplace, scan, talk.item, level, talk.why))
    if level is None:
        return
    key = f"why-{scan}-{talk.item}"
    synced.before(key, talk.why)
    why = st.text_input(texts("talk.why"), value=talk.why, key=key, max_chars=500)
    st.caption(texts("item.no_names"))
    synced.after(key, talk.why, why, lambda typed: record_agreed(workplace, scan, talk.item, level, typed))


def _draw_way(screen: Screen, page: TalkPage, place: int) -> None:
    texts, talks = screen.texts, page.talks
    with st.container(key="way", horizontal=True):
        if place and st.button(texts("talk.previous"), key="back"):
            go("talk", screen.scan, talks[place - 1].item)
        if place + 1 < page.planned:
            forward = st.button(texts("talk.next"), key="next", type="primary")
        else:
            forward = place + 1 < len(talks) and st.button(texts("talk.one_more"), key="next")
        if forward:
            go("talk", screen.scan, talks[place + 1].item)


def _draw_list(screen: Screen, page: TalkPage, place: int) -> None:
    """Every conversation, to go to: those of this meeting, and those for when time is left."""
    texts = screen.texts
    with st.expander(texts("talk.all")), st.container(key="talks"):
        html(f"<p>{texts('talk.all_text')}</p>")
        for number, talk in enumerate(page.talks):
            if number == page.planned:
                html(f"<h3>{texts('talk.time_left')}</h3>")
            done = f" · {texts('talk.done', level=talk.agreed)}" if talk.agreed else ""
            mark = f"**{number + 1}** " if number < page.planned else ""
            kind = "primary" if number == place else "secondary"
            if st.button(f"{mark}{talk.question}{done}", key=f"talk-{talk.item}", type=kind, width="stretch"):  # type: ignore[arg-type]
                go("talk", screen.scan, talk.item)


def _draw_end(screen: Screen, page: TalkPage, *, done: bool) -> None:
    """What comes after the conversations: how the roles see it, what the phones may show, and what to do.

    done: the planned conversations are behind the team, so that choosing is what comes next.
    """
    texts = screen.texts
    if page.roles:
        with st.expander(texts("talk.roles_title")):
            html(f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in page.roles)}</ul>")
    elif page.state.roles_compared:
        html(f'<p class="sv-quiet">{texts("talk.roles_few")}</p>')
    html('<div class="sv-rule"></div>')
    key, stored = f"shared-{screen.scan_id}", page.state.shared
    with told(screen):
        synced.before(key, stored)
        shared = st.checkbox(texts("talk.share"), value=stored, key=key)
        synced.after(key, stored, shared, lambda on: share(screen.workplace, screen.scan_id, shared=on))
    html(f"<p>{texts('talk.choose_text')}</p>")
    if st.button(texts("talk.choose"), key="to-results", type="primary" if done else "secondary"):
        go("results", screen.scan)
