"""One realtime socket: the gate sees every event first, then whoever handles its type."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any, Protocol

from .clock import Clock
from .event_router import EventRouter, Handler, Payload
from .faults import FaultHandler, report_fault
from .outbox import Frame, Send
from .response_gate import ResponseGate
from .response_gate_core import ResponseGateConfig
from .transcript_store import Completed, Created, Deleted, Delta, TranscriptInput, TranscriptStore

DELTA_TYPES = frozenset(
    {
        "response.output_audio_transcript.delta",
        "response.audio_transcript.delta",
        "response.output_text.delta",
        "response.text.delta",
        "conversation.item.input_audio_transcription.delta",
    }
)
COMPLETED_TYPES = {
    "response.output_audio_transcript.done": "transcript",
    "response.audio_transcript.done": "transcript",
    "response.output_text.done": "text",
    "response.text.done": "text",
    "conversation.item.input_audio_transcription.completed": "transcript",
}
CREATED_TYPES = frozenset({"conversation.item.created", "conversation.item.added"})


class Socket(Protocol):
    """A text socket that is read by iterating over it."""

    async def send(self, text: str) -> None:
        """Sends one text message."""
        ...

    def __aiter__(self) -> AsyncIterator[str | bytes]:
        """Yields the messages until the socket closes."""
        ...


class RealtimeConnection:
    """Feeds the gate and the transcripts before any handler, so that none can starve them."""

    def __init__(
        self,
        socket: Socket,
        *,
        config: ResponseGateConfig | None = None,
        clock: Clock | None = None,
        on_fault: FaultHandler = report_fault,
    ) -> None:
        self._socket = socket
        self._on_fault = on_fault
        self._router = EventRouter({}, on_unknown=_is_nobodys, on_fault=on_fault)
        self.gate = ResponseGate(
            _sender(socket), config=config, clock=clock, on_fault=on_fault
        )
        self.transcripts = TranscriptStore()

    def route(self, handlers: Mapping[str, Handler]) -> None:
        """Sets the handler of each event type; call it before `run`."""
        self._router = EventRouter(handlers, on_unknown=_is_nobodys, on_fault=self._on_fault)

    def reconnected(self, socket: Socket) -> None:
        """Goes on with a new socket; call `run` again."""
        self._socket = socket
        self.gate.connected(_sender(socket))

    async def run(self) -> None:
        """Reads events until the socket closes, then settles what is left."""
        epoch = self.gate.epoch
        try:
            async for text in self._socket:
                self._take(text, epoch)
        finally:
            if epoch == self.gate.epoch:
                self.gate.disconnected()

    def _take(self, text: str | bytes, epoch: int) -> None:
        try:
            event = json.loads(text)
        except ValueError as error:
            self._on_fault(error)
            return
        if isinstance(event, dict):
            self.gate.ingest(event, epoch)
            self._transcribe(event)
            self._router.dispatch(event)

    def _transcribe(self, event: Payload) -> None:
        input = transcript_input(event)
        if input is not None:
            self.transcripts.handle(input)


def transcript_input(event: Payload) -> TranscriptInput | None:
    """Returns what a server event means to the transcripts; None if nothing."""
    type = event.get("type")
    if type in CREATED_TYPES:
        item = event.get("item")
        return _created(item) if isinstance(item, dict) else None
    id = event.get("item_id")
    if not isinstance(id, str):
        return None
    if type in DELTA_TYPES:
        return Delta(id, str(event.get("delta", "")))
    if type in COMPLETED_TYPES:
        return Completed(id, str(event.get(COMPLETED_TYPES[type], "")))
    return Deleted(id) if type == "conversation.item.deleted" else None


def _created(item: Mapping[str, Any]) -> Created | None:
    id, role = item.get("id"), item.get("role")
    return Created(id, role if isinstance(role, str) else None) if isinstance(id, str) else None


def _sender(socket: Socket) -> Send:
    async def send(frame: Frame) -> None:
        await socket.send(json.dumps(frame))

    return send


def _is_nobodys(payload: Payload) -> None:
    """Most events of the protocol are of no interest to a connection's owner."""
