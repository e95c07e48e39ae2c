"""Why the fixes that were tried do not work; beside each, what does."""

from __future__ import annotations

import asyncio
import gc
import unittest
from collections.abc import Awaitable, Callable
from typing import Any

from reference_fixes import (
    BackgroundFailure,
    DescriptionGate,
    ResponseGate,
    RunRegistry,
    RunRegistryConfig,
    TaskSupervisor,
    TranscriptStore,
)
from reference_fixes.transcript_store import Delta

from .async_case import AsyncCase, settle
from .failed_attempts import (
    DivertingRouter,
    FlagOnCreated,
    ForgetfulTranscript,
    FreeingSequencer,
    HandlePerSession,
    QueueOfHandles,
    ReemittingChannel,
    ThrowingRegistry,
    check_after,
    reset_credentials,
    retry_on_attribute_error,
    sleep_after,
    time_key,
    wait_for_the_wrong_state,
)
from .test_description_gate import FakeDescription, FakePeer
from .test_response_gate import created, done


class HandlerTimingAttempts(unittest.TestCase):
    """Incident: handler timing."""

    def test_passing_on_without_a_buffer_moves_the_loss_by_one_hop(self) -> None:
        channel, received = ReemittingChannel(), list[str]()
        channel.on_message("session.created")
        channel.listeners.append(received.append)
        channel.on_message("response.created")
        self.assertEqual(received, ["response.created"])

    def test_a_fallback_that_only_makes_the_entry_loses_the_first_delta(self) -> None:
        forgetful, store = ForgetfulTranscript(), TranscriptStore()
        for text in ("Good ", "morning"):
            forgetful.delta("item", text)
            store.handle(Delta("item", text))
        self.assertEqual(forgetful.items["item"], "morning")
        self.assertEqual(store.items["item"].text, "Good morning")


class ResponseRaceAttempts(AsyncCase):
    """Incident: response.create."""

    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.creates = 0
        self.breaks = False

    async def send(self, frame: Any) -> None:
        """The transport."""
        await asyncio.sleep(0)
        if self.breaks:
            raise ConnectionError("broken pipe")
        self.creates += frame["type"] == "response.create"

    async def test_a_flag_set_on_created_leaves_a_window(self) -> None:
        attempt = FlagOnCreated(self.send)
        await asyncio.gather(attempt.user_stopped(), attempt.user_stopped())
        self.assertEqual(self.creates, 2)

    async def test_the_gate_has_no_window(self) -> None:
        gate = ResponseGate(self.send, clock=self.clock, on_fault=self.faults.append)
        requests = [gate.request(), gate.request()]
        await settle()
        self.assertEqual(self.creates, 1)
        for request in requests:
            request.cancel()
        gate.close()

    async def test_clearing_the_slot_in_a_finally_loses_the_input(self) -> None:
        attempt = FlagOnCreated(self.send)
        attempt.created()
        await attempt.user_stopped()
        self.breaks = True
        await attempt.done()
        self.breaks = False
        await attempt.done()
        self.assertEqual((self.creates, attempt.pending), (0, False))

    async def test_the_gate_keeps_the_input_of_a_failed_send(self) -> None:
        gate = ResponseGate(self.send, clock=self.clock, on_fault=self.faults.append)
        self.breaks = True
        request = gate.request()
        await settle()
        self.breaks = False
        self.clock.advance(100)
        await settle()
        self.assertEqual(self.creates, 1)
        gate.ingest(created("resp_1", "c2"))
        gate.ingest(done("resp_1"))
        self.assertEqual((await request).status, "completed")
        gate.close()

    async def test_a_second_check_after_queueing_never_sees_anything_else(self) -> None:
        attempt = FlagOnCreated(self.send)
        attempt.created()
        for _ in range(100):
            await attempt.user_stopped()
        self.assertTrue(attempt.pending)

    async def test_a_log_list_that_diverts_swallows_the_end_of_the_response(self) -> None:
        freed: list[str] = []
        router = DivertingRouter(
            {"response.done"}, {"response.done": lambda: freed.append("response.done")}
        )
        router.dispatch("response.done")
        self.assertEqual((freed, router.logged), ([], ["response.done"]))

    async def test_taking_one_name_off_the_list_leaves_the_next_one_swallowed(self) -> None:
        seen: list[str] = []
        router = DivertingRouter(
            {"error"},
            {
                "response.done": lambda: seen.append("done"),
                "error": lambda: seen.append("error"),
            },
        )
        router.dispatch("response.done")
        router.dispatch("error")
        self.assertEqual(seen, ["done"])

    async def test_freeing_the_slot_on_a_rejection_loses_the_whole_queue(self) -> None:
        attempt = FreeingSequencer()
        for ticket in ("a", "b", "c"):
            attempt.request(ticket)
        while attempt.in_flight is not None:
            attempt.rejected()
        self.assertEqual(attempt.lost, ["a", "b", "c"])


