#!/usr/bin/env python3
"""Measures `incidents match`: measure-matching.py [--all] [--fresh] INCIDENTS FOLDER LOGS

FOLDER holds incidents/, LOGS is a clone of logpai/loghub (a bare one will do). A paste is six foreign
log lines and one line of a document whose numbers, hexadecimal digits and times were changed; 200 more
pastes are foreign lines only, of which no document quotes four words in a row, and nothing must be
recognised in them. Half of the documents, by the checksum of their names, is held back, all of them
with --fresh: what is missed there is shown with --all only. Any document in which the whole line
stands, alone or in a longer one, is a right answer. Stack frames, and lines that say less than three
different words beside function words, levels, addresses and what systems say of any failed call, are
reported apart: other failures have them too.
"""
import errno
import json
import os
import random
import re
import subprocess
import sys
import zlib

try:
    from markdown_it import MarkdownIt
except ImportError:
    sys.exit("measure-matching.py: pip install markdown-it-py, which tells where fenced blocks are")

LOGS = {"", "log", "text", "txt", "console", "plain", "output", "traceback"}
TELLS = re.compile(r"error|panic|fail|exception|fatal|warn|overflow|invalid|denied|abort|leak", re.I)
NOISE = 200


def foreign(repository):
    names = subprocess.run(
        ["git", "-C", repository, "ls-tree", "-r", "--name-only", "HEAD"], check=True,
        capture_output=True, text=True).stdout.split()
    lines = []
    for name in sorted(name for name in names if name.endswith("_2k.log")):
        text = subprocess.run(
            ["git", "-C", repository, "show", f"HEAD:{name}"], check=True, capture_output=True).stdout
        lines += text.decode("utf-8", "replace").splitlines()
    return lines


def changed(line, rng):
    """The same line at another time, in another process."""
    line = re.sub(r"0x[0-9a-fA-F]+", lambda _: f"0x{rng.getrandbits(32):x}", line)
    line = re.sub(r"\d+", lambda match: "".join(rng.choice("0123456789") for _ in match[0]), line)
    return f"2031-05-06T07:08:09.{rng.randrange(1000):03}Z app[{rng.randrange(9999)}]: {line}"


def bare(line):
    """The words of a line that stay the same from run to run."""
    return [word for word in re.split(r"[\W_]+", line.lower()) if word.isalpha()]


FRAME = re.compile(r"\s*(at|from|File|#\d+|-->)\s")
ADDRESS = re.compile(r"\w+://\S+|(?<!\S)[\w.~-]*/\S+/\S*")
LEVELS = {"error", "err", "warning", "warn", "info", "debug", "trace", "fatal", "critical", "notice"}
FUNCTION_WORDS = set(
    "the and for from with not are was were has have had this that these those here there when then "
    "you your its can will but than into over per via all any out off".split())
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
ANY_CALL = [os.strerror(code).lower() for code in errno.errorcode] + [
    "context deadline exceeded", "context canceled"]


def is_message(line):
    """Whether the line says something: no stack frame, and three different plain words of its own."""
    text = ADDRESS.sub(" ", line).lower()
    for phrase in ANY_CALL:
        text = text.replace(phrase, " ")
    words = {word for word in re.split(r"[^\w]+", text) if re.fullmatch(r"[a-z_]{3,}", word)}
    return not FRAME.match(line) and len(words - LEVELS - FUNCTION_WORDS) >= 3


def log_lines(text):
    """Yields the lines of fenced blocks that are no code."""
    for token in MarkdownIt().parse(FRONT_MATTER.sub("", text)):
        if token.type == "fence" and token.info.strip().lower() in LOGS:
            yield from (line.strip() for line in token.content.splitlines())


def pastes(folder, rng):
    quoted, chosen = {}, []
    for name in sorted(os.listdir(f"{folder}/incidents")):
        with open(f"{folder}/incidents/{name}") as file:
            text = file.read()
        lines = list(log_lines(text))
        quoted[name[:-3]] = "".join(f" {' '.join(bare(line))} \n" for line in lines)
        telling = [line for line in lines if 25 <= len(line) <= 300 and TELLS.search(line)
                   and not line.startswith(("//", "#", "*", "|", "│", "├", "└")) and line[-1] not in "{};,"]
        for line in rng.sample(telling, min(4, len(telling))):
            chosen.append((line, zlib.crc32(name.encode()) % 2))
    return [(line, holders(bare(line), quoted), half) for line, half in chosen], quoted


def holders(words, quoted):
    """The documents with a line that has all the words of this one, side by side."""
    return {name for name, text in quoted.items() if f" {' '.join(words)} " in text}


def unquoted(noise, quoted):
    """The foreign lines of which no document has four words side by side in a log: a document that
    quotes what sshd says is right to be found by it."""
    runs = set()
    for text in quoted.values():
        for line in text.splitlines():
            runs.update(fours(line.split()))
    return [line for line in noise if runs.isdisjoint(fours(bare(line)))]


def fours(words):
    return zip(words, words[1:], words[2:], words[3:])


def matches(program, folder, lines):
    done = subprocess.run(
        [program, "match", "--format", "json", "-"], cwd=folder, capture_output=True, text=True,
        input="\n".join(lines) + "\n")
    if done.returncode == 2:
        sys.exit(done.stderr)
    return [result["id"] for result in json.loads(done.stdout)["results"]]


def report(name, ranks):
    count = max(1, len(ranks))
    share = lambda limit: sum(rank is not None and rank < limit for rank in ranks) / count
    reciprocal = sum(0 if rank is None else 1 / (rank + 1) for rank in ranks) / count
    print(f"{name:10} {len(ranks):4} pastes  hit@1 {share(1):.3f}  hit@5 {share(5):.3f}  MRR {reciprocal:.3f}")


def main():
    arguments = [text for text in sys.argv[1:] if not text.startswith("--")]
    program, folder, logs = map(os.path.abspath, arguments)
    rng = random.Random(20250607)
    known, quoted = pastes(folder, rng)
    noise = unquoted(foreign(logs), quoted)
    ranks = {"looked at": [], "held back": [], "too little": []}
    for line, relevant, half in known:
        lines = rng.sample(noise, 6)
        lines.insert(rng.randrange(7), changed(line, rng))
        found = matches(program, folder, lines)
        rank = next((rank for rank, name in enumerate(found) if name in relevant), None)
        name = ["looked at", "held back"][half or "--fresh" in sys.argv]
        name = name if is_message(line) else "too little"
        ranks[name].append(rank)
        if rank != 0 and (name == "looked at" or "--all" in sys.argv):
            print(f"  rank {rank}: {line[:110]}  {sorted(relevant)[:2]} -> {found[:2]}")
    false = 0
    for _ in range(NOISE):
        lines = rng.sample(noise, 7)
        found = matches(program, folder, lines)
        false += bool(found)
        if found:
            print("  noise matched:", found, lines)
    for name, found in ranks.items():
        report(name, found)
    print(f"noise matched {false} of {NOISE}")


main()
