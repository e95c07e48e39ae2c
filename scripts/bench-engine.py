#!/usr/bin/env python3
"""Measures lexing and structure beside ripgrep: bench-engine.py BINARY [FOLDER…].

Both sides get the same list of files. First each has one core, and what counts is processor time,
which other programs do not lengthen; the limits are about this. Then each has two threads, and what
counts is elapsed time. Without a FOLDER the sources that Python came with are taken.
"""

import os
import platform
import resource
import shutil
import subprocess
import sys
import sysconfig
import time

ROUNDS = 5
LIMITS = {"lexing": 0.6, "structure": 0.85}
SUFFIXES = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".py", ".pyi", ".swift")
PATTERNS = os.path.join(os.path.dirname(__file__), "../Benchmarks/trigger-words.txt")


def sources(folder: str) -> list[str]:
    found = []
    for parent, folders, names in os.walk(folder):
        folders.sort()
        found += [os.path.join(parent, name) for name in sorted(names) if name.endswith(SUFFIXES)]
    return [path for path in found if os.path.isfile(path)]


def processor_seconds() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def least_ms(clock, command: list[str], arguments: list[str]) -> float:
    """Returns the least time of several runs, over as many calls as the files need."""
    best = float("inf")
    for _ in range(ROUNDS):
        before = clock()
        for start in range(0, len(arguments), 5000):
            subprocess.run(command + arguments[start : start + 5000], stdout=subprocess.DEVNULL)
        best = min(best, (clock() - before) * 1000)
    return best


def compare(files: list[str], clock, threads: int, ours: list[str]) -> None:
    """Prints what ripgrep with `threads` threads and our program `ours` take for `files`."""
    size = sum(map(os.path.getsize, files))
    grep = None
    if shutil.which("rg"):
        grep = least_ms(clock, ["rg", "-c", f"-j{threads}", "-f", PATTERNS], files)
        print(f"{'rg -c':<12}{grep:>9.1f} ms{size / grep / 1000:>8.0f} MB/s")
    else:
        print("rg is not installed: no ratio (apt-get install ripgrep)")
    done = subprocess.run(ours, input="\n".join(files), capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        stage, _, _, ms, _, rate, _ = line.split()
        ratio = f"{float(ms) / grep:>8.2f} x rg" if grep else ""
        limit = f"  limit {LIMITS[stage]}" if stage in LIMITS and threads == 1 else ""
        print(f"{stage:<12}{float(ms):>9.1f} ms{float(rate):>8.0f} MB/s{ratio}{limit}")


def main() -> None:
    binary = os.path.abspath(sys.argv[1])
    for folder in sys.argv[2:] or [sysconfig.get_paths()["stdlib"]]:
        files = sources(folder)
        if not files:
            sys.exit(f"bench-engine: no source files below {folder}")
        size = sum(map(os.path.getsize, files))
        print(f"\n{platform.machine()}, {time.strftime('%Y-%m-%d')}: "
              f"{len(files)} files, {size / 1e6:.1f} MB below {folder}")
        print("one core, processor time")
        compare(files, processor_seconds, 1, [binary])
        print("two threads, elapsed time")
        compare(files, time.perf_counter, 2, [binary, "threads", "2"])


if __name__ == "__main__":
    main()
