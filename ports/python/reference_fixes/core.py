"""What every core has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

InputT = TypeVar("InputT", contravariant=True)
EffectT = TypeVar("EffectT")


@dataclass(frozen=True)
class Tick:
    """The clock reached `next_deadline`: due timers fire."""


class Core(Protocol[InputT, EffectT]):
    """A state machine without I/O, clock or concurrency.

    It changes its state before it returns the effects, so there is no moment between a
    decision and its record. Times are integer milliseconds.
    """

    def handle(self, input: InputT | Tick, now: int) -> list[EffectT]:
        """Takes one input and returns what must be done because of it, in order."""
        ...

    @property
    def next_deadline(self) -> int | None:
        """The time at which the core wants a `Tick`, if any."""
        ...
