"""The response gate's shell: sends, outcomes, cancellation, connections."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from typing import Any

from reference_fixes import OutboxFull, ResponseGate, ResponseOutcome, ResponseRejected
from reference_fixes import ResponseGateConfig
from reference_fixes.outbox import Outbox

from .async_case import AsyncCase, settle


def created(id: str, token: str | None) -> dict[str, Any]:
    """Returns the server's event."""
    metadata = None if token is None else {"client_event_id": token}
    return {"type": "response.created", "response": {"id": id, "metadata": metadata}}


def done(id: str, status: str = "completed") -> dict[str, Any]:
    """Returns the server's event."""
    return {"type": "response.done", "response": {"id": id, "status": status}}


class ResponseGateTests(AsyncCase):
    """One gate, one transport that a test can hold or break."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.sent: list[Mapping[str, Any]] = []
        self.held: asyncio.Event | None = None
        self.error: Exception | None = None
        self.gate = self.make_gate()

    async def asyncTearDown(self) -> None:
        self.gate.close()
        await super().asyncTearDown()

    def make_gate(self, **config: Any) -> ResponseGate:
        """Returns a gate on the test's transport."""
        return ResponseGate(
            self.send,
            config=ResponseGateConfig(**config),
            clock=self.clock,
            on_fault=self.faults.append,
        )

    def remake_gate(self, **config: Any) -> None:
        """Closes the gate and takes another."""
        self.gate.close()
        self.gate = self.make_gate(**config)

    async def send(self, frame: Mapping[str, Any]) -> None:
        """The transport."""
        if self.held is not None:
            await self.held.wait()
        if self.error is not None:
            raise self.error
        self.sent.append(frame)

    def types(self) -> list[str]:
        """Returns what was sent, by type."""
        return [frame["type"] for frame in self.sent]

    async def test_a_request_is_answered_with_its_outcome(self) -> None:
        request = self.gate.request({"instructions": "be brief", "metadata": {"k": "v"}})
        await settle()
        self.assertEqual(
            self.sent,
            [
                {
                    "type": "response.create",
                    "event_id": "c1",
                    "response": {
                        "instructions": "be brief",
                        "metadata": {"k": "v", "client_event_id": "c1"},
                    },
                }
            ],
        )
        self.gate.ingest(created("resp_1", "c1"))
        self.gate.ingest(done("resp_1", "incomplete"))
        self.assertEqual(await request, ResponseOutcome("t1", "incomplete", "resp_1"))

    async def test_two_requests_before_created_send_one_create(self) -> None:
        first, second = self.gate.request(), self.gate.request()
        await settle()
        self.assertEqual(self.types(), ["response.create"])
        self.gate.ingest(created("resp_1", "c1"))
        self.gate.ingest(done("resp_1"))
        await settle()
        self.assertEqual(self.types(), ["response.create"] * 2)
        self.gate.ingest(created("resp_2", "c2"))
        self.gate.ingest(done("resp_2"))
        self.assertEqual((await first).response_id, "resp_1")
        self.assertEqual((await second).response_id, "resp_2")

    async def test_a_rejection_names_its_reason(self) -> None:
        request = self.gate.request()
        error = {"type": "invalid_request_error", "code": "invalid_value", "event_id": "c1"}
        self.gate.ingest({"type": "error", "error": error})
        with self.assertRaises(ResponseRejected) as caught:
            await request
        self.assertEqual(caught.exception.reason, "invalid_value")

    async def test_the_rejection_of_a_contended_create_waits_for_the_named_response(self) -> None:
        request = self.gate.request()
        await settle()
        message = "Conversation already has an active response in progress: resp_Abc12. Wait."
        code = "conversation_already_has_active_response"
        error = {"code": code, "event_id": "c1", "message": message}
        self.gate.ingest({"type": "error", "error": error})
        self.gate.ingest(done("resp_other"))
        await settle()
        self.assertEqual(len(self.sent), 1)
        self.gate.ingest(done("resp_Abc12"))
        await settle()
        self.assertEqual([frame["event_id"] for frame in self.sent], ["c1", "c2"])
        request.cancel()

    async def test_a_failed_send_is_retried_after_the_pause(self) -> None:
        self.error = ConnectionError("broken pipe")
        request = self.gate.request()
        await settle()
        self.error = None
        self.clock.advance(99)
        await settle()
        self.assertEqual(self.sent, [])
        self.clock.advance(1)
        await settle()
        self.gate.ingest(created("resp_1", "c2"))
        self.gate.ingest(done("resp_1"))
        self.assertEqual((await request).status, "completed")

    async def test_sends_that_always_fail_end_loudly(self) -> None:
        self.error = ConnectionError("broken pipe")
        request = self.gate.request()
        for _ in range(3):
            await settle()
            self.clock.advance(100)
        with self.assertRaisesRegex(ResponseRejected, "send_failed"):
            await request

    async def test_frames_leave_in_order_while_a_send_suspends(self) -> None:
        self.held = asyncio.Event()
        self.gate.send({"type": "input_audio_buffer.append", "audio": "AA=="})
        self.gate.send({"type": "input_audio_buffer.commit"})
        request = self.gate.request()
        await settle()
        self.gate.send({"type": "input_audio_buffer.append", "audio": "BB=="})
        self.held.set()
        await settle()
        append = "input_audio_buffer.append"
        self.assertEqual(
            self.types(), [append, "input_audio_buffer.commit", "response.create", append]
        )
        request.cancel()

    async def test_a_create_that_timed_out_in_the_outbox_is_not_sent(self) -> None:
        self.held = asyncio.Event()
        self.gate.send({"type": "session.update"})
        request = self.gate.request()
        await settle()
        self.clock.advance(10_000)
        with self.assertRaisesRegex(ResponseRejected, "created_timeout"):
            await request
        self.held.set()
        await settle()
        self.assertEqual(self.types(), ["session.update"])

    async def test_cancelling_a_waiting_request_withdraws_it(self) -> None:
        first, second, third = (self.gate.request(manual=True) for _ in range(3))
        second.cancel()
        await settle()
        self.gate.ingest(created("resp_1", "c1"))
        self.gate.ingest(done("resp_1"))
        self.gate.ingest(created("resp_2", "c2"))
        self.gate.ingest(done("resp_2"))
        self.assertEqual([(await first).ticket, (await third).ticket], ["t1", "t3"])
        self.assertTrue(second.cancelled())

    async def test_cancelling_a_running_request_leaves_the_gate_whole(self) -> None:
        first = self.gate.request()
        self.gate.ingest(created("resp_1", "c1"))
        first.cancel()
        await settle()
        second = self.gate.request()
        self.gate.ingest(done("resp_1"))
        self.gate.ingest(created("resp_2", "c2"))
        self.gate.ingest(done("resp_2"))
        self.assertEqual((await second).status, "completed")

    async def test_barge_in_cancels_by_id_and_holds_the_next(self) -> None:
        first = self.gate.request()
        await settle()
        self.gate.ingest(created("resp_1", "c1"))
        self.gate.cancel()
        second = self.gate.request()
        await settle()
        cancel = {"type": "response.cancel", "event_id": "x1", "response_id": "resp_1"}
        self.assertEqual(self.sent[1], cancel)
        self.assertEqual(len(self.sent), 2)
        self.gate.ingest(done("resp_1", "cancelled"))
        self.assertEqual((await first).status, "cancelled")
        await settle()
        self.assertEqual(len(self.sent), 3)
        second.cancel()

    async def test_a_failed_cancel_send_can_be_repeated_but_a_stale_failure_changes_nothing(
        self,
    ) -> None:
        request = self.gate.request()
        await settle()
        self.gate.ingest(created("resp_1", "c1"))
        self.error = ConnectionError("broken pipe")
        self.gate.cancel()
        await settle()
        self.error = None
        self.assertEqual(self.gate.phase, "active")
        self.gate.cancel()
        self.gate.cancel_send_failed("x1")
        self.assertEqual(self.gate.phase, "cancelling")
        self.gate.ingest(done("resp_1", "cancelled"))
        self.assertEqual((await request).status, "cancelled")

    async def test_a_cancel_whose_response_ended_before_its_turn_is_not_sent(self) -> None:
        self.held = asyncio.Event()
        request = self.gate.request()
        await settle()
        self.gate.ingest(created("resp_1", None))
        self.gate.cancel()
        self.gate.ingest(done("resp_1"))
        self.gate.ingest(created("resp_2", None))
        self.gate.cancel()
        self.held.set()
        await settle()
        self.assertEqual([frame["event_id"] for frame in self.sent], ["c1", "x2"])
        request.cancel()

    async def test_the_old_name_of_a_cancelled_response_frees_the_gate(self) -> None:
        request = self.gate.request()
        self.gate.ingest(created("resp_1", "c1"))
        self.gate.ingest({"type": "response.cancelled", "response": {"id": "resp_1"}})
        self.assertEqual((await request).status, "cancelled")

    async def test_out_of_band_responses_bypass_the_gate(self) -> None:
        aside = {"id": "resp_aside", "conversation_id": None}
        self.gate.ingest({"type": "response.created", "response": aside})
        self.assertEqual(self.gate.phase, "idle")
        request = self.gate.request()
        ours = created("resp_1", "c1")
        ours["response"]["conversation_id"] = "conv_1"
        self.gate.ingest(ours)
        self.gate.ingest({"type": "response.done", "response": aside})
        self.assertEqual(self.gate.phase, "active")
        self.gate.ingest(done("resp_1"))
        self.assertEqual((await request).status, "completed")

    async def test_malformed_and_unexpected_events_do_not_hold_the_gate(self) -> None:
        request = self.gate.request()
        for event in (
            {},
            {"type": None},
            {"type": "response.created"},
            {"type": "response.created", "response": {"id": 7, "metadata": ["x"]}},
            {"type": "error"},
            {"type": "error", "error": "text"},
            {"type": "response.output_audio.done", "response_id": "resp_1"},
            {"type": "response.done", "response": None},
        ):
            self.gate.ingest(event)
        self.gate.ingest(created("resp_1", "c1"))
        response = {"id": "resp_1", "status": "a new one", "extra": 1}
        self.gate.ingest({"type": "response.done", "response": response})
        self.assertEqual((await request).status, "a new one")
        self.assertEqual(len(self.faults), 2)

    async def test_an_observer_that_raises_changes_nothing(self) -> None:
        def fail(effect: object) -> None:
            raise RuntimeError("broken observer")

        gate = ResponseGate(
            self.send, clock=self.clock, on_fault=self.faults.append, observe=fail
        )
        request = gate.request()
        await settle()
        gate.ingest(created("resp_1", "c1"))
        gate.ingest(done("resp_1"))
        self.assertEqual((await request).status, "completed")
        self.assertEqual(len(self.faults), 3)
        gate.close()

    async def test_disconnect_settles_everybody_and_sends_nothing_more(self) -> None:
        self.held = asyncio.Event()
        requests = [self.gate.request(manual=True) for _ in range(3)]
        await settle()
        self.gate.disconnected()
        self.held.set()
        await settle()
        self.assertEqual(self.sent, [])
        for request in requests:
            with self.assertRaisesRegex(ResponseRejected, "disconnected"):
                await request
        with self.assertRaisesRegex(ResponseRejected, "closed"):
            await self.gate.request()

    async def test_retained_requests_go_out_on_the_next_connection(self) -> None:
        self.remake_gate(on_disconnect="retain")
        request = self.gate.request()
        await settle()
        old_epoch = self.gate.epoch
        self.gate.disconnected()
        again: list[Mapping[str, Any]] = []

        async def send_again(frame: Mapping[str, Any]) -> None:
            again.append(frame)

        self.gate.connected(send_again)
        await settle()
        self.assertEqual([frame["event_id"] for frame in again], ["c2"])
        self.gate.ingest(created("resp_old", "c2"), old_epoch)
        self.assertEqual(self.gate.phase, "create_in_flight")
        self.gate.ingest(created("resp_1", "c2"), self.gate.epoch)
        self.gate.ingest(done("resp_1"), self.gate.epoch)
        self.assertEqual((await request).response_id, "resp_1")

    async def test_close_settles_retained_requests_too(self) -> None:
        self.remake_gate(on_disconnect="retain")
        request = self.gate.request()
        self.gate.close()
        with self.assertRaisesRegex(ResponseRejected, "withdrawn"):
            await request

    async def test_asking_reports_a_rejection(self) -> None:
        self.remake_gate(max_pending=0)
        self.gate.ask()
        await settle()
        self.assertEqual([str(fault) for fault in self.faults], ["request t1 rejected: overflow"])

    async def test_the_outbox_is_bounded_and_loud(self) -> None:
        outbox = Outbox(limit=2)
        failures: list[BaseException] = []
        outbox.put({"n": 0}, failures.append)
        outbox.open(self.send)
        for number in range(3):
            outbox.put({"n": number}, failures.append)
        self.assertEqual(len(failures), 2)
        self.assertIsInstance(failures[1], OutboxFull)
        await settle()
        self.assertEqual(self.sent, [{"n": 0}, {"n": 1}])
        outbox.close()

    async def test_a_thousand_concurrent_requests_with_random_cancellation(self) -> None:
        pick = random.Random(1)
        self.remake_gate(max_pending=1_000)
        outcomes: list[str] = []

        async def ask() -> None:
            try:
                outcomes.append((await self.gate.request(manual=pick.random() < 0.1)).status)
            except asyncio.CancelledError:
                outcomes.append("cancelled by its caller")
                raise

        tasks = [asyncio.create_task(ask()) for _ in range(1_000)]
        served = answered = 0
        while not all(task.done() for task in tasks):
            for task in pick.sample(tasks, 5):
                task.cancel()
            await asyncio.sleep(0)
            while served < len(self.sent):
                frame = self.sent[served]
                served += 1
                self.gate.ingest(created(f"resp_{served}", frame["event_id"]))
                await asyncio.sleep(0)
                self.gate.ingest(done(f"resp_{served}"))
                answered += 1
        cancelled = sum(task.cancelled() for task in tasks)
        self.assertEqual(cancelled + outcomes.count("completed"), 1_000)
        self.assertEqual(self.gate.phase, "idle")
        print(
            f"concurrent requests: {len(tasks)} of 1000 settled once, {cancelled} of them "
            f"cancelled, {answered} creates"
        )
