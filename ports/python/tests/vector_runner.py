"""Reads vector files strictly and runs each vector against its core."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from .vector_schema import (
    NATURAL,
    SCHEMAS,
    Argument,
    Kind,
    Op,
    Schema,
    VectorError,
    effect_as_json,
    import_core,
    required,
)

ADVANCE = Op("Tick", {"ms": required(NATURAL)})
VECTOR_KEYS = {"name": str, "component": str, "fix": str, "why": str, "steps": list}
OPTIONAL_VECTOR_KEYS = {"config": dict, "final": dict}


class Subject(Protocol):
    """Something that vectors are told to: a core, or a shell around it."""

    def feed(self, op: str, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Takes one op and returns its effects as JSON objects."""
        ...

    def advance(self, ms: int) -> list[dict[str, Any]]:
        """Moves the virtual clock and returns the effects of what fired."""
        ...

    def state(self, key: str) -> Any:
        """Returns one part of the state as JSON."""
        ...


@dataclass(frozen=True)
class Vector:
    """One checked vector."""

    name: str
    component: str
    config: Mapping[str, Any]
    steps: list[dict[str, Any]]
    final: Mapping[str, Any]

    @property
    def schema(self) -> Schema:
        """The schema of the vector's component."""
        return SCHEMAS[self.component]

    @property
    def test_name(self) -> str:
        """The vector's name as a Python identifier."""
        return "test_" + re.sub(r"\W", "_", f"{self.component}_{self.name}")


def check(condition: bool, message: str) -> None:
    """Raises a `VectorError` with the message unless the condition holds."""
    if not condition:
        raise VectorError(message)


def read_vectors(path: Path) -> list[Vector]:
    """Returns the vectors of a file, or raises if anything in it is unknown."""
    return parse_vectors(path.read_text(encoding="utf-8"), path.name)


def parse_vectors(text: str, source: str) -> list[Vector]:
    """Returns the vectors of a file's text."""
    data = json.loads(text, object_pairs_hook=_object_without_duplicates)
    check(isinstance(data, dict), f"{source}: not an object")
    check(set(data) <= {"format", "about", "vectors"}, f"{source}: unknown key in {sorted(data)}")
    check(data.get("format") == 1 and data["format"] is not True, f"{source}: unknown format")
    check(isinstance(data.get("about", ""), str), f"{source}: about is no string")
    check(isinstance(data.get("vectors"), list), f"{source}: vectors is no array")
    vectors = [_parse_vector(entry, source) for entry in data["vectors"]]
    names = [vector.name for vector in vectors]
    check(len(set(names)) == len(names), f"{source}: a name is used twice")
    return vectors


def _object_without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    check(len(result) == len(pairs), f"a key is given twice in {[key for key, _ in pairs]}")
    return result


def _parse_vector(entry: Any, source: str) -> Vector:
    check(isinstance(entry, dict), f"{source}: a vector is no object")
    where = f"{source}: {entry.get('name')}"
    for key, value in entry.items():
        expected = (VECTOR_KEYS | OPTIONAL_VECTOR_KEYS).get(key)
        check(expected is not None, f"{where}: unknown key {key}")
        check(isinstance(value, expected or object), f"{where}: {key} has the wrong type")
    missing = set(VECTOR_KEYS) - set(entry)
    check(not missing, f"{where}: {sorted(missing)} missing")
    check(entry["component"] in SCHEMAS, f"{where}: unknown component {entry['component']}")
    schema = SCHEMAS[entry["component"]]
    _check_config(schema, entry.get("config", {}), where)
    for index, step in enumerate(entry["steps"]):
        _check_step(schema, step, f"{where}: step {index}")
    for key in entry.get("final", {}):
        check(key in schema.state, f"{where}: unknown state {key}")
    return Vector(
        entry["name"],
        entry["component"],
        entry.get("config", {}),
        entry["steps"],
        entry.get("final", {}),
    )


def _check_config(schema: Schema, config: Mapping[str, Any], where: str) -> None:
    for key, value in config.items():
        check(key in schema.config, f"{where}: unknown config key {key}")
        _check_kind(schema.config[key], value, f"{where}: config {key}")


def _check_kind(kind: Kind, value: Any, where: str) -> None:
    check(kind.accepts(value), f"{where} is {value!r}, not {kind.name}")


def _check_step(schema: Schema, step: Any, where: str) -> None:
    check(isinstance(step, dict), f"{where} is no object")
    op = op_of(schema, step.get("do"))
    check(op is not None, f"{where}: unknown op {step.get('do')!r}")
    assert op is not None
    _check_arguments(op.arguments, arguments_of(step), where)
    check(isinstance(step.get("note", ""), str), f"{where}: note is no string")
    expected = step.get("expect", [])
    check(isinstance(expected, list), f"{where}: expect is no array")
    for effect in expected:
        check(isinstance(effect, dict) and "out" in effect, f"{where}: {effect!r} is no effect")
    if step["do"] == "request" and step.get("params") is not None:
        check(step.get("kind") == "manual", f"{where}: params without manual")


