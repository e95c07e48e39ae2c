"""Every Python example of the README runs and prints what the README says."""

from __future__ import annotations

import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class ReadmeTests(unittest.TestCase):
    """The README's fences, in pairs of code and output."""

    def test_the_examples_run(self) -> None:
        fences = FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
        examples = [text for language, text in fences if language == "python"]
        outputs = [text for language, text in fences if language == "text"]
        self.assertEqual(len(examples), len(outputs))
        self.assertGreater(len(examples), 0)
        for example, output in zip(examples, outputs, strict=True):
            with self.subTest(example.splitlines()[-1]):
                done = subprocess.run(
                    [sys.executable, "-W", "error", "-c", example],
                    cwd=ROOT,
                    capture_output=True,
                    text=True,
                    timeout=60,
                )
                self.assertEqual((done.stdout, done.stderr), (output, ""))
        print(f"README: {len(examples)} of {len(outputs)} examples print what it says")
