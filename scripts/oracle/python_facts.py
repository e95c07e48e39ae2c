"""Prints what Python's own tokenizer and parser say about files, one JSON line a file.

Reads file names from standard input. `run.sh --help` explains the fields.
"""

import ast
import bisect
import io
import json
import re
import sys
import tokenize

VIRTUAL = {tokenize.NEWLINE: "N", tokenize.INDENT: "I", tokenize.DEDENT: "D"}
CLASSES = {tokenize.NAME: "w", tokenize.NUMBER: "n", tokenize.STRING: "s", tokenize.OP: "p"}
INTERPOLATED = {
    getattr(tokenize, f"{letter}STRING_{piece}"): piece
    for letter in "FT"
    for piece in ("START", "MIDDLE", "END")
    if hasattr(tokenize, f"{letter}STRING_{piece}")
}
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
SUSPENSIONS = {ast.Await: "await", ast.Yield: "yield", ast.YieldFrom: "yield"}
CONDITIONS = {ast.If: "if", ast.While: "while", ast.IfExp: "ternary"}


class Rejected(Exception):
    """The real parser does not take the file."""


class File:
    """One file's bytes and the ways to count in them."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = file.read().removeprefix(b"\xef\xbb\xbf")
        try:
            self.text = self.bytes.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Rejected("not UTF-8") from error
        self.is_ascii = self.text.isascii()
        self.lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", self.text)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + self.width(line))

    def width(self, text):
        return len(text) if self.is_ascii else len(text.encode())

    def offset_of_character(self, place):
        line, column = place
        if line > len(self.lines):
            return len(self.bytes)
        if self.is_ascii:
            return self.starts[line - 1] + column
        return self.starts[line - 1] + self.width(self.lines[line - 1][:column])

    def range_of(self, node):
        return (self.starts[node.lineno - 1] + node.col_offset,
                self.starts[node.end_lineno - 1] + node.end_col_offset)


class Tokens:
    """The tokens as parallel lists; the text of an f-string is left out between its ends."""

    def __init__(self, file):
        self.starts, self.ends, self.kinds = [], [], []
        self.words = []
        self.open = []
        try:
            for token in tokenize.generate_tokens(io.StringIO(file.text, newline="").readline):
                self.add(token, file)
        except (tokenize.TokenError, SyntaxError) as error:
            raise Rejected(f"tokenize: {error}") from error

    def add(self, token, file):
        if token.type in VIRTUAL:
            self.append(-1, -1, VIRTUAL[token.type], "")
            return
        start, end = file.offset_of_character(token.start), file.offset_of_character(token.end)
        if token.type in INTERPOLATED:
            self.add_piece(INTERPOLATED[token.type], start, end)
        elif token.type in CLASSES and not self.begins_format(token):
            self.append(start, end, CLASSES[token.type], token.string)

    def begins_format(self, token):
        """Keeps the open brackets; true for the colon before a format, which is text."""
        if token.type != tokenize.OP:
            return False
        inside = self.open[-1] if self.open else ""
        if token.string in ("(", "[", "{"):
            self.open.append("field" if inside in ("literal", "format") else "bracket")
        elif token.string in (")", "]", "}"):
            if inside == "format":
                self.open.pop()
            self.open.pop()
        elif token.string == ":" and inside == "field":
            self.open.append("format")
            return True
        return False

    def add_piece(self, piece, start, end):
        if piece == "START":
            self.open.append("literal")
            self.append(start, -1, "S", "")
        elif piece == "END":
            self.open.pop()
            self.append(-1, end, "E", "")

    def append(self, start, end, kind, word):
        self.starts.append(start)
        self.ends.append(end)
        self.kinds.append(kind)
        self.words.append(word)


class Significant:
    """The tokens that have a place, for looking left and right of a node."""

    def __init__(self, tokens):
        rows = [row for row in zip(tokens.starts, tokens.ends, tokens.words)
                if row[0] >= 0 and row[1] >= 0]
        self.starts = [row[0] for row in rows]
        self.ends = [row[1] for row in rows]
        self.words = [row[2] for row in rows]

    def before(self, offset):
        return bisect.bisect_left(self.starts, offset) - 1

    def after(self, offset):
        return bisect.bisect_left(self.starts, offset)

    def with_parentheses(self, start, end):
        """Grows a range over the parentheses around it: `ast` leaves them out."""
        left, right = self.before(start), self.after(end)
        while 0 <= left and right < len(self.words) and (
                self.words[left] == "(" and self.words[right] == ")"):
            start, end = self.starts[left], self.ends[right]
            left, right = left - 1, right + 1
        return start, end

    def next_start(self, offset):
        """Where the token after the one at `offset` begins."""
        return self.starts[self.after(offset) + 1]


class Facts:
    """Walks a tree and collects functions, suspensions and conditions."""

    def __init__(self, file, tokens):
        self.file = file
        self.tokens = Significant(tokens)
        self.functions, self.suspensions, self.conditions = [], [], []

    def walk(self, tree):
        pending = [(tree, -1)]
        while pending:
            node, scope = pending.pop()
            self.note(node, scope)
            if isinstance(node, SCOPES):
                pending += self.parts_of_function(node, scope)
            else:
                pending += [(child, scope) for child in ast.iter_child_nodes(node)]

    def parts_of_function(self, node, scope):
        """A function's decorators, defaults and annotations belong to what surrounds it."""
        body = node.body if isinstance(node.body, list) else [node.body]
        inner = set(map(id, body))
        start, _ = self.file.range_of(node)
        return [(child, start if id(child) in inner else scope)
                for child in ast.iter_child_nodes(node)]

    def note(self, node, scope):
        if isinstance(node, SCOPES):
            start, end = self.file.range_of(node)
            is_async = isinstance(node, ast.AsyncFunctionDef)
            kind = "lambda" if isinstance(node, ast.Lambda) else "function"
            self.functions.append([start, end, int(is_async), kind])
        elif isinstance(node, ast.comprehension):
            self.note_comprehension(node, scope)
        elif isinstance(node, ast.AsyncFor):
            self.add_loop(node, scope)
        elif isinstance(node, ast.AsyncWith):
            start, _ = self.file.range_of(node)
            self.suspensions.append([self.tokens.next_start(start), "with", scope])
            self.suspensions.append([-1, "leave", scope])
        elif isinstance(node, ast.match_case) and node.guard:
            self.add_condition(node.guard, "filter")
        elif type(node) in CONDITIONS:
            self.add_condition(node.test, CONDITIONS[type(node)])
        elif type(node) in SUSPENSIONS:
            self.suspensions.append(
                [self.file.range_of(node)[0], SUSPENSIONS[type(node)], scope])

    def note_comprehension(self, node, scope):
        for test in node.ifs:
            self.add_condition(test, "filter")
        if node.is_async:
            self.add_loop(node, scope)

    def add_loop(self, node, scope):
        """A loop waits at the begin of what it loops over."""
        start, _ = self.tokens.with_parentheses(*self.file.range_of(node.iter))
        self.suspensions.append([start, "for", scope])

    def add_condition(self, test, kind):
        self.conditions.append([*self.tokens.with_parentheses(*self.file.range_of(test)), kind])


def facts(path):
    file = File(path)
    try:
        tree = ast.parse(file.bytes)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Rejected(f"ast: {error}") from error
    tokens = Tokens(file)
    found = Facts(file, tokens)
    found.walk(tree)
    return {
        "starts": tokens.starts, "ends": tokens.ends, "kinds": "".join(tokens.kinds),
        "functions": sorted(found.functions), "suspensions": sorted(found.suspensions),
        "conditions": sorted(found.conditions),
    }


def main():
    for line in sys.stdin:
        path = line.rstrip("\n")
        try:
            answer = facts(path)
        except Rejected as rejection:
            answer = {"rejected": str(rejection)}
        print(json.dumps({"path": path, **answer}, separators=(",", ":")))


if __name__ == "__main__":
    main()
