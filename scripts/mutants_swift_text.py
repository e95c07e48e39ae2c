"""The text of a Swift core as tokens, and the bodies and initial values that can change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"(?P<space>\s+|//[^\n]*)"
    r"|(?P<string>\"(?:\\\((?:[^()]|\([^()]*\))*\)|\\.|[^\"\\\n])*\")"
    r"|(?P<number>\d[\d_]*)"
    r"|(?P<word>[A-Za-z_]\w*|`\w+`|\$\d)"
    r"|(?P<sign>\.\.\.|\.\.<|==|!=|<=|>=|&&|\|\||\+=|-=|->|\?\?|.)"
)
OPENERS = {"(": ")", "[": "]", "{": "}"}
CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
BLOCK_WORDS = {"if", "guard", "while", "for", "switch", "else", "do", "defer"}


@dataclass(frozen=True)
class Token:
    """One token with its place; `mate` is the index of the other bracket of a pair."""

    kind: str
    text: str
    start: int
    end: int
    starts_line: bool
    mate: int | None = None


@dataclass(frozen=True)
class Region:
    """A range of tokens that can change: a `body` in braces or an initial `value`."""

    kind: str
    name: str
    first: int
    last: int
    gives: bool = False
    """Whether a body must give something back."""
    type: str = ""
    """The declared type of a value."""


class SwiftText:
    """A Swift file that is formatted as usual, cut into tokens."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = _mated(list(_tokens(source)))

    def regions(self) -> Iterator[Region]:
        """Yields every body and initial value, in order; none lies within another."""
        index = 0
        while index < len(self.tokens):
            found = list(self._regions_at(index))
            yield from found
            index = max([index] + [region.last for region in found]) + 1

    def is_spaced(self, index: int) -> bool:
        """Returns whether a sign stands between spaces, as a binary operator does."""
        start, end = self.tokens[index].start, self.tokens[index].end
        return self.source[start - 1].isspace() and self.source[end].isspace()

    def text(self, first: int, last: int) -> str:
        """The source from the token `first` to the token `last`."""
        return self.source[self.tokens[first].start : self.tokens[last].end]

    def next_at_depth(self, index: int, wanted: set[str]) -> int:
        """Returns the first of the wanted tokens from `index` on, outside of brackets."""
        while self.tokens[index].text not in wanted:
            index = self._skipped(index) + 1
        return index

    def _skipped(self, index: int) -> int:
        mate = self.tokens[index].mate
        return mate if mate is not None and mate > index else index

    def _regions_at(self, index: int) -> Iterator[Region]:
        word, after = self.tokens[index].text, self.tokens[min(index + 1, len(self.tokens) - 1)]
        if word == "func" or (word == "init" and after.text == "("):
            yield from self._function(index)
        elif word in ("var", "let"):
            yield from self._property(index)

    def _function(self, index: int) -> Iterator[Region]:
        name = self.tokens[index + 1].text if self.tokens[index].text == "func" else "init"
        brackets = self.next_at_depth(index, {"("})
        yield from self._defaults(name, brackets)
        opener = self.next_at_depth(brackets, {"{"})
        signature = {token.text for token in self.tokens[brackets:opener]}
        closer = self._skipped(opener)
        yield Region("body", name, opener + 1, closer - 1, gives="->" in signature)

    def _defaults(self, name: str, opener: int) -> Iterator[Region]:
        closer = self._skipped(opener)
        index = opener + 1
        while index < closer:
            index = min(self.next_at_depth(index, {",", "=", ")"}), closer)
            if self.tokens[index].text == "=":
                end = min(self.next_at_depth(index, {",", ")"}), closer)
                type = self.tokens[index - 1].text
                yield Region("value", name, index + 1, end - 1, type=type)
            index += 1

    def _property(self, index: int) -> Iterator[Region]:
        name = self.tokens[index + 1].text
        end = index + 1
        while not self.tokens[end].starts_line and self.tokens[end].text not in ("=", "{"):
            end = self._skipped(end) + 1
        if self.tokens[end].text == "{":
            yield Region("body", name, end + 1, self._skipped(end) - 1, gives=True)
        elif self.tokens[end].text == "=":
            last = end + 1
            while not self.tokens[self._skipped(last) + 1].starts_line:
                last = self._skipped(last) + 1
            type = self.tokens[end - 1].text
            yield Region("value", name, end + 1, self._skipped(last), type=type)


def _tokens(source: str) -> Iterator[Token]:
    starts_line = True
    for match in TOKEN.finditer(source):
        kind = match.lastgroup or ""
        if kind == "space":
            starts_line = starts_line or "\n" in match.group()
            continue
        yield Token(kind, match.group(), match.start(), match.end(), starts_line)
        starts_line = False


def _mated(tokens: list[Token]) -> list[Token]:
    mates: dict[int, int] = {}
    open_brackets: list[int] = []
    for index, token in enumerate(tokens):
        if token.text in OPENERS:
            open_brackets.append(index)
        elif token.text in CLOSERS:
            opener = open_brackets.pop()
            mates[opener], mates[index] = index, opener
    return [
        Token(t.kind, t.text, t.start, t.end, t.starts_line, mates.get(index))
        for index, t in enumerate(tokens)
    ]
