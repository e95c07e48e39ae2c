"""Every change of a Swift core: the same kinds as in Python, made on tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mutants_change import Change
from mutants_swift_text import BLOCK_WORDS, OPENERS, Region, SwiftText

FLIPPED = {
    "==": "!=",
    "!=": "==",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "+": "-",
    "-": "+",
    "+=": "-=",
    "-=": "+=",
}
SWAPPED = {"&&": "||", "||": "&&", "true": "false", "false": "true", "min": "max", "max": "min"}
ORDERING = {"sorted", "reversed"}
DECLARING = {"let", "var", "case"}
NOT_REMOVABLE = {*BLOCK_WORDS, *DECLARING, "default", "break", "}"}
BOUNDARIES = {*OPENERS, ",", "=", "return", "in", "if", "guard", "while", "case", "where", "else"}


@dataclass(frozen=True)
class Case:
    """A case of an enumeration; cases with the same payload can take each other's place."""

    enumeration: str
    name: str
    payload: str


def cases_of(text: SwiftText) -> Iterator[Case]:
    """Yields the cases of every enumeration of a file."""
    tokens = text.tokens
    for index, token in enumerate(tokens):
        if token.text != "enum":
            continue
        opener = text.next_at_depth(index, {"{"})
        for member in range(opener + 1, tokens[opener].mate or opener):
            if tokens[member].text != "case" or tokens[member + 1].kind != "word":
                continue
            if _opener_around(text, member) == opener:
                payload = _payload(text, member + 2)
                yield Case(tokens[index + 1].text, tokens[member + 1].text, payload)


def _payload(text: SwiftText, index: int) -> str:
    token = text.tokens[index]
    if token.text != "(" or token.mate is None:
        return ""
    return text.text(index, token.mate)


def _opener_around(text: SwiftText, index: int) -> int:
    """Returns the opening bracket that directly encloses a token, or -1."""
    index -= 1
    while index >= 0 and text.tokens[index].text not in OPENERS:
        mate = text.tokens[index].mate
        index = (mate if mate is not None else index) - 1
    return index


