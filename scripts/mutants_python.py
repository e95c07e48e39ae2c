"""Mutants of the Python cores: made on the syntax tree, run in this process."""

from __future__ import annotations

import ast
import contextlib
import copy
import functools
import importlib
import signal
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mutants_report import Mutant

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
UNWRAPPED = {"sorted", "reversed"}
SECONDS_PER_MUTANT = 2.0
SHARED = ("timers",)
COMPONENTS = {
    "response_gate_core": "response_gate",
    "run_registry_core": "run_registry",
    "description_gate_core": "description_gate",
    "early_listener_core": "early_listener",
    "transcript_store": "transcript",
    "event_router_core": "router",
}


class TooSlow(BaseException):
    """A mutant that loops for ever; no core may catch it."""


@dataclass(frozen=True)
class Change:
    """One mutation: what it does to which node, and the node that takes its place."""

    node: ast.AST
    what: str
    replacement: ast.AST


def changes_of(tree: ast.Module) -> Iterator[tuple[str, Change]]:
    """Yields every change of a module with the name of the function that holds it."""
    for statement in tree.body:
        match statement:
            case ast.ClassDef():
                for member in statement.body:
                    yield from _changes_of_member(statement.name, member)
            case ast.Assign(value=ast.Constant()):
                yield from _expression_changes("module", statement.value)
            case ast.AnnAssign(value=ast.Dict() as table):
                yield from _expression_changes("module", table)


def _changes_of_member(owner: str, member: ast.stmt) -> Iterator[tuple[str, Change]]:
    match member:
        case ast.FunctionDef():
            for statement in member.body:
                yield from _statement_changes(member.name, statement)
        case ast.AnnAssign(value=ast.expr() as default):
            yield from _expression_changes(owner, default)


def _statement_changes(where: str, statement: ast.stmt) -> Iterator[tuple[str, Change]]:
    match statement:
        case ast.Expr(value=ast.Constant()) | ast.Pass():
            return
        case ast.If() | ast.While():
            yield from _condition_changes(where, statement.test)
            yield from _expression_changes(where, statement.test)
        case ast.For():
            yield from _expression_changes(where, statement.iter)
        case ast.Match():
            yield from _case_changes(where, statement)
        case ast.AnnAssign(value=ast.expr() as value):
            yield from _expression_changes(where, value)
        case _:
            yield where, Change(statement, "removed", ast.Pass())
            yield from _expression_changes(where, statement)
    for block in ("body", "orelse"):
        for inner in getattr(statement, block, ()):
            yield from _statement_changes(where, inner)


def _case_changes(where: str, statement: ast.Match) -> Iterator[tuple[str, Change]]:
    for case in statement.cases:
        for inner in case.body:
            yield from _statement_changes(where, inner)
        if isinstance(case.pattern, ast.MatchValue):
            yield from _expression_changes(where, case.pattern.value)


def _condition_changes(where: str, test: ast.expr) -> Iterator[tuple[str, Change]]:
    yield where, Change(test, "negated", ast.UnaryOp(ast.Not(), test))
    assigned = any(isinstance(node, ast.NamedExpr) for node in ast.walk(test))
    if not assigned:
        for value in (True, False):
            yield where, Change(test, f"forced {value}", ast.Constant(value))


def _expression_changes(where: str, root: ast.AST) -> Iterator[tuple[str, Change]]:
    for node in ast.walk(root):
        for change in _node_changes(node):
            yield where, change


def _node_changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[operator]):
            flipped = copy.copy(node)
            flipped.ops = [COMPARISONS[type(operator)]()]
            yield Change(node, f"{type(operator).__name__} flipped", flipped)
        case ast.BoolOp():
            yield from _boolean_changes(node)
        case ast.UnaryOp(op=ast.Not()):
            yield Change(node, "not removed", node.operand)
        case ast.IfExp():
            yield Change(node, "first alternative only", node.body)
            yield Change(node, "second alternative only", node.orelse)
        case ast.BinOp(op=ast.Add()):
            yield Change(node, "+ to -", ast.BinOp(node.left, ast.Sub(), node.right))
        case ast.Call(func=ast.Name(id=name), args=[only]) if name in UNWRAPPED:
            yield Change(node, f"{name} dropped", ast.Call(_name("list"), [only], []))
        case ast.Call(func=ast.Name(id="min")):
            yield Change(node, "min to max", ast.Call(_name("max"), node.args, node.keywords))
        case ast.comprehension(ifs=[condition]):
            unfiltered = copy.copy(node)
            unfiltered.ifs = []
            yield Change(node, f"filter {ast.unparse(condition)} dropped", unfiltered)
        case ast.Constant():
            yield from _constant_changes(node)


def _name(id: str) -> ast.Name:
    return ast.Name(id, ast.Load())


