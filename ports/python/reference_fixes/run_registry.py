"""Runs work per session: admission comes before the start, and the end is structural."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from .clock import Clock, LoopClock
from .core_driver import CoreDriver
from .faults import FaultHandler, report_fault
from .run_registry_core import (
    AbortSignal,
    Begin,
    Cancel,
    CancelSession,
    End,
    Ended,
    Queued,
    Rejected,
    RunRegistryConfig,
    RunRegistryCore,
    RunRegistryEffect,
    RunRegistryInput,
    RunState,
    Shutdown,
    Started,
    UnknownRun,
)

Result = TypeVar("Result")
Body = Callable[[], Awaitable[Result]]


class RunRejected(Exception):
    """A run that was not admitted; `active` names the run that keeps the session busy."""

    def __init__(self, run: str, reason: str, active: str | None) -> None:
        super().__init__(f"run {run} rejected: {reason}" + (f" ({active})" if active else ""))
        self.run = run
        self.reason = reason
        self.active = active


class RunCancelled(Exception):
    """A run that was cancelled, or force-detached because it would not stop."""

    def __init__(self, run: str, how: str) -> None:
        super().__init__(f"run {run}: {how}")
        self.run = run
        self.how = how


class LateEnd(Exception):
    """A run ended after it had been detached, or an input named a run that is not live."""

    def __init__(self, run: str) -> None:
        super().__init__(f"run {run} is not live")
        self.run = run


class _Entry:
    def __init__(self, body: Body[Any], future: asyncio.Future[Any]) -> None:
        self.body = body
        self.future = future
        self.task: asyncio.Task[Any] | None = None


class RunRegistry:
    """The shell around `RunRegistryCore`.

    To cancel a run is to cancel its task. Python cannot kill a task that ignores that:
    after the grace it is detached, its caller is told, and its late end is reported.
    """

    def __init__(
        self,
        config: RunRegistryConfig | None = None,
        *,
        clock: Clock | None = None,
        on_fault: FaultHandler = report_fault,
        observe: Callable[[RunRegistryEffect], None] | None = None,
    ) -> None:
        self._core = RunRegistryCore(config)
        self._on_fault = on_fault
        self._driver: CoreDriver[RunRegistryInput, RunRegistryEffect] = CoreDriver(
            self._core, self._perform, clock or LoopClock(), on_fault, observe
        )
        self._entries: dict[str, _Entry] = {}
        self._arriving: _Entry | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._idle_waiters: list[tuple[str | None, asyncio.Future[None]]] = []
        self._numbered = 0

    @property
    def runs(self) -> dict[str, RunState]:
        """The state of every live run by its id."""
        return self._core.runs

    def runs_in(self, session: str) -> list[str]:
        """Returns the live runs of a session in order of admission."""
        return self._core.runs_in(session)

    async def run(self, session: str, body: Body[Result], *, run: str | None = None) -> Result:
        """Starts the body when its session admits it, and returns its result.

        Raises `RunRejected`, `RunCancelled`, or whatever the body raises. Cancelling the
        caller cancels the run, which keeps its place until it has really ended.
        """
        run = run if run is not None else self._fresh_id()
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        entry = self._arriving = _Entry(body, future)
        self._driver.feed(Begin(run, session))
        try:
            return await future
        except asyncio.CancelledError:
            if future.cancelled() and self._entries.get(run) is entry:
                self._driver.feed(Cancel(run))
            raise

    async def replace(
        self, session: str, body: Body[Result], *, run: str | None = None
    ) -> Result:
        """Cancels the session's runs, waits for their real end, then starts the body."""
        if self._core.config.policy != "fifo" or self._core.config.max_per_session < 2:
            raise ValueError("replace needs the policy fifo and room for two runs")
        if run is not None and run in self._entries:
            raise RunRejected(run, "duplicate_run_id", None)
        self.cancel_session(session)
        return await self.run(session, body, run=run)

    def cancel(self, run: str) -> None:
        """Cancels one run; raises `LateEnd` if it is not live."""
        if run not in self._core.runs:
            raise LateEnd(run)
        self._driver.feed(Cancel(run))

    def cancel_session(self, session: str) -> None:
        """Cancels every run of a session, newest first."""
        self._driver.feed(CancelSession(session))

    async def wait_for_idle(self, session: str | None = None) -> None:
        """Returns when the session, or the whole registry, has no live run."""
        if self._is_idle(session):
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._idle_waiters.append((session, waiter))
        await waiter

    async def shutdown(self) -> None:
        """Admits nothing any more, cancels every run and waits until none is live."""
        self._driver.feed(Shutdown())
        await self.wait_for_idle()

    def _fresh_id(self) -> str:
        self._numbered += 1
        return f"run-{self._numbered}"

    def _is_idle(self, session: str | None) -> bool:
        return not (self._core.runs if session is None else self._core.runs_in(session))

    def _perform(self, effect: RunRegistryEffect) -> None:
        match effect:
            case Queued():
                self._admit(effect.run)
            case Started():
                self._start(effect.run)
            case AbortSignal():
                self._abort(effect.run)
            case Rejected():
                self._reject(effect)
            case Ended():
                self._settle(effect)
            case UnknownRun():
                self._on_fault(LateEnd(effect.run))

    def _admit(self, run: str) -> _Entry:
        """Returns the run's entry: a queued run has one, an arriving run gets one."""
        if run not in self._entries and self._arriving is not None:
            self._entries[run] = self._arriving
        return self._entries[run]

    def _start(self, run: str) -> None:
        entry = self._admit(run)
        entry.task = asyncio.ensure_future(_call(entry.body))
        self._tasks.add(entry.task)
        entry.task.add_done_callback(self._tasks.discard)
        entry.task.add_done_callback(lambda task: self._ended(run, entry, task))

    def _abort(self, run: str) -> None:
        task = self._entries[run].task
        if task is not None:
            task.cancel()

    def _reject(self, effect: Rejected) -> None:
        if self._arriving is not None:
            error = RunRejected(effect.run, effect.reason, effect.active)
            self._arriving.future.set_exception(error)

    def _ended(self, run: str, entry: _Entry, task: asyncio.Task[Any]) -> None:
        """Runs when a body's task is over, whatever way it took."""
        if self._entries.get(run) is entry:
            self._driver.feed(End(run, _how(task)))
            return
        self._on_fault(LateEnd(run))
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_fault(error)

    def _settle(self, effect: Ended) -> None:
        entry = self._entries.pop(effect.run)
        self._tell_caller(effect, entry)
        idle = [(s, w) for s, w in self._idle_waiters if self._is_idle(s)]
        self._idle_waiters = [(s, w) for s, w in self._idle_waiters if not self._is_idle(s)]
        for _, waiter in idle:
            if not waiter.done():
                waiter.set_result(None)

    def _tell_caller(self, effect: Ended, entry: _Entry) -> None:
        task = entry.task
        error: BaseException | None = RunCancelled(effect.run, effect.how)
        if task is not None and task.done() and not task.cancelled():
            error = task.exception()
        if entry.future.done():
            if error is not None and not isinstance(error, RunCancelled):
                self._on_fault(error)
        elif error is not None:
            entry.future.set_exception(error)
        elif task is not None:
            entry.future.set_result(task.result())


async def _call(body: Body[Result]) -> Result:
    return await body()


def _how(task: asyncio.Task[Any]) -> str:
    if task.cancelled():
        return "cancelled"
    return "completed" if task.exception() is None else "crashed"
