"""The connection: the gate and the transcripts before any handler, whatever arrives."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from reference_fixes import RealtimeConnection, ResponseGateConfig

from .async_case import AsyncCase, settle


class FakeSocket:
    """A socket that a test feeds."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self._arrived: asyncio.Queue[str | None] = asyncio.Queue()

    async def send(self, text: str) -> None:
        """Records a frame."""
        self.sent.append(json.loads(text))

    async def __aiter__(self) -> AsyncIterator[str | bytes]:
        """Yields what the test feeds."""
        while (text := await self._arrived.get()) is not None:
            yield text

    def feed(self, *events: Any) -> None:
        """Delivers events; a string goes as it is."""
        for event in events:
            self._arrived.put_nowait(event if isinstance(event, str) else json.dumps(event))

    def end(self) -> None:
        """Closes the socket."""
        self._arrived.put_nowait(None)


class RealtimeConnectionTests(AsyncCase):
    """One connection over a fake socket."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.socket = FakeSocket()
        self.connection = RealtimeConnection(
            self.socket,
            config=ResponseGateConfig(on_disconnect="retain"),
            clock=self.clock,
            on_fault=self.faults.append,
        )

    async def asyncTearDown(self) -> None:
        self.connection.gate.close()
        await super().asyncTearDown()

    async def read(self) -> None:
        """Reads until the fed events are used up and the socket ends."""
        self.socket.end()
        await self.connection.run()

    async def test_a_handler_that_raises_starves_neither_gate_nor_transcript(self) -> None:
        def fail(event: object) -> None:
            raise RuntimeError("broken handler")

        self.connection.route({"response.created": fail, "response.output_text.delta": fail})
        request = self.connection.gate.request()
        await settle()
        response = {"id": "resp_1", "metadata": {"client_event_id": "c1"}}
        self.socket.feed(
            {"type": "response.created", "response": response},
            {"type": "response.output_text.delta", "item_id": "i1", "delta": "hello"},
            {"type": "response.done", "response": response},
        )
        await self.read()
        self.assertEqual((await request).status, "completed")
        self.assertEqual(self.connection.transcripts.items["i1"].text, "hello")
        self.assertEqual(len(self.faults), 2)

    async def test_what_is_no_event_is_reported_or_ignored(self) -> None:
        self.socket.feed("{", "[]", "7", {"type": 5}, {"no": "type"}, {"type": "session.updated"})
        await self.read()
        self.assertEqual([type(fault) for fault in self.faults], [json.JSONDecodeError])

    async def test_transcripts_follow_both_generations_of_event_names(self) -> None:
        self.socket.feed(
            {"type": "conversation.item.created", "item": {"id": "a", "role": "user"}},
            {
                "type": "conversation.item.input_audio_transcription.completed",
                "item_id": "a",
                "transcript": "Hi there",
            },
            {"type": "response.audio_transcript.delta", "item_id": "b", "delta": "Good "},
            {"type": "response.audio_transcript.done", "item_id": "b", "transcript": "Good day"},
            {"type": "conversation.item.added", "item": {"id": "b", "role": "assistant"}},
            {"type": "response.output_text.delta", "item_id": "c", "delta": "x"},
            {"type": "conversation.item.deleted", "item_id": "c"},
            {"type": "conversation.item.created", "item": None},
            {"type": "conversation.item.created", "item": {"role": "user"}},
            {"type": "response.output_text.delta"},
        )
        await self.read()
        entries = self.connection.transcripts.items
        self.assertEqual(
            {item: (entry.text, entry.role) for item, entry in entries.items()},
            {"a": ("Hi there", "user"), "b": ("Good day", "assistant")},
        )
        self.assertEqual(self.faults, [])

    async def test_a_reader_of_the_old_socket_does_not_disconnect_the_new_one(self) -> None:
        request = self.connection.gate.request()
        old = asyncio.create_task(self.connection.run())
        await settle()
        self.connection.gate.disconnected()
        new = FakeSocket()
        self.connection.reconnected(new)
        await settle()
        self.assertEqual([frame["event_id"] for frame in new.sent], ["c2"])
        response = {"metadata": {"client_event_id": "c2"}}
        self.socket.feed({"type": "response.done", "response": response})
        self.socket.end()
        await old
        self.assertEqual(self.connection.gate.phase, "create_in_flight")
        request.cancel()
