"""Decides who sees an event: observers always, and the one handler of its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never


@dataclass(frozen=True)
class EventRouterConfig:
    """The event types that are logged, and the name of the handler of each type."""

    log: frozenset[str] = frozenset()
    handlers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """An event arrived."""

    type: str


@dataclass(frozen=True)
class HandlerFailed:
    """The handler of this type raised."""

    type: str


EventRouterInput = Event | HandlerFailed


@dataclass(frozen=True)
class Logged:
    """The log observes the event."""

    type: str


@dataclass(frozen=True)
class Handled:
    """The handler with this name gets the event."""

    type: str
    by: str


@dataclass(frozen=True)
class Fault:
    """The handler of this type raised."""

    type: str


@dataclass(frozen=True)
class Unknown:
    """Nobody saw the event."""

    type: str


EventRouterEffect = Logged | Handled | Fault | Unknown


class EventRouterCore:
    """Logging observes and never consumes."""

    def __init__(self, config: EventRouterConfig | None = None) -> None:
        self.config = config or EventRouterConfig()

    def handle(self, input: EventRouterInput, now: int = 0) -> list[EventRouterEffect]:
        """Takes one input and returns who must see it, in order."""
        match input:
            case Event():
                return self._route(input.type)
            case HandlerFailed():
                return [Fault(input.type)]
            case _:
                assert_never(input)

    def _route(self, type: str) -> list[EventRouterEffect]:
        effects: list[EventRouterEffect] = []
        if type in self.config.log:
            effects.append(Logged(type))
        if type in self.config.handlers:
            effects.append(Handled(type, self.config.handlers[type]))
        elif not effects:
            effects.append(Unknown(type))
        return effects
