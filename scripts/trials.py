"""Scores linters on the trials: run by trials.sh with the repository and the program `incidents`.

A site is a function or method; the marker in it says `ruleid:` (a bug), `ok:` (fine) or `debatable:`.
A linter reports a site with any finding between its first line and the next site.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import peers

ROOT, INCIDENTS = pathlib.Path(sys.argv[1]), str(pathlib.Path(sys.argv[2]).resolve())
HEAD = re.compile(r"^(export |function |class |async def |    (async )?def |  async \w+\()")
MARKER = re.compile(r"(?://|#) (ruleid|ok|debatable): ")


def sites(folder):
    """The sites of a folder: (file, first line, last line, what the marker says, name)."""
    found = []
    for path in sorted(folder.iterdir()):
        lines = path.read_text().splitlines()
        heads = [n for n, line in enumerate(lines, 1) if HEAD.match(line)] + [len(lines) + 1]
        for first, end in zip(heads, heads[1:]):
            for line in lines[first:end - 1]:
                if marker := MARKER.search(line):
                    name = re.search(r"(?:class|function|def) (\w+)", lines[first - 1])
                    found.append((path.name, first, end - 1, marker[1], name[1]))
    return found


def run(command, folder):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout


def ours(trial, folder):
    command = [INCIDENTS, "lint", "--rule", peers.TRIALS[trial], "--format", "json", "."]
    return [(each["path"], each["line"]) for each in json.loads(run(command, folder))["findings"]
            if each["severity"] != "note"]


def semgrep(trial, folder):
    command = [*peers.semgrep([trial]), "--json", "--no-git-ignore", "."]
    return [(each["path"], each["start"]["line"])
            for each in json.loads(run(command, folder))["results"]]


def ast_grep(trial, folder):
    lines = run([*peers.ast_grep([trial]), "--json=stream", "."], folder).splitlines()
    return [(each["file"], each["range"]["start"]["line"] + 1) for each in map(json.loads, lines)]


def version(command):
    words = subprocess.run([command, "--version"], capture_output=True, text=True).stdout.split()
    return f"{pathlib.Path(command).name} {words[-1]}"


def row(linter, findings, sites):
    """One row of the table: bugs found, false alarms, and the sites that it gets wrong."""
    places = {(pathlib.Path(path).name, line) for path, line in findings}
    reported = {site for site in sites for name, line in places
                if name == site[0] and site[1] <= line <= site[2]}
    bugs = [site for site in sites if site[3] == "ruleid"]
    fine = [site for site in sites if site[3] == "ok"]
    missed = [f"`{site[4]}`" for site in bugs if site not in reported]
    alarms = [f"`{site[4]}`" for site in fine if site in reported]
    return (f"| {linter} | {len(bugs) - len(missed)} of {len(bugs)} | {len(alarms)} of {len(fine)} "
            f"| {', '.join(missed) or 'none'} | {', '.join(alarms) or 'none'} |")


def main():
    linters = [(INCIDENTS, ours), ("semgrep", semgrep), ("ast-grep", ast_grep)]
    for trial in peers.TRIALS:
        print(f"\n{trial}\n\n| linter | bugs found | false alarms | missed | wrongly reported |")
        print("|---|--:|--:|---|---|")
        # Outside of Tests/, where levels would drop by a step.
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch) / trial
            shutil.copytree(ROOT / "Tests/Fixtures/trials" / trial, folder)
            for command, findings in linters:
                if shutil.which(command):
                    print(row(version(command), findings(trial, folder), sites(folder)))
                else:
                    print(f"trials: {command} is not installed", file=sys.stderr)


main()
