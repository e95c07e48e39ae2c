"""The description gate's shell against a peer that behaves like a real one."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from typing import Any

from reference_fixes import (
    BackgroundFailed,
    BackgroundFailure,
    DescriptionFailed,
    DescriptionGate,
    NotReady,
    TaskSupervisor,
)

from .async_case import AsyncCase, settle


class FakeDescription:
    """A session description."""

    def __init__(self, type: str) -> None:
        self.type = type


class FakePeer:
    """Keeps the signalling state, and like aiortc starts a connect task that nobody awaits."""

    def __init__(self, connects: bool = False) -> None:
        self.signalingState = "stable"
        self.remoteDescription: FakeDescription | None = None
        self.log: list[str] = []
        self.error: Exception | None = None
        self.slowness: asyncio.Event | None = None
        self.has_remote_ice = False
        self._connects = connects
        self._handlers: dict[str, list[Callable[..., Any]]] = {}

    def on(self, event: str, f: Callable[..., Any]) -> None:
        self._handlers.setdefault(event, []).append(f)

    def move(self, state: str) -> None:
        """Changes the signalling state."""
        self.signalingState = state
        for handler in self._handlers.get("signalingstatechange", ()):
            handler()

    def offer(self) -> None:
        """Sets a local offer."""
        self.move("have-local-offer")
        if self._connects:
            asyncio.ensure_future(self._connect())

    async def _connect(self) -> None:
        """Fails like aiortc's task when it runs inside setRemoteDescription."""
        self.log.append("connect task runs")
        if self.has_remote_ice and self.remoteDescription is None:
            raise AttributeError("'NoneType' object has no attribute 'media'")

    async def setRemoteDescription(self, description: FakeDescription) -> None:
        self.log.append("set remote")
        self.has_remote_ice = True
        if self.slowness is not None:
            await self.slowness.wait()
        if self._connects:
            await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        self.remoteDescription = description
        self.move("stable" if description.type == "answer" else "have-remote-offer")


