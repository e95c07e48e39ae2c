"""Fixes that were tried or proposed and do not work, rebuilt only to show why.

Nothing here is for use. Each class keeps the idea of one attempt and leaves out the rest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]


class ReemittingChannel:
    """Handler timing: the message handler is early, but only passes on to who is there."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[str], None]] = []

    def on_message(self, msg: str) -> None:
        """Passes a message on."""
        for listener in self.listeners:
            listener(msg)


class ForgetfulTranscript:
    """Handler timing: the fallback makes the missing entry and forgets the text that came."""

    def __init__(self) -> None:
        self.items: dict[str, str] = {}

    def delta(self, item: str, text: str) -> None:
        """Takes a piece of text."""
        if item not in self.items:
            self.items[item] = ""
            return
        self.items[item] += text


class FlagOnCreated:
    """Response race: a flag that the server's `created` sets, and one pending slot."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.active = False
        self.pending = False

    async def user_stopped(self) -> None:
        """Asks at once, or remembers."""
        if not self.active:
            await self.send({"type": "response.create"})
            return
        self.pending = True
        if not self.active:
            raise AssertionError("unreachable: nothing suspends between the two checks")

    def created(self) -> None:
        """The server announced a response."""
        self.active = True

    async def done(self) -> None:
        """Drains the slot, and clears it whether or not the send worked."""
        self.active = False
        if self.pending:
            try:
                await self.send({"type": "response.create"})
            except ConnectionError:
                pass
            finally:
                self.pending = False


class DivertingRouter:
    """Response race: what is in the log list is logged and goes no further."""

    def __init__(self, log_types: set[str], handlers: dict[str, Callable[[], None]]) -> None:
        self.log_types = log_types
        self.handlers = handlers
        self.logged: list[str] = []

    def dispatch(self, type: str) -> None:
        """Logs or handles."""
        if type in self.log_types:
            self.logged.append(type)
            return
        if type in self.handlers:
            self.handlers[type]()


class FreeingSequencer:
    """Response race: a rejection frees the slot, so the next request meets the same wall."""

    def __init__(self) -> None:
        self.queue: list[str] = []
        self.in_flight: str | None = None
        self.lost: list[str] = []
        self.sent: list[str] = []

    def request(self, ticket: str) -> None:
        """Queues a request."""
        self.queue.append(ticket)
        self._next()

    def rejected(self) -> None:
        """Drops the request that was in flight."""
        assert self.in_flight is not None
        self.lost.append(self.in_flight)
        self.in_flight = None
        self._next()

    def _next(self) -> None:
        if self.in_flight is None and self.queue:
            self.in_flight = self.queue.pop(0)
            self.sent.append(self.in_flight)


class HandlePerSession:
    """Run registry: one handle per session, and a clear that is guarded by identity."""

    def __init__(self) -> None:
        self.active: dict[str, object] = {}

    def set(self, session: str, handle: object) -> None:
        """Overwrites what was there."""
        self.active[session] = handle

    def clear(self, session: str, handle: object) -> None:
        """Skips silently what is not there any more."""
        if self.active.get(session) is handle:
            del self.active[session]


class QueueOfHandles(HandlePerSession):
    """Run registry: the handle waits in a queue, but its run has started already."""

    def __init__(self) -> None:
        super().__init__()
        self.queued: list[object] = []

    def set(self, session: str, handle: object) -> None:
        """Queues the handle of a run that is under way."""
        if session in self.active:
            self.queued.append(handle)
        else:
            super().set(session, handle)


class ThrowingRegistry(HandlePerSession):
    """Run registry: a second run is refused, and nobody comes back with it."""

    def set(self, session: str, handle: object) -> None:
        """Raises while a run is active."""
        if session in self.active:
            raise RuntimeError(f"run already active for session {session}")
        super().set(session, handle)


def time_key(session: str, milliseconds: int) -> str:
    """Run registry: a key from the session and the clock."""
    return f"{session}:{milliseconds}"


async def sleep_after(peer: Any, description: Any) -> None:
    """Remote description, attempt 1: a pause afterwards."""
    await peer.setRemoteDescription(description)
    await asyncio.sleep(0)


async def check_after(peer: Any, description: Any) -> None:
    """Remote description, attempt 2: a check afterwards."""
    await peer.setRemoteDescription(description)
    if peer.remoteDescription is None:
        raise RuntimeError("remote description is None")


async def retry_on_attribute_error(peer: Any, description: Any) -> None:
    """Remote description, attempt 3: an exception that never reaches the caller."""
    try:
        await peer.setRemoteDescription(description)
    except AttributeError:
        await asyncio.sleep(0)
        await peer.setRemoteDescription(description)


async def reset_credentials(peer: Any, description: Any) -> None:
    """Remote description, attempt 4: attributes that the peer does not have."""
    peer.__dict__["_ice_username"] = None
    peer.__dict__["_ice_password"] = None
    await peer.setRemoteDescription(description)


async def wait_for_the_wrong_state(
    peer: Any, description: Any, sleep: Callable[[float], Awaitable[None]]
) -> None:
    """Remote description, attempt 6: polls for states that an offerer is never in."""
    elapsed = 0.0
    while peer.signalingState not in ("stable", "have-remote-offer") and elapsed < 5.0:
        await sleep(0.1)
        elapsed += 0.1
    await peer.setRemoteDescription(description)
