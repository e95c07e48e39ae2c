"""The supervisor: tasks that are started, and tasks that are only watched."""

from __future__ import annotations

import asyncio

from reference_fixes import BackgroundFailure, TaskSupervisor

from .async_case import AsyncCase, settle


class TaskSupervisorTests(AsyncCase):
    """Tasks that are started, and tasks that are only watched."""

    async def test_a_started_task_that_fails_is_reported_at_once(self) -> None:
        failures: list[BackgroundFailure] = []
        supervisor = TaskSupervisor(failures.append)

        async def fail() -> None:
            raise OSError("gone")

        with supervisor.owned_by("call 7"):
            task = supervisor.spawn(fail())
        await settle()
        self.assertTrue(task.done())
        self.assertEqual([(f.what, f.owner) for f in failures], [("OSError: gone", "call 7")])
        self.assertEqual(supervisor.running, 0)

    async def test_close_cancels_what_runs(self) -> None:
        failures: list[BackgroundFailure] = []
        supervisor = TaskSupervisor(failures.append)
        task = supervisor.spawn(asyncio.Event().wait())
        await settle()
        self.assertEqual(supervisor.running, 1)
        await supervisor.close()
        self.assertTrue(task.cancelled())
        self.assertEqual((failures, supervisor.running), ([], 0))

    async def test_the_loop_is_given_back_as_it_was(self) -> None:
        loop = asyncio.get_running_loop()
        before = loop.get_exception_handler(), loop.get_task_factory()
        with TaskSupervisor(lambda failure: None).watching_loop():
            self.assertNotEqual(loop.get_exception_handler(), before[0])
        self.assertEqual((loop.get_exception_handler(), loop.get_task_factory()), before)
