"""The whole connection over a real WebSocket on loopback, against a fake realtime server."""

from __future__ import annotations

import asyncio
import json
import random
from typing import Any

from reference_fixes import RealtimeConnection, ResponseGateConfig, ResponseRejected

from .async_case import AsyncCase
from .websocket_loopback import WebSocket, connect, serve

REQUESTS = 200
LARGE = 70_000


class RealtimeServer:
    """Answers creates one at a time, rejects a second one, and speaks on its own now and then."""

    def __init__(self, vad_chance: float = 0.0) -> None:
        self.rejections = 0
        self.creates = 0
        self.frames: list[dict[str, Any]] = []
        self._random = random.Random(4)
        self._vad_chance = vad_chance
        self._active: str | None = None
        self._numbered = 0
        self._answers: set[asyncio.Task[None]] = set()

    async def handle(self, socket: WebSocket) -> None:
        """Serves one connection."""
        self._active = None
        async for text in socket:
            frame = json.loads(text)
            self.frames.append(frame)
            if frame["type"] == "response.create":
                await self._create(socket, frame)

    async def _create(self, socket: WebSocket, frame: dict[str, Any]) -> None:
        self.creates += 1
        if self._active is None and self._random.random() < self._vad_chance:
            self._begin(socket, None)
        if self._active is not None:
            self.rejections += 1
            await self._reject(socket, frame["event_id"], self._active)
        else:
            self._begin(socket, frame["response"]["metadata"])

    def _begin(self, socket: WebSocket, metadata: Any) -> None:
        self._numbered += 1
        self._active = f"resp_{self._numbered}"
        answer = asyncio.ensure_future(self._answer(socket, self._active, metadata))
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)

    async def _answer(self, socket: WebSocket, id: str, metadata: Any) -> None:
        response: dict[str, Any] = {"id": id, "metadata": metadata, "conversation_id": "conv_1"}
        item = f"item_{id}"
        try:
            await self._tell(socket, {"type": "response.created", "response": response})
            for word in ("one ", "two"):
                delta = {"type": "response.output_text.delta", "item_id": item, "delta": word}
                await self._tell(socket, delta)
            self._active = None
            done = {"type": "response.done", "response": {**response, "status": "completed"}}
            await self._tell(socket, done)
        except ConnectionError:
            return

    async def _reject(self, socket: WebSocket, event_id: str, active: str) -> None:
        error = {
            "code": "conversation_already_has_active_response",
            "message": f"Conversation already has an active response in progress: {active}.",
            "event_id": event_id,
        }
        await self._tell(socket, {"type": "error", "error": error})

    async def _tell(self, socket: WebSocket, event: dict[str, Any]) -> None:
        await socket.send(json.dumps(event))


class LoopbackTests(AsyncCase):
    """Requests from many tasks over one socket."""

    async def start(self, server: RealtimeServer) -> int:
        """Starts a server and returns its port."""
        listening, port = await serve(server.handle)
        self.addAsyncCleanup(listening.wait_closed)
        self.addCleanup(listening.close)
        return port

    async def ask_from_many_tasks(self, server: RealtimeServer) -> list[str]:
        """Returns the outcome of each request."""
        socket = await connect(await self.start(server))
        connection = RealtimeConnection(
            socket,
            config=ResponseGateConfig(max_pending=REQUESTS, max_attempts=REQUESTS),
            on_fault=self.faults.append,
        )
        reading = asyncio.create_task(connection.run())
        pick = random.Random(5)

        async def ask() -> str:
            for _ in range(pick.randrange(20)):
                await asyncio.sleep(0)
            return (await connection.gate.request(manual=pick.random() < 0.5)).status

        outcomes = await asyncio.gather(*(ask() for _ in range(REQUESTS)))
        await socket.close()
        await reading
        texts = {entry.text for entry in connection.transcripts.items.values()}
        self.assertEqual((texts, self.faults), ({"one two"}, []))
        return outcomes

    async def test_every_request_is_answered_and_none_is_rejected(self) -> None:
        server = RealtimeServer()
        outcomes = await self.ask_from_many_tasks(server)
        completed = outcomes.count("completed")
        print(
            f"WebSocket on loopback: {completed} of {REQUESTS} requests answered with "
            f"{server.creates} creates, {server.rejections} rejections"
        )
        self.assertEqual((completed, server.rejections), (REQUESTS, 0))

    async def test_every_request_is_answered_though_the_server_speaks_by_itself(self) -> None:
        server = RealtimeServer(vad_chance=0.4)
        outcomes = await self.ask_from_many_tasks(server)
        completed = outcomes.count("completed")
        print(
            f"WebSocket on loopback with server VAD: {completed} of {REQUESTS} requests answered "
            f"in spite of {server.rejections} rejections"
        )
        self.assertEqual(completed, REQUESTS)
        self.assertGreater(server.rejections, 0)

    async def test_a_cut_connection_settles_and_the_next_one_serves(self) -> None:
        server = RealtimeServer()
        cut = asyncio.Event()

        async def cut_off(socket: WebSocket) -> None:
            async for _ in socket:
                socket.abort()
                cut.set()

        listening, port = await serve(cut_off)
        self.addCleanup(listening.close)
        connection = RealtimeConnection(
            await connect(port),
            config=ResponseGateConfig(on_disconnect="retain"),
            on_fault=self.faults.append,
        )
        reading = asyncio.create_task(connection.run())
        request = connection.gate.request({"instructions": "x" * LARGE})
        await cut.wait()
        await reading
        with self.assertRaisesRegex(ResponseRejected, "closed"):
            await connection.gate.request()
        socket = await connect(await self.start(server))
        connection.reconnected(socket)
        reading = asyncio.create_task(connection.run())
        self.assertEqual((await request).status, "completed")
        self.assertEqual(len(server.frames[0]["response"]["instructions"]), LARGE)
        await socket.close()
        await reading
