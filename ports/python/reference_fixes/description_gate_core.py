"""Decides when a remote description may be set, and who may go on because it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from .core import Tick
from .timers import Timers

DescriptionType = Literal["answer", "offer"]
SignalingState = Literal[
    "stable",
    "have-local-offer",
    "have-remote-offer",
    "have-local-pranswer",
    "have-remote-pranswer",
    "closed",
]

ALLOWED_IN: dict[DescriptionType, frozenset[SignalingState]] = {
    "answer": frozenset({"have-local-offer", "have-remote-pranswer"}),
    "offer": frozenset({"stable", "have-remote-offer"}),
}


@dataclass(frozen=True)
class DescriptionGateConfig:
    """The limit for one description operation and for each waiting reader."""

    timeout_ms: int = 5_000


@dataclass(frozen=True)
class Signaling:
    """The peer's signalling state changed."""

    state: SignalingState
    epoch: int | None = None


@dataclass(frozen=True)
class Apply:
    """Somebody wants a remote description set."""

    id: str
    type: DescriptionType
    epoch: int | None = None


@dataclass(frozen=True)
class SetOk:
    """The peer took the description."""

    id: str


@dataclass(frozen=True)
class SetFailed:
    """The peer refused the description."""

    id: str
    reason: str


@dataclass(frozen=True)
class Wait:
    """A reader wants to go on as soon as a remote description is set."""

    waiter: str


@dataclass(frozen=True)
class BackgroundFault:
    """A task that nobody awaits failed."""

    what: str
    epoch: int | None = None


@dataclass(frozen=True)
class Close:
    """The peer is closed."""


@dataclass(frozen=True)
class Reconnect:
    """A fresh peer takes the place of the old one."""


DescriptionGateInput = (
    Signaling | Apply | SetOk | SetFailed | Wait | BackgroundFault | Close | Reconnect | Tick
)


@dataclass(frozen=True)
class SetRemote:
    """Give up the thread once, then set this description on the peer."""

    id: str
    yield_before: Literal[True] = True


@dataclass(frozen=True)
class Ready:
    """A remote description is set."""

    epoch: int


@dataclass(frozen=True)
class Failed:
    """The operation failed or was refused."""

    id: str
    reason: str


@dataclass(frozen=True)
class Released:
    """The reader may go on."""

    waiter: str


@dataclass(frozen=True)
class WaitFailed:
    """The reader is told why it may not go on."""

    waiter: str
    reason: str


@dataclass(frozen=True)
class Fault:
    """A background failure of this peer."""

    what: str


@dataclass(frozen=True)
class FaultStale:
    """A background failure of an earlier peer."""

    what: str


DescriptionGateEffect = SetRemote | Ready | Failed | Released | WaitFailed | Fault | FaultStale


@dataclass
class _Operation:
    id: str
    type: DescriptionType
    is_setting: bool = False


