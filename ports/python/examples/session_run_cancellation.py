"""A cancelled run has a limited time to end."""

import asyncio


async def cancel_run(task, report, grace=5):
    task.cancel()
    _, pending = await asyncio.wait({task}, timeout=grace)
    if pending:
        report(f"run {task.get_name()} is still alive {grace} s after its cancellation")