class DescriptionGateTests(AsyncCase):
    """Operations, readers, peers and background faults."""

    def make(self, peer: FakePeer) -> DescriptionGate:
        """Returns a gate with the test's clock."""
        return DescriptionGate(peer, clock=self.clock, on_fault=self.faults.append)

    async def test_an_answer_is_set_when_the_local_offer_is_out(self) -> None:
        peer = FakePeer()
        gate = self.make(peer)
        reader = gate.ready()
        applied = gate.apply(FakeDescription("answer"))
        await settle()
        self.assertEqual(peer.log, [])
        peer.offer()
        await applied
        await reader
        self.assertTrue(gate.is_ready)

    async def test_the_yield_lets_the_stale_connect_task_run_first(self) -> None:
        peer = FakePeer(connects=True)
        gate = self.make(peer)
        peer.offer()
        await gate.apply(FakeDescription("answer"))
        self.assertEqual(peer.log, ["connect task runs", "set remote"])

    async def test_without_the_gate_the_stale_task_fails_in_the_background(self) -> None:
        failures: list[BackgroundFailure] = []
        supervisor = TaskSupervisor(failures.append)
        with supervisor.watching_loop():
            peer = FakePeer(connects=True)
            peer.offer()
            await peer.setRemoteDescription(FakeDescription("answer"))
            await settle()
            gc.collect()
        self.assertEqual(peer.log, ["set remote", "connect task runs"])
        self.assertEqual(
            [failure.what for failure in failures],
            ["AttributeError: 'NoneType' object has no attribute 'media'"],
        )

    async def test_the_peers_error_is_the_cause(self) -> None:
        peer = FakePeer()
        peer.error = ValueError("bad sdp")
        gate = self.make(peer)
        with self.assertRaisesRegex(DescriptionFailed, "bad sdp") as caught:
            await gate.apply(FakeDescription("offer"))
        self.assertIs(caught.exception.__cause__, peer.error)
        peer.error = None
        await gate.apply(FakeDescription("offer"))

    async def test_a_second_operation_is_refused(self) -> None:
        peer = FakePeer()
        gate = self.make(peer)
        first = gate.apply(FakeDescription("offer"))
        with self.assertRaisesRegex(DescriptionFailed, "busy"):
            await gate.apply(FakeDescription("offer"))
        await first

    async def test_only_offers_and_answers_are_taken(self) -> None:
        gate = self.make(FakePeer())
        with self.assertRaises(ValueError):
            gate.apply(FakeDescription("rollback"))

    async def test_a_timeout_names_the_state(self) -> None:
        gate = self.make(FakePeer())
        applied, reader = gate.apply(FakeDescription("answer")), gate.ready()
        self.clock.advance(5_000)
        with self.assertRaisesRegex(DescriptionFailed, "timeout_in_stable"):
            await applied
        with self.assertRaisesRegex(NotReady, "timeout"):
            await reader

    async def test_close_while_setting_cancels_the_set(self) -> None:
        peer = FakePeer()
        peer.slowness = asyncio.Event()
        gate = self.make(peer)
        applied, reader = gate.apply(FakeDescription("offer")), gate.ready()
        await settle()
        peer.move("closed")
        for waiting, reason in ((applied, "closed"), (reader, "closed")):
            with self.assertRaisesRegex((DescriptionFailed, NotReady), reason):
                await waiting
        peer.slowness.set()
        await settle()
        self.assertIsNone(peer.remoteDescription)

    async def test_an_error_after_the_end_of_the_operation_is_reported(self) -> None:
        class FailsWhenCancelled(FakePeer):
            async def setRemoteDescription(self, description: FakeDescription) -> None:
                try:
                    await asyncio.Event().wait()
                finally:
                    raise OSError("cannot undo")

        gate = self.make(FailsWhenCancelled())
        applied = gate.apply(FakeDescription("offer"))
        await settle()
        self.clock.advance(5_000)
        with self.assertRaisesRegex(DescriptionFailed, "timeout"):
            await applied
        await settle()
        self.assertEqual([str(fault) for fault in self.faults], ["cannot undo"])

    async def test_a_cancelled_caller_does_not_stop_the_operation(self) -> None:
        gate = self.make(FakePeer())
        gate.apply(FakeDescription("offer")).cancel()
        await gate.ready()

    async def test_an_old_peers_states_and_answers_are_refused(self) -> None:
        old, new = FakePeer(), FakePeer()
        gate = self.make(old)
        epoch = gate.epoch
        gate.reconnect(new)
        applied = gate.apply(FakeDescription("answer"))
        old.offer()
        with self.assertRaisesRegex(DescriptionFailed, "stale_epoch"):
            await gate.apply(FakeDescription("answer"), epoch)
        await settle()
        self.assertEqual(new.log, [])
        new.offer()
        await applied

    async def test_background_failures_reach_the_gate_with_their_peers_epoch(self) -> None:
        gate = self.make(FakePeer())

        def failed(failure: BackgroundFailure) -> None:
            assert isinstance(failure.owner, int)
            gate.background_fault(failure.what, failure.owner)

        supervisor = TaskSupervisor(failed)
        fail_now = asyncio.Event()

        async def fail() -> None:
            await fail_now.wait()
            raise AttributeError("media")

        with supervisor.watching_loop():
            for _ in range(2):
                with supervisor.owned_by(gate.epoch):
                    asyncio.ensure_future(fail())
                gate.reconnect(FakePeer())
            with supervisor.owned_by(gate.epoch):
                asyncio.ensure_future(fail())
            reader = gate.ready()
            fail_now.set()
            await settle()
            gc.collect()
            with self.assertRaisesRegex(NotReady, "fault"):
                await reader
        stale = [fault.is_stale for fault in self.faults if isinstance(fault, BackgroundFailed)]
        self.assertEqual(stale, [True, True, False])
