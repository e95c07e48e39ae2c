#!/usr/bin/env python3
"""Measures `incidents lint` beside ripgrep: bench-lint.py BINARY [FOLDER].

BINARY is the one that `make install` makes: another starts later. All rules over a whole tree, on one
core and on two; one file; large files; and how the time grows with the tree. ripgrep looks for the
names of four rules in the same files, and then for every word without which no rule looks at a file;
ast-grep and semgrep, where `make bench-peers` installed them, for the rules of Benchmarks/peers, beside
the two of ours that are like them. Without a FOLDER the sources that Python came with are taken.
"""

import json
import math
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time

import peers

ROUNDS = 5
# A start lasts a few milliseconds, so that what else the machine does shows in it.
START_ROUNDS = 40
COPIES = (1, 2, 4, 8, 16)
LIMITS = {"ratio": 1.0, "file": 8, "memory": 64, "version": 5}
SUFFIXES = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".py", ".pyi", ".swift")
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), ".."))
PATTERNS = os.path.join(ROOT, "Benchmarks/trigger-words.txt")
DEMANDS = os.path.join(ROOT, "rules/demands.txt")


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


def demanded_words() -> list[str]:
    """Returns the words without which no rule looks at a file, in whatever case they stand there."""
    words = set()
    with open(DEMANDS, encoding="utf-8") as file:
        for language, _, demand in (line.split(" ", 2) for line in file if line.count(" ") > 1):
            if language not in ("of", "rule", "asks"):
                words.update(re.findall(r"[^\s()]+", demand))
    return sorted(words - {"all", "any"})


def search(name: str, patterns: list[str], ours: float, folder: str, limit: str = "") -> None:
    """Prints what ripgrep takes for `patterns`, and our time beside it."""
    types = [part for suffix in SUFFIXES for part in ("-g", "*" + suffix)]
    grep = median(["rg", "-c", "--no-ignore", "-j2", *patterns, *types, "."], folder)
    row(name, grep, f"lint is {ours / grep[0]:.1f} x{limit}")


def growth(binary: str, folder: str) -> None:
    """Prints the processor time of the same tree, there once to sixteen times, and its power."""
    points = []
    with tempfile.TemporaryDirectory() as scratch:
        for copies in COPIES:
            root = os.path.join(scratch, str(copies))
            for number in range(copies):
                shutil.copytree(folder, os.path.join(root, f"part{number}"), symlinks=True)
            result = median([binary, "lint", "--jobs", "2", "."], root, 3)
            row(f"{copies} x {os.path.basename(folder)}", result, f"{size_of(root) / 1e6:.1f} MB")
            points.append((math.log(copies), math.log(result[1])))
    slope = statistics.linear_regression(*zip(*points)).slope
    last = (points[-1][1] - points[-2][1]) / math.log(2)
    print(f"the processor time grows to the power of {slope:.2f}, from 8 to 16 copies {last:.2f}")


def large_files(binary: str) -> None:
    """Prints what files cost that are longer than most."""
    unit = "function f{0}(id, url) {{\n  const socket = make(id);\n  socket.onmessage = show;\n}}\n"
    whole = "const socket = new WebSocket(url);\nsocket.onmessage = show;\n"
    texts = {
        "5 MB on one line (skipped)": "a = new WebSocket(b);" * (5_000_000 // 21),
        "2 MB on one line (skipped)": "a = new WebSocket(b);" * (2_000_000 // 21),
    }
    for lines in (25_000, 50_000, 100_000):
        texts[f"{lines:,} lines"] = whole + "".join(map(unit.format, range(lines // 4)))
    for name, text in texts.items():
        with tempfile.TemporaryDirectory() as scratch:
            with open(os.path.join(scratch, "large.js"), "w", encoding="utf-8") as file:
                file.write(text)
            result = median([binary, "lint", "."], scratch)
        size = len(text) / 1e6
        row(name, result, f"{size:.1f} MB, {result[0] / size:.0f} ms a MB")


def compare(binary: str, folder: str) -> None:
    """Prints what two rules of ours cost beside those like them of other linters."""
    ours = [part for rule in peers.TRIALS.values() for part in ("--rule", rule)]
    own = median([binary, "lint", "--jobs", "2", *ours, "."], folder)
    row("lint, two rules", own)
    os.environ["PATH"] = peers.path()
    trials = list(peers.TRIALS)
    for name, command, jobs in (
        ("ast-grep", peers.ast_grep(trials), "--threads"), ("semgrep", peers.semgrep(trials), "--jobs")
    ):
        if not shutil.which(name):
            print(f"{name} is not installed: not compared (make bench-peers)")
            continue
        # Like ours, of a folder outside of Git all files.
        result = median([*command, jobs, "2", "."], folder, 3)
        row(f"{name}, rules like these", result, f"{result[0] / own[0]:.1f} x ours")


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
    one = median([binary, "lint", "--jobs", "1", "."], folder)
    row("lint, one job", one, f"{one[0] / two[0]:.2f} x two jobs")
    if shutil.which("rg"):
        limit = f" (at most {LIMITS['ratio']} x)"
        search("rg -c, fourteen rare names", ["-f", PATTERNS], two[0], folder, limit)
        words = demanded_words()
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
            file.write("\n".join(map(re.escape, words)) + "\n")
            file.flush()
            search(f"rg -ci, all {len(words)} words", ["-i", "-f", file.name], two[0], folder)
    else:
        print("rg is not installed: no ratio (apt-get install ripgrep)")
    with tempfile.TemporaryDirectory() as scratch:
        with open(os.path.join(scratch, "one.js"), "w", encoding="utf-8") as file:
            file.write("export const socket = new WebSocket(url);\nsocket.onmessage = show;\n" * 40)
        for name, words in (("file", ["lint", "one.js"]), ("version", ["--version"])):
            result = median([binary, *words], scratch, START_ROUNDS)
            row(" ".join(words), result, f"(at most {LIMITS[name]} ms)")
    print(f"the binary has {os.path.getsize(binary) / 1e6:.1f} MB")
    compare(binary, folder)
    large_files(binary)
    part = part_of(folder, 1_000_000)
    if part:
        growth(binary, part)


main()
