"""Named deadlines of a core."""

from __future__ import annotations


class Timers:
    """Deadlines in milliseconds by name; they fire by due time, ties by name."""

    def __init__(self) -> None:
        self._due: dict[str, int] = {}

    def start(self, name: str, due: int) -> None:
        """Starts a timer, or restarts a running one."""
        self._due[name] = due

    def stop(self, *names: str) -> None:
        """Stops the timers that run under these names."""
        for name in names:
            self._due.pop(name, None)

    def stop_all(self) -> None:
        """Stops every timer."""
        self._due.clear()

    def is_running(self, name: str) -> bool:
        """Returns whether a timer runs under this name."""
        return name in self._due

    @property
    def next_deadline(self) -> int | None:
        """The time at which the next timer is due."""
        return min(self._due.values(), default=None)

    def pop_due(self, now: int) -> tuple[str, int] | None:
        """Removes and returns the next timer that is due, with its due time."""
        due = [(at, name) for name, at in self._due.items() if at <= now]
        if not due:
            return None
        at, name = min(due)
        del self._due[name]
        return name, at
