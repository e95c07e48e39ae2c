#!/usr/bin/env python3
"""Measures how well `incidents search` ranks: usage: measure-relevance.py INCIDENTS FOLDER QUERIES

FOLDER holds incidents/; QUERIES has a query and its relevant documents a line. Prints MRR and nDCG@5
of the queries that were looked at while tuning, and apart from them of those held back.
"""
import json
import math
import subprocess
import sys


def ranks(program, folder, query):
    done = subprocess.run(
        [program, "search", "--format", "json", "--limit", "20", "--", query], cwd=folder,
        capture_output=True, text=True)
    if done.returncode == 2:
        sys.exit(f"{query}: {done.stderr}")
    return [result["id"] for result in json.loads(done.stdout)["results"]]


def measure(found, relevant):
    first = next((rank for rank, name in enumerate(found) if name in relevant), None)
    gain = sum(1 / math.log2(rank + 2) for rank, name in enumerate(found[:5]) if name in relevant)
    ideal = sum(1 / math.log2(rank + 2) for rank in range(min(5, len(relevant))))
    return (0 if first is None else 1 / (first + 1)), gain / ideal


def main():
    program, folder, path = sys.argv[1:]
    lines = [line.rstrip("\n").split("\t") for line in open(path) if line[0] != "#"]
    halves = {"tuned": [], "held back": []}
    for number, (query, relevant) in enumerate(lines, 1):
        found = ranks(program, folder, query)
        values = measure(found, set(relevant.split()))
        halves["tuned" if number % 2 else "held back"].append(values)
        if values[0] < 1 and (number % 2 or "--all" in sys.argv):
            print(f"  {values[0]:.2f}  {query}  -> {found[:3]}")
    for name, values in halves.items():
        mrr, ndcg = (sum(column) / len(values) for column in zip(*values))
        print(f"{name:10} {len(values):3} queries  MRR {mrr:.3f}  nDCG@5 {ndcg:.3f}")


main()
