"""Runs one mutant in a process of its own, bounded by the processor time that it uses."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

EXTRA_VECTORS = "INCIDENTS_EXTRA_VECTORS"
CPU_SECONDS = 5
"""How long a run may compute; one without a fault needs a tenth of it."""


def exit_code(command: Sequence[str], folder: Path, **environment: str) -> int:
    """Returns the exit code; one that computes too long is ended by a signal.

    The processor's time is the measure, so that a busy machine kills no mutant. Only the project's
    own vectors run, so that the result is the same everywhere.
    """
    inherited = {key: value for key, value in os.environ.items() if key != EXTRA_VECTORS}
    return subprocess.run(
        command,
        cwd=folder,
        env={**inherited, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_bound,
    ).returncode


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def in_parallel(judge: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yields the results in the order of the items, as many at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(judge, items)