class DescriptionGateCore:
    """Lets one description through at a time, in a state that allows its type."""

    def __init__(self, config: DescriptionGateConfig | None = None) -> None:
        self.config = config or DescriptionGateConfig()
        self.ready = False
        self.epoch = 0
        self._signaling: SignalingState = "stable"
        self._closed = False
        self._operation: _Operation | None = None
        self._waiters: list[str] = []
        self._timers = Timers()
        self._now = 0
        self._effects: list[DescriptionGateEffect] = []

    @property
    def next_deadline(self) -> int | None:
        """The time at which the gate wants a `Tick`."""
        return self._timers.next_deadline

    def handle(self, input: DescriptionGateInput, now: int) -> list[DescriptionGateEffect]:
        """Takes one input and returns what must be done because of it, in order."""
        self._now = now
        self._effects = []
        self._dispatch(input)
        return self._effects

    def _dispatch(self, input: DescriptionGateInput) -> None:
        match input:
            case Signaling():
                self._change_signaling(input)
            case Apply():
                self._apply(input)
            case SetOk():
                self._set_ok(input.id)
            case SetFailed():
                self._set_failed(input)
            case Wait():
                self._wait(input.waiter)
            case BackgroundFault():
                self._background_fault(input)
            case Close():
                self._close()
            case Reconnect():
                self._reconnect()
            case Tick():
                self._tick()
            case _:
                assert_never(input)

    # Operations

    def _change_signaling(self, change: Signaling) -> None:
        if self._is_stale(change.epoch):
            return
        self._signaling = change.state
        if change.state == "closed":
            self._close()
        else:
            self._try()

    def _apply(self, wanted: Apply) -> None:
        refusal = self._refusal(wanted)
        if refusal is not None:
            self._effects.append(Failed(wanted.id, refusal))
            return
        self._operation = _Operation(wanted.id, wanted.type)
        self._timers.start("op", self._now + self.config.timeout_ms)
        self._try()

    def _refusal(self, wanted: Apply) -> str | None:
        if self._is_stale(wanted.epoch):
            return "stale_epoch"
        if self._closed:
            return "closed"
        return None if self._operation is None else "busy"

    def _try(self) -> None:
        operation = self._operation
        if operation is None or operation.is_setting:
            return
        if self._signaling in ALLOWED_IN[operation.type]:
            operation.is_setting = True
            self._effects.append(SetRemote(operation.id))

    def _set_ok(self, id: str) -> None:
        if self._operation is None or self._operation.id != id:
            return
        self._end_operation()
        self.ready = True
        self._effects.append(Ready(self.epoch))
        self._effects += [Released(waiter) for waiter in self._take_waiters()]

    def _set_failed(self, failure: SetFailed) -> None:
        if self._operation is None or self._operation.id != failure.id:
            return
        self._end_operation()
        self._effects.append(Failed(failure.id, failure.reason))

    def _end_operation(self) -> None:
        self._operation = None
        self._timers.stop("op")

    # Readers

    def _wait(self, waiter: str) -> None:
        if self.ready:
            self._effects.append(Released(waiter))
        elif self._closed:
            self._effects.append(WaitFailed(waiter, "closed"))
        else:
            self._waiters.append(waiter)
            self._timers.start(f"w:{waiter}", self._now + self.config.timeout_ms)

    def _take_waiters(self) -> list[str]:
        waiters, self._waiters = self._waiters, []
        self._timers.stop(*(f"w:{waiter}" for waiter in waiters))
        return waiters

    def _fail_waiters(self, reason: str) -> None:
        self._effects += [WaitFailed(waiter, reason) for waiter in self._take_waiters()]

    # Peers

    def _is_stale(self, epoch: int | None) -> bool:
        return epoch not in (None, self.epoch)

    def _background_fault(self, fault: BackgroundFault) -> None:
        if self._is_stale(fault.epoch):
            self._effects.append(FaultStale(fault.what))
            return
        self._effects.append(Fault(fault.what))
        self._fail_waiters("fault")

    def _close(self) -> None:
        self._closed = True
        self.ready = False
        if self._operation is not None:
            self._effects.append(Failed(self._operation.id, "closed"))
            self._end_operation()
        self._fail_waiters("closed")

    def _reconnect(self) -> None:
        self._close()
        self._closed = False
        self.epoch += 1
        self._signaling = "stable"

    # Timers

    def _tick(self) -> None:
        now = self._now
        while (timer := self._timers.pop_due(now)) is not None:
            name, self._now = timer
            if name == "op":
                self._time_out_operation()
            else:
                self._time_out_waiter(name.removeprefix("w:"))

    def _time_out_operation(self) -> None:
        if self._operation is None:
            return
        where = "timeout" if self._operation.is_setting else f"timeout_in_{self._signaling}"
        self._effects.append(Failed(self._operation.id, where))
        self._operation = None

    def _time_out_waiter(self, waiter: str) -> None:
        self._waiters.remove(waiter)
        self._effects.append(WaitFailed(waiter, "timeout"))
