"""Where a shell reports what it cannot tell any caller."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

FaultHandler = Callable[[BaseException], None]
Value = TypeVar("Value")


def show(value: Value, to: Callable[[Value], None] | None, on_fault: FaultHandler) -> None:
    """Shows a value to an observer, whose failure must not stop what is observed."""
    if to is None:
        return
    try:
        to(value)
    except Exception as error:
        on_fault(error)


def report_fault(error: BaseException) -> None:
    """Hands the error to the running loop's exception handler; in other threads, to the log."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        logging.getLogger(__package__).error("background fault", exc_info=error)
    else:
        context = {"message": f"background fault: {error!r}", "exception": error}
        loop.call_exception_handler(context)
