"""`click`: from a click on an answer until the whole page is drawn again, with the answer stored."""

import asyncio
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.answering import Answering, next_option
from benchmarks.client import open_screen
from benchmarks.figures import Bound, Figure, rounds
from benchmarks.server import BARE, OURS, STORING, Server, running

WIDGETS = ("radio", "text_area", "button")
WARM_UP = 10
# Lets both servers come to rest, as between two clicks of a person.
PAUSE = 0.03


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Clicks in turn on our page and on a bare page with as many widgets of the same kinds, which may store a row."""
    answering = Answering(folder, scans=1)
    number = 60 if quick else 300
    with running(OURS, folder) as ours:
        # One after the other: a third server changes how the other two fare.
        with running(BARE, folder) as bare:
            clicks, floor, widgets = asyncio.run(_click(answering, ours, bare, {}, number))
        with running(STORING, folder) as bare:
            again, storing, _ = asyncio.run(_click(answering, ours, bare, {"store": str(folder)}, number))
    what = f"a click on an answer, stored ({', '.join(f'{number} {kind}' for kind, number in widgets.items())})"
    return [
        Figure("click", what, "bare page, same widgets", floor, clicks, bound=Bound(times=1.5, of="both")),
        # Streamlit sends what there is every 5 ms. A page that waits for nothing is done before the second time; one
        # that waits for the disk, however short, lets the first one go by.
        Figure("click", "the same", "the same, and it stores one row", storing, again),
    ]


async def _click(
    answering: Answering, ours: Server, bare: Server, more: dict[str, str], number: int
) -> tuple[list[float], list[float], dict[str, int]]:
    """Milliseconds of clicks on our page and on the bare one, and the widgets of both. more: what its address says."""
    scan = answering.scans[0]
    clicks, floor = [], []
    async with open_screen(ours.port, answering.query(scan), cookie=answering.cookie) as our_screen:
        widgets = {kind: our_screen.count()[kind] for kind in WIDGETS}
        address = urlencode({**widgets, **more})
        async with open_screen(bare.port, address) as bare_screen:
            for turn in rounds(WARM_UP + number):
                clicks.append(1000 * await answering.answer(our_screen, scan, turn))
                await asyncio.sleep(PAUSE)
                radios = bare_screen.radios
                option = next_option(turn, len(radios))
                floor.append(1000 * await bare_screen.choose(radios[turn % len(radios)], option))
                await asyncio.sleep(PAUSE)
    return clicks[WARM_UP:], floor[WARM_UP:], widgets
