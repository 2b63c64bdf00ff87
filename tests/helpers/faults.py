# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults that are put into a source file one at a time: turned comparisons, other numbers, branches never taken, statements left out."""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[2]
_FLIPPED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.GtE, ast.LtE),
    ast.LtE: (ast.Gt, ast.Lt),
    ast.Gt: (ast.LtE, ast.GtE),
    ast.GtE: (ast.Lt, ast.Gt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_TURNED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.Mod: ast.Mult,
}


_STATEMENTS = (ast.Expr, ast.Assign, ast.AugAssign, ast.Raise, ast.Return, ast.Continue, ast.Break)


class Mutant(msgspec.Struct, frozen=True):
    """One fault: ``key`` says in which function what became what, whatever the line; ``change`` makes it at a node of the file's tree.

    It makes a difference only where one of the ``lines`` is gone through; none are given where it is not in a function.
    """

    module: str
    function: str
    key: str
    number: int
    change: Callable[[ast.AST], None]
    lines: range = range(0)

    def places(self) -> set[str]:
        """Its lines, each as ``module:line``."""
        return {f"{self.module}:{line}" for line in self.lines}

    def source(self) -> str:
        """The file with the fault in it."""
        tree = ast.parse(source_of(self.module).read_text("utf-8"))
        self.change(list(ast.walk(tree))[self.number])
        return ast.unparse(ast.fix_missing_locations(tree))


def mutants(module: str) -> Iterator[Mutant]:
    """Every fault that is put into this module."""
    path = source_of(module)
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    names, lines = _functions(tree), _lines(tree)
    counted: dict[str, Iterator[int]] = {}
    for number, node in enumerate(nodes):
        if number not in names:
            continue
        changes = itertools.chain(((*change, node) for change in _changes(node)), _removed(node))
        for old, new, change, within in changes:
            key = f"{module}.{names[number]}: {old} -> {new}"
            turn = next(counted.setdefault(key, itertools.count(1)))
            yield Mutant(module, names[number], key if turn == 1 else f"{key} ({turn})", number, change, lines[within])


def source_of(module: str) -> Path:
    """The file of a module."""
    bare = ROOT / module.replace(".", "/")
    return bare / "__init__.py" if bare.is_dir() else bare.with_suffix(".py")


def _functions(tree: ast.Module) -> dict[int, str]:
    """The name of the function in which each node lies, by its number in the walk; annotations, docstrings and imports are left out."""
    numbers = {id(node): number for number, node in enumerate(ast.walk(tree))}
    found: dict[int, str] = {}

    def visit(node: ast.AST, name: str) -> None:
        if isinstance(node, ast.Import | ast.ImportFrom | ast.arg):
            return
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = f"{name}.{node.name}".lstrip(".")
        found[numbers[id(node)]] = name
        skipped = [getattr(node, "returns", None), getattr(node, "annotation", None)]
        for child in ast.iter_child_nodes(node):
            if child not in skipped and not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
                visit(child, name)

    visit(tree, "")
    return found


def _lines(tree: ast.Module) -> dict[ast.AST, range]:
    """The lines of the statement in which each node of a function lies.

    Of one that holds others all of them: nobody comes to those without coming to it.
    """
    found: dict[ast.AST, range] = {}

    def visit(node: ast.AST, lines: range) -> None:
        if isinstance(node, ast.FunctionDef) or (lines and isinstance(node, ast.stmt | ast.ExceptHandler)):
            lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        found[node] = lines
        for child in ast.iter_child_nodes(node):
            visit(child, lines)

    visit(tree, range(0))
    return found


_Change = tuple[str, str, Callable[[ast.AST], None]]


def _changes(node: ast.AST) -> Iterator[_Change]:
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.Constant():
            yield from _other_values(node)
        case ast.BoolOp():
            yield _set(node, "op", ast.And() if isinstance(node.op, ast.Or) else ast.Or())
            yield from _fewer(node, "values")
        case ast.UnaryOp(op=ast.Not()):
            yield _set(node, "op", ast.UAdd(), "the truth of it")
        case ast.BinOp() | ast.AugAssign() if type(node.op) in _TURNED:
            yield _set(node, "op", _TURNED[type(node.op)]())
        case ast.If() | ast.IfExp() | ast.While():
            values = (False,) if isinstance(node, ast.While) else (True, False)
            yield from (_set(node, "test", ast.Constant(value), f"always {value}") for value in values)
        case _:
            yield from _with_less(node)


def _with_less(node: ast.AST) -> Iterator[_Change]:
    match node:
        case ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()):
            yield from _fewer(node, "elts")
        case ast.Dict():
            yield from _without_entry(node)
        case ast.comprehension():
            yield from _fewer(node, "ifs", least=1)


def _other_values(node: ast.Constant) -> Iterator[_Change]:
    value = node.value
    if isinstance(value, bool):
        yield _set(node, "value", not value)
    elif isinstance(value, int):
        yield from (_set(node, "value", value + by) for by in (1, -1))


def _compared(node: ast.Compare) -> Iterator[_Change]:
    for place, op in enumerate(node.ops):
        for other in _FLIPPED[type(op)]:
            changed = copy.deepcopy(node)
            changed.ops[place] = other()
            yield _text(node), _text(changed), lambda found, ops=changed.ops: setattr(found, "ops", ops)  # type: ignore[misc]  # the case at hand is the default


def _set(node: ast.AST, field: str, value: object, said: str = "") -> _Change:
    changed = copy.deepcopy(node)
    setattr(changed, field, value)
    return _text(node), said or _text(changed), lambda found: setattr(found, field, value)


def _fewer(node: ast.AST, field: str, least: int = 2) -> Iterator[_Change]:
    """Without one of several."""
    held = getattr(node, field)
    for place in range(len(held)) if len(held) >= least else ():
        yield _text(node), f"without {_text(held[place])}", lambda found, place=place: getattr(found, field).pop(place)  # type: ignore[misc]  # the case at hand is the default


def _without_entry(node: ast.Dict) -> Iterator[_Change]:
    def drop(found: ast.AST, place: int) -> None:
        assert isinstance(found, ast.Dict)
        found.keys.pop(place)
        found.values.pop(place)

    for place, key in enumerate(node.keys):
        yield "{...}", f"without {_text(key) if key else '**'}", lambda found, place=place: drop(found, place)  # type: ignore[misc]  # the case at hand is the default


def _removed(node: ast.AST) -> Iterator[tuple[*_Change, ast.AST]]:
    """Without one of the statements in it, which is told."""
    if isinstance(node, ast.Module):
        return
    for field in ("body", "orelse", "finalbody", "handlers"):
        held = getattr(node, field, None)
        for place, each in enumerate(held if isinstance(held, list) else ()):
            if isinstance(each, _STATEMENTS) and not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)):
                yield _text(each), "nothing", _passing(field, place), each


def _passing(field: str, place: int) -> Callable[[ast.AST], None]:
    def change(found: ast.AST) -> None:
        getattr(found, field)[place] = ast.Pass()

    return change


def _text(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 120 else text[:117] + "..."