class Changes:
    """The changes of one region of a file."""

    def __init__(self, text: SwiftText, region: Region, cases: Sequence[Case]) -> None:
        self._text = text
        self._region = region
        self._cases = cases
        self._tokens = text.tokens
        self._blocks = {region.first - 1} | set(self._block_openers())
        self._labels = set(self._label_ends())
        words = {token.text for token in self._tokens[region.first : region.last + 1]}
        self._is_expression = region.gives and "return" not in words

    def all(self) -> Iterator[Change]:
        """Yields every change, in the order of the text."""
        for index in range(self._region.first, self._region.last + 1):
            if self._is_in_label(index):
                continue
            yield from self._token_changes(index)
            if self._tokens[index].text in ("if", "guard", "while"):
                yield from self._condition_changes(index)
            if self._region.kind == "body" and self._starts_statement(index):
                yield from self._removal(index)

    # What a single token can become.

    def _token_changes(self, index: int) -> Iterator[Change]:
        token, text = self._tokens[index], self._tokens[index].text
        if text in FLIPPED and self._text.is_spaced(index):
            yield self._replace(index, index, FLIPPED[text], f"{text} to {FLIPPED[text]}")
        elif text in SWAPPED:
            yield self._replace(index, index, SWAPPED[text], f"{text} to {SWAPPED[text]}")
            if text in ("&&", "||"):
                yield from self._dropped_operands(index)
        elif text == "??":
            first = self._operand_start(index, set(FLIPPED) | {"&&", "||"})
            yield self._replace(first, index, "", "default only")
        elif text == "?" and self._text.is_spaced(index):
            yield from self._alternatives(index)
        elif text == "!" and not self._is_postfix(index):
            yield self._replace(index, index, "", "not removed")
        elif token.kind == "number":
            yield self._replace(index, index, f"({text} + 1)", "plus 1")
        elif token.kind == "string":
            yield self._replace(index, index, text[:-1] + '~"', f"{text} changed")
        elif text in ORDERING and self._tokens[index + 1].text == "(":
            yield self._replace(index, index + 2, "map(\\.self)", f"{text} dropped")
        elif text == "." and not self._is_postfix(index):
            yield from self._other_cases(index)

    def _replace(self, first: int, last: int, text: str, what: str) -> Change:
        return Change(self._tokens[first].start, self._tokens[last].end, text, what)

    def _is_postfix(self, index: int) -> bool:
        """Returns whether a sign directly follows a value."""
        before = self._text.source[self._tokens[index].start - 1]
        return not before.isspace() and before not in "([{!"

    def _other_cases(self, index: int) -> Iterator[Change]:
        name = self._tokens[index + 1].text
        if name == "zero":
            yield self._replace(index, index + 1, ".milliseconds(1)", ".zero plus 1")
        others = {other for case in self._named(name) if (other := self._next(case))}
        for other in sorted(others):
            yield self._replace(index, index + 1, f".{other}", f".{name} to .{other}")

    def _named(self, name: str) -> list[Case]:
        type = self._region.type
        known = [case for case in self._cases if case.name == name]
        return [case for case in known if type in ("", case.enumeration)]

    def _next(self, case: Case) -> str | None:
        alike = [
            other.name
            for other in self._cases
            if (other.enumeration, other.payload) == (case.enumeration, case.payload)
        ]
        following = alike[(alike.index(case.name) + 1) % len(alike)]
        return following if following != case.name else None

    # What an operator joins.

    def _operand_start(self, operator: int, ends: set[str]) -> int:
        """Returns the first token of the operand on the left of an operator."""
        index = operator
        while index > self._region.first:
            before = self._tokens[index - 1]
            if before.text in BOUNDARIES or self._starts_statement(index):
                break
            if before.text in ends and self._text.is_spaced(index - 1):
                break
            index = before.mate if before.mate is not None else index - 1
        return index

    def _operand_end(self, operator: int, ends: set[str]) -> int:
        """Returns the last token of the operand on the right of an operator."""
        index = operator + 1
        while True:
            mate = self._tokens[index].mate
            index = mate if mate is not None and mate > index else index
            if index >= self._region.last or self._starts_statement(index + 1):
                return index
            following = self._tokens[index + 1].text
            if following in {",", "{", "}", ")", "]", "else"} or (
                following in ends and self._text.is_spaced(index + 1)
            ):
                return index
            index += 1

    def _dropped_operands(self, index: int) -> Iterator[Change]:
        ends = {"&&", "||", "?", ":"}
        start = self._operand_start(index, ends)
        end = self._operand_end(index, ends)
        right = self._text.text(index + 1, end)
        yield self._dropped(index, end, right)
        if start == self._region.first or self._tokens[start - 1].text != self._tokens[index].text:
            yield self._dropped(start, index, self._text.text(start, index - 1))

    def _dropped(self, first: int, last: int, operand: str) -> Change:
        return self._replace(first, last, "", f"operand {_one_line(operand)} dropped")

    def _alternatives(self, index: int) -> Iterator[Change]:
        start = self._operand_start(index, set())
        colon = self._text.next_at_depth(index, {":"})
        end = self._operand_end(colon, set())
        first, second = self._text.text(index + 1, colon - 1), self._text.text(colon + 1, end)
        yield self._replace(start, end, first, "first alternative only")
        yield self._replace(start, end, second, "second alternative only")

    # What a condition can be.

    def _condition_changes(self, keyword: int) -> Iterator[Change]:
        clauses = list(self._clauses(keyword))
        binds = [self._tokens[first].text in DECLARING for first, _ in clauses]
        if any(binds):
            start = self._tokens[clauses[0][0]].start
            yield Change(start, start, "false, ", "forced false")
        for position, (first, last) in enumerate(clauses):
            if binds[position]:
                continue
            clause = self._text.text(first, last)
            what = "" if len(clauses) == 1 else f"{_one_line(clause)} "
            yield self._replace(first, last, f"!({clause})", f"{what}negated")
            for value in ("true", "false"):
                yield self._replace(first, last, value, f"{what}forced {value}")

    def _clauses(self, keyword: int) -> Iterator[tuple[int, int]]:
        first = keyword + 1
        while True:
            end = self._text.next_at_depth(first, {",", "{", "else"})
            yield first, end - 1
            if self._tokens[end].text != ",":
                return
            first = end + 1

    # Statements.

    def _removal(self, index: int) -> Iterator[Change]:
        word = self._tokens[index].text
        if word in NOT_REMOVABLE or self._region.name == "init" or self._is_expression:
            return
        # Without its `return` an early exit goes on, as it does when its condition is forced.
        if word == "return" and self._region.gives:
            return
        end = index
        while True:
            mate = self._tokens[end].mate
            end = mate if mate is not None and mate > end else end
            if end >= self._region.last or self._starts_statement(end + 1):
                break
            if self._tokens[end + 1].text in {"}", "case", "default"}:
                break
            end += 1
        yield self._replace(index, end, "()", "removed")

    def _starts_statement(self, index: int) -> bool:
        if index <= self._region.first:
            return index == self._region.first
        token, before = self._tokens[index], self._tokens[index - 1]
        if index - 1 in self._blocks or index - 1 in self._labels:
            return True
        if not token.starts_line or _opener_around(self._text, index) not in self._blocks:
            return False
        joins = {",", "=", "&&", "||", "+", "?", ":", "."}
        return token.text not in {*joins, "}", "??"} and before.text not in joins

    def _block_openers(self) -> Iterator[int]:
        for index in range(self._region.first, self._region.last + 1):
            if self._tokens[index].text in BLOCK_WORDS:
                yield self._text.next_at_depth(index + 1, {"{", "}"})

    def _label_ends(self) -> Iterator[int]:
        for index in range(self._region.first, self._region.last + 1):
            before = self._tokens[index - 1].text
            if self._tokens[index].text in ("case", "default") and before not in BLOCK_WORDS:
                yield self._text.next_at_depth(index, {":"})

    def _is_in_label(self, index: int) -> bool:
        """Returns whether a token belongs to the patterns of a `case`."""
        for end in self._labels:
            start = end
            while self._tokens[start].text not in ("case", "default"):
                start -= 1
            if start <= index <= end:
                return True
        return False


def _one_line(text: str) -> str:
    return " ".join(text.split())


def changes_of(text: SwiftText, cases: Sequence[Case]) -> Mapping[Region, list[Change]]:
    """Returns the changes of every region of a file that has any."""
    found = {region: list(Changes(text, region, cases).all()) for region in text.regions()}
    return {region: changes for region, changes in found.items() if changes}