class RunRegistryAttempts(AsyncCase):
    """Incident: the run that was overwritten."""

    async def test_a_guarded_clear_hides_the_overwritten_run(self) -> None:
        attempt = HandlePerSession()
        first, second = object(), object()
        attempt.set("chat", first)
        attempt.set("chat", second)
        attempt.clear("chat", second)
        self.assertEqual(attempt.active, {}, "the first run still runs, and nothing knows it")
        attempt.clear("chat", first)

    async def test_queueing_the_handle_does_not_queue_the_run(self) -> None:
        attempt, log = QueueOfHandles(), list[str]()

        async def run(name: str) -> None:
            log.append(f"{name} starts")
            await asyncio.sleep(0)
            log.append(f"{name} ends")

        for name in ("1", "2"):
            attempt.set("chat", asyncio.ensure_future(run(name)))
        await settle()
        self.assertEqual(log, ["1 starts", "2 starts", "1 ends", "2 ends"])
        self.assertEqual(len(attempt.queued), 1, "and nothing ever takes it out")

    async def test_the_registry_queues_the_run_itself(self) -> None:
        registry, log = RunRegistry(RunRegistryConfig("fifo"), clock=self.clock), list[str]()

        def body(name: str) -> Callable[[], Awaitable[None]]:
            async def run() -> None:
                log.append(f"{name} starts")
                await asyncio.sleep(0)
                log.append(f"{name} ends")

            return run

        await asyncio.gather(*(registry.run("chat", body(name)) for name in ("1", "2")))
        self.assertEqual(log, ["1 starts", "1 ends", "2 starts", "2 ends"])

    async def test_raising_without_a_way_back_drops_the_message(self) -> None:
        attempt, answered = ThrowingRegistry(), list[str]()
        for message in ("first", "second"):
            try:
                attempt.set("chat", object())
                answered.append(message)
            except RuntimeError:
                continue
        self.assertEqual(answered, ["first"])

    async def test_a_time_key_collides_within_a_millisecond_and_when_the_clock_steps_back(
        self,
    ) -> None:
        arrivals = [1_000, 1_000, 1_001, 1_000]
        self.assertEqual(len({time_key("chat", at) for at in arrivals}), 2)


class RemoteDescriptionAttempts(AsyncCase):
    """Incident: the background error; the peer fails as the real one was seen to fail."""

    async def failures_of(
        self, attempt: Callable[[FakePeer, FakeDescription], Awaitable[None]]
    ) -> list[str]:
        """Returns the background failures when signalling never gave up the thread."""
        failures: list[BackgroundFailure] = []
        with TaskSupervisor(failures.append).watching_loop():
            peer = FakePeer(connects=True)
            peer.offer()
            await attempt(peer, FakeDescription("answer"))
            await settle()
            gc.collect()
        self.assertIsNotNone(peer.remoteDescription)
        return [failure.what for failure in failures]

    async def test_what_comes_after_the_call_comes_too_late(self) -> None:
        for attempt in (sleep_after, check_after, retry_on_attribute_error, reset_credentials):
            with self.subTest(attempt.__name__):
                failures = await self.failures_of(attempt)
                self.assertEqual(len(failures), 1)
                self.assertIn("'media'", failures[0])

    async def test_polling_for_the_wrong_state_cures_by_accident_after_five_seconds(self) -> None:
        slept: list[float] = []

        async def sleep(seconds: float) -> None:
            slept.append(seconds)
            await asyncio.sleep(0)

        failures = await self.failures_of(
            lambda peer, description: wait_for_the_wrong_state(peer, description, sleep)
        )
        self.assertEqual(failures, [])
        self.assertGreaterEqual(sum(slept), 5.0)

    async def test_the_gate_cures_with_one_yield(self) -> None:
        async def through_the_gate(peer: FakePeer, description: FakeDescription) -> None:
            gate = DescriptionGate(peer, clock=self.clock, on_fault=self.faults.append)
            await gate.apply(description)

        self.assertEqual(await self.failures_of(through_the_gate), [])
