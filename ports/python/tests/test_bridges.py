"""Both bridges over the same gate, with the frames that really go over the wires."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from reference_fixes import AudioCodesBridge, ResponseGate, TwilioBridge

from .async_case import AsyncCase, settle
from .test_response_gate import created, done


class BridgeCase(AsyncCase):
    """A gate whose session side and call side are recorded."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.to_session: list[Mapping[str, Any]] = []
        self.to_call: list[Mapping[str, Any]] = []
        self.gate = ResponseGate(self.send, clock=self.clock, on_fault=self.faults.append)

    async def asyncTearDown(self) -> None:
        self.gate.close()
        await super().asyncTearDown()

    async def send(self, frame: Mapping[str, Any]) -> None:
        """The session's transport."""
        self.to_session.append(frame)

    async def send_to_call(self, message: Mapping[str, Any]) -> None:
        """The call's transport."""
        self.to_call.append(message)

    def sent(self) -> list[str]:
        """Returns the types of what the session got."""
        return [frame["type"].removeprefix("input_audio_buffer.") for frame in self.to_session]


class AudioCodesBridgeTests(BridgeCase):
    """`userStream.*` in, `playStream.*` out."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.bridge = AudioCodesBridge(
            self.gate, self.send_to_call, on_fault=self.faults.append
        )

    async def asyncTearDown(self) -> None:
        self.bridge.take({"type": "session.end"})
        await super().asyncTearDown()

    def turn(self) -> None:
        """The user says something."""
        self.bridge.take({"type": "userStream.start"})
        self.bridge.take({"type": "userStream.chunk", "audioChunk": "AAAA"})
        self.bridge.take({"type": "userStream.stop"})

    def hear(self, event: Mapping[str, Any]) -> None:
        """The session says something: to the gate first, then to the bridge."""
        self.gate.ingest(event)
        handler = self.bridge.realtime_handlers.get(event["type"])
        if handler is not None:
            handler(event)

    def delta(self, response_id: str) -> dict[str, Any]:
        """Returns a piece of spoken audio."""
        return {"type": "response.output_audio.delta", "response_id": response_id, "delta": "BBBB"}

    def call_types(self) -> list[str]:
        """Returns the types of what the call got."""
        return [message["type"] for message in self.to_call]

    async def test_a_call_is_accepted_and_a_turn_answered(self) -> None:
        formats = ["raw/lpcm16", "raw/mulaw"]
        call = {"conversationId": "call-1", "supportedMediaFormats": formats}
        self.bridge.take({"type": "session.initiate", **call})
        self.turn()
        await settle()
        self.assertEqual(self.sent(), ["append", "commit", "response.create"])
        self.hear(created("resp_1", "c1"))
        self.hear(self.delta("resp_1"))
        self.hear({"type": "response.output_audio.done", "response_id": "resp_1"})
        self.hear(done("resp_1"))
        await settle()
        self.assertEqual(
            self.call_types(),
            [
                "session.accepted",
                "userStream.started",
                "userStream.stopped",
                "playStream.start",
                "playStream.chunk",
                "playStream.stop",
            ],
        )
        self.assertEqual({message["conversationId"] for message in self.to_call}, {"call-1"})

    async def test_the_postmortems_third_turn_waits_for_the_second_answer(self) -> None:
        self.turn()
        await settle()
        self.hear(created("resp_2", "c1"))
        self.bridge.take({"type": "userStream.chunk", "audioChunk": "AAAA"})
        self.bridge.take({"type": "userStream.stop"})
        await settle()
        self.assertEqual(self.sent().count("response.create"), 1)
        self.assertEqual(self.sent().count("commit"), 2)
        self.hear(done("resp_2"))
        await settle()
        self.assertEqual(self.sent().count("response.create"), 2)

    async def test_barge_in_cancels_stops_playing_and_drops_the_rest(self) -> None:
        self.turn()
        await settle()
        self.hear(created("resp_1", "c1"))
        self.hear(self.delta("resp_1"))
        self.turn()
        self.hear(self.delta("resp_1"))
        await settle()
        self.assertEqual(self.sent()[3:], ["response.cancel", "append", "commit"])
        self.assertEqual(self.call_types().count("playStream.chunk"), 1)
        self.assertEqual(self.call_types().count("playStream.stop"), 1)
        self.hear(done("resp_1", "cancelled"))
        await settle()
        self.assertEqual(self.sent()[-1], "response.create")

    async def test_the_end_of_an_interrupted_response_stops_nothing_else(self) -> None:
        self.turn()
        await settle()
        self.hear(created("resp_1", "c1"))
        self.hear(self.delta("resp_1"))
        self.turn()
        self.hear(done("resp_1", "cancelled"))
        await settle()
        self.hear(created("resp_2", "c2"))
        self.hear(self.delta("resp_2"))
        self.hear({"type": "response.output_audio.done", "response_id": "resp_1"})
        await settle()
        self.assertEqual(self.call_types()[-1], "playStream.chunk")

    async def test_one_stream_plays_at_a_time(self) -> None:
        self.hear(created("resp_1", None))
        self.hear(self.delta("resp_1"))
        self.hear(created("resp_2", None))
        self.hear(self.delta("resp_2"))
        await settle()
        start, stop, chunk = "playStream.start", "playStream.stop", "playStream.chunk"
        self.assertEqual(self.call_types(), [start, chunk, stop, start, chunk])

    async def test_a_call_without_the_format_is_refused(self) -> None:
        formats = {"supportedMediaFormats": ["raw/lpcm16"]}
        self.bridge.take({"type": "session.initiate", "conversationId": "call-1", **formats})
        self.bridge.take({"type": "activities", "activities": []})
        await settle()
        self.assertEqual((self.call_types(), self.faults), (["session.error"], []))

    async def test_silence_commits_nothing(self) -> None:
        self.bridge.take({"type": "userStream.start"})
        self.bridge.take({"type": "userStream.stop"})
        await settle()
        self.assertEqual(self.sent(), [])

    async def test_a_malformed_message_is_reported_and_the_call_goes_on(self) -> None:
        self.bridge.take({"type": "userStream.chunk"})
        self.bridge.take({"type": "no.such.message"})
        self.bridge.take({"type": "connection.validate"})
        await settle()
        self.assertEqual(len(self.faults), 2)
        self.assertEqual(self.call_types(), ["connection.validated"])


class TwilioBridgeTests(BridgeCase):
    """Media streams: audio all the time, turns from the session."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.bridge = TwilioBridge(self.gate, self.send_to_call, on_fault=self.faults.append)
        self.bridge.take({"event": "connected"})
        self.bridge.take({"event": "start", "start": {"streamSid": "MZ1"}})

    async def asyncTearDown(self) -> None:
        self.bridge.take({"event": "stop"})
        await super().asyncTearDown()

    def hear(self, event: Mapping[str, Any]) -> None:
        """The session says something: to the gate first, then to the bridge."""
        self.gate.ingest(event)
        handler = self.bridge.realtime_handlers.get(event["type"])
        if handler is not None:
            handler(event)

    def say(self, response_id: str) -> None:
        """The session speaks."""
        delta = {"type": "response.output_audio.delta", "response_id": response_id}
        self.hear({**delta, "delta": "BBBB"})

    def call_events(self) -> list[str]:
        """Returns the events of what the call got."""
        return [message["event"] for message in self.to_call]

    async def test_a_committed_turn_is_asked_for_once_and_played_with_a_mark(self) -> None:
        self.bridge.take({"event": "media", "media": {"payload": "AAAA"}})
        self.hear({"type": "input_audio_buffer.committed"})
        await settle()
        self.assertEqual(self.sent(), ["append", "response.create"])
        self.hear(created("resp_1", "c1"))
        self.say("resp_1")
        self.hear({"type": "response.output_audio.done", "response_id": "resp_1"})
        self.hear(done("resp_1"))
        await settle()
        self.assertEqual(self.call_events(), ["media", "mark"])
        self.assertEqual({message["streamSid"] for message in self.to_call}, {"MZ1"})
        self.assertEqual(self.bridge.unplayed_marks, ["resp_1"])
        self.bridge.take({"event": "mark", "mark": {"name": "resp_1"}})
        self.bridge.take({"event": "mark", "mark": {"name": "resp_1"}})
        self.assertEqual(self.bridge.unplayed_marks, [])

    async def test_speech_cancels_and_clears_what_twilio_still_plays(self) -> None:
        self.hear({"type": "input_audio_buffer.committed"})
        await settle()
        self.hear(created("resp_1", "c1"))
        self.say("resp_1")
        self.hear({"type": "input_audio_buffer.speech_started"})
        self.say("resp_1")
        self.hear({"type": "input_audio_buffer.committed"})
        await settle()
        self.assertEqual(self.sent(), ["response.create", "response.cancel"])
        self.assertEqual(self.call_events(), ["media", "clear"])
        self.hear(done("resp_1", "cancelled"))
        await settle()
        self.assertEqual(self.sent()[-1], "response.create")

    async def test_speech_after_the_last_delta_still_clears(self) -> None:
        self.hear({"type": "input_audio_buffer.committed"})
        self.hear(created("resp_1", "c1"))
        self.say("resp_1")
        self.hear({"type": "response.output_audio.done", "response_id": "resp_1"})
        self.hear(done("resp_1"))
        self.hear({"type": "input_audio_buffer.speech_started"})
        await settle()
        self.assertEqual(self.call_events(), ["media", "mark", "clear"])

    async def test_speech_in_silence_clears_nothing(self) -> None:
        self.hear({"type": "input_audio_buffer.speech_started"})
        await settle()
        self.assertEqual((self.sent(), self.call_events()), ([], []))

    async def test_ordinary_messages_are_no_faults(self) -> None:
        self.bridge.take({"event": "dtmf", "dtmf": {"digit": "1"}})
        await asyncio.sleep(0)
        self.assertEqual(self.faults, [])
