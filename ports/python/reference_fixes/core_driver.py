"""Feeds one core: performs its effects in order and keeps one timer for its next deadline."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic

from .clock import Clock, TimerHandle
from .core import Core, EffectT, InputT, Tick
from .faults import FaultHandler, show


class CoreDriver(Generic[InputT, EffectT]):
    """The part that every shell with timers has in common.

    An effect that feeds the core again is safe: the core has already decided, and the new
    effects queue behind those that are still to be performed.
    """

    def __init__(
        self,
        core: Core[InputT, EffectT],
        perform: Callable[[EffectT], None],
        clock: Clock,
        on_fault: FaultHandler,
        observe: Callable[[EffectT], None] | None = None,
    ) -> None:
        self._core = core
        self._perform = perform
        self._clock = clock
        self._on_fault = on_fault
        self._observe = observe
        self._effects: deque[EffectT] = deque()
        self._is_performing = False
        self._timer: TimerHandle | None = None
        self._armed_for: int | None = None

    def feed(self, input: InputT | Tick) -> None:
        """Takes one input and performs what follows from it."""
        self._effects.extend(self._core.handle(input, self._clock.now_ms()))
        self._arm()
        if not self._is_performing:
            self._perform_all()

    def stop(self) -> None:
        """Stops the timer; later inputs start it again."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        self._armed_for = None

    def _perform_all(self) -> None:
        self._is_performing = True
        try:
            while self._effects:
                self._perform_one(self._effects.popleft())
        finally:
            self._is_performing = False

    def _perform_one(self, effect: EffectT) -> None:
        """Keeps an effect that fails from swallowing those behind it."""
        show(effect, self._observe, self._on_fault)
        try:
            self._perform(effect)
        except Exception as error:
            self._on_fault(error)

    def _arm(self) -> None:
        deadline = self._core.next_deadline
        if deadline == self._armed_for:
            return
        self.stop()
        if deadline is not None:
            self._armed_for = deadline
            delay = max(deadline - self._clock.now_ms(), 0)
            self._timer = self._clock.call_later(delay, self._tick)

    def _tick(self) -> None:
        self._timer = None
        self._armed_for = None
        self.feed(Tick())
