"""Mutates every branch of the cores and runs the vectors against each mutant.

Usage: python3 scripts/mutants.py [--root FOLDER] [--only FILE] [python|javascript|swift…]

Prints killed/total and the survivors. Exit code 0: every survivor is explained in the
language's page of survivors, and that page explains nothing else; 1: not so; 2: usage.
Python takes about a minute, JavaScript and Swift a few; no network is needed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mutants_javascript import JavaScriptCores
from mutants_python import PythonCores
from mutants_report import Mutant, report
from mutants_swift import SwiftCores


class Cores(Protocol):
    """The cores of one language; `stillborn` counts the mutants that did not build."""

    stillborn: int

    def unmutated_passes(self) -> bool:
        """Returns whether the cores themselves pass every vector."""
        ...

    def mutants(self, only: str) -> Iterator[Mutant]:
        """Yields every mutant of the files whose name contains `only`, already judged."""
        ...


@dataclass(frozen=True)
class Language:
    """How a language's cores are mutated, and where its survivors are explained."""

    cores: Callable[[Path], Cores]
    page: str


LANGUAGES = {
    "python": Language(PythonCores, "ports/python/SURVIVORS.md"),
    "javascript": Language(JavaScriptCores, "ports/javascript/SURVIVORS.md"),
    "swift": Language(SwiftCores, "Tests/ReferenceFixesTests/SURVIVORS.md"),
}


def judge(name: str, root: Path, only: str) -> bool:
    """Judges one language and prints the result."""
    language = LANGUAGES[name]
    started = time.monotonic()
    print(f"== {name}")
    cores = language.cores(root)
    if not cores.unmutated_passes():
        print("the unmutated cores fail their vectors")
        return False
    explained = report(list(cores.mutants(only)), root / language.page)
    print(f"{cores.stillborn} did not build; {time.monotonic() - started:.1f} s")
    return explained


def main() -> int:
    """Judges the named languages, or all."""
    parser = argparse.ArgumentParser(description="run the vectors against mutated cores")
    parser.add_argument("languages", nargs="*", choices=[[], *LANGUAGES], default=[])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--only", default="", help="files whose name contains this")
    given = parser.parse_args()
    results = [judge(name, given.root, given.only) for name in given.languages or LANGUAGES]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
