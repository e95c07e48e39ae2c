"""Mutants of the JavaScript cores: made on the text, each run in a process of its own.

Comments never change, strings only as strings. A mutant that does not load is counted apart,
because no vector has killed it.
"""

from __future__ import annotations

import os
import queue
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mutants_change import Change
from mutants_process import exit_code, in_parallel
from mutants_report import Mutant

SOURCES = Path("ports/javascript/src")
COMPONENTS = {
    "ResponseGateCore.js": ("response_gate",),
    "RunRegistryCore.js": ("run_registry",),
    "DescriptionGateCore.js": ("description_gate",),
    "EarlyListenerCore.js": ("early_listener",),
    "TranscriptStore.js": ("transcript",),
    "EventRouterCore.js": ("router",),
    "TimerTable.js": ("response_gate", "run_registry", "description_gate"),
}
DOES_NOT_LOAD = 2
STATEMENT = re.compile(
    r"^ *(?:case [^:\n]*: |default: )?"
    r"(?P<statement>(?!const |let |import |export |break|#|static |\}|@)[\w#][^\n]*?;)"
    r"(?: break;)?$",
    re.MULTILINE,
)
OPERATORS = {
    "===": "!==",
    "!==": "===",
    "==": "!=",
    "!=": "==",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "&&": "||",
    "||": "&&",
    "+": "-",
    "-": "+",
    "+=": "-=",
    "true": "false",
    "false": "true",
}
OPERATOR = re.compile(
    r"(?<= )(===|!==|==|!=|<=|>=|<|>|&&|\|\||\+=|\+|-)(?= )|\b(true|false)\b"
)
NUMBER = re.compile(r"(?<![\w.#$])\d[\d_]*(?![\w.])")
NOT = re.compile(r"(?<![\w)\]!])!(?=[\w(#])")
CONDITION = re.compile(r"\bif (?=\()")
LITERAL = re.compile(r"\"[^\"\n]+\"|'[^'\n]+'|`[^`\n]+`")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


def changes_of(source: str) -> Iterator[Change]:
    """Yields every change of a file, in the order of the kinds."""
    bare = _blanked(source, COMMENT)
    code = _blanked(bare, LITERAL)
    for match in OPERATOR.finditer(code):
        new = OPERATORS[match.group()]
        yield Change(match.start(), match.end(), new, f"{match.group()} to {new}")
    for match in NUMBER.finditer(code):
        yield Change(match.start(), match.end(), f"({match.group()} + 1)", "plus 1")
    for match in NOT.finditer(code):
        yield Change(match.start(), match.end(), "", "not removed")
    for match in CONDITION.finditer(code):
        yield from _condition_changes(code, match.end())
    for match in STATEMENT.finditer(code):
        start, end = match.span("statement")
        if _is_balanced(code[start:end]):
            yield Change(start, end, ";", "removed")
    for match in LITERAL.finditer(bare):
        if not _line_of(bare, match.start()).lstrip().startswith("import"):
            yield Change(match.end() - 1, match.end() - 1, "~", f"{match.group()} changed")


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    """Replaces each match by spaces, so that offsets stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _condition_changes(code: str, start: int) -> Iterator[Change]:
    end = _end_of_brackets(code, start)
    for value in ("true", "false"):
        yield Change(start, end, f"({value})", f"forced {value}")


def _end_of_brackets(code: str, start: int) -> int:
    depth = 0
    for index in range(start, len(code)):
        depth += (code[index] == "(") - (code[index] == ")")
        if depth == 0:
            return index + 1
    return len(code)


def _is_balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("()", "[]", "{}"))


def _line_of(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 :].split("\n", 1)[0]


class JavaScriptCores:
    """The JavaScript port: its cores, each mutated in one of a few copies of the port."""

    def __init__(self, root: Path) -> None:
        self.stillborn = 0
        self._root = root
        self._runner = Path(__file__).with_name("mutants_vectors.mjs")

    def unmutated_passes(self) -> bool:
        """Returns whether the cores themselves pass every vector."""
        return all(self._exit_code(self._root, name) == 0 for name in COMPONENTS)

    def mutants(self, only: str) -> Iterator[Mutant]:
        """Yields every mutant that loads, already judged."""
        wanted = [
            (name, change)
            for name in COMPONENTS
            if only in name
            for change in changes_of(self._source(name))
        ]
        with tempfile.TemporaryDirectory() as folder:
            copies: queue.Queue[Path] = queue.Queue()
            for number in range(os.cpu_count() or 1):
                copies.put(self._copied_to(Path(folder) / str(number)))
            judged = in_parallel(lambda item: self._judge(*item, copies), wanted)
            yield from (mutant for mutant in judged if mutant is not None)

    def _source(self, name: str) -> str:
        return (self._root / SOURCES / name).read_text(encoding="utf-8")

    def _copied_to(self, folder: Path) -> Path:
        for name in ("vectors", "ports/javascript"):
            ignored = shutil.ignore_patterns("node_modules")
            shutil.copytree(self._root / name, folder / name, ignore=ignored)
        return folder

    def _judge(self, name: str, change: Change, copies: queue.Queue[Path]) -> Mutant | None:
        source = self._source(name)
        copy = copies.get()
        target = copy / SOURCES / name
        target.write_text(source[: change.start] + change.text + source[change.end :])
        code = self._exit_code(copy, name)
        target.write_text(source)
        copies.put(copy)
        if code == DOES_NOT_LOAD:
            self.stillborn += 1
            return None
        return _described(name, source, change, code != 0)

    def _exit_code(self, folder: Path, name: str) -> int:
        memory = "--max-old-space-size=512"
        return exit_code(["node", memory, str(self._runner), *COMPONENTS[name]], folder)


def _described(name: str, source: str, change: Change, killed: bool) -> Mutant:
    line = source.count("\n", 0, change.start) + 1
    text = _line_of(source, change.start).strip()
    column = change.start - source.rfind("\n", 0, change.start)
    return Mutant(name, line, f"column {column}", change.what, text, killed)
