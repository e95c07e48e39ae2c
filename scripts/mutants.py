"""Mutates every branch of the cores and runs the vectors against each mutant.

Usage: python3 scripts/mutants.py [LANGUAGE…]

Prints killed/total and the survivors. Exit code 0: every survivor is explained in the
language's page of survivors, and that page explains nothing else; 1: not so; 2: usage.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mutants_python import PythonCores
from mutants_report import Mutant, report

ROOT = Path(__file__).resolve().parents[1]


class Cores(Protocol):
    """The cores of one language."""

    def unmutated_passes(self) -> bool:
        """Returns whether the cores themselves pass every vector."""
        ...

    def mutants(self) -> Iterator[Mutant]:
        """Yields every mutant, already judged."""
        ...


@dataclass(frozen=True)
class Language:
    """How a language's cores are mutated, and where its survivors are explained."""

    cores: Callable[[], Cores]
    page: Path


LANGUAGES = {
    "python": Language(lambda: PythonCores(ROOT), ROOT / "ports/python/SURVIVORS.md"),
}


def run(name: str) -> bool:
    """Judges one language and prints the result."""
    language = LANGUAGES[name]
    started = time.monotonic()
    print(f"== {name}")
    cores = language.cores()
    if not cores.unmutated_passes():
        print("the unmutated cores fail their vectors")
        return False
    explained = report(list(cores.mutants()), language.page)
    print(f"{time.monotonic() - started:.1f} s")
    return explained


def main(arguments: list[str]) -> int:
    """Judges the named languages, or all."""
    unknown = [name for name in arguments if name not in LANGUAGES]
    if unknown:
        print(f"unknown language: {', '.join(unknown)} (known: {', '.join(LANGUAGES)})")
        return 2
    results = [run(name) for name in arguments or LANGUAGES]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
