"""The fixes that the incident document on racing responses quotes."""

from __future__ import annotations

import asyncio
import unittest
from typing import Any

from examples.response_race_failed_send import ResponseGate
from examples.response_race_interruption import InterruptibleGate
from examples.response_race_routing import route

CREATED = {"type": "response.created", "response": {"id": "r1"}}
DONE = {"type": "response.done", "response": {"id": "r1", "status": "completed"}}


class Turn:
    """Somebody who wants an answer."""

    def __init__(self, name: str) -> None:
        self.params = {"instructions": name}
        self.outcomes: list[str] = []

    def finish(self, outcome: str) -> None:
        """Takes the outcome."""
        self.outcomes.append(outcome)


class Wire:
    """A transport that gives way to others before it sends, and can break."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.is_broken = False

    async def send(self, frame: dict[str, Any]) -> None:
        """Sends or fails."""
        await asyncio.sleep(0)
        if self.is_broken:
            raise ConnectionError("broken pipe")
        self.frames.append(frame)

    @property
    def asked(self) -> list[str]:
        """What responses were asked for, in order."""
        creates = [frame for frame in self.frames if frame["type"] == "response.create"]
        return [frame["response"]["instructions"] for frame in creates]

    @property
    def cancelled(self) -> list[str]:
        """The responses that were cancelled, in order."""
        cancels = [frame for frame in self.frames if frame["type"] == "response.cancel"]
        return [frame["response_id"] for frame in cancels]


class FailedSendTests(unittest.IsolatedAsyncioTestCase):
    """One response at a time, and no request lost to a broken transport."""

    async def asyncSetUp(self) -> None:
        self.wire = Wire()
        self.gate = ResponseGate(self.wire.send)

    async def test_of_two_requests_at_once_one_waits_for_the_end_of_the_other(self) -> None:
        await asyncio.gather(self.gate.request(Turn("a")), self.gate.request(Turn("b")))
        self.assertEqual(self.wire.asked, ["a"])
        await self.gate.on_event(CREATED)
        await self.gate.on_event(DONE)
        self.assertEqual(self.wire.asked, ["a", "b"])

    async def test_nothing_is_asked_during_a_response_of_the_servers_own(self) -> None:
        await self.gate.on_event(CREATED)
        await self.gate.request(Turn("a"))
        self.assertEqual(self.wire.asked, [])
        await self.gate.on_event(DONE)
        self.assertEqual(self.wire.asked, ["a"])

    async def test_a_failed_send_goes_back_to_the_head_and_is_told(self) -> None:
        self.wire.is_broken = True
        results = await asyncio.gather(
            self.gate.request(Turn("a")), self.gate.request(Turn("b")), return_exceptions=True
        )
        self.assertIsInstance(results[0], ConnectionError)
        self.wire.is_broken = False
        await self.gate.drain()
        await self.gate.on_event(DONE)
        self.assertEqual(self.wire.asked, ["a", "b"])


class InterruptionTests(unittest.IsolatedAsyncioTestCase):
    """Every turn has one outcome, whatever happens to its response."""

    async def asyncSetUp(self) -> None:
        self.wire = Wire()
        self.gate = InterruptibleGate(self.wire.send)
        self.turns = [Turn(name) for name in ("a", "b", "c")]

    def outcomes(self) -> list[list[str]]:
        """What each turn was told."""
        return [turn.outcomes for turn in self.turns]

    async def request_all(self) -> None:
        """Makes every turn ask; the first one's response begins."""
        for turn in self.turns:
            await self.gate.request(turn)
        await self.gate.on_event(CREATED)

    async def test_a_barge_in_cancels_once_and_creates_nothing_before_done(self) -> None:
        await self.request_all()
        await self.gate.barge_in()
        await self.gate.barge_in()
        await self.gate.drain()
        self.assertEqual((self.wire.cancelled, self.wire.asked), (["r1"], ["a"]))
        await self.gate.on_event(DONE | {"response": {"id": "r1", "status": "cancelled"}})
        self.assertEqual((self.wire.asked, self.outcomes()), (["a", "b"], [["cancelled"], [], []]))

    async def test_a_barge_in_between_responses_cancels_nothing(self) -> None:
        await self.gate.barge_in()
        await self.gate.on_event(CREATED)
        await self.gate.on_event(DONE)
        await self.gate.barge_in()
        self.assertEqual(self.wire.frames, [])

    async def test_the_next_response_can_be_cancelled_too(self) -> None:
        for id in ("r1", "r2"):
            await self.gate.on_event(CREATED | {"response": {"id": id}})
            await self.gate.barge_in()
            await self.gate.on_event(DONE)
        self.assertEqual(self.wire.cancelled, ["r1", "r2"])

    async def test_a_disconnect_gives_each_turn_one_outcome_and_frees_the_gate(self) -> None:
        await self.request_all()
        self.gate.disconnected()
        self.gate.disconnected()
        self.assertEqual(self.outcomes(), [["disconnected"]] * 3)
        await self.gate.request(Turn("d"))
        self.assertEqual(self.wire.asked, ["a", "d"])

    async def test_a_send_that_fails_after_the_disconnect_has_its_outcome_already(self) -> None:
        self.wire.is_broken = True
        sending = asyncio.ensure_future(self.gate.request(self.turns[0]))
        await asyncio.sleep(0)
        self.gate.disconnected()
        with self.assertRaises(ConnectionError):
            await sending
        self.assertEqual((self.turns[0].outcomes, list(self.gate.waiting)), (["disconnected"], []))

    async def test_a_withdrawn_turn_is_never_asked_for(self) -> None:
        await self.request_all()
        self.gate.withdraw(self.turns[1])
        await self.gate.on_event(DONE)
        self.assertEqual(self.wire.asked, ["a", "c"])
        self.assertEqual(self.outcomes(), [["completed"], ["withdrawn"], []])

    async def test_the_queue_is_bounded_loudly(self) -> None:
        self.gate.limit = 2
        await self.request_all()
        with self.assertRaisesRegex(OverflowError, "2 requests are waiting"):
            await self.gate.request(Turn("d"))


