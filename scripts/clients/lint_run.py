"""Runs `incidents lint` on files of the tests' own, and what the tests know without it."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = ("text json sarif github gitlab checkstyle junit rdjson rdjsonl azure markdown").split()
RULES = ["--rule", "late-lock", "--rule", "sleeper"]
CALL = "door.unlock()"
LINE_END = re.compile("\r\n|\n|\r")


class Folder:
    """A folder with the rules of the lint fixture, which `on_end` is told to delete."""

    def __init__(self, on_end):
        self.path = tempfile.mkdtemp()
        on_end(shutil.rmtree, self.path)
        for part in ("rules", "incidents"):
            shutil.copytree(ROOT / "Tests/Fixtures/lint" / part, f"{self.path}/{part}")

    def write(self, name, data):
        """Writes bytes to the file called by the bytes `name`."""
        with open(os.path.join(os.fsencode(self.path), name), "wb") as file:
            file.write(data)

    def run(self, *words):
        """Runs incidents here; returns the code and what it printed, which must be UTF-8."""
        environment = dict(os.environ, NO_COLOR="1", INCIDENTS_TODAY="2026-12-01")
        environment.pop("GITHUB_STEP_SUMMARY", None)
        done = subprocess.run(
            [os.environ["INCIDENTS"], *words], cwd=self.path, env=environment,
            capture_output=True, check=False)
        if done.returncode == 2:
            raise AssertionError(done.stderr.decode())
        return done.returncode, done.stdout.decode("utf-8")

    def lint(self, output_format, *words):
        return self.run("lint", "--format", output_format, *RULES, *words)[1]

    def reports(self, *words):
        """Returns the report of one run in every format."""
        outputs = [f"--output={name}:{self.path}/.out.{name}" for name in FORMATS]
        self.run("lint", *RULES, *outputs, *words)
        result = {}
        for name in FORMATS:
            with open(f"{self.path}/.out.{name}", encoding="utf-8", newline="") as file:
                result[name] = file.read()
            os.remove(f"{self.path}/.out.{name}")
        return result


def function(name, junk="  ", ends=("\n",) * 5):
    """Returns a function with one finding, at CALL; `junk` stands before each statement."""
    lines = [
        f"export async function {name}(door, guard) {{", f"{junk}{CALL};",
        f"{junk}await guard.arrives();", f"{junk}door.lock();", "}"]
    return "".join(line + end for line, end in zip(lines, ends))


def places(text):
    """Returns line and column, from 1 and in characters, of every CALL."""
    return [
        (number, match.start() + 1)
        for number, line in enumerate(LINE_END.split(text), 1)
        for match in re.finditer(re.escape(CALL), line)]


def skipped(reason):
    """Says that a test is left out, where nobody can overlook it."""
    print(f"incidents: SKIPPED: {reason}", file=sys.stderr)
