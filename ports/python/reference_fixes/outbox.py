"""Sends frames one after another, in the order in which they were put."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

Frame = Mapping[str, Any]
Send = Callable[[Frame], Awaitable[None]]
SendFailure = Callable[[BaseException], None]


class OutboxFull(Exception):
    """More frames wait than the outbox may hold."""


class OutboxClosed(Exception):
    """There is no connection to send on."""


@dataclass(frozen=True)
class _Letter:
    frame: Frame
    on_failure: SendFailure
    is_wanted: Callable[[], bool]


def _always() -> bool:
    return True


class Outbox:
    """One task sends, so that two handlers never interleave on one connection."""

    def __init__(self, limit: int = 4_096) -> None:
        self._limit = limit
        self._letters: deque[_Letter] = deque()
        self._arrived = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def open(self, send: Send) -> None:
        """Starts sending on a connection; whatever waited for the one before is dropped."""
        self.close()
        self._task = asyncio.get_running_loop().create_task(self._run(send), name="outbox")

    def close(self) -> None:
        """Stops sending and drops what waits; nothing is sent afterwards."""
        self._letters.clear()
        if self._task is not None:
            self._task.cancel()
        self._task = None

    def put(
        self, frame: Frame, on_failure: SendFailure, is_wanted: Callable[[], bool] = _always
    ) -> None:
        """Sends a frame in its turn, unless it is no longer wanted by then."""
        if self._task is None:
            on_failure(OutboxClosed())
        elif len(self._letters) >= self._limit:
            on_failure(OutboxFull())
        else:
            self._letters.append(_Letter(frame, on_failure, is_wanted))
            self._arrived.set()

    async def _run(self, send: Send) -> None:
        while True:
            while not self._letters:
                self._arrived.clear()
                await self._arrived.wait()
            letter = self._letters.popleft()
            if letter.is_wanted():
                await self._deliver(letter, send)

    async def _deliver(self, letter: _Letter, send: Send) -> None:
        try:
            await send(letter.frame)
        except Exception as error:
            letter.on_failure(error)
