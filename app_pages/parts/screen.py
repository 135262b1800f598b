"""Who and where: the language, the scan and the page of this screen, all held in its address."""

from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import streamlit as st

from translations import LANGUAGE_COOKIE, LANGUAGES, Texts, known_language, load_texts
from workflow.access import OWNER_COOKIE, caller_of
from workflow.workplace import Workplace, default_workplace
from workflow.workshop import StoredWorkshop


@dataclass(frozen=True)
class Screen:
    """One visitor's screen. `scan` is None on pages that belong to no scan.

    workshop: the state of a scan that people answer on their phones, None for any other scan.
    """

    workplace: Workplace
    texts: Texts
    page: str
    scan: str | None
    workshop: StoredWorkshop | None = None

    @property
    def language(self) -> str:
        """The language of this screen."""
        return self.texts.language

    @property
    def scan_id(self) -> str:
        """The scan of this screen, on pages that have one."""
        assert self.scan is not None
        return self.scan


def current_screen() -> Screen:
    """The screen as its address says it."""
    return Screen(
        workplace=current_workplace(),
        texts=load_texts(current_language()),
        page=st.query_params.get("page", "start"),
        scan=st.query_params.get("scan"),
    )


def current_workplace() -> Workplace:
    """The workplace, used by whoever has this screen open."""
    workplace = default_workplace()
    return workplace.used_by(caller_of(workplace, st.context.cookies.get(OWNER_COOKIE)))


def current_language() -> str:
    """The language that the address asks for, else the one chosen before, else Dutch."""
    return known_language(st.query_params.get("lang") or st.context.cookies.get(LANGUAGE_COOKIE))


def go(page: str, scan: str | None = None, item: str | None = None) -> None:
    """Opens another page. item: the question that the page is about, where it shows one at a time."""
    wanted = {"page": page, "scan": scan, "item": item, "lang": st.query_params.get("lang")}
    st.query_params.from_dict({key: value for key, value in wanted.items() if value})
    st.rerun()


def go_after_drawing(page: str) -> None:
    """Lets the next run of the whole page lead to another one, once all that was chosen is stored (see `leave`)."""
    st.session_state["going"] = page


def leave(scan: str) -> None:
    """Opens the page that `go_after_drawing` asked for, if any."""
    page = st.session_state.pop("going", None)
    if page:
        go(page, scan)


def language_links(screen: Screen) -> str:
    """The languages as links. A link loads the page anew, so that the page itself is in that language too."""
    links = []
    for language in LANGUAGES:
        name = load_texts(language)("app.language")
        address = urlencode(
            {key: value for key, value in st.query_params.items() if key != "lang"} | {"lang": language}
        )
        if language == screen.language:
            links.append(f'<span aria-current="true">{name}</span>')
        else:
            links.append(
                f'<a href="?{escape(address)}" target="_self" lang="{language}" hreflang="{language}">{name}</a>'
            )
    return '<p class="sv-languages">' + " · ".join(links) + "</p>"
