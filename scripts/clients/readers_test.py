"""The tools that the reports are made for read them: schemas, sarif-tools, JUnit, XML, jq."""

import copy
import json
import os
import shutil
import subprocess
import sys
import unittest

import lint_run

SCHEMAS = lint_run.ROOT / "Tests/Fixtures/schemas"
OFFICIAL = lint_run.ROOT.parent / "shared/schemas/sarif-schema-2.1.0.json"
TOOLS = os.path.dirname(sys.executable)
RECORDED = lint_run.ROOT / "Tests/Fixtures/formats"


def tool(name):
    """Returns the path of a tool from PyPI; the test is skipped, and says so, without it."""
    path = os.path.join(TOOLS, name)
    if os.path.exists(path):
        return path
    lint_run.skipped(f"{name} is not installed")
    raise unittest.SkipTest(f"{name} is not installed")


def call(*words, expected=0, **options):
    """Runs a program and returns what it printed."""
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, **options)
    if done.returncode != expected:
        raise AssertionError(f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Reader(unittest.TestCase):
    def setUp(self):
        self.folder = lint_run.Folder(self.addCleanup)

    def path(self, name):
        return f"{self.folder.path}/{name}"

    def save(self, name, text):
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return self.path(name)


class Schemas(Reader):
    """Each report that is recorded fits its schema, and one that lacks a part does not."""

    def validate(self, schema, *files, expected=0):
        call(
            tool("check-jsonschema"), "--schemafile", schema, *files, expected=expected,
            env=dict(os.environ, NO_COLOR="1"))

    def recorded(self, name):
        files = sorted(RECORDED.glob(f"*/{name}"))
        self.assertGreaterEqual(len(files), 3)
        return files

    def broken(self, document, *steps):
        """Returns the file of `document` without the part that `steps` lead to."""
        document = copy.deepcopy(document)
        part = document
        for step in steps[:-1]:
            part = part[step]
        del part[steps[-1]]
        return self.save("broken.json", json.dumps(document))

    def test_official_sarif(self):
        checker = tool("check-jsonschema")
        if not OFFICIAL.exists():
            lint_run.skipped("the official SARIF schema is not beside the repository")
            self.skipTest("no official schema")
        self.validate(OFFICIAL, *self.recorded("report.sarif"))
        log = json.loads(self.recorded("report.sarif")[1].read_text())
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"][
            "uri"] = "a b%"
        call(checker, "--schemafile", OFFICIAL, self.save("x.sarif", json.dumps(log)), expected=1)

    def test_github_sarif(self):
        schema = SCHEMAS / "sarif-github.schema.json"
        files = self.recorded("report.sarif")
        self.validate(schema, *files)
        log = json.loads(files[1].read_text())
        result = ("runs", 0, "results", 0)
        region = (*result, "locations", 0, "physicalLocation", "region")
        rule = ("runs", 0, "tool", "driver", "rules", 0)
        for steps in [
            ("$schema",), ("runs", 0, "columnKind"), (*result, "partialFingerprints"),
            (*region, "endColumn"), (*rule, "fullDescription"), (*rule, "help", "text"),
            (*result, "message", "text"), ("runs", 0, "invocations", 0, "executionSuccessful"),
        ]:
            with self.subTest(steps=steps):
                self.validate(schema, self.broken(log, *steps), expected=1)

    def test_gitlab(self):
        schema = SCHEMAS / "gitlab-codequality.schema.json"
        files = self.recorded("gitlab.json")
        self.validate(schema, *files)
        issues = json.loads(files[0].read_text())
        for steps in [(0, "fingerprint"), (0, "location", "path"), (0, "severity")]:
            self.validate(schema, self.broken(issues, *steps), expected=1)

    def test_rdjson(self):
        schema = SCHEMAS / "rdjson.schema.json"
        files = self.recorded("rdjson.json")
        self.validate(schema, *files)
        report = json.loads(files[0].read_text())
        for steps in [("source",), ("diagnostics", 0, "message"), ("diagnostics", 0, "location")]:
            self.validate(schema, self.broken(report, *steps), expected=1)

    def test_rdjsonl(self):
        lines = []
        for file in self.recorded("rdjson.jsonl"):
            lines += [
                self.save(f"{file.parent.name}-{number}.json", line)
                for number, line in enumerate(file.read_text().splitlines())]
        self.assertGreater(len(lines), 10)
        self.validate(SCHEMAS / "rdjsonl-line.schema.json", *lines)

    def test_own_json(self):
        schema = SCHEMAS / "lint-report.schema.json"
        files = self.recorded("json.json")
        self.validate(schema, *files)
        report = json.loads(files[1].read_text())
        for steps in [("problems",), ("findings", 0, "endColumn"), ("files", "scanned")]:
            self.validate(schema, self.broken(report, *steps), expected=1)


    def test_accepted(self):
        """Comments and a baseline accept findings; what is wrong with a comment is a finding."""
        comment = "  // incidents:ignore late-lock the guard is a statue until=2027-01-31\n  "
        code = lint_run.function
        self.folder.write(b"comment.ts", code("one", comment).encode())
        self.folder.write(b"old.ts", code("old").encode())
        self.folder.run(
            "lint", *lint_run.RULES, "--baseline", "old.json", "--update-baseline", "old.ts")
        self.folder.write(b"stale.ts", code("old").encode())
        self.folder.run(
            "lint", *lint_run.RULES, "--baseline", "old.json", "--update-baseline", "stale.ts",
            "--reason", "\U0001f600")
        os.remove(self.path("stale.ts"))
        self.folder.write(b"unused.ts", f"// incidents:ignore late-lock x\n{code('b')}".encode())
        self.folder.write(b"new.ts", code("new").encode())
        words = ["--baseline", "old.json"]
        reports = self.folder.reports(*words)
        self.validate(
            SCHEMAS / "sarif-github.schema.json", self.save("a.sarif", reports["sarif"]))
        self.validate(SCHEMAS / "lint-report.schema.json", self.save("a.json", reports["json"]))
        log = json.loads(reports["sarif"])["runs"][0]
        rules = log["tool"]["driver"]["rules"]
        found = []
        for result in log["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            kinds = [each["kind"] for each in result.get("suppressions", [])]
            found.append((uri, result["ruleId"], *kinds))
        self.assertIn(("comment.ts", "late-lock", "inSource"), found)
        self.assertIn(("old.ts", "late-lock", "external"), found)
        self.assertIn(("new.ts", "late-lock"), found)
        self.assertIn(("unused.ts", "suppression-unused"), found)
        self.assertIn(("old.json", "baseline-stale"), found)
        for report in ("json", "sarif"):
            for part, files in enumerate((["unused.ts", "old.ts"], ["comment.ts", "new.ts"])):
                output = f"--output={report}:.{part}.{report}"
                self.folder.run("lint", *lint_run.RULES, *words, output, *files)
            whole = self.folder.run("merge", f".1.{report}", f".0.{report}")[1]
            self.assertEqual(whole, reports[report])


class SarifTools(Reader):
    """An independent reader of SARIF counts, compares and converts what we write."""

    def setUp(self):
        super().setUp()
        self.sarif = tool("sarif")
        self.folder.write(b"one.ts", lint_run.function("one").encode())
        self.folder.write("zwei \U0001f600.ts".encode(), lint_run.function("two").encode())
        self.folder.write(b"nap.py", b"def nap():\n    sleep(1)\n")
        self.save("before.sarif", self.folder.lint("sarif"))

    def test_counts(self):
        summary = call(self.sarif, "summary", self.path("before.sarif"))
        self.assertIn("error: 2", summary)
        self.assertIn("warning: 1", summary)
        call(self.sarif, "--check", "error", "summary", self.path("before.sarif"), expected=2)
        self.save("warning.sarif", self.folder.lint("sarif", "nap.py"))
        call(self.sarif, "--check", "error", "summary", self.path("warning.sarif"))

    def test_comparison(self):
        def compare(expected):
            self.save("after.sarif", self.folder.lint("sarif"))
            call(
                self.sarif, "diff", "-o", self.path("diff.json"), self.path("before.sarif"),
                self.path("after.sarif"))
            with open(self.path("diff.json"), encoding="utf-8") as file:
                found = json.load(file)
            self.assertEqual(found["all"], expected)

        compare({"+": 0, "-": 0})
        self.folder.write(b"one.ts", ("// moved\n\n" + lint_run.function("one")).encode())
        os.remove(self.path("nap.py"))
        compare({"+": 0, "-": 1})

    def test_conversion(self):
        call(
            self.sarif, "codeclimate", "-o", self.path("theirs.json"), self.path("before.sarif"))
        with open(self.path("theirs.json"), encoding="utf-8") as file:
            theirs = json.load(file)
        ours = json.loads(self.folder.lint("gitlab"))
        self.assertEqual(
            sorted(
                (each["location"]["path"].replace("%20", " ").replace(
                    "%F0%9F%98%80", "\U0001f600"), each["location"]["lines"]["begin"],
                 each["check_name"], each["severity"]) for each in theirs),
            sorted(
                (each["location"]["path"], each["location"]["positions"]["begin"]["line"],
                 each["check_name"], each["severity"]) for each in ours))


class Markup(Reader):
    """XML is well formed for xmllint, JUnit is what junitparser takes it for."""

    def test_xml(self):
        if not shutil.which("xmllint"):
            lint_run.skipped("xmllint is not installed")
            self.skipTest("no xmllint")
        files = sorted(RECORDED.glob("*/*.xml"))
        self.assertGreaterEqual(len(files), 6)
        call("xmllint", "--noout", *files)
        count = call(
            "xmllint", "--xpath", "count(//error)", RECORDED / "ordinary/checkstyle.xml")
        self.assertEqual(int(count), 5)

    def test_junit(self):
        try:
            import junitparser
        except ImportError:
            lint_run.skipped("junitparser is not installed")
            self.skipTest("no junitparser")
        kinds = {
            "ordinary": {"Failure": 2, "SystemOut": 2, "Error": 1},
            "nothing": {"": 1}, "hostile": {"Failure": 15, "SystemOut": 1, "Skipped": 1},
        }
        for folder, expected in kinds.items():
            report = junitparser.JUnitXml.fromfile(str(RECORDED / folder / "junit.xml"))
            found = {}
            for suite in report:
                for case in suite:
                    results = [type(each).__name__ for each in case.result]
                    kind = results[0] if results else "SystemOut" if case.system_out else ""
                    found[kind] = found.get(kind, 0) + 1
                self.assertEqual(suite.tests, sum(found.values()))
                self.assertEqual(suite.failures, found.get("Failure", 0))
                self.assertEqual(suite.errors, found.get("Error", 0))
                self.assertEqual(suite.skipped, found.get("Skipped", 0))
            self.assertEqual(found, expected, folder)


class Jq(Reader):
    """What the documentation does with jq works."""

    def query(self, name, program, *options):
        if not shutil.which("jq"):
            lint_run.skipped("jq is not installed")
            self.skipTest("no jq")
        return call("jq", *options, program, RECORDED / name)

    def test_queries(self):
        self.assertEqual(
            self.query("ordinary/json.json", ".findings[].path", "-r").split(),
            ["src/bridge.ts", "src/broken.py", "tests/bridge.ts"])
        self.assertEqual(
            self.query("hostile/rdjson.jsonl", ".code.value", "-r").split(),
            self.query("hostile/rdjson.json", ".diagnostics[].code.value", "-r").split())
        self.assertEqual(
            self.query("hostile/report.sarif", "[.runs[].results[].ruleId] | length").strip(),
            self.query("hostile/json.json", "[.findings[].rule] | length").strip())
        self.assertEqual(self.query("nothing/gitlab.json", "length").strip(), "0")


if __name__ == "__main__":
    unittest.main()