def _check_arguments(
    known: Mapping[str, Argument], given: Mapping[str, Any], where: str
) -> None:
    for name, value in given.items():
        check(name in known, f"{where}: unknown argument {name}")
        if value is not None:
            _check_kind(known[name].kind, value, f"{where}: {name}")
    for name, argument in known.items():
        if argument.required:
            check(given.get(name) is not None, f"{where}: {name} is missing")


def op_of(schema: Schema, name: Any) -> Op | None:
    """Returns an op of a component by its name."""
    if name == "advance":
        return ADVANCE if schema.has_timers else None
    return schema.ops.get(name) if isinstance(name, str) else None


def arguments_of(step: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the arguments of a step."""
    return {key: value for key, value in step.items() if key not in ("do", "expect", "note")}


class CoreSubject:
    """Tells a vector to a pure core; `modules` lets a test put a mutant in its place."""

    def __init__(
        self, vector: Vector, modules: Callable[[str], ModuleType] = import_core
    ) -> None:
        self.schema = vector.schema
        self._module = modules(self.schema.module)
        self._throwing = set(vector.config.get("throwing", ()))
        self._now = 0
        make = getattr(self._module, self.schema.core)
        self.core = make(self._config(vector)) if vector.config else make()

    def _config(self, vector: Vector) -> Any:
        given = {snake_case(k): v for k, v in vector.config.items() if k != "throwing"}
        if "log" in given:
            given["log"] = frozenset(given["log"])
        return getattr(self._module, self.schema.config_class or "")(**given)

    def feed(self, op: str, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Takes one op and returns its effects as JSON objects."""
        make = getattr(self._module, self.schema.ops[op].input)
        given = {name: value for name, value in arguments.items() if value is not None}
        effects = self._handle(make(**given))
        if op == "event" and arguments["type"] in self._throwing:
            effects += self._throw(arguments["type"], effects)
        return [effect_as_json(self.schema, effect) for effect in effects]

    def _throw(self, type: str, effects: list[Any]) -> list[Any]:
        was_handled = any(isinstance(effect, self._module.Handled) for effect in effects)
        return self._handle(self._module.HandlerFailed(type)) if was_handled else []

    def advance(self, ms: int) -> list[dict[str, Any]]:
        """Moves the virtual clock and returns the effects of what fired."""
        self._now += ms
        return [effect_as_json(self.schema, e) for e in self._handle(self._module.Tick())]

    def _handle(self, input: Any) -> list[Any]:
        effects: list[Any] = self.core.handle(input, self._now)
        return effects

    def state(self, key: str) -> Any:
        """Returns one part of the state as JSON."""
        return self.schema.state[key](self.core)


class PunctualSubject(CoreSubject):
    """Ticks at each `next_deadline`, as a shell with an exact timer does."""

    def advance(self, ms: int) -> list[dict[str, Any]]:
        """Moves the virtual clock from deadline to deadline."""
        end = self._now + ms
        effects: list[dict[str, Any]] = []
        while (deadline := self.core.next_deadline) is not None and deadline <= end:
            effects += super().advance(max(deadline - self._now, 0))
        self._now = end
        return effects


def snake_case(name: str) -> str:
    """Returns a config key in Python's spelling."""
    return re.sub(r"[A-Z]", lambda match: "_" + match.group().lower(), name)


def run_vector(vector: Vector, make_subject: Callable[[Vector], Subject] = CoreSubject) -> None:
    """Runs a vector and raises at the first difference."""
    subject = make_subject(vector)
    for index, step in enumerate(vector.steps):
        got = _feed(subject, step)
        expected = step.get("expect", [])
        where = f"{vector.name}: step {index} ({step['do']})"
        check(_same(got, expected), f"{where}: expected {expected}, got {got}")
    for key, expected in vector.final.items():
        got = subject.state(key)
        check(
            _same(got, expected),
            f"{vector.name}: final {key}: expected {expected}, got {got}",
        )


def _feed(subject: Subject, step: Mapping[str, Any]) -> list[dict[str, Any]]:
    if step["do"] == "advance":
        return subject.advance(step["ms"])
    return subject.feed(step["do"], arguments_of(step))


def _same(got: Any, expected: Any) -> bool:
    """Compares as JSON does: `true` is not 1, key order does not matter, array order does."""
    return json.dumps(got, sort_keys=True) == json.dumps(expected, sort_keys=True)


def vector_files(folder: Path) -> Iterator[Path]:
    """Yields the vector files of a folder in order, and fails on a folder without any."""
    files = sorted(folder.glob("*.json"))
    check(bool(files), f"no vectors in {folder}")
    yield from files
