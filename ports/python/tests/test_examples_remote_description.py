"""The fixes that the incident document on remote descriptions quotes."""

from __future__ import annotations

import asyncio
import gc
import unittest
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from unittest import mock

from examples.remote_description_faults import report_background_faults
from examples.remote_description_gate import DescriptionGate
from examples.remote_description_reading import remote_media_count
from examples.remote_description_signalling import (
    connect,
    connect_in_thread,
    connect_with_one_yield,
    exchange,
)
from examples.remote_description_state import apply_description

from .async_case import AsyncCase, settle
from .test_description_gate import FakeDescription, FakePeer

IN_ORDER = ["connect task runs", "set remote"]


class Offerer(FakePeer):
    """A peer that makes an offer, and whose connect task dies if it runs at the wrong time."""

    def __init__(self) -> None:
        super().__init__(connects=True)
        self.localDescription: Any = None

    async def createOffer(self) -> Any:
        """Returns an offer."""
        return SimpleNamespace(sdp="our offer", type="offer")

    async def setLocalDescription(self, description: Any) -> None:
        """Takes the offer and starts a connect task."""
        self.localDescription = description
        self.offer()

    def remove_listener(self, event: str, f: Callable[..., Any]) -> None:
        """Forgets a handler."""
        self._handlers[event].remove(f)

    @property
    def listeners(self) -> int:
        """The number of handlers of state changes."""
        return len(self._handlers.get("signalingstatechange", ()))


class FakeSession:
    """An HTTP session whose reply takes a turn of the loop."""

    def __init__(self) -> None:
        self.posted: list[Any] = []

    def post(self, url: str, json: dict[str, str]) -> FakeSession:
        """Starts a request."""
        self.posted.append((url, json))
        return self

    async def __aenter__(self) -> FakeSession:
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *error: object) -> None:
        pass

    async def json(self) -> dict[str, str]:
        """Returns the body of the reply."""
        return {"sdp": "their answer", "type": "answer"}


class SignallingTests(AsyncCase):
    """The connect task of the local description runs before the remote one is set."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.peer = Offerer()
        reply = mock.mock_open(read_data=b"their answer")
        patch = mock.patch("urllib.request.urlopen", reply)
        self.urlopen = patch.start()
        self.addCleanup(patch.stop)

    def check(self) -> None:
        """The task ran in time, found nothing to do, and the answer is set."""
        self.assertEqual(self.peer.log[:2], IN_ORDER)
        answer: Any = self.peer.remoteDescription
        self.assertEqual((answer.sdp, answer.type), ("their answer", "answer"))

    async def test_without_a_suspension_the_task_dies_behind_the_callers_back(self) -> None:
        await self.peer.setLocalDescription(await self.peer.createOffer())
        await self.peer.setRemoteDescription(exchange("https://x", self.peer.localDescription))
        await settle()
        gc.collect()
        errors = [str(context["exception"]) for context in self.loop_errors]
        self.assertEqual(errors, ["'NoneType' object has no attribute 'media'"])
        self.loop_errors.clear()

    async def test_awaited_signalling(self) -> None:
        session = FakeSession()
        await connect(self.peer, session, "https://x")
        self.assertEqual(session.posted, [("https://x", {"sdp": "our offer"})])
        self.check()

    async def test_blocking_signalling_in_a_thread(self) -> None:
        await connect_in_thread(self.peer, "https://x")
        self.urlopen.assert_called_once_with("https://x", data=b"our offer", timeout=10)
        self.check()

    async def test_blocking_signalling_and_one_yield(self) -> None:
        await connect_with_one_yield(self.peer, "https://x")
        self.urlopen.assert_called_once_with("https://x", data=b"our offer", timeout=10)
        self.check()


class StateTests(AsyncCase):
    """A description waits for the state that it needs."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.peer = Offerer()

    async def test_an_answer_waits_for_the_local_offer(self) -> None:
        applying = asyncio.ensure_future(apply_description(self.peer, FakeDescription("answer")))
        await settle()
        self.peer.move("stable")
        await settle()
        self.assertEqual(self.peer.log, [])
        self.peer.offer()
        await applying
        self.assertEqual(self.peer.log[:2], IN_ORDER)
        self.assertEqual(self.peer.listeners, 0)

    async def test_an_offerer_does_not_wait_and_the_pending_task_runs_first(self) -> None:
        self.peer.offer()
        await apply_description(self.peer, FakeDescription("answer"))
        self.assertEqual(self.peer.log[:2], IN_ORDER)

    async def test_an_offer_is_taken_in_stable(self) -> None:
        await apply_description(self.peer, FakeDescription("offer"))
        self.assertEqual(self.peer.signalingState, "have-remote-offer")

    async def test_the_end_of_the_wait_names_the_state(self) -> None:
        with self.assertRaisesRegex(TimeoutError, "answer refused in stable"):
            await apply_description(self.peer, FakeDescription("answer"), seconds=0)
        self.assertEqual((self.peer.log, self.peer.listeners), ([], 0))


