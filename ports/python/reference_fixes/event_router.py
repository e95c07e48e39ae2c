"""Sends each event to the log and to the one handler of its type."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from .event_router_core import (
    Event,
    EventRouterConfig,
    EventRouterCore,
    EventRouterEffect,
    EventRouterInput,
    Fault,
    Handled,
    HandlerFailed,
    Logged,
    Unknown,
)
from .faults import FaultHandler, report_fault, show

Payload = Mapping[str, Any]
Handler = Callable[[Payload], None]


class UnknownEvent(Exception):
    """An event that nobody logs or handles."""


class EventRouter:
    """The dispatch around `EventRouterCore`.

    Handlers are synchronous: one that had to wait for a later event would wait for ever,
    because the loop that reads events waits for it. Longer work belongs in a task.
    """

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        *,
        log: Callable[[Payload], None] = lambda payload: None,
        logged_types: Collection[str] = (),
        on_unknown: Callable[[Payload], None] | None = None,
        on_fault: FaultHandler = report_fault,
        observe: Callable[[EventRouterEffect], None] | None = None,
    ) -> None:
        names = {type: getattr(f, "__name__", type) for type, f in handlers.items()}
        self._core = EventRouterCore(EventRouterConfig(frozenset(logged_types), names))
        self._handlers = dict(handlers)
        self._log = log
        self._on_unknown = on_unknown
        self._on_fault = on_fault
        self._observe = observe

    def dispatch(self, payload: Payload) -> None:
        """Shows an event to whoever must see it; a handler that raises stops nobody."""
        self._feed(Event(str(payload.get("type"))), payload)

    def _feed(self, input: EventRouterInput, payload: Payload) -> None:
        for effect in self._core.handle(input):
            show(effect, self._observe, self._on_fault)
            try:
                self._perform(effect, payload)
            except Exception as error:
                self._failed(effect, error, payload)

    def _perform(self, effect: EventRouterEffect, payload: Payload) -> None:
        match effect:
            case Logged():
                self._log(payload)
            case Handled():
                self._handlers[effect.type](payload)
            case Unknown():
                self._unknown(effect.type, payload)
            case Fault():
                pass

    def _unknown(self, type: str, payload: Payload) -> None:
        if self._on_unknown is None:
            self._on_fault(UnknownEvent(type))
        else:
            self._on_unknown(payload)

    def _failed(self, effect: EventRouterEffect, error: Exception, payload: Payload) -> None:
        self._on_fault(error)
        if isinstance(effect, Handled):
            self._feed(HandlerFailed(effect.type), payload)
