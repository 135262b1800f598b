"""The screen's door: one ASGI app with Streamlit, and our own routes and middleware beside it.

`make run` starts it; so does `uvicorn app:app`.
"""

import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

# Streamlit reads its settings when it is first imported; they lie beside this file, wherever the server was started.
os.chdir(Path(__file__).parent)

# Streamlit makes a Plotly theme when it is imported, unless it finds no Plotly: 16 MB for what we never use.
# The first page with a chart loads Plotly itself, in a twentieth of a second.
_without_plotly = {} if "plotly" in sys.modules else {"plotly": None}
sys.modules |= _without_plotly  # type: ignore[arg-type]
import streamlit as st  # noqa: E402

for name in _without_plotly:
    del sys.modules[name]

from web.middleware import middleware  # noqa: E402
from web.routes import phone_pages, routes  # noqa: E402


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Opens the database and loads what every screen needs, so that the first visitor does not wait for it."""
    import app_pages.main  # noqa: F401, PLC0415
    from storage.errors import StorageError  # noqa: PLC0415
    from web.seat_files import seat_files  # noqa: PLC0415
    from workflow.access import new_owner_link, owner_address  # noqa: PLC0415
    from workflow.pdf_worker import stop_worker  # noqa: PLC0415
    from workflow.workplace import OWNER, default_workplace  # noqa: PLC0415

    seat_files()
    try:
        workplace = default_workplace().used_by(OWNER)
        workplace.make_ready()
        print(f"Stevig bewaart de scans in / keeps the scans in: {workplace.where}", flush=True)
        # As Jupyter does: who can read this terminal may open everything; who cannot, joins with a code.
        print(f"Jouw link / your link: {owner_address(new_owner_link(workplace))}", flush=True)
    except StorageError as error:
        # The screen says the same to whoever opens it, until the database is mended.
        print(f"Stevig: {error}", flush=True)
    # Addresses hold the ids of scans, which belong in no log. Streamlit turns this one on, whatever uvicorn was told.
    logging.getLogger("uvicorn.access").disabled = True
    # What is loaded now lives as long as the server: taking it out of the collector's sight makes each click cheaper.
    gc.collect()
    gc.freeze()
    yield
    stop_worker()


app = st.App("app_pages/screen.py", lifespan=lifespan, routes=routes(), middleware=middleware(phone_pages()))
