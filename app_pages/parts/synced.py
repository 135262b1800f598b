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
    state = st.session_state
    seen = _seen(key)
    if key not in state:
        # The widget was away, on another page perhaps: it begins anew with what is stored.
        state.pop(seen, None)
    if state.pop(_renew(key), False) or (
        key in state and seen in state and state[key] == state[seen] and stored != state[seen]
    ):
        state[key] = stored
    if seen in state:
        state[seen] = stored if state.get(key) == stored else state[seen]


def after(key: str, stored: Any, value: Any, record: Callable[[Any], Any]) -> Any:
    """Call after drawing the widget: stores a choice, and only a choice. Returns what `record` returned, else None.

    In a new session, a value that would overwrite what is stored is shown as stored again, with a word to choose anew.
    """
    state = st.session_state
    seen = _seen(key)
    if seen not in state:
        state[seen] = stored
        if value != stored and stored not in EMPTY:
            state[_renew(key)] = True
            state["renewed"] = True
            st.rerun()
    if value == state[seen]:
        return None
    recorded = record(value)
    state[seen] = value
    return recorded


def anything_waits() -> bool:
    """True when a widget of this session holds a choice that is not stored.

    Two things done in one moment reach the server as one message, and only the first one's part of the page is run.
    """
    state = st.session_state
    seen = [str(key) for key in state if str(key).startswith(_seen(""))]
    return any((key := name.removeprefix(_seen(""))) in state and state[key] != state[name] for name in seen)


def _seen(key: str) -> str:
    return f"seen:{key}"


def _renew(key: str) -> str:
    return f"renew:{key}"
