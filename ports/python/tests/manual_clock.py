"""A clock that moves when a test says so."""

from __future__ import annotations

from collections.abc import Callable


class ManualTimer:
    """A timer of the manual clock."""

    def __init__(self, due: int, callback: Callable[[], None]) -> None:
        self.due = due
        self.callback = callback
        self.is_cancelled = False

    def cancel(self) -> None:
        """Takes the timer back."""
        self.is_cancelled = True


class ManualClock:
    """Virtual milliseconds; `advance` fires due timers at their own time."""

    def __init__(self) -> None:
        self._now = 0
        self._timers: list[ManualTimer] = []

    def now_ms(self) -> int:
        """Returns the virtual time."""
        return self._now

    def call_later(self, delay_ms: int, callback: Callable[[], None]) -> ManualTimer:
        """Sets a timer."""
        timer = ManualTimer(self._now + delay_ms, callback)
        self._timers.append(timer)
        return timer

    def advance(self, ms: int) -> None:
        """Moves the clock and fires what is due, also what that starts."""
        end = self._now + ms
        while (timer := self._next(end)) is not None:
            self._timers.remove(timer)
            self._now = max(self._now, timer.due)
            timer.callback()
        self._now = end

    def _next(self, end: int) -> ManualTimer | None:
        self._timers = [timer for timer in self._timers if not timer.is_cancelled]
        due = [timer for timer in self._timers if timer.due <= end]
        return min(due, key=lambda timer: timer.due, default=None)
