"""Where a shell reports what it cannot tell any caller."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

FaultHandler = Callable[[BaseException], None]


def report_to_loop(error: BaseException) -> None:
    """Hands the error to the running loop's exception handler, which logs it by default."""
    context = {"message": f"background fault: {error!r}", "exception": error}
    asyncio.get_running_loop().call_exception_handler(context)
