"""Connects an AudioCodes call, whose gateway detects turns, to a realtime session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .event_router import EventRouter, Handler, Payload
from .faults import FaultHandler, report_fault
from .outbox import Outbox, Send
from .response_gate import ResponseGate
from .spoken_response import SpokenResponse

MEDIA_FORMAT = "raw/mulaw"


class AudioCodesBridge:
    """Turns `userStream.*` into audio and requests, and spoken audio into `playStream.*`.

    The realtime session must have its own turn detection off, and G.711 µ-law both ways, so
    that no audio has to be converted.
    """

    def __init__(
        self,
        gate: ResponseGate,
        send_to_call: Send,
        *,
        on_fault: FaultHandler = report_fault,
    ) -> None:
        self._gate = gate
        self._on_fault = on_fault
        self._call = Outbox()
        self._call.open(send_to_call)
        self._spoken = SpokenResponse()
        self._conversation: str | None = None
        self._has_audio = False
        self._call_events = EventRouter(
            {
                "session.initiate": self._accept,
                "session.resume": self._accept,
                "connection.validate": self._validate,
                "userStream.start": self._user_starts,
                "userStream.chunk": self._user_speaks,
                "userStream.stop": self._user_stops,
                "session.end": self._end,
            },
            log=lambda message: None,
            logged_types=("activities", "playStream.mark.reached"),
            on_fault=on_fault,
        )

    @property
    def realtime_handlers(self) -> Mapping[str, Handler]:
        """What the bridge wants to see of the realtime session."""
        return {
            "response.output_audio.delta": self._play,
            "response.audio.delta": self._play,
            "response.output_audio.done": self._played,
            "response.audio.done": self._played,
        }

    def take(self, message: Payload) -> None:
        """Takes a message of the call."""
        self._call_events.dispatch(message)

    def _accept(self, message: Payload) -> None:
        self._conversation = message.get("conversationId")
        if MEDIA_FORMAT in message.get("supportedMediaFormats", (MEDIA_FORMAT,)):
            self._reply("session.accepted", mediaFormat=MEDIA_FORMAT)
        else:
            self._reply("session.error", reason=f"only {MEDIA_FORMAT} is supported")

    def _validate(self, message: Payload) -> None:
        self._reply("connection.validated", success=True)

    def _user_starts(self, message: Payload) -> None:
        self._has_audio = False
        self._gate.cancel()
        self._stop_playing(self._spoken.interrupt())
        self._reply("userStream.started")

    def _user_speaks(self, message: Payload) -> None:
        self._has_audio = True
        self._gate.send({"type": "input_audio_buffer.append", "audio": message["audioChunk"]})

    def _user_stops(self, message: Payload) -> None:
        """Commits before it asks: both go through the gate's outbox, in this order."""
        self._reply("userStream.stopped")
        if self._has_audio:
            self._has_audio = False
            self._gate.send({"type": "input_audio_buffer.commit"})
            self._gate.ask()

    def _end(self, message: Payload) -> None:
        self._call.close()
        self._gate.close()

    def _play(self, event: Payload) -> None:
        response_id, before = event["response_id"], self._spoken.playing
        if not self._spoken.admits(response_id):
            return
        if response_id != before:
            self._stop_playing(before)
            self._reply("playStream.start", streamId=response_id, mediaFormat=MEDIA_FORMAT)
        self._reply("playStream.chunk", streamId=response_id, audioChunk=event["delta"])

    def _played(self, event: Payload) -> None:
        response_id = event["response_id"]
        if self._spoken.finish(response_id):
            self._stop_playing(response_id)

    def _stop_playing(self, response_id: str | None) -> None:
        if response_id is not None:
            self._reply("playStream.stop", streamId=response_id)

    def _reply(self, type: str, **fields: Any) -> None:
        message = {"type": type, "conversationId": self._conversation, **fields}
        self._call.put(message, self._on_fault)
