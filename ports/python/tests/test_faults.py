"""Where faults go that nobody else is told."""

from __future__ import annotations

import unittest

from reference_fixes.faults import report_fault

from .async_case import AsyncCase


class FaultsOnTheLoop(AsyncCase):
    """With a running loop."""

    async def test_the_loops_handler_gets_the_error(self) -> None:
        error = OSError("gone")
        report_fault(error)
        self.assertIs(self.loop_errors.pop()["exception"], error)


class FaultsInOtherThreads(unittest.TestCase):
    """Without one."""

    def test_the_log_gets_the_error(self) -> None:
        with self.assertLogs("reference_fixes", "ERROR") as logs:
            report_fault(OSError("gone"))
        self.assertIn("OSError: gone", logs.output[0])
