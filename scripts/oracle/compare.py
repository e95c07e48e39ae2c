"""Compares what a real parser and what our engine say about the same files, and prints the outcome.

Both sides are files (or pipes) of JSON lines in the same order; `run.sh --help` explains the
fields.
"""

import argparse
import collections
import itertools
import json
import os

QUESTIONS = ("tokens", "functions", "suspensions", "conditions")
LITERALS = str.maketrans("hmt", "sss")


def tokens_of(facts, side, arguments):
    """The tokens as one list of (start, end, kind), equal on both sides when they agree."""
    rows = zip(facts["starts"], facts["ends"], facts["kinds"])
    if arguments.language != "python":
        return [(start, end, kind.translate(LITERALS)) for start, end, kind in rows]
    if side == "parser":
        return list(joined_empty(rows))
    return list(whole_literals(rows) if arguments.whole_literals else open_literals(rows))


def joined_empty(rows):
    """An f-string that holds no code is a plain literal."""
    begin = None
    for start, end, kind in rows:
        if begin is not None:
            if kind == "E":
                yield begin, end, "s"
                begin = None
                continue
            yield begin, -1, "S"
            begin = None
        if kind == "S":
            begin = start
        else:
            yield start, end, kind


def open_literals(rows):
    """Of an f-string's text only begin and end count."""
    for start, end, kind in rows:
        if kind == "h":
            yield start, -1, "S"
        elif kind == "t":
            yield -1, end, "E"
        elif kind != "m":
            yield start, end, kind


def whole_literals(rows):
    """An f-string is one token for Python before 3.12."""
    depth, begin = 0, 0
    for start, end, kind in rows:
        if kind == "h":
            begin = begin if depth else start
            depth += 1
        elif kind == "t":
            depth -= 1
            if depth == 0:
                yield begin, end, "s"
        elif depth == 0:
            yield start, end, kind


def answers(facts, side, question, arguments):
    if question == "tokens":
        return tokens_of(facts, side, arguments)
    if question == "functions":
        return sorted((start, end, flag) for start, end, flag, _ in facts["functions"])
    if question == "suspensions":
        return sorted((offset, kind, scope) for offset, kind, scope in facts["suspensions"])
    return sorted((start, end, kind) for start, end, kind in facts["conditions"])


def dialect_of(facts):
    """What the file is written in: its ending, and in JavaScript whether it holds elements."""
    ending = facts["path"].rsplit(".", 1)[-1]
    return "jsx" if facts.get("elements") and ending != "tsx" else ending


def first_difference(parser, engine):
    """The first answer of each side that the other does not give at that place."""
    for left, right in itertools.zip_longest(parser, engine):
        if left != right:
            return left, right
    return None


class Place:
    """Shows places of one file to a reader."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = file.read().removeprefix(b"\xef\xbb\xbf")

    def line(self, offset):
        return self.bytes.count(b"\n", 0, offset) + 1

    def show(self, answer):
        if answer is None:
            return "nothing"
        start, *rest = answer
        end = rest[0] if rest and isinstance(rest[0], int) else start + 24
        if start < 0 or end < 0:
            return " ".join(map(str, answer))
        text = self.bytes[start:max(end, start)].decode("utf-8", "replace")
        short = text if len(text) <= 60 else f"{text[:28]} … {text[-28:]}"
        return f"{' '.join(map(str, answer))} {short!r}"


class Outcome:
    """What was found out about the files of one language."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.rejected = collections.Counter()
        self.compared = collections.Counter()
        self.asked = {question: collections.Counter() for question in QUESTIONS}
        self.agreed = {question: collections.Counter() for question in QUESTIONS}
        self.mismatches = []

    def add(self, parser, engine):
        if parser["path"] != engine["path"]:
            raise SystemExit(f"out of step: {parser['path']} and {engine['path']}")
        path = parser["path"]
        if "rejected" in parser:
            self.rejected[parser["rejected"].split(":")[0]] += 1
            return
        if "rejected" in engine:
            raise SystemExit(f"{path}: {engine['rejected']}")
        root = os.path.relpath(path, self.arguments.corpus).split(os.sep)[0]
        source = root, dialect_of(parser)
        self.compared[source] += 1
        differences = [question for question in QUESTIONS
                       if has(question, parser) and has(question, engine)
                       and not self.agree(question, source, parser, engine)]
        if differences and engine.get("faults"):
            self.mismatches.append((path, "fault", None, tuple(engine["faults"][0])))

    def agree(self, question, source, parser, engine):
        left = answers(parser, "parser", question, self.arguments)
        right = answers(engine, "engine", question, self.arguments)
        self.asked[question][source] += 1
        if left == right:
            self.agreed[question][source] += 1
            return True
        self.mismatches.append((parser["path"], question, *first_difference(left, right)))
        return False

    def print(self):
        total = self.compared.total()
        print(f"{self.arguments.language}: {total} files compared, "
              f"{self.rejected.total()} rejected by the parser itself")
        for reason, count in self.rejected.most_common(8):
            print(f"  rejected {count:6}  {reason}")
        for question in QUESTIONS:
            agreed, asked = self.agreed[question].total(), self.asked[question].total()
            if asked > 0:
                print(f"  {question:12} {agreed:6} of {asked} files agree, "
                      f"{100 * agreed / asked:.3f} %")
        self.print_sources()
        self.print_mismatches()

    def print_sources(self):
        for part, word in ((0, "in"), (1, "as")):
            for name in sorted({source[part] for source in self.compared}):
                self.print_source(f"{word} {name}", lambda source: source[part] == name)

    def print_source(self, title, belongs):
        def total(counter):
            return sum(count for source, count in counter.items() if belongs(source))
        agreed = ", ".join(
            f"{question} {total(self.agreed[question])}/{total(self.asked[question])}"
            for question in QUESTIONS if total(self.asked[question]) > 0)
        print(f"  {title}: {total(self.compared)} files, {agreed}")

    def print_mismatches(self):
        for path, question, parser, engine in self.mismatches[:self.arguments.show]:
            place = Place(path)
            offsets = [answer[0] for answer in (parser, engine) if answer and answer[0] >= 0]
            first = offsets[0] if offsets else 0
            print(f"{path}:{place.line(first)}: {question}")
            print(f"    parser {place.show(parser)}")
            print(f"    ours   {place.show(engine)}")


def has(question, facts):
    return ("starts" if question == "tokens" else question) in facts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=("javascript", "typescript", "python", "swift"))
    parser.add_argument("corpus", help="the folder that the files lie in")
    parser.add_argument("parser", help="what the real parser says")
    parser.add_argument("engine", help="what we say")
    parser.add_argument("--show", type=int, default=40, help="how many mismatches to print")
    parser.add_argument("--whole-literals", action="store_true",
                        help="the tokenizer takes an f-string as one token")
    arguments = parser.parse_args()
    outcome = Outcome(arguments)
    with open(arguments.parser) as left, open(arguments.engine) as right:
        for one, other in itertools.zip_longest(left, right):
            if one is None or other is None:
                raise SystemExit("one side ended before the other")
            outcome.add(json.loads(one), json.loads(other))
    outcome.print()


if __name__ == "__main__":
    main()
