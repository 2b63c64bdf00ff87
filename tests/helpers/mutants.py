# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults put into a source file one at a time, and whether its tests notice: ``python -m tests.helpers.mutants SHARE SEED``.

The tests of a room are called as they are, without the runner, each fault in a process that was forked when all was imported.
"""

from __future__ import annotations

import ast
import copy
import importlib
import itertools
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import types
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from tests.helpers.equivalent_mutants import EQUIVALENT
from tests.helpers.sample import export_of

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60  # seconds, after which a fault has been noticed
_MEMORY = 6 << 30
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


class Room(msgspec.Struct, frozen=True):
    """Source files that keep a promise together, and the test modules that must notice a fault in them."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS = (
    Room(
        tuple(f"recorder.export.gate.{name}" for name in ("forms", "readings", "coded", "streams", "layers", "needles", "places"))
        + ("recorder.export.gate", "recorder.export.covers", "recorder.export.structure"),
        (
            "tests.unit.test_last_gate",
            "tests.unit.test_gate_parts",
            "tests.unit.test_gate_covers",
            "tests.unit.test_planted_secrets",
        ),
    ),
    Room(
        ("recorder.sshsig", "recorder.export.verify"),
        ("tests.unit.test_sshsig", "tests.unit.test_verify", "tests.unit.test_verify_parts"),
    ),
)


class Mutant(msgspec.Struct, frozen=True):
    """One fault: ``key`` says in which function what became what, whatever the line; ``source`` is the file with it."""

    module: str
    key: str
    source: str


def mutants(module: str) -> Iterator[Mutant]:
    """Every fault that is put into this module."""
    path = _path(module)
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    names = _functions(tree)
    counted: dict[str, Iterator[int]] = {}
    for number, node in enumerate(nodes):
        if number not in names:
            continue
        for old, new, change in _changes(node):
            spoilt = copy.deepcopy(tree)
            change(list(ast.walk(spoilt))[number])
            key = f"{module}.{names[number]}: {old} -> {new}"
            turn = next(counted.setdefault(key, itertools.count(1)))
            yield Mutant(module, key if turn == 1 else f"{key} ({turn})", ast.unparse(ast.fix_missing_locations(spoilt)))


def _path(module: str) -> Path:
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


_Change = tuple[str, str, Callable[[ast.AST], None]]


def _changes(node: ast.AST) -> Iterator[_Change]:
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.Constant(value=bool()):
            yield _set(node, "value", not node.value)
        case ast.Constant(value=int()):
            yield from (_set(node, "value", node.value + by) for by in (1, -1))
        case ast.BoolOp():
            yield _set(node, "op", ast.And() if isinstance(node.op, ast.Or) else ast.Or())
            yield from _fewer(node, "values")
        case ast.UnaryOp(op=ast.Not()):
            yield _set(node, "op", ast.UAdd(), "the truth of it")
        case ast.BinOp() | ast.AugAssign() if type(node.op) in _TURNED:
            yield _set(node, "op", _TURNED[type(node.op)]())
        case ast.If() | ast.IfExp() | ast.While():
            yield from (
                _set(node, "test", ast.Constant(value), f"always {value}") for value in (True, False) if not _endless(node, value)
            )
        case ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()):
            yield from _fewer(node, "elts")
        case ast.Dict():
            yield from _without_entry(node)
        case ast.comprehension():
            yield from _fewer(node, "ifs", least=1)
    yield from _removed(node)


def _endless(node: ast.AST, value: object) -> bool:
    return isinstance(node, ast.While) and value is True


def _compared(node: ast.Compare) -> Iterator[_Change]:
    for place, op in enumerate(node.ops):
        for other in _FLIPPED[type(op)]:
            changed = copy.deepcopy(node)
            changed.ops[place] = other()
            yield _text(node), _text(changed), lambda found, ops=changed.ops: setattr(found, "ops", ops)  # type: ignore[misc]


def _set(node: ast.AST, field: str, value: object, said: str = "") -> _Change:
    changed = copy.deepcopy(node)
    setattr(changed, field, value)
    return _text(node), said or _text(changed), lambda found: setattr(found, field, value)


def _fewer(node: ast.AST, field: str, least: int = 2) -> Iterator[_Change]:
    """Without one of several."""
    held = getattr(node, field)
    for place in range(len(held)) if len(held) >= least else ():
        yield _text(node), f"without {_text(held[place])}", lambda found, place=place: getattr(found, field).pop(place)  # type: ignore[misc]


def _without_entry(node: ast.Dict) -> Iterator[_Change]:
    def drop(found: ast.AST, place: int) -> None:
        assert isinstance(found, ast.Dict)
        found.keys.pop(place)
        found.values.pop(place)

    for place, key in enumerate(node.keys):
        yield "{...}", f"without {_text(key) if key else '**'}", lambda found, place=place: drop(found, place)  # type: ignore[misc]


def _removed(node: ast.AST) -> Iterator[_Change]:
    """Without one of the statements in it."""
    for field in ("body", "orelse", "finalbody", "handlers"):
        held = getattr(node, field, None)
        if isinstance(held, list) and not isinstance(node, ast.Module):
            for place, each in enumerate(held):
                if isinstance(each, ast.Expr | ast.Assign | ast.AugAssign | ast.Raise | ast.Return | ast.Continue | ast.Break):
                    if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)):
                        yield (
                            _text(each),
                            "nothing",
                            lambda found, field=field, place=place: getattr(found, field).__setitem__(place, ast.Pass()),
                        )  # type: ignore[misc]


