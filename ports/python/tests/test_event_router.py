"""The event router's shell with real handlers."""

from __future__ import annotations

import unittest

from reference_fixes import EventRouter, UnknownEvent


class EventRouterTests(unittest.TestCase):
    """Dispatch with real handlers."""

    def test_log_and_handler_both_see_the_event(self) -> None:
        seen: list[tuple[str, str]] = []
        router = EventRouter(
            {"response.done": lambda event: seen.append(("handler", event["id"]))},
            log=lambda event: seen.append(("log", event["id"])),
            logged_types=["response.done"],
        )
        router.dispatch({"type": "response.done", "id": "r1"})
        self.assertEqual(seen, [("log", "r1"), ("handler", "r1")])

    def test_faults_of_log_and_handler_stop_nobody(self) -> None:
        faults: list[BaseException] = []
        seen: list[str] = []

        def fail(event: object) -> None:
            raise RuntimeError("broken")

        router = EventRouter(
            {"a": fail, "b": lambda event: seen.append("b")},
            log=fail,
            logged_types=["b"],
            on_fault=faults.append,
        )
        for name in ("a", "b", "c"):
            router.dispatch({"type": name})
        self.assertEqual(seen, ["b"])
        self.assertEqual([type(f) for f in faults], [RuntimeError, RuntimeError, UnknownEvent])
