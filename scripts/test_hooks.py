"""Tests of the hooks, the action and docs/ci.md with the programs they are for.

usage: test_hooks.py PROGRAM FOLDER_OF_CLIENTS [--build] [TEST…]
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.argv[1]).resolve()
CLIENTS = Path(sys.argv[2]).absolute()
BUILDS = "--build" in sys.argv

BUG = """\
export async function openEvents(peer, negotiate, show) {
  const events = peer.createDataChannel('events');
  await negotiate(peer);
  events.onmessage = (message) => show(message);
}
"""
FINE = """\
export async function openEvents(peer, negotiate, show) {
  const events = peer.createDataChannel('events');
  events.onmessage = (message) => show(message);
  await negotiate(peer);
}
"""


def client(name):
    """Returns the path of a program from PyPI, or skips the test."""
    path = CLIENTS / name
    if not path.exists():
        raise unittest.SkipTest(f"{name} is not installed: PyPI was out of reach")
    return str(path)


def fences():
    """Returns the files that docs/ci.md shows, by their paths."""
    page = (ROOT / "docs/ci.md").read_text()
    found = re.findall(r"^```\w+ file=(\S+)\n(.*?)^```$", page, re.M | re.S)
    return dict(found)


class Scratch(unittest.TestCase):
    """A test with a git repository of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = Path(folder.name).resolve()
        self.folder = self.base / "repository"
        self.folder.mkdir()
        self.git("init", "-q", "-b", "main")

    def environment(self, **more):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_"))}
        return {
            **kept,
            "PATH": f"{PROGRAM.parent}:{CLIENTS}:{os.environ['PATH']}",
            "HOME": str(self.base),
            "PRE_COMMIT_HOME": str(self.base / "pre-commit"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "T",
            "GIT_AUTHOR_EMAIL": "t@example.org",
            "GIT_COMMITTER_NAME": "T",
            "GIT_COMMITTER_EMAIL": "t@example.org",
            **more,
        }

    def run_in(self, folder, *words, code=0, **environment):
        done = subprocess.run(
            words, cwd=folder, env=self.environment(**environment), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if code is not None:
            self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}")
        return done.stdout

    def git(self, *words, folder=None):
        return self.run_in(folder or self.folder, "git", *words)

    def write(self, name, text=BUG):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def stage(self, name, text=BUG):
        self.write(name, text)
        self.git("add", "--", name)


class PreCommitTests(Scratch):
    """The hooks of .pre-commit-hooks.yaml, run by pre-commit."""

    def hooks(self):
        """Returns a repository that holds the hooks and nothing else, and its revision."""
        folder = self.base / "hooks"
        folder.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
        self.git("init", "-q", folder=folder)
        self.git("add", ".", folder=folder)
        self.git("commit", "-q", "-m", "hooks", folder=folder)
        return folder, self.git("rev-parse", "HEAD", folder=folder).strip()

    def configure(self, *hooks):
        client("pre-commit")
        folder, revision = self.hooks()
        self.stage(".pre-commit-config.yaml", json.dumps(
            {"repos": [{"repo": str(folder), "rev": revision, "hooks": list(hooks)}]}))

    def pre_commit(self, *words, code=0):
        return self.run_in(
            self.folder, client("pre-commit"), "run", "--color", "never", *words, code=code)

    def test_manifest_is_valid(self):
        self.run_in(ROOT, client("pre-commit"), "validate-manifest", ".pre-commit-hooks.yaml")

    def test_configuration_of_the_page_is_valid_and_names_hooks_there_are(self):
        self.write(".pre-commit-config.yaml", fences()[".pre-commit-config.yaml"])
        self.run_in(self.folder, client("pre-commit"), "validate-config")
        manifest = (ROOT / ".pre-commit-hooks.yaml").read_text()
        named = re.findall(r"- id: (\S+)", fences()[".pre-commit-config.yaml"])
        self.assertEqual(len(named), 3)
        for name in named:
            self.assertIn(f"- id: {name}\n", manifest)
            self.assertIn(f"- id: {name}-system\n", manifest)

    def test_try_repo_finds_a_bug(self):
        hooks, _ = self.hooks()
        self.stage("bug.js")
        said = self.run_in(
            self.folder, client("pre-commit"), "try-repo", "--color", "never", str(hooks),
            "incidents-lint-system", code=1)
        self.assertRegex(said, r"bug\.js:4:3: error: .*")

    def test_staged_bug_is_blocked_and_its_repair_passes(self):
        self.configure({"id": "incidents-lint-system"})
        self.stage("src/a.js")
        self.write("src/a.js", FINE)
        self.assertIn("src/a.js:4:3: error", self.pre_commit(code=1))
        self.git("add", "src/a.js")
        self.write("src/a.js", BUG)
        self.assertIn("Passed", self.pre_commit())

    def test_commits_are_stopped(self):
        self.configure({"id": "incidents-lint-system"})
        self.run_in(self.folder, client("pre-commit"), "install")
        self.stage("a.py", "async def run(peer):\n    events = peer.createDataChannel('e')\n"
                   "    await peer.open()\n    events.on('message', print)\n")
        self.assertIn("a.py:4:5", self.run_in(self.folder, "git", "commit", "-m", "x", code=1))
        self.stage("a.py", "print(1)\n")
        self.git("commit", "-q", "-m", "x")

    def test_hostile_names_large_files_and_own_arguments(self):
        self.configure({"id": "incidents-lint-system", "args": ["--fail-on", "error", "--"]})
        for name in ["-x.js", "a b'\"c.js", "d\ne.js", "\u00e9.js"]:
            self.stage(name)
        said = self.pre_commit(code=1)
        for name in ["-x.js", "a b'\"c.js", "d\\ne.js", "\u00e9.js"]:
            self.assertIn(f"{name}:4:3: error", said)
        self.git("rm", "-q", "-r", "-f", "--", "*.js")
        self.stage("large.js", "// words\n" * 300_000)
        self.assertIn("Passed", self.pre_commit())

    def test_excluded_files_pass(self):
        self.configure({"id": "incidents-lint-system"})
        self.stage(".incidents.yml", "exclude: [generated/]\n")
        self.stage("generated/a.js")
        self.assertIn("Passed", self.pre_commit())

    def test_other_files_start_nothing(self):
        self.configure(*({"id": f"incidents-{name}-system"} for name in ["lint", "check", "rules-test"]))
        self.stage("README.txt", "words\n")
        self.assertEqual(self.pre_commit().count("Skipped"), 3)

    def test_broken_document_is_blocked(self):
        self.configure({"id": "incidents-check-system"})
        self.stage("incidents/outage.md", "---\ntitel: An outage\n---\n")
        self.assertIn("did you mean 'title'?", self.pre_commit(code=1))

    def test_rules_are_tested(self):
        self.configure({"id": "incidents-rules-test-system"})
        self.stage("rules/broken.md", "---\nid: broken\n---\n")
        self.assertIn("rules/broken.md", self.pre_commit(code=1))

    @unittest.skipUnless(BUILDS, "the build of 'language: swift' takes minutes: --build runs it")
    def test_swift_hook_is_built_from_a_clone(self):
        revision = self.git("rev-parse", "HEAD", folder=ROOT).strip()
        self.stage(".pre-commit-config.yaml", json.dumps({"repos": [
            {"repo": str(ROOT), "rev": revision, "hooks": [{"id": "incidents-lint"}]}]}))
        self.stage("a.js")
        self.assertIn("a.js:4:3: error", self.pre_commit(code=1))
        self.stage("a.js", FINE)
        self.assertIn("Passed", self.pre_commit())


class SchemaTests(Scratch):
    """The files for CI, against the schemas of the services."""

    def test_action(self):
        self.check("vendor.github-actions", (ROOT / "action.yml").read_text())

    def check(self, schema, text, name="file.yml"):
        self.write(name, text)
        return self.run_in(
            self.folder, client("check-jsonschema"), "--builtin-schema", schema, name)

    def test_workflows_of_the_page(self):
        workflows = [name for name in fences() if name.startswith(".github/workflows/")]
        self.assertEqual(len(workflows), 3)
        for name in workflows:
            self.check("vendor.github-workflows", fences()[name])

    def test_gitlab_pipeline_of_the_page(self):
        self.check("vendor.gitlab-ci", fences()[".gitlab-ci.yml"])


class ActionTests(Scratch):
    """The shell steps of action.yml, run as a runner runs them."""

    def setUp(self):
        super().setUp()
        self.stage("old.js")
        self.git("commit", "-q", "-m", "base")
        self.start = self.git("rev-parse", "HEAD").strip()
        self.git("checkout", "-q", "-b", "topic")
        self.stage("new.js")
        self.git("commit", "-q", "-m", "topic")

    def act(self, folder=None, base=None, code=0, with_program=True, **inputs):
        """Runs all steps; returns what they print and their outputs, and keeps the summary's text."""
        try:
            import yaml
        except ImportError:
            raise unittest.SkipTest("PyYAML is not installed: PyPI was out of reach")
        action = yaml.safe_load((ROOT / "action.yml").read_text())
        facts = {f"inputs.{name}": value.get("default", "") for name, value in action["inputs"].items()}
        facts |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        facts |= {"github.action_path": str(ROOT), "github.event.pull_request.base.sha": base or "",
                  "github.event.merge_group.base_sha": ""}
        summary, text = self.base / "summary.md", ""
        summary.write_text("")
        steps = action["runs"]["steps"]
        for step in steps:
            output = self.base / "output"
            output.write_text("")
            more = {k: self.value(v, facts) for k, v in step["env"].items()}
            if not with_program:
                more["PATH"] = "/usr/local/bin:/usr/bin:/bin"
            text += self.run_in(
                folder or self.folder, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c",
                step["run"], code=code if step is steps[-1] else 0, GITHUB_OUTPUT=str(output),
                GITHUB_STEP_SUMMARY=str(summary), RUNNER_TEMP=str(self.base), **more)
            for line in output.read_text().splitlines():
                name, _, value = line.partition("=")
                facts[f"steps.{step['id']}.outputs.{name}"] = value
        self.summary = summary.read_text()
        return text, self.value(action["outputs"]["sarif"]["value"], facts)

    def value(self, text, facts):
        """Returns `text` with its expressions worked out."""
        def evaluated(match):
            return next((facts[part.strip()] for part in match[1].split("||") if facts[part.strip()]), "")
        return re.sub(r"\$\{\{(.*?)\}\}", evaluated, str(text))

    def test_pull_request_is_annotated_where_it_changes_something(self):
        text, report = self.act(base=self.start, code=1)
        self.assertRegex(text, r"(?m)^::error .*file=new\.js,.*line=4")
        self.assertNotIn("old.js", text + self.summary)
        self.assertIn("new.js", self.summary)
        found = json.loads((self.folder / report).read_text())["runs"][0]["results"]
        self.assertEqual(len(found), 1)

    def test_without_a_pull_request_everything_counts(self):
        text, _ = self.act(code=1)
        self.assertRegex(text, r"(?s)file=new\.js.*file=old\.js")
        self.assertIn("file=old.js", self.act(base=self.start, diff="none", code=1)[0])

    def test_inputs(self):
        self.write("sub folder/fine.js", FINE)
        self.git("add", ".")
        text, report = self.act(
            base=self.start, paths="sub folder\n\n", sarif="out put.sarif", diff_filter="file")
        self.assertNotIn("::error", text)
        self.assertTrue((self.folder / "out put.sarif").exists())
        self.assertEqual(report, "out put.sarif")
        self.act(diff="topic..topic")
        self.act(diff="nowhere", code=2)
        self.act(base=self.start, fail_on="everything", code=2)

    def test_checkout_of_one_commit(self):
        self.git("clone", "-q", "--depth", "1", "--branch", "topic", f"file://{self.folder}", "../one")
        text, _ = self.act(folder=self.base / "one", base=self.start, code=1)
        self.assertRegex(text, r"(?m)^::error .*file=new\.js,")
        self.assertNotIn("old.js", text)

    def test_program_by_its_path(self):
        text, _ = self.act(binary=str(PROGRAM), with_program=False, diff="topic..topic")
        self.assertIn("incidents ", text)

    @unittest.skipUnless(BUILDS, "the release build of the action takes minutes: --build runs it")
    def test_program_is_built(self):
        self.act(with_program=False, base=self.start, code=1)


class PageTests(Scratch):
    """What else docs/ci.md shows."""

    def test_command_lines_run(self):
        page = (ROOT / "docs/ci.md").read_text()
        lines = re.findall(r"^(incidents .*)$", "".join(re.findall(r"^```sh\n(.*?)^```", page, re.M | re.S)), re.M)
        self.assertGreaterEqual(len(lines), 6)
        self.stage("a.js", FINE)
        self.git("commit", "-q", "-m", "one")
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")
        for line in lines:
            self.run_in(self.folder, "sh", "-c", line)

    def findings(self):
        """Lints two bugs; returns the plain output, and path, line, column and severity of each."""
        self.write("a b.js")
        self.write("src/c.js", "// \u00fc\n" + BUG)
        plain = self.run_in(self.folder, str(PROGRAM), "lint", code=1, COLUMNS="1000")
        report = json.loads(
            self.run_in(self.folder, str(PROGRAM), "lint", "--format", "json", code=1))
        places = [
            (f["path"], f["line"], f["column"], f["severity"], f["message"], f["rule"])
            for f in report["findings"]]
        self.assertEqual(len(places), 2)
        return plain, places

    def test_vim_reads_the_output(self):
        if not shutil.which("vim"):
            raise unittest.SkipTest("vim is not installed")
        plain, places = self.findings()
        self.write("output", plain)
        self.write("incidents.vim", fences()["compiler/incidents.vim"])
        self.write("read.vim", "source incidents.vim\ncgetfile output\n"
                   "call writefile([json_encode(map(getqflist(), {_, e -> "
                   "[bufname(e.bufnr), e.lnum, e.col, e.type, e.text]}))], 'list')\nqall!\n")
        done = self.run_in(
            self.folder, "vim", "-es", "-N", "-u", "NONE", "-i", "NONE", "-S", "read.vim", code=None)
        if not (self.folder / "list").exists():
            raise unittest.SkipTest(f"this vim has no quickfix list: {done}")
        listed = json.loads((self.folder / "list").read_text())
        self.assertEqual(listed, [
            [path, line, column, severity[0], f"{message} [{rule}]"]
            for path, line, column, severity, message, rule in places])

    def test_problem_matcher_reads_the_output(self):
        plain, places = self.findings()
        self.write("output", plain)
        self.write("matcher.json", fences()[".github/incidents-matcher.json"])
        self.write("match.js", """
            const fs = require('fs');
            const [{pattern: [p]}] = JSON.parse(fs.readFileSync('matcher.json')).problemMatcher;
            const found = fs.readFileSync('output', 'utf8').split('\\n')
              .map((line) => new RegExp(p.regexp).exec(line)).filter(Boolean)
              .map((m) => [m[p.file], +m[p.line], +m[p.column], m[p.severity], m[p.message], m[p.code]]);
            console.log(JSON.stringify(found));
            """)
        found = json.loads(self.run_in(self.folder, "node", "match.js"))
        self.assertEqual([tuple(place) for place in found], places)


class VisibleSkips(unittest.TextTestResult):
    """Says of each skipped test that it is one."""

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.stream.writeln(f"skipped: {test.id().split('.', 1)[1]}: {reason}")


if __name__ == "__main__":
    runner = unittest.TextTestRunner(resultclass=VisibleSkips, verbosity=0)
    names = [word for word in sys.argv[3:] if word != "--build"]
    unittest.main(argv=sys.argv[:1] + names, testRunner=runner)
