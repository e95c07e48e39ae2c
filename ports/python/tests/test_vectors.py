"""Every vector is a named test: those of the project, and those of INCIDENTS_EXTRA_VECTORS."""

from __future__ import annotations

import os
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .vector_runner import (
    CoreSubject,
    PunctualSubject,
    Vector,
    read_vectors,
    run_vector,
    vector_files,
)

VECTORS = Path(__file__).resolve().parents[3] / "vectors"


def folders() -> list[Path]:
    """Returns the folders whose vectors run."""
    extra = os.environ.get("INCIDENTS_EXTRA_VECTORS")
    return [VECTORS] + ([Path(extra)] if extra else [])


def make_test(vector: Vector) -> Callable[[Any], None]:
    """Returns a test method that runs one vector."""

    def test(self: unittest.TestCase) -> None:
        run_vector(vector, CoreSubject)
        run_vector(vector, PunctualSubject)

    test.__doc__ = f"{vector.component}: {vector.name}"
    return test


def load_tests(
    loader: unittest.TestLoader, standard: unittest.TestSuite, pattern: str | None
) -> unittest.TestSuite:
    """Adds one test case per vector file with one named test per vector."""
    for folder in folders():
        for path in vector_files(folder):
            vectors = read_vectors(path)
            methods = {vector.test_name: make_test(vector) for vector in vectors}
            assert len(methods) == len(vectors), f"two vectors of {path.name} share a test name"
            case = type(f"Vectors_{path.stem}", (unittest.TestCase,), methods)
            standard.addTests(loader.loadTestsFromTestCase(case))
            print(f"vectors: {len(vectors)} named tests from {path.name}")
    return standard
