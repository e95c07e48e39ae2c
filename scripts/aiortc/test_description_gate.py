"""The remote-description race of the real library over a loopback TURN server, and its cure."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from unittest import mock

from aiortc import MediaStreamTrack, RTCPeerConnection, RTCSessionDescription
from aiortc.exceptions import InvalidStateError
from far_peer import MESSAGES
from loopback_case import PATIENCE, RUNS, LoopbackCase
from loopback_turn_server import LoopbackTurnServer
from reference_fixes import DescriptionGate, EarlyListener

ROUND_TRIP = 0.05
Apply = Callable[[RTCPeerConnection, RTCSessionDescription], Awaitable[None]]


async def directly(peer: RTCPeerConnection, answer: RTCSessionDescription) -> None:
    """Sets the description as most programs do."""
    await peer.setRemoteDescription(answer)


async def through_the_gate(peer: RTCPeerConnection, answer: RTCSessionDescription) -> None:
    """Sets the description in the right state after one yield."""
    await DescriptionGate(peer).apply(answer)


async def sleep_after(peer: RTCPeerConnection, answer: RTCSessionDescription) -> None:
    """Attempt 1: a pause afterwards."""
    await peer.setRemoteDescription(answer)
    await asyncio.sleep(0.1)


async def check_after(peer: RTCPeerConnection, answer: RTCSessionDescription) -> None:
    """Attempt 2: a check afterwards."""
    await peer.setRemoteDescription(answer)
    assert peer.remoteDescription is not None


async def retry(peer: RTCPeerConnection, answer: RTCSessionDescription) -> None:
    """Attempt 3: a retry on an error that is never raised to the caller."""
    try:
        await peer.setRemoteDescription(answer)
    except AttributeError:
        await asyncio.sleep(0.1)
        await peer.setRemoteDescription(answer)


@dataclass
class Row:
    """What happened in the runs of one row."""

    media: int = 0
    codecs: int = 0
    other: int = 0
    attributed: int = 0
    arrived: int = 0


class DescriptionTests(LoopbackCase):
    """Audio, video and a data channel, bundled; the direct path is fast, TURN is 50 ms away."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.turn = LoopbackTurnServer(ROUND_TRIP)
        self.port = self.far.start_turn(self.turn)
        self.addCleanup(lambda: self.far.stop_turn(self.turn))

    async def row(self, apply: Apply, *, is_blocking: bool) -> Row:
        """Connects again and again, and counts the failures that nobody awaited."""
        row = Row()
        for run in range(RUNS):
            self.failures.clear()
            with self.supervisor.owned_by(run):
                row.arrived += await self.connect(apply, is_blocking)
            for failure in self.failures:
                row.attributed += failure.owner == run
                row.media += "'media'" in failure.what
                row.codecs += "'codecs'" in failure.what
                row.other += not ("'media'" in failure.what or "'codecs'" in failure.what)
        return row

    async def connect(self, apply: Apply, is_blocking: bool) -> bool:
        """Returns whether every message and an audio frame arrived."""
        async with self.peer(self.port) as peer:
            tracks: list[MediaStreamTrack] = []
            messages: asyncio.Queue[str] = asyncio.Queue()
            peer.on("track", tracks.append)
            peer.addTransceiver("audio", direction="recvonly")
            peer.addTransceiver("video", direction="recvonly")
            EarlyListener.listening_to(peer.createDataChannel("events")).attach(
                messages.put_nowait
            )
            await peer.setLocalDescription(await peer.createOffer())
            answering = self.far.answer(peer.localDescription)
            if is_blocking:
                answer = answering.result()
            else:
                answer = await asyncio.wrap_future(answering)
            await apply(peer, answer)
            return await self.arrives(messages, tracks)

    async def arrives(
        self, messages: asyncio.Queue[str], tracks: list[MediaStreamTrack]
    ) -> bool:
        """Waits for the far side's messages and for a frame."""
        try:
            async with asyncio.timeout(PATIENCE):
                received = [await messages.get() for _ in MESSAGES]
                audio = next(track for track in tracks if track.kind == "audio")
                await audio.recv()
        except TimeoutError:
            return False
        return received == MESSAGES

    def print_row(self, name: str, row: Row) -> None:
        """Prints the counts of one row."""
        self.report(f"{name}: background error 'media'", row.media, RUNS)
        self.report(f"{name}: all messages and a frame arrived", row.arrived, RUNS)

    async def test_blocking_signalling_brings_the_background_error(self) -> None:
        row = await self.row(directly, is_blocking=True)
        self.print_row("blocking signalling", row)
        self.report("failures attributed to their connection", row.attributed, RUNS)
        self.assertEqual((row.media, row.codecs, row.arrived), (RUNS, 0, RUNS))
        self.assertEqual(row.attributed, RUNS)
        self.assertGreater(self.turn.deallocated, 0)

    async def test_awaited_signalling_does_not(self) -> None:
        row = await self.row(directly, is_blocking=False)
        self.print_row("awaited signalling", row)
        self.assertEqual((row.media, row.codecs, row.other, row.arrived), (0, 0, 0, RUNS))

    async def test_the_gate_prevents_it(self) -> None:
        row = await self.row(through_the_gate, is_blocking=True)
        self.print_row("blocking signalling through the gate", row)
        self.assertEqual((row.media, row.codecs, row.other, row.arrived), (0, 0, 0, RUNS))

    async def test_attempts_that_act_after_the_call_are_too_late(self) -> None:
        for attempt in (sleep_after, check_after, retry):
            row = await self.row(attempt, is_blocking=True)
            self.print_row(f"blocking signalling, {attempt.__name__}", row)
            self.assertEqual(row.media, RUNS)

    async def test_the_null_check_patch_turns_one_error_into_the_other(self) -> None:
        name = "_RTCPeerConnection__remoteRtp"
        original = getattr(RTCPeerConnection, name)

        def patched(peer: RTCPeerConnection, transceiver: object) -> object:
            return original(peer, transceiver) if peer.remoteDescription is not None else None

        with mock.patch.object(RTCPeerConnection, name, patched):
            row = await self.row(directly, is_blocking=True)
        self.report("blocking signalling, patched: background error 'codecs'", row.codecs, RUNS)
        self.assertEqual((row.media, row.codecs), (0, RUNS))

    async def test_there_are_no_credentials_to_reset(self) -> None:
        async with self.peer() as peer:
            for name in ("iceUsername", "icePassword"):
                self.assertFalse(hasattr(peer, f"_RTCPeerConnection__{name}"))

    async def test_polling_for_the_wrong_state_burns_five_seconds(self) -> None:
        waited: list[float] = []

        async def wait_then_set(peer: RTCPeerConnection, answer: RTCSessionDescription) -> None:
            started = time.monotonic()
            while peer.signalingState not in ("stable", "have-remote-offer"):
                await asyncio.sleep(0.1)
                if time.monotonic() - started > 5.0:
                    break
            waited.append(time.monotonic() - started)
            await peer.setRemoteDescription(answer)

        await self.connect(wait_then_set, is_blocking=True)
        self.report("polls that ran into their limit", sum(w > 5.0 for w in waited), 1)
        self.assertEqual([w > 5.0 for w in waited], [True])
        self.assertEqual(self.failures, [])

    async def test_a_second_call_is_an_error_of_its_own(self) -> None:
        async def twice(peer: RTCPeerConnection, answer: RTCSessionDescription) -> None:
            await peer.setRemoteDescription(answer)
            with self.assertRaises(InvalidStateError):
                await peer.setRemoteDescription(answer)

        row = await self.row(twice, is_blocking=False)
        self.report("second calls refused with InvalidStateError", row.arrived, RUNS)
        self.assertEqual(row.arrived, RUNS)
