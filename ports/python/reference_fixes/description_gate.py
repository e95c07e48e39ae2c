"""Sets remote descriptions one at a time, in the right state, after one yield."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Protocol

from .clock import Clock, LoopClock
from .core_driver import CoreDriver
from .description_gate_core import (
    ALLOWED_IN,
    Apply,
    BackgroundFault,
    Close,
    DescriptionGateConfig,
    DescriptionGateCore,
    DescriptionGateEffect,
    DescriptionGateInput,
    DescriptionType,
    Failed,
    Fault,
    FaultStale,
    Ready,
    Reconnect,
    Released,
    SetFailed,
    SetOk,
    SetRemote,
    Signaling,
    SignalingState,
    Wait,
    WaitFailed,
)
from .faults import FaultHandler, report_fault


class Description(Protocol):
    """A session description, such as aiortc's."""

    @property
    def type(self) -> Any:
        """`"offer"` or `"answer"`."""
        ...


class Peer(Protocol):
    """A peer connection, such as aiortc's."""

    @property
    def signalingState(self) -> Any:
        """The signalling state."""
        ...

    def setRemoteDescription(self, description: Any) -> Any:
        """Returns an awaitable that sets the description."""
        ...

    def on(self, event: str, f: Callable[..., Any]) -> Any:
        """Registers a handler."""
        ...


class DescriptionFailed(Exception):
    """A description that was refused or could not be set; the peer's error is the cause."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotReady(Exception):
    """A reader that may not go on."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BackgroundFailed(Exception):
    """A background failure of the peer, or of an earlier one."""

    def __init__(self, what: str, is_stale: bool) -> None:
        super().__init__(what)
        self.what = what
        self.is_stale = is_stale


class DescriptionGate:
    """The shell around `DescriptionGateCore`.

    Signalling that blocks the loop between the local and the remote description lets the
    peer's stale connect task run inside `setRemoteDescription`; the one yield before it
    makes that task run, and find nothing to do, first.
    """

    def __init__(
        self,
        peer: Peer,
        *,
        config: DescriptionGateConfig | None = None,
        clock: Clock | None = None,
        on_fault: FaultHandler = report_fault,
        observe: Callable[[DescriptionGateEffect], None] | None = None,
    ) -> None:
        self._core = DescriptionGateCore(config)
        self._on_fault = on_fault
        self._driver: CoreDriver[DescriptionGateInput, DescriptionGateEffect] = CoreDriver(
            self._core, self._perform, clock or LoopClock(), on_fault, observe
        )
        self._descriptions: dict[str, Description] = {}
        self._operations: dict[str, asyncio.Future[None]] = {}
        self._setting: dict[str, asyncio.Task[None]] = {}
        self._causes: dict[str, BaseException] = {}
        self._readers: dict[str, asyncio.Future[None]] = {}
        self._numbered = 0
        self._peer = peer
        self._follow(peer)

    @property
    def epoch(self) -> int:
        """The number of peers that were replaced."""
        return self._core.epoch

    @property
    def is_ready(self) -> bool:
        """Whether a remote description is set on this peer."""
        return self._core.ready

    def apply(
        self, description: Description, epoch: int | None = None
    ) -> asyncio.Future[None]:
        """Sets a remote description as soon as the peer's state allows it.

        The future fails with `DescriptionFailed`. Cancelling it does not stop the operation.
        """
        kind: DescriptionType = description.type
        if kind not in ALLOWED_IN:
            raise ValueError(f"the gate takes offers and answers, not {kind!r}")
        id = self._fresh_name("d")
        future = self._operations[id] = asyncio.get_running_loop().create_future()
        self._descriptions[id] = description
        self._driver.feed(Apply(id, kind, epoch))
        return future

    def ready(self) -> asyncio.Future[None]:
        """Waits for a remote description; the future fails with `NotReady`."""
        waiter = self._fresh_name("r")
        future = self._readers[waiter] = asyncio.get_running_loop().create_future()
        self._driver.feed(Wait(waiter))
        return future

    def background_fault(self, what: str, epoch: int | None = None) -> None:
        """Takes the news of a failed background task of this peer, or of an earlier one."""
        self._driver.feed(BackgroundFault(what, epoch))

    def close(self) -> None:
        """Fails everything that waits."""
        self._driver.feed(Close())

    def reconnect(self, peer: Peer) -> None:
        """Goes on with a fresh peer."""
        self._driver.feed(Reconnect())
        self._peer = peer
        self._follow(peer)

    def _follow(self, peer: Peer) -> None:
        epoch = self._core.epoch

        def changed() -> None:
            state: SignalingState = peer.signalingState
            self._driver.feed(Signaling(state, epoch))

        peer.on("signalingstatechange", changed)
        changed()

    def _fresh_name(self, prefix: str) -> str:
        self._numbered += 1
        return f"{prefix}{self._numbered}"

    def _perform(self, effect: DescriptionGateEffect) -> None:
        match effect:
            case SetRemote():
                self._set_remote(effect.id)
            case Failed():
                self._fail(effect)
            case Ready():
                self._succeed()
            case Released():
                _resolve(self._readers.pop(effect.waiter))
            case WaitFailed():
                _reject(self._readers.pop(effect.waiter), NotReady(effect.reason))
            case Fault():
                self._on_fault(BackgroundFailed(effect.what, is_stale=False))
            case FaultStale():
                self._on_fault(BackgroundFailed(effect.what, is_stale=True))

    def _set_remote(self, id: str) -> None:
        task = asyncio.get_running_loop().create_task(self._set(id, self._peer))
        self._setting[id] = task
        task.add_done_callback(lambda done: self._setting.pop(id, None))

    async def _set(self, id: str, peer: Peer) -> None:
        await asyncio.sleep(0)
        try:
            await peer.setRemoteDescription(self._descriptions[id])
        except Exception as error:
            self._causes[id] = error
            self._driver.feed(SetFailed(id, str(error) or type(error).__name__))
            if self._causes.pop(id, None) is not None:
                self._on_fault(error)
        else:
            self._driver.feed(SetOk(id))

    def _succeed(self) -> None:
        """Only one operation exists at a time, so the one that is over is known."""
        for id in list(self._operations):
            _resolve(self._operations.pop(id))
            self._descriptions.pop(id)

    def _fail(self, effect: Failed) -> None:
        error = DescriptionFailed(effect.reason)
        error.__cause__ = self._causes.pop(effect.id, None)
        self._descriptions.pop(effect.id)
        task = self._setting.get(effect.id)
        if task is not None and error.__cause__ is None:
            task.cancel()
        _reject(self._operations.pop(effect.id), error)


def _resolve(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


def _reject(future: asyncio.Future[None], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
