"""Connects a Twilio media stream to a realtime session that detects turns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .event_router import EventRouter, Handler, Payload
from .faults import FaultHandler, report_fault
from .outbox import Outbox, Send
from .response_gate import ResponseGate
from .spoken_response import SpokenResponse


class TwilioBridge:
    """Passes G.711 audio both ways, asks once per committed turn, and clears on barge-in.

    The realtime session must detect turns without creating or interrupting responses by
    itself (`create_response` and `interrupt_response` false), with G.711 µ-law both ways.
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
        self._stream: str | None = None
        self.unplayed_marks: list[str] = []
        self._call_events = EventRouter(
            {
                "start": self._start,
                "media": self._user_speaks,
                "mark": self._mark_played,
                "stop": self._end,
            },
            log=lambda message: None,
            logged_types=("connected", "dtmf"),
            on_fault=on_fault,
        )

    @property
    def realtime_handlers(self) -> Mapping[str, Handler]:
        """What the bridge wants to see of the realtime session."""
        return {
            "input_audio_buffer.speech_started": self._user_starts,
            "input_audio_buffer.committed": self._turn_committed,
            "response.output_audio.delta": self._play,
            "response.audio.delta": self._play,
            "response.output_audio.done": self._played,
            "response.audio.done": self._played,
        }

    def take(self, message: Payload) -> None:
        """Takes a message of the media stream."""
        self._call_events.dispatch({**message, "type": message.get("event")})

    def _start(self, message: Payload) -> None:
        self._stream = message["start"]["streamSid"]

    def _user_speaks(self, message: Payload) -> None:
        audio = message["media"]["payload"]
        self._gate.send({"type": "input_audio_buffer.append", "audio": audio})

    def _mark_played(self, message: Payload) -> None:
        name = message["mark"]["name"]
        if name in self.unplayed_marks:
            self.unplayed_marks.remove(name)

    def _end(self, message: Payload) -> None:
        self._call.close()
        self._gate.close()

    def _user_starts(self, event: Payload) -> None:
        """Clears even when the server is done: Twilio still plays what it has buffered."""
        self._gate.cancel()
        if self._spoken.interrupt() is not None or self.unplayed_marks:
            self._reply("clear")

    def _turn_committed(self, event: Payload) -> None:
        self._gate.ask()

    def _play(self, event: Payload) -> None:
        if self._spoken.admits(event["response_id"]):
            self._reply("media", media={"payload": event["delta"]})

    def _played(self, event: Payload) -> None:
        response_id = event["response_id"]
        if self._spoken.finish(response_id):
            self.unplayed_marks.append(response_id)
            self._reply("mark", mark={"name": response_id})

    def _reply(self, event: str, **fields: Any) -> None:
        self._call.put({"event": event, "streamSid": self._stream, **fields}, self._on_fault)
