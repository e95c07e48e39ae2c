"""Mutants of the Swift cores: all built into one program, each chosen by an environment variable.

A body that can change asks which mutant is wanted and runs that one's text; an initial value asks
likewise. What the compiler refuses is taken out and counted apart, for no vector has killed it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutants_change import Change
from mutants_process import exit_code, in_parallel
from mutants_report import Mutant
from mutants_swift_changes import Case, cases_of, changes_of
from mutants_swift_text import Region, SwiftText

MODULE = Path("Sources/ReferenceFixes")
RUNNER = Path("Tests/ReferenceFixesTests/Vectors")
CORES = (
    "*Core.swift",
    "*Core[.+]*.swift",
    "TranscriptStore*.swift",
    "Deadlines.swift",
    "Description[FT]*.swift",
    "R*Configuration.swift",
    "R*Rejection.swift",
    "ResponseKind.swift",
    "RunEnding.swift",
)
FLAGS = ("-swift-version", "6", "-suppress-warnings", "-diagnostic-style", "llvm")
ERROR = re.compile(r"^(?P<path>/[^:\n]*):(?P<line>\d+):\d+: error: (?P<message>.*)$", re.MULTILINE)
SWITCH = """import Glibc

/// The mutant that the environment chooses; 0 is none.
public enum Mutant {
  public static let active = getenv("MUTANT").map { Int(atoi($0)) } ?? 0
}
"""
MAIN = """for item in VectorFile.cases { try VectorRunner.run(item.vector.get()) }
"""


@dataclass(frozen=True)
class Numbered:
    """One change of one core, with the number that chooses it."""

    number: int
    path: Path
    region: Region
    change: Change


class SwiftCores:
    """The Swift cores with all their mutants in one program."""

    def __init__(self, root: Path) -> None:
        self.stillborn = 0
        self._root = root
        self._folder = tempfile.TemporaryDirectory()
        self._scratch = Path(self._folder.name)
        self._texts = {
            path: SwiftText(path.read_text(encoding="utf-8"))
            for path in sorted((root / MODULE).rglob("*.swift"))
        }
        self._cases = [case for text in self._texts.values() for case in cases_of(text)]

    def unmutated_passes(self) -> bool:
        """Returns whether the cores themselves build and pass every vector."""
        self._build(wanted=[])
        return self._exit_code(0) == 0

    def mutants(self, only: str) -> Iterator[Mutant]:
        """Yields every mutant that builds, already judged."""
        wanted = list(self._all(only))
        built = self._build(wanted)
        self.stillborn = len(wanted) - len(built)
        killed = in_parallel(lambda mutant: self._exit_code(mutant.number) != 0, built)
        for mutant, is_killed in zip(built, killed, strict=True):
            yield self._described(mutant, is_killed)

    def _all(self, only: str) -> Iterator[Numbered]:
        number = 0
        for path, text in self._texts.items():
            if only not in path.name or not any(path.match(pattern) for pattern in CORES):
                continue
            for region, changes in changes_of(text, self._cases).items():
                for change in changes:
                    number += 1
                    yield Numbered(number, path, region, change)

    def _exit_code(self, number: int) -> int:
        program = str(self._scratch / "vectors-of-mutant")
        return exit_code([program], self._scratch, MUTANT=str(number))

    def _described(self, mutant: Numbered, killed: bool) -> Mutant:
        source, start = self._texts[mutant.path].source, mutant.change.start
        line = source.count("\n", 0, start) + 1
        text = source.splitlines()[line - 1].strip()
        where = mutant.region.name
        return Mutant(mutant.path.name, line, where, mutant.change.what, text, killed)

    # Building.

    def _build(self, wanted: Sequence[Numbered]) -> list[Numbered]:
        """Builds the program and returns the mutants that the compiler took."""
        left = list(wanted)
        while refused := self._refused(self._write_module(left)):
            left = [mutant for mutant in left if mutant.number not in refused]
        self._write_runner()
        self._compile_program()
        return left

    def _write_module(self, wanted: Iterable[Numbered]) -> Mapping[Path, Sequence[int]]:
        """Writes the module and returns which mutant each line of its files belongs to."""
        folder = self._scratch / MODULE
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "Mutant.swift").write_text(SWITCH)
        of_path: dict[Path, list[Numbered]] = {}
        for mutant in wanted:
            of_path.setdefault(mutant.path, []).append(mutant)
        lines = {}
        for path, text in self._texts.items():
            schema = Schema(text, of_path.get(path, []))
            (folder / path.name).write_text(schema.text, encoding="utf-8")
            lines[folder / path.name] = schema.owners
        return lines

    def _refused(self, owners: Mapping[Path, Sequence[int]]) -> set[int]:
        sources = [str(path) for path in sorted((self._scratch / MODULE).iterdir())]
        command = ["swiftc", "-parse-as-library", "-module-name", MODULE.name, *FLAGS]
        checked = self._run([*command, "-wmo", "-emit-sil", *sources, "-o", "/dev/null"])
        refused = set()
        for error in ERROR.finditer(checked.stderr):
            owner = owners[Path(error["path"])][int(error["line"]) - 1]
            if owner == 0:
                raise RuntimeError(f"the compiler refuses the cores: {error.group()}")
            refused.add(owner)
        if checked.returncode != 0 and not refused:
            raise RuntimeError(f"the compiler fails:\n{checked.stderr}")
        return refused

    def _write_runner(self) -> None:
        folder = self._scratch / RUNNER
        folder.mkdir(parents=True, exist_ok=True)
        for path in (self._root / RUNNER).glob("*.swift"):
            if not path.name.endswith("Tests.swift"):
                shutil.copy(path, folder)
        (folder / "main.swift").write_text(MAIN)
        shutil.copytree(self._root / "vectors", self._scratch / "vectors", dirs_exist_ok=True)

    def _compile_program(self) -> None:
        sources = [str(path) for path in sorted((self._scratch / MODULE).iterdir())]
        library = ["-emit-library", "-static", "-emit-module", "-parse-as-library", "-wmo"]
        self._compile([*library, "-module-name", MODULE.name, *sources])
        runner = [str(path) for path in sorted((self._scratch / RUNNER).iterdir())]
        self._compile([*runner, "-I.", "-L.", f"-l{MODULE.name}", "-o", "vectors-of-mutant"])

    def _compile(self, arguments: Sequence[str]) -> None:
        done = self._run(["swiftc", *FLAGS, *arguments])
        if done.returncode != 0:
            raise RuntimeError(f"the program does not build:\n{done.stderr}")

    def _run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self._scratch, capture_output=True, text=True)


class Schema:
    """One file's text with all its mutants, and the owner of each line; 0 is the original."""

    def __init__(self, text: SwiftText, mutants: Iterable[Numbered]) -> None:
        self.text = ""
        self.owners: list[int] = []
        self._source = text.source
        of_region: dict[Region, list[Numbered]] = {}
        for mutant in mutants:
            of_region.setdefault(mutant.region, []).append(mutant)
        written = 0
        for region, changes in of_region.items():
            start, end = text.tokens[region.first].start, text.tokens[region.last].end
            self._add(text.source[written:start])
            write = self._write_body if region.kind == "body" else self._write_value
            write(changes, start, end)
            written = end
        self._add(text.source[written:] + "\n")

    def _write_body(self, mutants: Iterable[Numbered], start: int, end: int) -> None:
        self._add("\nswitch Mutant.active {\n")
        for mutant in mutants:
            self._add(f"case {mutant.number}:\n{self._changed(mutant, start, end)}\n", mutant)
        self._add(f"default:\n{self._source[start:end]}\n}}\n")

    def _write_value(self, mutants: Iterable[Numbered], start: int, end: int) -> None:
        for mutant in mutants:
            changed = self._changed(mutant, start, end)
            self._add(f"\nMutant.active == {mutant.number} ? {changed} :", mutant)
        self._add("\n" + self._source[start:end])

    def _changed(self, mutant: Numbered, start: int, end: int) -> str:
        change = mutant.change
        before, after = self._source[start : change.start], self._source[change.end : end]
        return before + change.text + after

    def _add(self, text: str, mutant: Numbered | None = None) -> None:
        """Adds text; the lines that it ends or begins belong to the mutant."""
        first = len(self.text.splitlines()) - (not self.text.endswith("\n"))
        self.text += text
        owner = mutant.number if mutant else 0
        lines = self.text.count("\n") + 1
        self.owners = self.owners[: max(first, 0)] + [owner] * (lines - max(first, 0))
