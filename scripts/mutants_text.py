"""Mutants of cores in languages whose syntax tree is out of reach: made on the text.

Comments never change, strings only as strings. Each mutant is built and tested in a copy of the
project; one that does not build is counted apart, because no vector has killed it.
"""

from __future__ import annotations

import queue
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from mutants_report import Mutant

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
CONDITION = re.compile(r"\bif (?=\()|\bif (?=[^(\n]*\{)|\bguard (?=[^\n]* else \{)")
LITERAL = re.compile(r"\"[^\"\n]+\"|'[^'\n]+'|`[^`\n]+`")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Language:
    """How the cores of a language are found, built and tested."""

    cores: Sequence[str]
    copied: Sequence[str]
    build: Sequence[str]
    test: Sequence[str]
    statement: re.Pattern[str]
    nothing: str
    written: Mapping[str, str] = field(default_factory=dict)
    workers: int = 2
    seconds: int = 120


@dataclass(frozen=True)
class Change:
    """A replacement of one range of a file's text."""

    start: int
    end: int
    text: str
    what: str


def changes_of(source: str, language: Language) -> Iterator[Change]:
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
    for match in language.statement.finditer(code):
        start, end = match.span("statement")
        if _is_balanced(code[start:end]):
            yield Change(start, end, language.nothing, "removed")
    for match in LITERAL.finditer(bare):
        if not _line_of(bare, match.start()).lstrip().startswith("import"):
            yield Change(match.end() - 1, match.end() - 1, "~", f"{match.group()} changed")


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    """Replaces each match by spaces, so that offsets stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _condition_changes(code: str, start: int) -> Iterator[Change]:
    end = _end_of_condition(code, start)
    condition = code[start:end]
    if re.search(r"\b(let|var|case)\b|,", condition) and not condition.startswith("("):
        return
    for value in ("true", "false"):
        text = f"({value})" if condition.startswith("(") else value
        yield Change(start, end, text, f"forced {value}")


def _end_of_condition(code: str, start: int) -> int:
    """Ends after the closing bracket, or before the block where there is no bracket."""
    if code.startswith("guard ", start - 6):
        return code.index(" else {", start)
    if code[start] != "(":
        return code.index("{", start) - 1
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


class TextCores:
    """The cores of one language, judged in parallel in copies of the project."""

    def __init__(self, root: Path, language: Language) -> None:
        self._root = root
        self._language = language
        self.stillborn = 0

    def unmutated_passes(self) -> bool:
        """Returns whether the cores themselves build and pass every vector."""
        with tempfile.TemporaryDirectory() as folder:
            copy = self._copied_to(Path(folder))
            cores = self._cores()
            return bool(cores) and self._builds_and_passes(copy, cores[0])

    def mutants(self, only: str) -> Iterator[Mutant]:
        """Yields every mutant that builds, already judged."""
        wanted = [
            (path, change)
            for path in self._cores()
            if only in path.name
            for change in changes_of(path.read_text(encoding="utf-8"), self._language)
        ]
        with tempfile.TemporaryDirectory() as folder:
            copies: queue.Queue[Path] = queue.Queue()
            for number in range(self._language.workers):
                copies.put(self._copied_to(Path(folder) / str(number)))
            with ThreadPoolExecutor(self._language.workers) as pool:
                judged = pool.map(lambda item: self._judge(item[0], item[1], copies), wanted)
                yield from (mutant for mutant in judged if mutant is not None)

    def _cores(self) -> list[Path]:
        found = [sorted(self._root.glob(pattern)) for pattern in self._language.cores]
        return [path for paths in found for path in paths]

    def _builds_and_passes(self, copy: Path, core: Path) -> bool:
        target = copy / core.relative_to(self._root)
        language = self._language
        return self._run(language.build, copy, target) and self._run(language.test, copy, target)

    def _judge(self, path: Path, change: Change, copies: queue.Queue[Path]) -> Mutant | None:
        source = path.read_text(encoding="utf-8")
        copy = copies.get()
        target = copy / path.relative_to(self._root)
        target.write_text(source[: change.start] + change.text + source[change.end :])
        try:
            if not self._run(self._language.build, copy, target):
                self.stillborn += 1
                return None
            killed = not self._run(self._language.test, copy, target)
        finally:
            target.write_text(source)
            copies.put(copy)
        return self._described(path, source, change, killed)

    def _described(self, path: Path, source: str, change: Change, killed: bool) -> Mutant:
        line = source.count("\n", 0, change.start) + 1
        text = _line_of(source, change.start).strip()
        column = change.start - source.rfind("\n", 0, change.start)
        return Mutant(path.name, line, f"column {column}", change.what, text, killed)

    def _copied_to(self, folder: Path) -> Path:
        for name in self._language.copied:
            ignored = shutil.ignore_patterns("node_modules", ".build")
            shutil.copytree(self._root / name, folder / name, ignore=ignored)
        for name, text in self._language.written.items():
            (folder / name).write_text(text)
        return folder

    def _run(self, command: Sequence[str], copy: Path, target: Path) -> bool:
        filled = [str(target) if part == "{file}" else part for part in command]
        try:
            done = subprocess.run(
                filled, cwd=copy, capture_output=True, timeout=self._language.seconds
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


JAVASCRIPT = Language(
    cores=(
        "ports/javascript/src/*Core.js",
        "ports/javascript/src/TranscriptStore.js",
        "ports/javascript/src/TimerTable.js",
    ),
    copied=("vectors", "ports/javascript"),
    build=("node", "--check", "{file}"),
    test=("node", "ports/javascript/tests/vectors.test.js"),
    statement=re.compile(
        r"^ *(?:case [^:\n]*: |default: )?"
        r"(?P<statement>(?!const |let |import |export |break|#|static |\}|@)[\w#][^\n]*?;)"
        r"(?: break;)?$",
        re.MULTILINE,
    ),
    nothing=";",
    seconds=20,
)

SWIFT = Language(
    cores=(
        "Sources/ReferenceFixes/**/*Core.swift",
        "Sources/ReferenceFixes/**/*Core+*.swift",
        "Sources/ReferenceFixes/**/TranscriptStore.swift",
        "Sources/ReferenceFixes/**/Deadlines.swift",
    ),
    copied=("vectors", "Sources/ReferenceFixes", "Tests/ReferenceFixesTests"),
    build=("swift", "build", "--build-tests", "--quiet"),
    test=("swift", "test", "--skip-build", "--filter", "VectorTests"),
    statement=re.compile(
        r"^ *(?:case [^\n{]*?: )?"
        r"(?P<statement>(?!(?:case|let|var|if|guard|for|while|switch|func|init|private|public"
        r"|package|fileprivate|mutating|struct|enum|extension|import|defer|default|where|break)\b)"
        r"[A-Za-z][^\n{}]*[\w)\]])$",
        re.MULTILINE,
    ),
    nothing="()",
    written={
        "Package.swift": """// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "mutants",
  targets: [
    .target(name: "ReferenceFixes"),
    .testTarget(name: "ReferenceFixesTests", dependencies: ["ReferenceFixes"]),
  ])
"""
    },
    seconds=600,
)
