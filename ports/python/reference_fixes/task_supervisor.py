"""Makes every background failure visible to its owner."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

Result = TypeVar("Result")
_current_owner: contextvars.ContextVar[object] = contextvars.ContextVar("owner", default=None)


@dataclass(frozen=True)
class BackgroundFailure:
    """What went wrong where nobody awaited, and for whom that work was done."""

    message: str
    error: BaseException | None
    owner: object

    @property
    def what(self) -> str:
        """The error's type and text, or the loop's message."""
        return self.message if self.error is None else f"{type(self.error).__name__}: {self.error}"


class _OwnedTask(asyncio.Task[Any]):
    """A task that remembers for whom it was started."""

    def __init__(self, coroutine: Coroutine[Any, Any, Any], **options: Any) -> None:
        super().__init__(coroutine, **options)
        self.owner = _current_owner.get()


class TaskSupervisor:
    """Keeps a reference to each task it starts, and watches the tasks of libraries too."""

    def __init__(self, on_failure: Callable[[BackgroundFailure], None]) -> None:
        self._on_failure = on_failure
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def running(self) -> int:
        """The number of started tasks that are not over."""
        return len(self._tasks)

    def spawn(
        self, coroutine: Coroutine[Any, Any, Result], *, name: str | None = None
    ) -> asyncio.Task[Result]:
        """Starts a task that nobody needs to await; its failure is reported at once."""
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        owner = _current_owner.get()
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._done(done, owner))
        return task

    @contextlib.contextmanager
    def owned_by(self, owner: object) -> Iterator[None]:
        """Attributes the tasks that are started inside, also by libraries, to an owner."""
        token = _current_owner.set(owner)
        try:
            yield
        finally:
            _current_owner.reset(token)

    @contextlib.contextmanager
    def watching_loop(self) -> Iterator[None]:
        """Reports what the running loop would only log: exceptions that nobody retrieved."""
        loop = asyncio.get_running_loop()
        handler, factory = loop.get_exception_handler(), loop.get_task_factory()
        loop.set_exception_handler(self._on_loop_error)
        loop.set_task_factory(lambda loop, coro, **o: _OwnedTask(coro, loop=loop, **o))
        try:
            yield
        finally:
            loop.set_exception_handler(handler)
            loop.set_task_factory(factory)

    async def close(self) -> None:
        """Cancels the started tasks and waits until they are over."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _done(self, task: asyncio.Task[Any], owner: object) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_failure(BackgroundFailure("task failed", error, owner))

    def _on_loop_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        task = context.get("task") or context.get("future")
        owner = task.owner if isinstance(task, _OwnedTask) else None
        failure = BackgroundFailure(str(context["message"]), context.get("exception"), owner)
        self._on_failure(failure)
