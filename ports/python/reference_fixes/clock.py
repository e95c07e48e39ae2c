"""Time as the shells see it, so that tests can hold it still."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol


class TimerHandle(Protocol):
    """A timer that was set."""

    def cancel(self) -> None:
        """Takes the timer back."""
        ...


class Clock(Protocol):
    """A clock in integer milliseconds that can call back."""

    def now_ms(self) -> int:
        """Returns the current time."""
        ...

    def call_later(self, delay_ms: int, callback: Callable[[], None]) -> TimerHandle:
        """Calls back once, after the delay."""
        ...


class LoopClock:
    """The running event loop's clock."""

    def now_ms(self) -> int:
        """Returns the loop's time."""
        return int(asyncio.get_running_loop().time() * 1_000)

    def call_later(self, delay_ms: int, callback: Callable[[], None]) -> TimerHandle:
        """Calls back on the loop."""
        return asyncio.get_running_loop().call_later(delay_ms / 1_000, callback)
