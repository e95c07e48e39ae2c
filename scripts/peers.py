"""The linters that ours is compared with, their rules, and which rules of ours those are like."""

import os

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), ".."))
RULES = os.path.join(ROOT, "Benchmarks/peers")
TOOLS = os.environ.get("PEERS_TOOLS", os.path.join(ROOT, ".build/peers"))
TRIALS = {"handler-before-await": "handler-after-open", "guarded-sends": "unguarded-response-create"}


def path() -> str:
    """Returns the folders that programs are looked for in, those of the peers last."""
    return os.environ["PATH"] + os.pathsep + os.path.join(TOOLS, "bin")


def semgrep(trials: list[str]) -> list[str]:
    """Returns the command that semgrep looks for the rules of `trials` with."""
    configs = [part for trial in trials for part in ("--config", f"{RULES}/semgrep/{trial}.yml")]
    return ["semgrep", "scan", "--metrics=off", "--disable-version-check", "--quiet", *configs]


def ast_grep(trials: list[str]) -> list[str]:
    """Returns the command that ast-grep looks for the rules of `trials` with."""
    texts = []
    for trial in trials:
        with open(f"{RULES}/ast-grep/{trial}.yml", encoding="utf-8") as file:
            texts.append(file.read())
    return ["ast-grep", "scan", "--inline-rules", "\n---\n".join(texts)]
