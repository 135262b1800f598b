"""A widget whose truth lies in the database.

The browser may hold an older value than the database: a second tab answered, or the connection was away and this is a
new session. So each widget remembers what it last saw stored. Only a value that differs from that is somebody's choice;
a stale one is replaced by what is stored, and never written over it.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

EMPTY = (None, "")


def before(key: str, stored: Any) -> None:
    """Call before drawing the widget: brings in what was stored elsewhere in the meantime."""
    state, seen, renew = st.session_state, _seen(), _to_renew()
    present = key in state
    if not present:
        # The widget was away, on another page perhaps: it begins anew with what is stored.
        seen.pop(key, None)
    if key in renew or (present and key in seen and state[key] == seen[key] and stored != seen[key]):
        renew.discard(key)
        state[key] = stored
    if key in seen and state.get(key) == stored:
        seen[key] = stored


def after(key: str, stored: Any, value: Any, record: Callable[[Any], Any]) -> Any:
    """Call after drawing the widget: stores a choice, and only a choice. Returns what `record` returned, else None.

    In a new session, a value that would overwrite what is stored is shown as stored again, with a word to choose anew.
    """
    seen = _seen()
    if key not in seen:
        seen[key] = stored
        if value != stored and stored not in EMPTY:
            _to_renew().add(key)
            st.session_state["renewed"] = True
            st.rerun()
    if value == seen[key]:
        return None
    recorded = record(value)
    seen[key] = value
    return recorded


def anything_waits() -> bool:
    """True when a widget of this session holds a choice that is not stored.

    Two things done in one moment reach the server as one message, and only the first one's part of the page is run.
    """
    state = st.session_state
    return any(key in state and state[key] != value for key, value in _seen().items())


def _seen() -> dict[str, Any]:
    """What each widget last saw stored, by its key. In one entry: Streamlit takes its time over each of them."""
    seen: dict[str, Any] = st.session_state.setdefault("seen", {})
    return seen


def _to_renew() -> set[str]:
    """The keys of widgets that are to show what is stored."""
    renew: set[str] = st.session_state.setdefault("renew", set())
    return renew
