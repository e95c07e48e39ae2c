#!/usr/bin/env python3
"""Measures `incidents lint` beside ripgrep: bench-lint.py BINARY [FOLDER].

BINARY is the one that `make install` makes: another starts later. All rules over a whole tree, on one core and on two; one file; and how the time grows with the tree.
ripgrep looks for the rules' words in the same files. Without a FOLDER the sources that Python came
with are taken.
"""

import json
import math
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time

ROUNDS = 5
# A start lasts a few milliseconds, so that what else the machine does shows in it.
START_ROUNDS = 40
LIMITS = {"ratio": 1.0, "file": 8, "memory": 64, "version": 5}
SUFFIXES = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".py", ".pyi", ".swift")
PATTERNS = os.path.abspath(os.path.join(os.path.dirname(__file__), "../Benchmarks/trigger-words.txt"))


def run(command: list[str], folder: str) -> tuple[float, float, float]:
    """Returns elapsed and processor milliseconds and the peak memory in MiB of one process."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    elapsed = time.monotonic() - start
    return elapsed * 1000, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024


def median(command: list[str], folder: str, rounds: int = ROUNDS) -> tuple[float, float, float]:
    """Returns the medians of several runs after one that warms up."""
    run(command, folder)
    runs = [run(command, folder) for _ in range(rounds)]
    return tuple(statistics.median(column) for column in zip(*runs))


def row(name: str, result: tuple[float, float, float], note: str = "") -> None:
    elapsed, spent, memory = result
    digits = 1 if elapsed < 100 else 0
    # The system counts what Python held when it began the process.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = f"{memory:.0f}" if memory > own else f"<{own:.0f}"
    print(f"{name:<34}{elapsed:>9.{digits}f} ms{spent:>9.{digits}f} ms{size:>7} MiB  {note}")


def exponent(binary: str, folder: str) -> float:
    """Returns by which power the processor time grows when the same tree is there sixteen times."""
    with tempfile.TemporaryDirectory() as scratch:
        times = []
        for copies in (1, 16):
            root = os.path.join(scratch, str(copies))
            for number in range(copies):
                shutil.copytree(folder, os.path.join(root, f"part{number}"), symlinks=True)
            times.append(min(run([binary, "lint", "."], root)[1] for _ in range(2)))
    return math.log(times[1] / times[0]) / math.log(16)


def size_of(folder: str) -> int:
    return sum(
        os.path.getsize(os.path.join(parent, name))
        for parent, _, names in os.walk(folder) for name in names
        if name.endswith(SUFFIXES) and os.path.isfile(os.path.join(parent, name)))


def part_of(folder: str, most: int) -> str | None:
    """Returns the largest folder inside `folder` whose sources are at most `most` bytes."""
    best, best_size = None, 0
    for parent, folders, _ in os.walk(folder):
        for name in folders:
            path = os.path.join(parent, name)
            size = size_of(path)
            if best_size < size <= most:
                best, best_size = path, size
    return best


def main() -> None:
    binary = os.path.abspath(sys.argv[1])
    folder = os.path.abspath(sys.argv[2] if len(sys.argv) > 2 else sysconfig.get_paths()["stdlib"])
    report = subprocess.run([binary, "lint", "--format", "json", "."], cwd=folder, capture_output=True)
    files = json.loads(report.stdout)["files"]["scanned"]
    print(f"\n{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
          f"{time.strftime('%Y-%m-%d')}: {files} files, {size_of(folder) / 1e6:.1f} MB below {folder}")
    print(f"{'':<34}{'elapsed':>12}{'processor':>12}{'memory':>11}")
    two = median([binary, "lint", "--jobs", "2", "."], folder)
    row("lint, two jobs", two, f"(at most {LIMITS['memory']} MiB)")
    row("lint, one job", median([binary, "lint", "--jobs", "1", "."], folder))
    if shutil.which("rg"):
        types = [part for suffix in SUFFIXES for part in ("-g", "*" + suffix)]
        grep = median(["rg", "-c", "--no-ignore", "-j2", "-f", PATTERNS, *types, "."], folder)
        row("rg -c, the rules' words", grep)
        print(f"lint is {two[0] / grep[0]:.1f} x rg elapsed (at most {LIMITS['ratio']} x)")
    else:
        print("rg is not installed: no ratio (apt-get install ripgrep)")
    with tempfile.TemporaryDirectory() as scratch:
        with open(os.path.join(scratch, "one.js"), "w", encoding="utf-8") as file:
            file.write("export const socket = new WebSocket(url);\nsocket.onmessage = show;\n" * 40)
        for name, words in (("file", ["lint", "one.js"]), ("version", ["--version"])):
            result = median([binary, *words], scratch, START_ROUNDS)
            row(" ".join(words), result, f"(at most {LIMITS[name]} ms)")
    print(f"the binary has {os.path.getsize(binary) / 1e6:.1f} MB")
    part = part_of(folder, 1_000_000)
    if part:
        print(f"sixteen times {os.path.relpath(part, folder)} takes time to the power of "
              f"{exponent(binary, part):.2f}")


main()
