#!/usr/bin/env python3
"""Writes COUNT incidents of 3 KB on average into FOLDER, the same ones each time.

Words follow Zipf's law over a made-up vocabulary around some real ones; each document has error
codes and log lines of its own. usage: generate-incidents.py FOLDER COUNT
"""
import os
import random
import sys
from itertools import accumulate

REAL = """the a of to and in is that for was with on not by from as an when it are this be after
server client request response connection timeout error failed message queue retry handler race
condition session token cache database index lock thread process memory deploy release config
network packet channel stream buffer socket worker job batch schedule clock certificate expired
disk full latency spike overload shed traffic region failover replica leader election quorum write
read stale version upgrade rollback migration schema constraint duplicate lost dropped late early
pending closed open null undefined exception stack trace log metric alert page oncall customer
payment login signup search upload download audio video track peer signal answer offer""".split()
SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo xu za bre cli dro fla gri sta tre plo".split()
SEVERITIES = ["P0", "P1", "P2", "P3", "P4", "unknown"]
COSTS = ["$500", "$1K", "$3k–5k", "€12,000", "1,200 USD", "$1.5M", "unknown", "£40k"]
DURATIONS = ["40 min", "3h", "11 days", "PT4H", "1h 30m", "2 weeks", "unknown"]
CATEGORIES = ["race-condition", "capacity", "configuration", "dependency", "deploy", "data-loss"]
TAGS = ["webrtc", "database", "network", "cache", "queue", "auth", "voice", "billing", "storage"]
COMPONENTS = "gateway ledger mixer broker indexer renderer scheduler resolver notifier".split()


def vocabulary(random):
    words, seen = list(REAL), set(REAL)
    while len(words) < 12_000:
        word = "".join(random.choice(SYLLABLES) for _ in range(random.randint(2, 5)))
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


class Generator:
    def __init__(self):
        self.random = random.Random(20250607)
        self.words = vocabulary(self.random)
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def sentence(self, length):
        words = self.random.choices(self.words, cum_weights=self.weights, k=length)
        return " ".join(words).capitalize() + "."

    def paragraph(self):
        return "\n".join(self.sentence(self.random.randint(9, 15)) for _ in range(5))

    def code(self, number):
        parts = self.random.choices(self.words[130:], k=2)
        return f"{parts[0]}_{parts[1]}_failed_{letters(number)}"

    def log(self, code):
        time = "2025-%02d-%02d %02d:%02d:%02d,%03d" % tuple(
            self.random.randint(low, high)
            for low, high in [(1, 12), (1, 28), (0, 23), (0, 59), (0, 59), (0, 999)])
        component = self.random.choice(COMPONENTS)
        parts = self.random.choices(self.words[60:], k=5)
        return (f"{time} ERROR {component}[{self.random.randint(100, 9999)}]: {' '.join(parts)}"
                f" id={self.random.getrandbits(64):016x}\n"
                f"{time} ERROR {component}: {code} after {self.random.randint(1, 900)} ms")

    def document(self, number):
        pick, code = self.random.choice, self.code(number)
        title = self.sentence(7).rstrip(".")
        day = f"{self.random.randint(2015, 2025)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        tags = ", ".join(sorted(self.random.sample(TAGS, 3)))
        body = "\n\n".join(self.paragraph() for _ in range(3))
        return f"""---
title: {title}
category: {pick(CATEGORIES)}
severity: {pick(SEVERITIES)}
cost: {pick(COSTS)}
duration: {pick(DURATIONS)}
status: resolved
created_date: {day}
resolution_commit: {self.random.getrandbits(32):08x}
symptoms:
  - {self.sentence(8).rstrip(".")}
  - The log says {code}
root_cause: {self.sentence(12).rstrip(".")}
tags: [{tags}]
---

# {title}

## Problem

{self.paragraph()}

## Evidence

```log
{self.log(code)}
```

## Root cause

{body}

## Prevention

- {self.sentence(9)}
- {self.sentence(8)}
"""


def letters(number):
    text = ""
    while True:
        text = chr(97 + number % 26) + text
        number //= 26
        if number == 0:
            return text.rjust(4, "a")


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    os.makedirs(folder, exist_ok=True)
    generator = Generator()
    for number in range(count):
        with open(f"{folder}/incident-{number:07}.md", "w") as file:
            file.write(generator.document(number))


main()
