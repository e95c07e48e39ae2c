"""The fixes that the incident document on overwritten runs quotes."""

from __future__ import annotations

import asyncio
import unittest
from collections.abc import Awaitable, Callable

from examples.session_run_cancellation import cancel_run
from examples.session_run_lanes import SessionFull, SessionLanes
from examples.session_run_refusal import SessionBusy, run_exclusively

from .async_case import settle


class LaneTests(unittest.IsolatedAsyncioTestCase):
    """One run of a session at a time, in order."""

    async def asyncSetUp(self) -> None:
        self.lanes = SessionLanes(limit=3)
        self.log: list[str] = []
        self.gate = asyncio.Event()

    def body(self, name: str, error: Exception | None = None) -> Callable[[], Awaitable[str]]:
        """Returns a run that lasts until the gate opens."""

        async def run() -> str:
            self.log.append(f"{name} starts")
            await self.gate.wait()
            self.log.append(f"{name} ends")
            if error is not None:
                raise error
            return name

        return run

    def begin(
        self, name: str, session: str = "chat", error: Exception | None = None
    ) -> asyncio.Task[str]:
        """Starts a run in its lane."""
        return asyncio.create_task(self.lanes.run(session, self.body(name, error)))

    async def test_runs_of_a_session_do_not_overlap_and_keep_their_order(self) -> None:
        runs = [self.begin(name) for name in ("1", "2", "3")]
        await settle()
        self.assertEqual(self.log, ["1 starts"])
        self.gate.set()
        self.assertEqual(await asyncio.gather(*runs), ["1", "2", "3"])
        self.assertEqual(
            self.log, ["1 starts", "1 ends", "2 starts", "2 ends", "3 starts", "3 ends"]
        )

    async def test_a_failed_run_starts_the_next(self) -> None:
        runs = [self.begin("1", error=ValueError("no model")), self.begin("2")]
        self.gate.set()
        first, second = await asyncio.gather(*runs, return_exceptions=True)
        self.assertEqual((str(first), second), ("no model", "2"))

    async def test_a_cancelled_waiter_never_starts(self) -> None:
        runs = [self.begin(name) for name in ("1", "2", "3")]
        await settle()
        runs[1].cancel()
        self.gate.set()
        await asyncio.gather(*runs, return_exceptions=True)
        self.assertEqual(self.log, ["1 starts", "1 ends", "3 starts", "3 ends"])

    async def test_other_sessions_are_not_held_up(self) -> None:
        runs = [self.begin("1"), self.begin("2", session="call")]
        await settle()
        self.assertEqual(self.log, ["1 starts", "2 starts"])
        self.gate.set()
        await asyncio.gather(*runs)

    async def test_a_lane_is_bounded_and_the_last_one_out_removes_it(self) -> None:
        runs = [self.begin(name) for name in ("1", "2", "3")]
        await settle()
        fourth = self.begin("4")
        await settle()
        self.assertTrue(fourth.done())
        self.assertIsInstance(fourth.exception(), SessionFull)
        self.gate.set()
        await asyncio.gather(*runs)
        self.assertEqual((self.lanes.locks, dict(self.lanes.live)), ({}, {}))


class RefusalTests(unittest.IsolatedAsyncioTestCase):
    """A second run is refused by the name of the first."""

    async def test_the_refusal_names_the_active_run_and_leaves_it_alone(self) -> None:
        active: dict[str, str] = {}
        gate = asyncio.Event()
        first = asyncio.create_task(run_exclusively(active, "chat", "run 1", gate.wait))
        await settle()
        second = asyncio.create_task(run_exclusively(active, "chat", "run 2", gate.wait))
        await settle()
        self.assertTrue(second.done())
        with self.assertRaises(SessionBusy) as caught:
            second.result()
        self.assertEqual((caught.exception.active_run, active), ("run 1", {"chat": "run 1"}))
        gate.set()
        self.assertTrue(await first)
        self.assertTrue(await run_exclusively(active, "chat", "run 3", gate.wait))

    async def test_a_run_that_fails_frees_the_session(self) -> None:
        active: dict[str, str] = {}

        async def fail() -> None:
            raise ValueError("no model")

        with self.assertRaises(ValueError):
            await run_exclusively(active, "chat", "run 1", fail)
        self.assertEqual(active, {})


class CancellationTests(unittest.IsolatedAsyncioTestCase):
    """A cancelled run has a limited time to end."""

    async def asyncSetUp(self) -> None:
        self.reports: list[str] = []
        self.release = asyncio.Event()

    async def stubborn(self) -> None:
        """Goes on when it is cancelled."""
        try:
            await self.release.wait()
        except asyncio.CancelledError:
            await self.release.wait()

    async def test_a_run_that_outlasts_its_cancellation_is_reported(self) -> None:
        run = asyncio.create_task(self.stubborn(), name="run 1")
        await settle()
        await cancel_run(run, self.reports.append, grace=0)
        self.assertEqual(self.reports, ["run run 1 is still alive 0 s after its cancellation"])
        self.release.set()
        await run

    async def test_the_end_of_the_run_is_awaited(self) -> None:
        run = asyncio.create_task(self.release.wait())
        await settle()
        await cancel_run(run, self.reports.append)
        self.assertEqual((run.cancelled(), self.reports), (True, []))
