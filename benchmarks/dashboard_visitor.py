"""A visitor of the dashboard without a browser: speaks Streamlit's protocol, as a browser does. For the benchmark beside it."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

if TYPE_CHECKING:
    from streamlit.proto.ClientState_pb2 import ClientState
    from websockets.asyncio.client import ClientConnection

_LONGEST_MESSAGE = 256 * 2**20
_OWN_PICK = "My own pick"
_PATIENCE = 60.0  # seconds


class Answer(NamedTuple):
    """What came of one request: the page shown in the end, the seconds until it was whole, its bytes, what went wrong on it."""

    page: str
    seconds: float
    size: int
    wrong: str | None


@dataclass
class Visitor:
    """One open page of the dashboard. Every request is answered with the whole page, and its seconds run until its last message."""

    connection: ClientConnection
    page: str = ""
    _pages: dict[str, str] = field(default_factory=dict)
    _boxes: dict[str, Any] = field(default_factory=dict)
    _values: dict[str, str] = field(default_factory=dict)
    _watch: str = ""

    async def open(self, page: str, address: dict[str, str] | None = None) -> Answer:
        """Follows a link to a page, with these choices in its address."""
        from streamlit.proto.ClientState_pb2 import ClientState

        return await self._ask(ClientState(query_string=urlencode(address or {}), page_name=page))

    async def turn_to(self, page: str) -> Answer:
        """Goes to another page by the navigation; what was chosen stays chosen."""
        from streamlit.proto.ClientState_pb2 import ClientState

        return await self._ask(ClientState(page_script_hash=self._pages[page]))

    async def choose_anything(self, chance: random.Random) -> Answer | None:
        """Makes one choice anew in any of the page's select boxes; None where there is nothing to choose."""
        boxes = [box for box in self._boxes.values() if len(box.options) > 1]
        if not boxes:
            return None
        box = chance.choice(boxes)
        now = self._values.get(box.id)
        others = [option for option in box.options if option not in (now, _OWN_PICK)]
        self._values[box.id] = chance.choice(others)
        return await self._ask(self._here())

    async def watch(self) -> Answer | None:
        """What every open page does from time to time by itself: asks whether there is anything new."""
        if not self._watch:
            return None
        state = self._here()
        state.fragment_id, state.is_auto_rerun = self._watch, True
        return await self._ask(state)

    @property
    def pages(self) -> list[str]:
        """The pages that the navigation offers, as in the address."""
        return list(self._pages)

    @property
    def other_pages(self) -> list[str]:
        """The same without the one that is open."""
        return [page for page in self.pages if page != self.page]

    def _here(self) -> ClientState:
        from streamlit.proto.ClientState_pb2 import ClientState
        from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

        states = [WidgetState(id=key, string_value=value) for key, value in self._values.items() if key in self._boxes]
        return ClientState(widget_states=WidgetStates(widgets=states), page_script_hash=self._pages[self.page])

    async def _ask(self, state: ClientState) -> Answer:
        from streamlit.proto.BackMsg_pb2 import BackMsg
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        began, size, wrong, begun = perf_counter(), 0, None, False
        await self.connection.send(BackMsg(rerun_script=state).SerializeToString())
        while True:
            data = await asyncio.wait_for(self.connection.recv(decode=False), _PATIENCE)
            size += len(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                begun = True
                if not state.fragment_id:
                    self._boxes.clear()
                    self._watch = ""
            elif kind == "navigation":
                self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
                here = message.navigation.page_script_hash
                self.page = next((page for page, script in self._pages.items() if script == here), self.page)
            elif kind == "auto_rerun":
                self._watch = message.auto_rerun.fragment_id
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                wrong = self._note(message.delta.new_element) or wrong
            elif kind == "script_finished" and begun and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return Answer(self.page, perf_counter() - began, size, wrong)

    def _note(self, element: Any) -> str | None:
        kind = element.WhichOneof("type")
        if kind == "selectbox":
            box = element.selectbox
            self._boxes[box.id] = box
            if box.set_value:
                self._values[box.id] = box.raw_value
            elif box.options and box.id not in self._values:
                self._values[box.id] = box.options[box.default]
        if kind == "exception":
            return str(element.exception.message)
        if kind == "alert" and element.alert.format == element.alert.ERROR:
            return str(element.alert.body)
        return None


async def visit(address: str) -> Visitor:
    """A visitor who has come to ``address`` (of this machine, such as ``127.0.0.1:8501``) and asked for nothing yet."""
    from websockets.asyncio.client import connect

    connection = await connect(
        f"ws://{address}/_stcore/stream", subprotocols=["streamlit"], max_size=_LONGEST_MESSAGE, ping_interval=None
    )
    return Visitor(connection)
