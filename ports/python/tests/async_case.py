"""A test case in which an exception that nobody retrieved is a failure."""

from __future__ import annotations

import asyncio
import gc
import unittest
from typing import Any

from .manual_clock import ManualClock


async def settle(turns: int = 20) -> None:
    """Lets everything run that can run without time passing."""
    for _ in range(turns):
        await asyncio.sleep(0)


class AsyncCase(unittest.IsolatedAsyncioTestCase):
    """Collects what the loop would only log, and fails on it."""

    async def asyncSetUp(self) -> None:
        asyncio.get_running_loop().slow_callback_duration = 60
        self.clock = ManualClock()
        self.faults: list[BaseException] = []
        self.loop_errors: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(
            lambda loop, context: self.loop_errors.append(context)
        )

    async def asyncTearDown(self) -> None:
        await settle()
        gc.collect()
        await settle()
        self.assertEqual(self.loop_errors, [], "an exception was never retrieved")
