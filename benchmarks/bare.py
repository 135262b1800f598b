"""The floor of the screen: a Streamlit app with nothing of Stevig in it, served with the same settings."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Treats the collector as app.py does."""
    gc.collect()
    gc.freeze()
    yield


app = st.App(Path(__file__).with_name("bare_page.py"), lifespan=lifespan)
storing = st.App(Path(__file__).with_name("bare_storing_page.py"), lifespan=lifespan)
