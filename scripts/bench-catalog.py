#!/usr/bin/env python3
"""Measures search, index and log matching: bench-catalog.py BINARY [COUNT…]

For each COUNT (1500 10000 100000) a collection is generated and kept below $TMPDIR; ripgrep searches
the same files. Prints medians of new processes, warm, and the quality of the judged queries.
"""
import os
import platform
import pty
import random
import resource
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDS = 9
BUILDS = 5
LIMITS = {
    "first result on a terminal, common word": {1500: 10, 10_000: 15, 100_000: 80},
    "search, common word": {1500: 10, 10_000: 15, 100_000: 80},
    "no-change check": {10_000: 30},
    "match, log of 10,000 lines": {1500: 100},
}


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def milliseconds(command, folder, environment, rounds=ROUNDS, expected=(0, 1)):
    """Returns the medians of elapsed and of processor time."""
    times = []
    for _ in range(rounds + 1):
        start, used = time.perf_counter(), processor_seconds()
        done = subprocess.run(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        times.append(((time.perf_counter() - start) * 1000, (processor_seconds() - used) * 1000))
        if done.returncode not in expected:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}")
    return tuple(statistics.median(column) for column in zip(*times[1:]))


def first_result(command, folder, environment, rounds=ROUNDS):
    """Returns the medians, on a terminal, until the first byte: of elapsed time, and of the time that
    the main thread had on a processor (the look at the documents goes on in others)."""
    times = []
    for _ in range(rounds + 1):
        master, terminal = pty.openpty()
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=terminal, stdout=terminal, stderr=terminal)
        os.close(terminal)
        select.select([master], [], [])
        elapsed = (time.perf_counter() - start) * 1000
        with open(f"/proc/{process.pid}/task/{process.pid}/schedstat") as file:
            used = int(file.read().split()[0]) / 1e6
        times.append((elapsed, used))
        try:
            while os.read(master, 65536):
                pass
        except OSError:
            pass  # The other end of the terminal was closed.
        os.close(master)
        process.wait()
    return tuple(statistics.median(column) for column in zip(*times[1:]))


def collection(count):
    folder = f"{tempfile.gettempdir()}/incidents-bench/{count}"
    if not os.path.exists(f"{folder}/complete"):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(
            [f"{HERE}/generate-incidents.py", f"{folder}/incidents", str(count)], check=True)
        for name in [".incidents.yml", "complete"]:
            open(f"{folder}/{name}", "w").close()
    return folder


def log_file(folder):
    """A log of noise with one line of a document in it, its numbers changed."""
    path = f"{folder}/app.log"
    words = random.Random(7)
    with open(f"{folder}/incidents/incident-0000042.md") as file:
        known = next(line for line in file if "ERROR" in line).replace("2025", "2031")
    with open(path, "w") as file:
        for number in range(10_000):
            if number == 5000:
                file.write(known)
            file.write(f"2031-01-02 03:04:05,{number % 1000:03} INFO worker[{number}] handled request "
                       f"{words.getrandbits(64):x} for tenant{words.randrange(900)} in "
                       f"{words.randrange(99)} ms {words.choice(['ok', 'cached', 'created', 'moved'])}\n")
    return path


def rows(binary, count):
    folder = collection(count)
    cache = f"{folder}/cache"
    shutil.rmtree(cache, ignore_errors=True)
    environment = dict(os.environ, XDG_CACHE_HOME=cache, NO_COLOR="1")
    elapsed, used = milliseconds(
        [binary, "index", "rebuild"], folder, environment, BUILDS if count <= 10_000 else 1)
    rates = (count * 1000 / elapsed, count * 1000 / used)
    yield "index build, documents a second", rates, 5000 if count == 10_000 else None, None
    size = sum(entry.stat().st_size for entry in os.scandir(f"{cache}/incidents/{os.listdir(cache + '/incidents')[0]}"))
    yield "index, MB", (size / 1e6, None), None, None
    rg = shutil.which("rg")
    for name, words, pattern in [
        ("search, common word", ["the"], r"\bthe\b"), ("search, rare word", ["zuxovo*"], "zuxovo"),
        ("search, three words", ["timeout", "queue", "lock"], None),
        ("search, words and fields", ["timeout", "severity:>=P1", "since:2020", "tag:webrtc"], None),
        ("search, fields only", ["severity:P0", "cost:>10k"], None),
    ]:
        peer = milliseconds([rg, "-ci", pattern, "incidents"], folder, environment, 3) if rg and pattern else None
        yield (name, milliseconds([binary, "search", *words], folder, environment),
               LIMITS.get(name, {}).get(count), peer)
    name = "first result on a terminal, common word"
    yield (name, first_result([binary, "search", "the"], folder, environment),
           LIMITS[name].get(count), None)
    yield ("no-change check", milliseconds([binary, "index", "status"], folder, environment),
           LIMITS["no-change check"].get(count), None)
    log = log_file(folder)
    name = "match, log of 10,000 lines"
    yield (name, milliseconds([binary, "match", log], folder, environment, expected=(0,)),
           LIMITS[name].get(count), None)


def main():
    binary = os.path.abspath(sys.argv[1])
    counts = [int(text) for text in sys.argv[2:]] or [1500, 10_000, 100_000]
    print(f"{platform.machine()}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}, load "
          f"{os.getloadavg()[0]:.1f}; ms, median of {ROUNDS} new processes, warm; on a busy machine only processor time tells")
    if not shutil.which("rg"):
        print("ripgrep is not installed: nothing to compare with")
    for count in counts:
        print(f"\n{count:,} documents{'':<26}{'elapsed':>10}{'processor':>10}{'limit':>8}{'rg':>8}")
        for name, (elapsed, used), limit, peer in rows(binary, count):
            print(f"{name:<40}{elapsed:>10.1f}{f'{used:.1f}' if used else '':>10}{limit or '':>8}"
                  f"{f'{peer[0]:.0f}' if peer else '':>8}", flush=True)
    print("\njudged queries of the repository")
    fixtures = f"{HERE}/../Tests/Fixtures/catalog"
    subprocess.run(
        [f"{HERE}/measure-relevance.py", binary, fixtures, f"{fixtures}/queries.tsv"], check=True)


main()
