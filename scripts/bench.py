#!/usr/bin/env python3
"""Measures the binary that `make install` makes: bench.py BINARY prints its size and medians."""

import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time

WORDS = (
    "handler channel session response queue attach before after message event lost race socket "
    "retry timeout buffer order state connect suspend deliver listener transcript guard replay"
).split()
ROUNDS = 7


def sentence(rng: random.Random, length: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(length))


def document(rng: random.Random, number: int) -> str:
    """Returns an incident of about 3 KB in which there is nothing to find."""
    title = f"Generated incident {number}: {sentence(rng, 5)}"
    paragraphs = "\n\n".join(sentence(rng, 60) for _ in range(4))
    return f"""---
title: "{title}"
category: generated
severity: P{number % 5}
cost: ${number % 900 + 1}K
duration: {number % 30 + 1} days
status: resolved
created_date: 20{10 + number % 15}-0{number % 9 + 1}-1{number % 10}
resolution_commit: "{rng.randrange(16**8):08x}"
symptoms:
  - {sentence(rng, 8)}
  - {sentence(rng, 9)}
root_cause: {sentence(rng, 15)}
tags: [{rng.choice(WORDS)}, generated]
---

# {title}

## Problem

{paragraphs}

## Root cause

{sentence(rng, 60)}

## Bug pattern

```python
def late(channel):
    value = {number}
    return channel, value
```

## Fix pattern

```python
def early(channel):
    channel.handler = print
    return channel
```
"""


def median_ms(command: list[str], folder: str) -> float:
    """Returns the median wall time of the command after one warm-up."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL)
        times.append((time.perf_counter() - start) * 1000)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}")
    return statistics.median(times[1:])


def main() -> None:
    binary = os.path.abspath(sys.argv[1])
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as root:
        os.mkdir(f"{root}/incidents")
        for number in range(1000):
            path = f"{root}/incidents/generated-{number:04}.md"
            with open(path, "w", encoding="utf-8") as file:
                file.write(document(rng, number))
        rows = [
            ("incidents --version", median_ms([binary, "--version"], root), 5),
            ("incidents check, 1,000 documents", median_ms([binary, "check"], root), 1000),
            ("incidents list, 1,000 documents", median_ms([binary, "list"], root), None),
        ]
    print(f"{platform.machine()}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}, "
          f"median of {ROUNDS} runs")
    print(f"the binary has {os.path.getsize(binary) / 1e6:.1f} MB")
    print(f"{'command':<40}{'ms':>8}  limit")
    for name, measured, limit in rows:
        print(f"{name:<40}{measured:>8.1f}  {limit if limit is not None else ''}")


if __name__ == "__main__":
    main()
