#!/usr/bin/env python3
"""Measures the repair of mojibake: usage: measure-mojibake.py INCIDENTS

Imports every text of the matrix that mojibake-cases.py makes and compares the body with the original;
ftfy (pip install ftfy) does the same beside it, where it is installed. Each cell is how many of five
texts came back exactly, ours/ftfy; then the clean texts that were changed.
"""
import importlib.util
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def cases(which):
    done = subprocess.run([f"{HERE}/mojibake-cases.py", which], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def imported(program, texts):
    """Returns the bodies that `incidents import` writes."""
    with tempfile.TemporaryDirectory() as folder:
        open(f"{folder}/.incidents.yml", "w").close()
        names = [f"case-{number:04}.md" for number in range(len(texts))]
        for name, text in zip(names, texts):
            with open(f"{folder}/{name}", "w", newline="") as file:
                file.write(text)
        subprocess.run(
            [program, "import", *names], cwd=folder, check=True, stdout=subprocess.DEVNULL,
            env=dict(os.environ, XDG_CACHE_HOME=f"{folder}/cache"))
        return [body(f"{folder}/incidents/{name}") for name in names]


def body(path):
    with open(path, newline="") as file:
        return file.read().split("\n---\n", 1)[1]


def peer():
    if importlib.util.find_spec("ftfy") is None:
        print("skipped: ftfy beside it, which is not installed (pip install ftfy)")
        return None
    import ftfy
    print(f"ours/ftfy {ftfy.__version__}, the better of its fix_encoding and fix_text")
    return ftfy


def main():
    program = os.path.abspath(sys.argv[1])
    ftfy = peer()
    damaged, clean = cases("damaged"), cases("clean")
    kinds = list(dict.fromkeys(case["kind"] for case in damaged))
    ours = imported(program, [case["damaged"] for case in damaged])
    table = {}
    for case, found in zip(damaged, ours):
        cell = table.setdefault((case["accident"], case["kind"]), [0, 0, 0])
        cell[0] += 1
        cell[1] += found == case["text"]
        if ftfy:
            cell[2] += case["text"] in (ftfy.fix_encoding(case["damaged"]), ftfy.fix_text(case["damaged"]))
    print(" " * 15 + "".join(f"{kind[:11]:>12}" for kind in kinds))
    for accident in dict.fromkeys(case["accident"] for case in damaged):
        cells = [table[accident, kind] for kind in kinds]
        print(f"{accident:<15}" + "".join(
            f"{f'{cell[1]}/{cell[2]}' if ftfy else cell[1]:>12}" for cell in cells))
    count = len(damaged)
    whole = sum(cell[1] == cell[0] for cell in table.values())
    exact = sum(cell[1] for cell in table.values())
    print(f"exact: {exact} of {count} texts ({exact / count:.1%}), {whole} of {len(table)} cells whole", end="")
    if ftfy:
        theirs = sum(cell[2] for cell in table.values())
        print(f"; ftfy {theirs} ({theirs / count:.1%})", end="")
    texts = [case["text"] for case in clean]
    changed = sum(found != text for found, text in zip(imported(program, texts), texts))
    print(f"\nclean texts changed: {changed} of {len(texts)}", end="")
    if ftfy:
        print("; ftfy's fix_encoding", sum(ftfy.fix_encoding(text) != text for text in texts),
              "and fix_text", sum(ftfy.fix_text(text) != text for text in texts), end="")
    print()


main()
