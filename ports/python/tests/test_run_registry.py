"""The run registry's shell: closures, cancellation, crashes, detaching."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from reference_fixes import LateEnd, RunCancelled, RunRegistry, RunRegistryConfig, RunRejected
from reference_fixes.run_registry_core import Policy

from .async_case import AsyncCase, settle


class RunRegistryTests(AsyncCase):
    """Bodies that end well, crash, ignore cancellation or never end."""

    def make(self, policy: Policy = "perRun", bound: int = 8) -> RunRegistry:
        """Returns a registry with the test's clock."""
        return RunRegistry(
            RunRegistryConfig(policy, max_per_session=bound),
            clock=self.clock,
            on_fault=self.faults.append,
        )

    def body(
        self, log: list[str], name: str, release: asyncio.Event
    ) -> Callable[[], Awaitable[str]]:
        """Returns a body that logs its start and its end."""

        async def work() -> str:
            log.append(f"{name} starts")
            await release.wait()
            log.append(f"{name} ends")
            return name

        return work

    async def test_option_a_finds_and_counts_every_run_of_a_session(self) -> None:
        registry, log, release = self.make(), list[str](), asyncio.Event()
        runs = [
            asyncio.create_task(registry.run("chat", self.body(log, name, release)))
            for name in ("voice 1", "voice 2")
        ]
        await settle()
        self.assertEqual(registry.runs_in("chat"), ["run-1", "run-2"])
        release.set()
        self.assertEqual(await asyncio.gather(*runs), ["voice 1", "voice 2"])
        self.assertEqual(registry.runs, {})

    async def test_option_b_starts_the_second_body_only_after_the_first_ended(self) -> None:
        registry, log, release = self.make("fifo"), list[str](), asyncio.Event()
        runs = [
            asyncio.create_task(registry.run("chat", self.body(log, name, release)))
            for name in ("1", "2", "3")
        ]
        await settle()
        self.assertEqual(log, ["1 starts"])
        release.set()
        await asyncio.gather(*runs)
        self.assertEqual(log, ["1 starts", "1 ends", "2 starts", "2 ends", "3 starts", "3 ends"])

    async def test_option_c_refuses_and_names_the_active_run(self) -> None:
        registry, release = self.make("reject"), asyncio.Event()
        first = asyncio.create_task(registry.run("chat", self.body([], "1", release), run="r1"))
        await settle()
        with self.assertRaises(RunRejected) as caught:
            await registry.run("chat", self.body([], "2", release), run="r2")
        self.assertEqual((caught.exception.reason, caught.exception.active), ("session_busy", "r1"))
        release.set()
        await first
        self.assertEqual(await registry.run("chat", self.body([], "2", release), run="r2"), "2")

    async def test_replace_waits_for_the_real_end_of_what_it_cancels(self) -> None:
        registry, log = self.make("fifo"), list[str]()
        cleaned_up = asyncio.Event()

        async def stubborn() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                await cleaned_up.wait()
                log.append("old one is gone")

        async def successor() -> str:
            log.append("new one starts")
            return "new"

        old = asyncio.create_task(registry.run("chat", stubborn))
        queued = asyncio.create_task(registry.run("chat", successor))
        await settle()
        new = asyncio.create_task(registry.replace("chat", successor))
        await settle()
        self.assertEqual(log, [])
        cleaned_up.set()
        self.assertEqual(await new, "new")
        self.assertEqual(log, ["old one is gone", "new one starts"])
        for cancelled in (old, queued):
            with self.assertRaises(RunCancelled):
                await cancelled

    async def test_replace_needs_a_queue(self) -> None:
        for registry in (self.make("perRun"), self.make("fifo", bound=1)):
            with self.assertRaises(ValueError):
                await registry.replace("chat", self.body([], "1", asyncio.Event()))

    async def test_replace_refuses_a_live_id_before_it_cancels_anything(self) -> None:
        registry, release = self.make("fifo"), asyncio.Event()
        first = asyncio.create_task(registry.run("chat", self.body([], "1", release), run="r1"))
        await settle()
        with self.assertRaises(RunRejected):
            await registry.replace("chat", self.body([], "2", release), run="r1")
        release.set()
        self.assertEqual(await first, "1")

    async def test_a_crash_reaches_the_caller_and_starts_the_next(self) -> None:
        registry, release = self.make("fifo"), asyncio.Event()
        release.set()

        async def crash() -> None:
            raise OSError("transcription killed")

        first = asyncio.create_task(registry.run("chat", crash))
        second = asyncio.create_task(registry.run("chat", self.body([], "2", release)))
        with self.assertRaisesRegex(OSError, "transcription killed"):
            await first
        self.assertEqual(await second, "2")

    async def test_cancelling_the_caller_cancels_the_run(self) -> None:
        registry, log = self.make("fifo"), list[str]()
        release = asyncio.Event()
        first = asyncio.create_task(registry.run("chat", self.body(log, "1", release)))
        second = asyncio.create_task(registry.run("chat", self.body(log, "2", release)))
        third = asyncio.create_task(registry.run("chat", self.body(log, "3", release)))
        await settle()
        second.cancel()
        first.cancel()
        release.set()
        self.assertEqual(await third, "3")
        self.assertEqual(log, ["1 starts", "3 starts", "3 ends"])
        self.assertTrue(first.cancelled() and second.cancelled())

    async def test_a_crash_that_no_caller_waits_for_is_reported(self) -> None:
        registry = self.make()

        async def crash_while_cleaning_up() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                raise OSError("cannot clean up")

        caller = asyncio.create_task(registry.run("chat", crash_while_cleaning_up))
        await settle()
        caller.cancel()
        await settle()
        self.assertTrue(caller.cancelled())
        self.assertEqual([str(fault) for fault in self.faults], ["cannot clean up"])

    async def test_cancelled_before_the_body_starts_ends_too(self) -> None:
        registry = self.make()
        body = self.body([], "1", asyncio.Event())
        run = asyncio.create_task(registry.run("chat", body, run="r1"))
        await asyncio.sleep(0)
        registry.cancel("r1")
        with self.assertRaises(RunCancelled):
            await run
        self.assertEqual(registry.runs, {})

    async def test_a_body_that_ignores_cancellation_is_detached_and_its_late_end_reported(
        self,
    ) -> None:
        registry, release = self.make("fifo"), asyncio.Event()

        async def deaf() -> None:
            while not release.is_set():
                try:
                    await release.wait()
                except asyncio.CancelledError:
                    continue

        stuck = asyncio.create_task(registry.run("chat", deaf, run="r1"))
        waiting = asyncio.create_task(registry.run("chat", self.body([], "2", release), run="r2"))
        await settle()
        registry.cancel("r1")
        self.clock.advance(5_000)
        with self.assertRaisesRegex(RunCancelled, "force_detached"):
            await stuck
        self.assertEqual(registry.runs, {"r2": "running"})
        release.set()
        self.assertEqual(await waiting, "2")
        await settle()
        self.assertEqual([type(fault) for fault in self.faults], [LateEnd])

    async def test_a_late_end_does_not_hit_a_successor_with_the_same_id(self) -> None:
        registry, release, again = self.make(), asyncio.Event(), asyncio.Event()

        async def deaf() -> None:
            while not release.is_set():
                try:
                    await release.wait()
                except asyncio.CancelledError:
                    continue
            raise OSError("late crash")

        stuck = asyncio.create_task(registry.run("chat", deaf, run="r1"))
        await settle()
        registry.cancel("r1")
        self.clock.advance(5_000)
        with self.assertRaises(RunCancelled):
            await stuck
        successor = asyncio.create_task(registry.run("chat", self.body([], "1", again), run="r1"))
        await settle()
        release.set()
        await settle()
        self.assertEqual(registry.runs, {"r1": "running"})
        self.assertEqual([type(fault) for fault in self.faults], [LateEnd, OSError])
        again.set()
        self.assertEqual(await successor, "1")

    async def test_a_run_that_completes_in_spite_of_the_cancel_keeps_its_result(self) -> None:
        registry, release = self.make(), asyncio.Event()

        async def finishing() -> str:
            try:
                await release.wait()
            except asyncio.CancelledError:
                pass
            return "done anyway"

        run = asyncio.create_task(registry.run("chat", finishing, run="r1"))
        await settle()
        registry.cancel("r1")
        self.assertEqual(await run, "done anyway")

    async def test_unknown_duplicate_and_surplus_runs_are_refused(self) -> None:
        registry, release = self.make(bound=1), asyncio.Event()
        with self.assertRaises(LateEnd):
            registry.cancel("r1")
        first = asyncio.create_task(registry.run("chat", self.body([], "1", release), run="r1"))
        await settle()
        for run, reason in (("r1", "duplicate_run_id"), ("r2", "session_full")):
            with self.assertRaisesRegex(RunRejected, reason):
                await registry.run("chat", self.body([], "x", release), run=run)
        release.set()
        self.assertEqual(await first, "1")

    async def test_waiting_for_idle_ends_with_the_last_run(self) -> None:
        registry, release = self.make(), asyncio.Event()
        await registry.wait_for_idle("chat")
        run = asyncio.create_task(registry.run("chat", self.body([], "1", release)))
        await settle()
        idle = asyncio.create_task(registry.wait_for_idle("chat"))
        await registry.wait_for_idle("another")
        await settle()
        self.assertFalse(idle.done())
        release.set()
        await idle
        await run

    async def test_shutdown_cancels_all_and_admits_none(self) -> None:
        registry, release = self.make("fifo"), asyncio.Event()
        runs = [
            asyncio.create_task(registry.run(session, self.body([], session, release)))
            for session in ("a", "a", "b")
        ]
        await settle()
        await registry.shutdown()
        for run in runs:
            with self.assertRaises(RunCancelled):
                await run
        with self.assertRaisesRegex(RunRejected, "shutting_down"):
            await registry.run("a", self.body([], "a", release))
