"""The runner refuses whatever is wrong or unknown; each case changes one thing of a good file."""

from __future__ import annotations

import copy
import json
import unittest
from collections.abc import Callable
from typing import Any

from .vector_runner import parse_vectors, run_vector
from .vector_schema import VectorError

GOOD: dict[str, Any] = {
    "format": 1,
    "vectors": [
        {
            "name": "good",
            "component": "response_gate",
            "fix": "RG-01",
            "why": "",
            "config": {"maxPending": 4},
            "steps": [
                {
                    "do": "request",
                    "ticket": "a",
                    "kind": "manual",
                    "params": {"voice": "x", "n": 1},
                    "expect": [
                        {
                            "out": "send",
                            "type": "response.create",
                            "token": "c1",
                            "tickets": ["a"],
                            "params": {"n": 1, "voice": "x"},
                        }
                    ],
                },
                {"do": "created", "id": "r0", "token": None, "note": "not ours"},
                {"do": "advance", "ms": 5},
            ],
            "final": {"phase": "active", "pending": []},
        }
    ],
}

Change = Callable[[dict[str, Any]], Any]


def vector_of(data: dict[str, Any]) -> dict[str, Any]:
    """Returns the only vector of a file."""
    vector: dict[str, Any] = data["vectors"][0]
    return vector


def step(data: dict[str, Any], index: int) -> dict[str, Any]:
    """Returns a step of the only vector."""
    found: dict[str, Any] = vector_of(data)["steps"][index]
    return found


def effect(data: dict[str, Any]) -> dict[str, Any]:
    """Returns the first expected effect."""
    found: dict[str, Any] = step(data, 0)["expect"][0]
    return found


def run_text(text: str) -> None:
    """Reads a file's text and runs its vectors."""
    for vector in parse_vectors(text, "test.json"):
        run_vector(vector)


WRONG: dict[str, Change] = {
    "another format": lambda d: d.update(format=2),
    "format true": lambda d: d.update(format=True),
    "no format": lambda d: d.pop("format"),
    "unknown file key": lambda d: d.update(extra=1),
    "about that is no string": lambda d: d.update(about=1),
    "vectors that are no array": lambda d: d.update(vectors={}),
    "a vector that is no object": lambda d: d["vectors"].append("x"),
    "the same name twice": lambda d: d["vectors"].append(d["vectors"][0]),
    "unknown vector key": lambda d: vector_of(d).update(skip=True),
    "no name": lambda d: vector_of(d).pop("name"),
    "no fix": lambda d: vector_of(d).pop("fix"),
    "no why": lambda d: vector_of(d).pop("why"),
    "no steps": lambda d: vector_of(d).pop("steps"),
    "name that is no string": lambda d: vector_of(d).update(name=1),
    "unknown component": lambda d: vector_of(d).update(component="gate"),
    "unknown config key": lambda d: vector_of(d)["config"].update(maxpending=1),
    "config value of the wrong type": lambda d: vector_of(d)["config"].update(maxPending="4"),
    "config true for a number": lambda d: vector_of(d)["config"].update(maxPending=True),
    "config null": lambda d: vector_of(d)["config"].update(maxPending=None),
    "unknown enumeration in config": lambda d: vector_of(d)["config"].update(
        correlation="guess"
    ),
    "a step that is no object": lambda d: vector_of(d)["steps"].append("request"),
    "unknown op": lambda d: step(d, 0).update(do="ask"),
    "no op": lambda d: step(d, 0).pop("do"),
    "unknown argument": lambda d: step(d, 0).update(priority=1),
    "missing argument": lambda d: step(d, 0).pop("ticket"),
    "required argument null": lambda d: step(d, 0).update(ticket=None),
    "argument of the wrong type": lambda d: step(d, 0).update(ticket=1),
    "unknown enumeration value": lambda d: step(d, 0).update(kind="urgent"),
    "params without manual": lambda d: step(d, 0).update(kind="auto"),
    "note that is no string": lambda d: step(d, 1).update(note=1),
    "epoch true": lambda d: step(d, 1).update(epoch=True),
    "negative advance": lambda d: step(d, 2).update(ms=-1),
    "advance by a fraction": lambda d: step(d, 2).update(ms=0.5),
    "advance without ms": lambda d: step(d, 2).pop("ms"),
    "expect that is no array": lambda d: step(d, 1).update(expect={}),
    "effect without out": lambda d: effect(d).pop("out"),
    "unknown effect": lambda d: effect(d).update(out="sent"),
    "wrong effect field": lambda d: effect(d).update(token="c2"),
    "missing effect field": lambda d: effect(d).pop("token"),
    "extra effect field": lambda d: effect(d).update(epoch=0),
    "effect field null": lambda d: effect(d).update(response_id=None),
    "nested value": lambda d: effect(d)["params"].update(n=2),
    "nested true for 1": lambda d: effect(d)["params"].update(n=True),
    "order of nested array": lambda d: effect(d).update(tickets=["a", "b"]),
    "expect missing": lambda d: step(d, 0).pop("expect"),
    "expect too much": lambda d: step(d, 1).update(
        expect=[{"out": "finished", "ticket": "a", "status": "completed"}]
    ),
    "unknown state key": lambda d: vector_of(d)["final"].update(queue=[]),
    "wrong state": lambda d: vector_of(d)["final"].update(phase="idle"),
    "state only contained": lambda d: vector_of(d)["final"].update(pending=["a"]),
}


class VectorRunnerTests(unittest.TestCase):
    """The good file passes, and each change of it fails."""

    def test_the_good_file_passes(self) -> None:
        run_text(json.dumps(GOOD))

    def test_every_single_change_fails(self) -> None:
        for name, change in WRONG.items():
            with self.subTest(name):
                data = copy.deepcopy(GOOD)
                change(data)
                self.assertNotEqual(json.dumps(data), json.dumps(GOOD))
                with self.assertRaises(VectorError):
                    run_text(json.dumps(data))
        print(f"vector runner: {len(WRONG)} wrong files refused")

    def test_a_key_given_twice_fails(self) -> None:
        text = json.dumps(GOOD).replace('"why": ""', '"why": "", "why": ""')
        with self.assertRaises(VectorError):
            run_text(text)

    def test_a_file_that_is_no_object_fails(self) -> None:
        with self.assertRaises(VectorError):
            run_text("[]")

    def test_advance_is_unknown_to_components_without_timers(self) -> None:
        for component in ("early_listener", "transcript", "router"):
            vector = {
                "name": "x",
                "component": component,
                "fix": "",
                "why": "",
                "steps": [{"do": "advance", "ms": 1}],
            }
            with self.subTest(component), self.assertRaisesRegex(VectorError, "unknown op"):
                run_text(json.dumps({"format": 1, "vectors": [vector]}))

    def test_the_message_names_vector_step_and_op(self) -> None:
        data = copy.deepcopy(GOOD)
        effect(data)["token"] = "c9"
        with self.assertRaisesRegex(VectorError, r"good: step 0 \(request\): expected .*c9.*c1"):
            run_text(json.dumps(data))

    def test_an_optional_argument_that_is_null_means_absent(self) -> None:
        data = copy.deepcopy(GOOD)
        step(data, 1)["epoch"] = None
        run_text(json.dumps(data))
