"""A visitor's browser without the drawing: the far side of Streamlit's WebSocket."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Radio_pb2 import Radio
from websockets.typing import Subprotocol

from benchmarks.figures import BenchmarkError

# A run that takes longer than this has hung.
SECONDS = 60
# The first part that is ready may have been under way before the click; after the second, the click's own run is over.
OVERTAKEN = 2


@asynccontextmanager
async def open_screen(port: int, query: str = "", *, beats: bool = False, cookie: str = "") -> AsyncIterator["Screen"]:
    """Opens the page at `query` and waits until it is drawn. `beats`: parts that refresh themselves do so here too."""
    address = f"ws://localhost:{port}/_stcore/stream"
    # With compression, which every browser asks for.
    async with websockets.connect(
        address,
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        compression="deflate",
        additional_headers={"Cookie": cookie} if cookie else None,
    ) as socket:
        screen = Screen(socket, query, beats=beats)
        try:
            await screen.run()
            yield screen
        finally:
            screen.close()


class Screen:
    """One open page. `elements` holds what stands on it, by its place.

    When a part refreshes itself at the very moment that a run ends, Streamlit drops what that run had still to send.
    `overtaken` counts how often that happened; the page is then asked for again.
    """

    def __init__(self, socket: websockets.ClientConnection, query: str, *, beats: bool) -> None:
        self.elements: dict[tuple[int, ...], Element] = {}
        self.blocks: Counter[str] = Counter()
        self.received = 0
        self.overtaken = 0
        self._socket = socket
        self._query = query
        self._page = ""
        self._values: dict[str, str] = {}
        self._kept: dict[str, ForwardMsg] = {}
        self._beats: dict[str, asyncio.Task] | None = {} if beats else None
        # Which part of the page redraws itself alone when this widget changes; "" is the whole page.
        self._fragments: dict[str, str] = {}
        self._awaited: str | None = ""
        self._others = 0
        self._finished: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._reader = asyncio.create_task(self._read())

    @property
    def radios(self) -> list[Radio]:
        """The radio groups on the page, from the top."""
        return [element.radio for _, element in sorted(self.elements.items()) if element.HasField("radio")]

    def count(self) -> Counter[str]:
        """How many there are of each kind of element and block."""
        return Counter(str(element.WhichOneof("type")) for element in self.elements.values()) + self.blocks

    async def choose(self, radio: Radio, option: int) -> float:
        """Clicks on an option; returns the seconds until everything that it changes was drawn again."""
        self._values[radio.id] = radio.options[option]
        return await self.run(self._fragments.get(radio.id, ""))

    async def run(self, fragment: str = "") -> float:
        """Lets the server draw the page, or a part of it; returns the seconds.

        Raises BenchmarkError when the page shows an error.
        """
        self._finished = asyncio.get_running_loop().create_future()
        self._awaited, self._others = fragment, 0
        start = time.perf_counter()
        await self._send(fragment)
        try:
            end = await asyncio.wait_for(self._finished, SECONDS)
        except TimeoutError as error:
            raise BenchmarkError(f"the server did not answer within {SECONDS} s") from error
        for element in self.elements.values():
            if element.HasField("exception"):
                raise BenchmarkError(f"the page shows {element.exception.type}: {element.exception.message}")
        if self._others >= OVERTAKEN:
            self.overtaken += 1
            await self.run()
        return end - start

    def close(self) -> None:
        """Stops everything that runs for this screen; the socket is closed by whoever opened it."""
        self._reader.cancel()
        self._stop_beats()

    async def _send(self, fragment: str = "", *, beat: bool = False) -> None:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self._query, self._page
        state.fragment_id, state.is_auto_rerun = fragment, beat
        state.cached_message_hashes.extend(self._kept)
        for widget, value in self._values.items():
            state.widget_states.widgets.add(id=widget, string_value=value)
        await self._socket.send(message.SerializeToString())

    async def _read(self) -> None:
        try:
            async for raw in self._socket:
                self.received += len(raw)
                self._take(ForwardMsg.FromString(raw))
            raise BenchmarkError("the server closed the connection")
        except Exception as error:
            if not self._finished.done():
                self._finished.set_exception(error)

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            place, kept = message.metadata.delta_path, self._kept[message.ref_hash]
            self._place(tuple(place), kept.delta.new_element)
        elif kind == "delta":
            self._take_delta(message)
        elif kind == "new_session" and not message.metadata.run.fragment_ids:
            self.elements, self.blocks = {}, Counter()
            self._page = message.new_session.page_script_hash
            self._stop_beats()
            # The awaited run began: what is ready now came after it.
            self._others = OVERTAKEN - 1
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "auto_rerun" and self._beats is not None:
            beat = message.auto_rerun
            if former := self._beats.get(beat.fragment_id):
                former.cancel()
            self._beats[beat.fragment_id] = asyncio.create_task(self._beat(beat.fragment_id, beat.interval))
        elif kind == "script_finished":
            self._finish(message.script_finished, list(message.metadata.run.fragment_ids) or [""])

    def _take_delta(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._kept[message.hash] = message
        if message.delta.HasField("new_element"):
            self._fragments[_widget_id(message.delta.new_element)] = message.delta.fragment_id
            self._place(tuple(message.metadata.delta_path), message.delta.new_element)
        elif message.delta.HasField("add_block"):
            self.blocks[message.delta.add_block.WhichOneof("type") or "container"] += 1

    def _place(self, place: tuple[int, ...], element: Element) -> None:
        self.elements[place] = element
        kind = element.WhichOneof("type")
        # A browser sends the value of every field along, also of those that nobody touched.
        if kind in ("radio", "text_area", "text_input"):
            widget: Any = getattr(element, kind)
            if widget.set_value:
                self._values[widget.id] = widget.raw_value if kind == "radio" else widget.value
            elif widget.id not in self._values and widget.HasField("default"):
                self._values[widget.id] = widget.options[widget.default] if kind == "radio" else widget.default

    def _finish(self, status: int, fragments: list[str]) -> None:
        if self._finished.done():
            return
        if self._awaited not in (None, *fragments):
            self._others += status == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
            if self._others >= OVERTAKEN:
                self._finished.set_result(time.perf_counter())
        elif status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self._finished.set_exception(BenchmarkError("the page does not compile"))
        elif status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            # The page itself asked for another run: what that draws belongs to this click.
            self._awaited = None
        else:
            self._finished.set_result(time.perf_counter())

    async def _beat(self, fragment: str, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            await self._send(fragment, beat=True)

    def _stop_beats(self) -> None:
        for task in (self._beats or {}).values():
            task.cancel()
        if self._beats:
            self._beats.clear()


def _widget_id(element: Element) -> str:
    return getattr(getattr(element, str(element.WhichOneof("type"))), "id", "")
