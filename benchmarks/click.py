"""`click`: from a click on an answer until the whole page is drawn again, with the answer stored."""

import asyncio
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.answering import Answering, next_option
from benchmarks.client import open_screen
from benchmarks.figures import Bound, Figure, rounds
from benchmarks.server import BARE, OURS, Server, running

WIDGETS = ("radio", "text_area", "button")
WARM_UP = 10
# Lets both servers come to rest, as between two clicks of a person.
PAUSE = 0.03


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Clicks in turn on our page and on a bare page with as many widgets of the same kinds."""
    answering = Answering(folder, scans=1)
    with running(OURS, folder) as ours, running(BARE, folder) as bare:
        clicks, floor, widgets = asyncio.run(_click(answering, ours, bare, 60 if quick else 300))
    what = f"a click on an answer, stored ({', '.join(f'{number} {kind}' for kind, number in widgets.items())})"
    return [Figure("click", what, "bare page, same widgets", floor, clicks, bound=Bound(times=1.5, of="both"))]


async def _click(
    answering: Answering, ours: Server, bare: Server, number: int
) -> tuple[list[float], list[float], dict[str, int]]:
    scan = answering.scans[0]
    clicks, floor = [], []
    async with open_screen(ours.port, answering.query(scan), cookie=answering.cookie) as our_screen:
        widgets = {kind: our_screen.count()[kind] for kind in WIDGETS}
        async with open_screen(bare.port, urlencode(widgets)) as bare_screen:
            for turn in rounds(WARM_UP + number):
                clicks.append(1000 * await answering.answer(our_screen, scan, turn))
                await asyncio.sleep(PAUSE)
                radios = bare_screen.radios
                option = next_option(turn, len(radios))
                floor.append(1000 * await bare_screen.choose(radios[turn % len(radios)], option))
                await asyncio.sleep(PAUSE)
    return clicks[WARM_UP:], floor[WARM_UP:], widgets
