"""Every format names the same files and the same places, each in its own spelling and unit."""

import html
import json
import os
import random
import re
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

import line_hash
import lint_run

NAMES = [
    b"plain.ts", b"a b.ts", b"q\"uo'te.ts", b"100%25.ts", b"c:d,e;f].ts", b"new\nline.ts",
    b"::error file=x::y.ts", b"##[group]z.ts", b"<b>&|`@team`.ts", b"back\\slash\\xE9.ts",
    b"caf\xe9.ts", "\U0001f600e\u0301.ts".encode(), b"{brace}.ts", b"-dash.ts", b"%E9#?.ts",
    b"$a*.ts", b"tab\there.ts", b"\xff\xfe.ts",
]
JUNK = "ab \t\u00e9\u4e2d\U0001f600\U0001d538\u0301\u200d\ufeff\u00a0%:,;]|\"'<&\\"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "latin-1"]


def file_of(random_source, number):
    """Returns the text of a file with findings, and its bytes."""
    encoding = ENCODINGS[number % len(ENCODINGS)]
    allowed = [each for each in JUNK if encoding != "latin-1" or ord(each) < 256]
    ends = random_source.choice([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]])
    text = "// \u00e9" + random_source.choice(ends)
    for index in range(random_source.randint(1, 4)):
        words = "".join(random_source.choices(allowed, k=random_source.randint(0, 12)))
        junk = random_source.choice(["  ", "\t\t", "", f"/*{words}*/ ", f"'{words and 'e'}'; "])
        text += lint_run.function(
            f"pass{index}", junk, [random_source.choice(ends) for _ in range(5)])
    if random_source.random() < 0.5:
        text = LAST_END.sub("", text)
    return text, text.encode(encoding)


LAST_END = re.compile("(\r\n|\n|\r)$")


def as_bytes(printed):
    """Reads a path as the formats print it."""
    data = os.fsencode(printed)
    return re.sub(
        rb"\\x(5C|[89A-F][0-9A-F])", lambda match: bytes([int(match[1], 16)]), data)


def character(line, column, encoding, unit):
    """Returns the column in characters of one in units of `encoding`, from 1."""
    data = line.encode(encoding)[:(column - 1) * unit]
    return len(data.decode(encoding)) + 1


