"""A handler from the first moment, and a consumer whenever it comes."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from .early_listener_core import (
    Attach,
    AttachRefused,
    Close,
    Deliver,
    DeliverClose,
    Detach,
    DroppedOldest,
    EarlyListenerConfig,
    EarlyListenerCore,
    EarlyListenerEffect,
    EarlyListenerInput,
    Message,
    Overflow,
    Reconnect,
)
from .faults import FaultHandler, report_fault, show


class Channel(Protocol):
    """An object that pushes messages, such as aiortc's data channel."""

    def on(self, event: str, f: Callable[..., Any]) -> Any:
        """Registers a handler."""
        ...


class AlreadyAttached(Exception):
    """There is a consumer already."""


class ListenerOverflow(Exception):
    """More messages waited for a consumer than the listener may hold; it has failed."""


class MessageDropped(Exception):
    """The oldest waiting message was dropped for a new one."""


@dataclass(frozen=True)
class _Consumer:
    on_message: Callable[[Any], None]
    on_close: Callable[[str], None] | None


class EarlyListener:
    """The shell around `EarlyListenerCore`; its methods may be called from any thread.

    The order of delivery is the order of arrival: one thread at a time delivers, and the
    others leave their messages with it. Consumers must not block.
    """

    def __init__(
        self,
        config: EarlyListenerConfig | None = None,
        *,
        on_fault: FaultHandler = report_fault,
        observe: Callable[[EarlyListenerEffect], None] | None = None,
    ) -> None:
        self._core = EarlyListenerCore(config)
        self._on_fault = on_fault
        self._observe = observe
        self._lock = threading.Lock()
        self._due: deque[tuple[EarlyListenerEffect, _Consumer | None]] = deque()
        self._is_delivering = False
        self._consumer: _Consumer | None = None

    @classmethod
    def listening_to(
        cls,
        channel: Channel,
        config: EarlyListenerConfig | None = None,
        *,
        on_fault: FaultHandler = report_fault,
    ) -> EarlyListener:
        """Attaches to a channel; call it in the run that made the channel, before any await."""
        listener = cls(config, on_fault=on_fault)
        listener._listen(channel)
        return listener

    @property
    def epoch(self) -> int:
        """The number of channels that were replaced."""
        return self._core.epoch

    @property
    def buffered(self) -> int:
        """The number of messages that wait for a consumer."""
        return self._core.buffered

    def message(self, msg: Any, epoch: int | None = None) -> None:
        """Takes a message of the channel."""
        self._feed(Message(msg, epoch))

    def close(self, reason: str = "remote") -> None:
        """Takes the news that the channel closed."""
        self._feed(Close(reason))

    def attach(
        self,
        on_message: Callable[[Any], None],
        on_close: Callable[[str], None] | None = None,
    ) -> None:
        """Delivers what waits, then what comes; raises `AlreadyAttached` for a second consumer."""
        with self._lock:
            effects = self._core.handle(Attach("consumer"))
            if AttachRefused("consumer") in effects:
                raise AlreadyAttached
            self._consumer = _Consumer(on_message, on_close)
            self._note(effects)
        self._deliver()

    def detach(self) -> None:
        """Buffers again until the next consumer attaches."""
        self._feed(Detach())

    def reconnect(self, channel: Channel | None = None) -> None:
        """Goes on with a fresh channel; nothing of the old one is delivered any more."""
        self._feed(Reconnect())
        if channel is not None:
            self._listen(channel)

    def _listen(self, channel: Channel) -> None:
        epoch = self._core.epoch
        channel.on("message", lambda msg: self.message(msg, epoch))
        channel.on("close", lambda: self._close_of(epoch))

    def _close_of(self, epoch: int) -> None:
        if epoch == self._core.epoch:
            self.close()

    def _feed(self, input: EarlyListenerInput) -> None:
        with self._lock:
            self._note(self._core.handle(input))
        self._deliver()

    def _note(self, effects: list[EarlyListenerEffect]) -> None:
        self._due.extend((effect, self._consumer) for effect in effects)

    def _deliver(self) -> None:
        while (due := self._take()) is not None:
            try:
                self._perform(*due)
            except Exception as error:
                self._on_fault(error)
            finally:
                self._is_delivering = False

    def _take(self) -> tuple[EarlyListenerEffect, _Consumer | None] | None:
        with self._lock:
            if self._is_delivering or not self._due:
                return None
            self._is_delivering = True
            return self._due.popleft()

    def _perform(self, effect: EarlyListenerEffect, consumer: _Consumer | None) -> None:
        show(effect, self._observe, self._on_fault)
        match effect:
            case Deliver() if consumer is not None:
                consumer.on_message(effect.msg)
            case DeliverClose() if consumer is not None and consumer.on_close is not None:
                consumer.on_close(effect.reason)
            case Overflow():
                self._on_fault(ListenerOverflow())
            case DroppedOldest():
                self._on_fault(MessageDropped())
