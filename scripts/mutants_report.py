"""What one mutant was, and whether the page of survivors explains those that live."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutant:
    """One changed core and its fate."""

    file: str
    line: int
    function: str
    what: str
    text: str
    killed: bool

    @property
    def key(self) -> str:
        """The mutant without its line number, as the page of survivors names it."""
        return f"{self.file} {self.function}: {self.text} [{self.what}]"


def report(mutants: list[Mutant], page: Path) -> bool:
    """Prints the score and the survivors; returns whether each survivor is explained."""
    survivors = [mutant for mutant in mutants if not mutant.killed]
    explained = page.read_text(encoding="utf-8") if page.exists() else ""
    for file in sorted({mutant.file for mutant in mutants}):
        of_file = [mutant for mutant in mutants if mutant.file == file]
        killed = sum(mutant.killed for mutant in of_file)
        print(f"{file}: killed {killed} of {len(of_file)}")
    print(f"killed {len(mutants) - len(survivors)} of {len(mutants)}")
    for mutant in survivors:
        mark = "explained" if mutant.key in explained else "UNEXPLAINED"
        print(f"survivor ({mark}): line {mutant.line}: {mutant.key}")
    stale = _stale(explained, {mutant.key for mutant in survivors}, {m.file for m in mutants})
    for key in stale:
        print(f"{page.name} explains what is no survivor: {key}")
    return not stale and all(mutant.key in explained for mutant in survivors)


def _stale(explained: str, alive: set[str], files: set[str]) -> list[str]:
    keys = [line[3:-1] for line in explained.splitlines() if line.startswith("* `")]
    return [key for key in keys if key not in alive and key.split()[0] in files]
