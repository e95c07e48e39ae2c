"""Holds what arrives before a consumer does, and hands it over in order."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any, Literal, assert_never


@dataclass(frozen=True)
class EarlyListenerConfig:
    """How many messages may wait for a consumer, and what one too many does."""

    capacity: int = 1_024
    overflow: Literal["fail", "drop_oldest"] = "fail"


@dataclass(frozen=True)
class Message:
    """The channel delivered a message."""

    msg: Any
    epoch: int | None = None


@dataclass(frozen=True)
class Attach:
    """A consumer wants the messages."""

    who: str


@dataclass(frozen=True)
class Detach:
    """The consumer goes."""


@dataclass(frozen=True)
class Open:
    """The channel opened."""


@dataclass(frozen=True)
class Close:
    """The channel closed."""

    reason: str = "remote"


@dataclass(frozen=True)
class Reconnect:
    """A fresh channel takes the place of the old one."""


EarlyListenerInput = Message | Attach | Detach | Open | Close | Reconnect


@dataclass(frozen=True)
class Deliver:
    """A message reaches the consumer."""

    to: str
    msg: Any


@dataclass(frozen=True)
class DeliverClose:
    """The consumer learns of the close."""

    to: str
    reason: str


@dataclass(frozen=True)
class AttachRefused:
    """There is a consumer already."""

    to: str


@dataclass(frozen=True)
class Overflow:
    """The buffer overflowed and the listener has failed."""


@dataclass(frozen=True)
class DroppedOldest:
    """One message was dropped."""


EarlyListenerEffect = Deliver | DeliverClose | AttachRefused | Overflow | DroppedOldest


class EarlyListenerCore:
    """Buffers until one consumer attaches, replays in order, then delivers live."""

    def __init__(self, config: EarlyListenerConfig | None = None) -> None:
        self.config = config or EarlyListenerConfig()
        self.attached: str | None = None
        self.epoch = 0
        self._buffer: deque[Any] = deque()
        self._close_reason: str | None = None
        self._failed = False

    @property
    def buffered(self) -> int:
        """The number of messages that wait for a consumer."""
        return len(self._buffer)

    def handle(self, input: EarlyListenerInput, now: int = 0) -> list[EarlyListenerEffect]:
        """Takes one input and returns what must be delivered or told, in order."""
        match input:
            case Message():
                return self._message(input)
            case Attach():
                return self._attach(input.who)
            case Detach():
                self.attached = None
            case Open():
                pass
            case Close():
                return self._close(input.reason)
            case Reconnect():
                self._reconnect()
            case _:
                assert_never(input)
        return []

    def _message(self, message: Message) -> list[EarlyListenerEffect]:
        if message.epoch not in (None, self.epoch) or self._is_over:
            return []
        if self.attached is not None:
            return [Deliver(self.attached, message.msg)]
        if len(self._buffer) >= self.config.capacity:
            return self._overflow(message.msg)
        self._buffer.append(message.msg)
        return []

    @property
    def _is_over(self) -> bool:
        return self._failed or self._close_reason is not None

    def _overflow(self, msg: Any) -> list[EarlyListenerEffect]:
        if self.config.overflow == "fail":
            self._failed = True
            self._buffer.clear()
            return [Overflow()]
        self._buffer.append(msg)
        self._buffer.popleft()
        return [DroppedOldest()]

    def _attach(self, who: str) -> list[EarlyListenerEffect]:
        if self.attached is not None:
            return [AttachRefused(who)]
        self.attached = who
        effects: list[EarlyListenerEffect] = [Deliver(who, msg) for msg in self._buffer]
        self._buffer.clear()
        if self._close_reason is not None:
            effects.append(DeliverClose(who, self._close_reason))
        return effects

    def _close(self, reason: str) -> list[EarlyListenerEffect]:
        if self._close_reason is not None:
            return []
        self._close_reason = reason
        return [] if self.attached is None else [DeliverClose(self.attached, reason)]

    def _reconnect(self) -> None:
        self.epoch += 1
        self._buffer.clear()
        self._close_reason = None
        self._failed = False
