#!/usr/bin/env python3
"""Prints the line coverage of each module: coverage.py REPORT SOURCES.

REPORT is what `llvm-cov export` wrote; of its files those below the folder SOURCES count.
"""

import json
import sys
from collections import defaultdict


def main() -> int:
    report, sources = sys.argv[1:]
    with open(report, encoding="utf-8") as file:
        files = json.load(file)["data"][0]["files"]
    lines: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for entry in files:
        if not entry["filename"].startswith(sources):
            continue
        module = entry["filename"][len(sources) :].split("/")[0]
        summary = entry["summary"]["lines"]
        lines[module][0] += summary["covered"]
        lines[module][1] += summary["count"]
    if not lines:
        print(f"incidents: no file below {sources} in {report}", file=sys.stderr)
        return 2
    print(f"{'module':<18} {'lines':>7} {'covered':>8}")
    for module, (covered, count) in sorted(lines.items()):
        print(f"{module:<18} {count:>7} {covered / max(count, 1):>8.1%}")
    covered, count = (sum(column) for column in zip(*lines.values()))
    print(f"{'in all':<18} {count:>7} {covered / count:>8.1%}")
    return 0


sys.exit(main())