def _text(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 120 else text[:117] + "..."


def _cases(module: types.ModuleType, fixtures: dict[str, Callable[[], object]]) -> Iterator[Callable[[], object]]:
    """The tests of a module, one for each set of their parameters; those that need more than these fixtures are not."""
    for name, test in vars(module).items():
        if not name.startswith("test_"):
            continue
        marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
        for chosen in itertools.product(*(_rows(mark) for mark in marks)):
            given = {key: value for row in chosen for key, value in row.items()}
            wanted = [each for each in test.__code__.co_varnames[: test.__code__.co_argcount] if each not in given]
            if hasattr(test, "hypothesis"):
                wanted = []
            if set(wanted) <= fixtures.keys():
                yield lambda test=test, given=given, wanted=wanted: test(**given, **{each: fixtures[each]() for each in wanted})  # type: ignore[misc]


def _rows(mark: object) -> list[dict[str, object]]:
    names, values = mark.args[:2]  # type: ignore[attr-defined]  # pytest's own mark
    keys = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
    return [
        dict(zip(keys, (getattr(each, "values", None) or (each if len(keys) > 1 else (each,))), strict=True))
        if not hasattr(each, "marks")
        else dict(zip(keys, each.values, strict=True))
        for each in values
    ]


def noticed(mutant: Mutant, room: Room, export: Path, scratch: Path) -> bool:
    """Whether a test fails with this fault. In a process of its own."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    code = 3
    try:
        os.setsid()
        signal.alarm(_PATIENCE)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - the process ends with it
        code = 0 if _passes(mutant, room, export, scratch) else 1
    finally:
        os._exit(code)


def _passes(mutant: Mutant, room: Room, export: Path, scratch: Path) -> bool:
    _plant(mutant)
    turns = itertools.count()

    def folder() -> Path:
        made = scratch / f"{os.getpid()}-{next(turns)}"
        made.mkdir()
        return made

    def copied() -> Path:
        return Path(shutil.copytree(export, folder() / "export"))

    try:
        for name in room.tests:
            for case in _cases(importlib.import_module(name), {"tmp_path": folder, "export": copied}):
                case()
    except BaseException:  # noqa: BLE001 - whatever it is, the fault was noticed
        return False
    return True


def _plant(mutant: Mutant) -> None:
    """Puts the spoilt source in the place of the module, and has all that uses it imported anew."""
    fresh = ("recorder.export", "recorder.sshsig", "recorder.api", "tests.unit")
    for name in [name for name in sys.modules if name.startswith(fresh)]:
        del sys.modules[name]

    class Finder:
        @staticmethod
        def find_spec(name: str, path: object = None, target: object = None) -> object:
            if name != mutant.module:
                return None
            file = _path(name)
            spec = importlib.util.spec_from_file_location(name, file)  # type: ignore[attr-defined]
            spec.loader.get_code = lambda _name: compile(mutant.source, str(file), "exec")
            return spec

    sys.meta_path.insert(0, Finder)  # type: ignore[arg-type]


def survivors(chosen: Sequence[tuple[Room, Mutant]], told: Callable[[int, Mutant, bool], None]) -> list[str]:
    """The keys of those that no test notices."""
    left = []
    with tempfile.TemporaryDirectory(prefix="stet-mutants-") as place:
        export = export_of(Path(place))
        for number, (room, mutant) in enumerate(chosen, 1):
            scratch = Path(place) / str(number)
            scratch.mkdir()
            seen = noticed(mutant, room, export, scratch)
            shutil.rmtree(scratch)
            told(number, mutant, seen)
            if not seen:
                left.append(mutant.key)
    return left


def every() -> list[tuple[Room, Mutant]]:
    """Each fault in each room."""
    return [(room, mutant) for room in ROOMS for module in room.sources for mutant in mutants(module)]


def main(share: float, seed: int, only: str = "") -> int:
    """Runs a share of them and tells the figures; returns 1 where one survives that is not known to be harmless."""
    for room in ROOMS:
        for name in room.tests:
            importlib.import_module(name)
    found = [(room, mutant) for room, mutant in every() if mutant.module.endswith(only)]
    chosen = random.Random(seed).sample(found, max(1, round(share * len(found)))) if share < 1 else found
    known = [mutant.key for _room, mutant in chosen if mutant.key in EQUIVALENT]
    tried = [each for each in chosen if each[1].key not in EQUIVALENT]

    def told(number: int, mutant: Mutant, seen: bool) -> None:
        if not seen:
            print(f"{number}/{len(tried)} SURVIVES {mutant.key}", flush=True)

    left = survivors(tried, told)
    gone = sorted(set(EQUIVALENT) - {mutant.key for _room, mutant in every()}) if not only else []
    print(
        json.dumps(
            {"seed": seed, "of": len(found), "tried": len(tried), "equivalent": len(known), "survive": len(left), "gone": gone}
        )
    )
    return 1 if left or gone else 0


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