class Places(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        source = random.Random(int(os.environ.get("SEED", "7")))
        cls.folder = lint_run.Folder(cls.addClassCleanup)
        names = NAMES + [f"file-{number:02}.ts".encode() for number in range(40)]
        cls.texts = {}
        for number, name in enumerate(names):
            cls.texts[name], data = file_of(source, number)
            cls.folder.write(name, data)
        cls.expected = {
            (name, line, column)
            for name, text in cls.texts.items() for line, column in lint_run.places(text)}
        cls.reports = cls.folder.reports()

    def line(self, name, number):
        return lint_run.LINE_END.split(self.texts[name])[number - 1]

    def check(self, found, name):
        self.assertEqual(len(found), len(set(found)), name)
        self.assertEqual(set(found), self.expected, name)

    def ends(self, name, line, start, end):
        """Checks that what lies between two columns, in characters, is what was found."""
        self.assertEqual(self.line(name, line)[start - 1:end - 1], lint_run.CALL)

    def test_json(self):
        found = []
        for each in json.loads(self.reports["json"])["findings"]:
            name = as_bytes(each["path"])
            found.append((name, each["line"], each["column"]))
            self.ends(name, each["line"], each["column"], each["endColumn"])
        self.check(found, "json")

    def test_sarif(self):
        found = []
        for result in json.loads(self.reports["sarif"])["runs"][0]["results"]:
            place = result["locations"][0]["physicalLocation"]
            name = urllib.parse.unquote_to_bytes(place["artifactLocation"]["uri"])
            region = place["region"]
            line = self.line(name, region["startLine"])
            start, end = (
                character(line, region[key], "utf-16-le", 2) for key in ("startColumn", "endColumn"))
            self.ends(name, region["startLine"], start, end)
            found.append((name, region["startLine"], start))
            for step in result["relatedLocations"]:
                self.check_step(step["physicalLocation"], step["message"]["text"])
        self.check(found, "sarif")

    def check_step(self, place, label):
        region = place["region"]
        name = urllib.parse.unquote_to_bytes(place["artifactLocation"]["uri"])
        line = self.line(name, region["startLine"])
        start = character(line, region["startColumn"], "utf-16-le", 2)
        word = {"opened here": "door.unlock", "suspended here": "await", "here": "door.lock"}
        self.assertTrue(line[start - 1:].startswith(word[label]), (line, start, label))

    def test_sarif_line_hashes(self):
        known = {}
        for result in json.loads(self.reports["sarif"])["runs"][0]["results"]:
            place = result["locations"][0]["physicalLocation"]
            name = urllib.parse.unquote_to_bytes(place["artifactLocation"]["uri"])
            with open(os.path.join(os.fsencode(self.folder.path), name), "rb") as file:
                data = file.read()
            if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
                continue
            if name not in known:
                known[name] = line_hash.line_hashes(data.decode("utf-8", "replace"))
            self.assertEqual(
                result["partialFingerprints"]["primaryLocationLineHash"],
                known[name][place["region"]["startLine"]])
        self.assertGreater(len(known), 20)

    def test_github(self):
        """GitHub is told ten findings of a level: each file is linted alone."""
        found = []
        for name in self.texts:
            report = self.folder.lint("github", os.fsdecode(b"./" + name))
            for command in re.findall(r"^::error (.*?)::.*$", report, re.MULTILINE):
                values = dict(pair.split("=", 1) for pair in command.split(","))
                values = {key: urllib.parse.unquote(value) for key, value in values.items()}
                self.assertEqual(as_bytes(values["file"]), name)
                number = int(values["line"])
                line = self.line(name, number)
                start = character(line, int(values["col"]), "utf-16-le", 2)
                last = character(line, int(values["endColumn"]), "utf-16-le", 2)
                self.ends(name, number, start, last + 1)
                found.append((name, number, start))
        self.check(found, "github")

    def test_gitlab(self):
        issues = json.loads(self.reports["gitlab"])
        found = []
        for issue in issues:
            place = issue["location"]["positions"]
            name = as_bytes(issue["location"]["path"])
            start = place["begin"]
            self.ends(name, start["line"], start["column"], place["end"]["column"])
            found.append((name, start["line"], start["column"]))
        self.check(found, "gitlab")
        self.assertEqual(len({issue["fingerprint"] for issue in issues}), len(issues))

    def test_checkstyle(self):
        found = []
        for file in ElementTree.fromstring(self.reports["checkstyle"].encode()):
            for error in file:
                found.append((
                    as_bytes(file.get("name")), int(error.get("line")), int(error.get("column"))))
        self.check(found, "checkstyle")

    def test_junit(self):
        found = []
        for case in ElementTree.fromstring(self.reports["junit"].encode()).iter("testcase"):
            name = as_bytes(case.get("file"))
            line, column = case.get("name").rsplit(":", 2)[1:]
            self.assertEqual(line, case.get("line"))
            found.append((name, int(line), int(column)))
        self.check(found, "junit")

    def diagnostics(self, diagnostics, report):
        found = []
        for each in diagnostics:
            name, span = as_bytes(each["location"]["path"]), each["location"]["range"]
            number = span["start"]["line"]
            start, end = (
                character(self.line(name, number), span[key]["column"], "utf-8", 1)
                for key in ("start", "end"))
            self.ends(name, number, start, end)
            found.append((name, number, start))
        self.check(found, report)

    def test_rdjson(self):
        self.diagnostics(json.loads(self.reports["rdjson"])["diagnostics"], "rdjson")

    def test_rdjsonl(self):
        lines = self.reports["rdjsonl"].split("\n")
        self.assertEqual(lines.pop(), "")
        self.diagnostics([json.loads(line) for line in lines], "rdjsonl")

    def test_azure(self):
        def decoded(text):
            for code, sign in (("%3B", ";"), ("%5D", "]"), ("%0A", "\n"), ("%AZP25", "%")):
                text = text.replace(code, sign)
            return text

        found = []
        pattern = r"^##vso\[task\.logissue ([^\]]*)\].*$"
        for command in re.findall(pattern, self.reports["azure"], re.MULTILINE):
            values = dict(pair.split("=", 1) for pair in command.strip(";").split(";"))
            found.append((
                as_bytes(decoded(values["sourcepath"])), int(values["linenumber"]),
                int(values["columnnumber"])))
        self.check(found, "azure")

    def test_markdown(self):
        """A line end in a name is a blank in a table."""
        rows = re.findall(
            r"^\| error \| <code>(.*?)</code> \|", self.reports["markdown"], re.MULTILINE)
        found = []
        for row in rows:
            path, line, column = html.unescape(row.replace("<!-- -->", "")).rsplit(":", 2)
            found.append((as_bytes(path), int(line), int(column)))
        expected = {
            (re.sub(rb"[\n\t]", b" ", name), line, column) for name, line, column in self.expected}
        self.assertEqual(set(found), expected)

    def test_text(self):
        """Line ends and command marks of names are made visible."""
        found = re.findall(r":(\d+):(\d+): error: ", self.reports["text"])
        self.assertEqual(
            sorted((int(line), int(column)) for line, column in found),
            sorted((line, column) for _, line, column in self.expected))

    def test_merge(self):
        """Parts of the run make the whole again, whatever is in which."""
        names = sorted(self.texts)
        for report in ("json", "sarif"):
            for number in (0, 1, 2):
                part = [os.fsdecode(b"./" + name) for name in names[number::3]]
                self.folder.run(
                    "lint", *lint_run.RULES, f"--output={report}:.{number}.{report}", *part)
            parts = [f".{number}.{report}" for number in (2, 0, 1)]
            self.assertEqual(self.folder.run("merge", *parts)[1], self.reports[report])


class LineHashes(unittest.TestCase):
    """Lines that are alike, short, long, blank, the last one."""

    def test_hashes(self):
        call = lint_run.function
        cases = [
            call("a") * 3 + call("b"), call("a", "\t \t"), call("a").rstrip("\n"),
            call("a") + "// " + "x" * 500 + "\n" + call("b"), "\n \n\t\n" + call("a") + "\n" * 150,
            call("a", ends=["\r"] * 5) * 2, call("a", ends=["\r\n"] * 5) * 2,
            call("a", ends=["\r \n"] * 5) * 2, "\ufeff" + call("a"),
            call("a", "/*\U0001f600*/") * 3,
        ]
        folder = lint_run.Folder(self.addCleanup)
        for number, text in enumerate(cases):
            folder.write(f"{number}.ts".encode(), text.encode())
        log = json.loads(folder.lint("sarif"))
        count = 0
        for result in log["runs"][0]["results"]:
            place = result["locations"][0]["physicalLocation"]
            text = cases[int(place["artifactLocation"]["uri"].split(".")[0])]
            self.assertEqual(
                result["partialFingerprints"]["primaryLocationLineHash"],
                line_hash.line_hashes(text)[place["region"]["startLine"]])
            count += 1
        self.assertEqual(count, sum(len(lint_run.places(text)) for text in cases))

    def test_known_hashes(self):
        """Values worked out by the definition of the polynomial, without a ring."""
        for text in ("", "x", "ab\ncd", "a b\tc\r\nd\re", "x" * 300 + "\ny"):
            units = [
                0x0A if unit == 0x0D else unit
                for unit in line_hash.utf16_units(re.sub("[ \t]", "", text).replace("\r\n", "\n"))]
            units.append(line_hash.END_OF_FILE)
            starts = [0] + [at + 1 for at, unit in enumerate(units) if unit == 0x0A]
            for number, start in enumerate(starts, 1):
                window = (units[start:start + 100] + [0] * 100)[:100]
                value = sum(unit * 37 ** (99 - at) for at, unit in enumerate(window)) % 2 ** 64
                self.assertEqual(
                    line_hash.line_hashes(text)[number].split(":")[0], format(value, "x"))


if __name__ == "__main__":
    unittest.main()
