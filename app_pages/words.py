"""The words of the field, explained."""

from html import escape

import streamlit as st

from app_pages.parts.frame import head, html
from app_pages.parts.screen import Screen, language_links


def show(screen: Screen) -> None:
    """Draws the glossary."""
    texts, language = screen.texts, screen.language
    with st.container(key="words"):
        head(texts("app.name"), texts("report.glossary"), texts("words.lede"))
        terms = sorted(
            ((term.term.pick(language), term.meaning.pick(language)) for term in screen.workplace.instrument.glossary),
            key=lambda pair: pair[0].lower(),
        )
        entries = "".join(f"<dt>{escape(term)}</dt><dd>{escape(meaning)}</dd>" for term, meaning in terms)
        html(
            f'<dl class="sv-words">{entries}</dl>'
            f'<p><a href="?page=start&amp;lang={language}" target="_self">{texts("start.back")}</a></p>'
            f"{language_links(screen)}"
        )