class RoutingTests(unittest.TestCase):
    """Who sees an event."""

    def setUp(self) -> None:
        self.reports: list[object] = []
        self.handled: list[str] = []
        self.handlers = {
            "response.done": lambda event: self.handled.append(event["type"]),
            "error": self.fail_loudly,
        }

    def fail_loudly(self, event: dict[str, str]) -> None:
        """A handler with a bug."""
        raise KeyError("code")

    def dispatch(self, kind: str, logged: set[str]) -> None:
        """Routes one event."""
        route({"type": kind}, self.handlers, logged, self.reports.append)

    def test_what_is_logged_is_handled_too(self) -> None:
        with self.assertLogs("examples.response_race_routing") as logs:
            self.dispatch("response.done", {"response.done"})
        self.assertEqual((self.handled, self.reports), (["response.done"], []))
        self.assertEqual([record.getMessage() for record in logs.records], ["event response.done"])

    def test_an_event_that_is_only_logged_is_not_reported(self) -> None:
        with self.assertLogs("examples.response_race_routing"):
            self.dispatch("rate_limits.updated", {"rate_limits.updated"})
        self.assertEqual(self.reports, [])

    def test_an_unknown_event_is_reported(self) -> None:
        self.dispatch("response.dome", set())
        self.assertEqual(self.reports, ["unknown event response.dome"])

    def test_a_handler_that_fails_is_reported_and_stops_nobody(self) -> None:
        self.dispatch("error", set())
        self.dispatch("response.done", set())
        self.assertEqual([type(report) for report in self.reports], [KeyError])
        self.assertEqual(self.handled, ["response.done"])
