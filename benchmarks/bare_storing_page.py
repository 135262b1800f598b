"""The bare page, which also stores one row each time that it is drawn, as plainly as can be: `?store=FOLDER`."""

import sqlite3
from pathlib import Path

import streamlit as st

exec(Path(__file__).with_name("bare_page.py").read_text(encoding="utf-8"))


@st.cache_resource
def _database(folder: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{folder}/bare.db", check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    # As ours does: what was said to be stored survives the power going off.
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS stored (id INTEGER PRIMARY KEY, level INTEGER)")
    return connection


_database(st.query_params["store"]).execute("INSERT INTO stored (level) VALUES (1)")