class GateTests(AsyncCase):
    """One description at a time, and readers that wait for it."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.gate = DescriptionGate()
        self.peer = Offerer()
        self.peer.offer()

    def apply(self, peer: Offerer | None = None, epoch: int = 0) -> asyncio.Task[None]:
        """Starts to apply an answer."""
        description = FakeDescription("answer")
        return asyncio.create_task(self.gate.apply(peer or self.peer, description, epoch))

    def slow_peer(self) -> tuple[Offerer, asyncio.Event]:
        """Returns a peer that takes its time, and what ends it."""
        peer, end = Offerer(), asyncio.Event()
        peer.slowness = end
        return peer, end

    async def test_a_reader_waits_for_the_description(self) -> None:
        reader = asyncio.create_task(self.gate.wait_ready())
        await settle()
        self.assertFalse(reader.done())
        await self.apply()
        await reader
        await self.gate.wait_ready(seconds=0)

    async def test_the_pending_connect_task_runs_first(self) -> None:
        peer = Offerer()
        peer.offer()
        await self.gate.apply(peer, FakeDescription("answer"), epoch=0)
        self.assertEqual(peer.log[:2], IN_ORDER)

    async def test_a_reader_waits_with_a_limit(self) -> None:
        with self.assertRaises(TimeoutError):
            await self.gate.wait_ready(seconds=0)

    async def test_one_description_at_a_time(self) -> None:
        slow, end = self.slow_peer()
        first = self.apply(slow)
        await settle()
        with self.assertRaisesRegex(RuntimeError, "busy=True"):
            await self.apply()
        end.set()
        await first

    async def test_a_failure_keeps_its_cause_and_leaves_the_gate_usable(self) -> None:
        self.peer.error = ValueError("bad sdp")
        with self.assertRaisesRegex(ValueError, "bad sdp"):
            await self.apply()
        self.assertFalse(self.gate.ready)
        self.peer.error = None
        await self.apply()
        self.assertTrue(self.gate.ready)

    async def test_a_reconnect_fails_who_waits_and_refuses_stale_answers(self) -> None:
        reader = asyncio.create_task(self.gate.wait_ready())
        await settle()
        await self.gate.reconnect()
        with self.assertRaisesRegex(ConnectionError, "was replaced"):
            await reader
        with self.assertRaisesRegex(RuntimeError, "epoch 0 of 1"):
            await self.apply()

    async def test_a_description_of_the_old_connection_makes_nobody_ready(self) -> None:
        (old, old_end), (new, new_end) = self.slow_peer(), self.slow_peer()
        first = self.apply(old)
        await settle()
        await self.gate.reconnect()
        second = self.apply(new, epoch=1)
        await settle()
        old_end.set()
        with self.assertRaisesRegex(ConnectionError, "was replaced"):
            await first
        self.assertEqual((self.gate.ready, self.gate.busy), (False, True))
        new_end.set()
        await second
        self.assertEqual((self.gate.ready, self.gate.busy), (True, False))


class BackgroundFaultTests(AsyncCase):
    """What fails in the background reaches its owner."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        report_background_faults(asyncio.get_running_loop(), self.faults.append)

    async def test_a_task_that_nobody_awaits(self) -> None:
        async def fail() -> None:
            raise AttributeError("media")

        task = asyncio.create_task(fail())
        await settle()
        del task
        gc.collect()
        self.assertEqual([repr(fault) for fault in self.faults], ["AttributeError('media')"])

    async def test_a_complaint_of_the_loop_without_an_exception(self) -> None:
        asyncio.get_running_loop().call_exception_handler({"message": "unclosed"})
        self.assertEqual([repr(fault) for fault in self.faults], ["RuntimeError('unclosed')"])


class ReadingTests(unittest.TestCase):
    """A description that may not be there yet."""

    def test_nothing_is_counted_before_the_description(self) -> None:
        self.assertEqual(remote_media_count(SimpleNamespace(remoteDescription=None)), 0)

    def test_its_media_lines_are_counted(self) -> None:
        description = SimpleNamespace(sdp="v=0\nm=audio 9\nm=video 9\n")
        self.assertEqual(remote_media_count(SimpleNamespace(remoteDescription=description)), 2)