def _boolean_changes(node: ast.BoolOp) -> Iterator[Change]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield Change(node, "and/or swapped", ast.BoolOp(other, node.values))
    for index, dropped in enumerate(node.values):
        rest = node.values[:index] + node.values[index + 1 :]
        what = f"operand {ast.unparse(dropped)} dropped"
        yield Change(node, what, rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest))


def _constant_changes(node: ast.Constant) -> Iterator[Change]:
    match node.value:
        case bool():
            yield Change(node, f"{node.value} inverted", ast.Constant(not node.value))
        case int():
            yield Change(node, f"{node.value} plus 1", ast.Constant(node.value + 1))
        case str():
            yield Change(node, f"{node.value!r} changed", ast.Constant(node.value + "~"))


class _Replace(ast.NodeTransformer):
    """Puts the replacement in the place of one node."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def visit(self, node: ast.AST) -> Any:
        if node is self._change.node:
            return ast.copy_location(copy.deepcopy(self._change.replacement), node)
        return self.generic_visit(node)


class PythonCores:
    """The Python port: its cores, and the vectors of each, read once."""

    def __init__(self, root: Path) -> None:
        self.stillborn = 0
        self._folder = root / "ports" / "python" / "reference_fixes"
        sys.path.insert(0, str(root / "ports" / "python"))
        self._runner = importlib.import_module("tests.vector_runner")
        importlib.import_module("reference_fixes.core")
        vectors = [
            vector
            for path in self._runner.vector_files(root / "vectors")
            for vector in self._runner.read_vectors(path)
        ]
        self._vectors = {
            component: [v for v in vectors if v.component == component]
            for component in COMPONENTS.values()
        }

    def unmutated_passes(self) -> bool:
        """Returns whether the cores themselves pass every vector."""
        return not any(self._kills(name, None) for name in COMPONENTS)

    def mutants(self, only: str) -> Iterator[Mutant]:
        """Yields every mutant of the files whose name contains `only`, already judged."""
        for name in (*COMPONENTS, *SHARED):
            path = self._folder / f"{name}.py"
            if only not in path.name:
                continue
            source = path.read_text(encoding="utf-8")
            lines = source.splitlines()
            for index, (where, change) in enumerate(changes_of(ast.parse(source))):
                line = getattr(change.node, "lineno", 0)
                yield Mutant(
                    path.name,
                    line,
                    where,
                    change.what,
                    lines[line - 1].strip(),
                    self._is_killed(name, self._mutated(source, index)),
                )

    def _mutated(self, source: str, index: int) -> ast.Module:
        """Makes the change on a fresh tree, so that no mutant inherits another's."""
        tree = ast.parse(source)
        _, change = list(changes_of(tree))[index]
        mutated: ast.Module = _Replace(change).visit(tree)
        return ast.fix_missing_locations(mutated)

    def _is_killed(self, name: str, tree: ast.Module) -> bool:
        cores = COMPONENTS if name in SHARED else (name,)
        return any(self._kills(core, (name, tree)) for core in cores)

    def _kills(self, core: str, mutation: tuple[str, ast.Module] | None) -> bool:
        try:
            with self._modules(core, mutation) as module, _alarm():
                for vector in self._vectors[COMPONENTS[core]]:
                    self._run(vector, module)
        except (Exception, TooSlow):
            return True
        return False

    def _run(self, vector: Any, module: types.ModuleType) -> None:
        for subject in (self._runner.CoreSubject, self._runner.PunctualSubject):
            self._runner.run_vector(vector, functools.partial(subject, modules=lambda _: module))

    @contextlib.contextmanager
    def _modules(
        self, core: str, mutation: tuple[str, ast.Module] | None
    ) -> Iterator[types.ModuleType]:
        """Yields the core's module; the mutated module takes the original's place meanwhile."""
        original = dict(sys.modules)
        try:
            if mutation is not None and mutation[0] != core:
                self._execute(*mutation)
            own = mutation[1] if mutation is not None and mutation[0] == core else None
            yield self._execute(core, own or self._tree(core))
        finally:
            sys.modules.clear()
            sys.modules.update(original)

    def _tree(self, name: str) -> ast.Module:
        return ast.parse((self._folder / f"{name}.py").read_text(encoding="utf-8"))

    def _execute(self, name: str, tree: ast.Module) -> types.ModuleType:
        module = types.ModuleType(f"reference_fixes.{name}")
        module.__package__ = "reference_fixes"
        sys.modules[module.__name__] = module
        exec(compile(tree, f"{name}.py", "exec"), module.__dict__)
        return module


@contextlib.contextmanager
def _alarm() -> Iterator[None]:
    """Ends a mutant that computes too long, however busy the machine is."""

    def ring(number: int, frame: object) -> None:
        raise TooSlow

    previous = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_PER_MUTANT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)
