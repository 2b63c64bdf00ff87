# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults put into a source file one at a time, and whether its tests notice: ``python -m tests.helpers.mutants SHARE SEED``.

The tests of a room are called as they are, without the runner, each fault in a process that was forked when all was imported.
"""

from __future__ import annotations

import importlib.util  # noqa: TID251 - a module is taken from a spoilt source
import itertools
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
import pytest

from tests.helpers.equivalent_mutants import EQUIVALENT
from tests.helpers.faults import Mutant, mutants, source_of
from tests.helpers.sample import export_of

_PATIENCE = 400  # seconds, after which a fault has been noticed
_MEMORY = 6 << 30


class Room(msgspec.Struct, frozen=True):
    """Source files that keep a promise together, and the test modules that must notice a fault in them."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]


_GATE = ("forms", "readings", "differing", "coded", "streams", "layers", "needles", "places")
ROOMS = (
    Room(
        (*(f"recorder.export.gate.{name}" for name in _GATE), "recorder.export.gate"),
        (
            *(f"tests.unit.test_gate_{name}" for name in ("places", "forms", "texts", "layers", "differing", "covers")),
            "tests.unit.test_last_gate",
        ),
    ),
    Room(("recorder.export.covers",), ("tests.unit.test_gate_covers",)),
    Room(("recorder.export.structure",), ("tests.unit.test_gate_places",)),
    Room(("recorder.sshsig",), ("tests.unit.test_sshsig",)),
    Room(("recorder.export.verify",), ("tests.unit.test_verify_parts", "tests.unit.test_verify_terms", "tests.unit.test_verify")),
)


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
                yield lambda test=test, given=given, wanted=wanted: test(**given, **{each: fixtures[each]() for each in wanted})  # type: ignore[misc]  # the case at hand is the default


def _rows(mark: object) -> list[dict[str, object]]:
    names, values = mark.args[:2]  # type: ignore[attr-defined]  # pytest's own mark
    keys = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
    rows = [each.values if hasattr(each, "marks") else each if len(keys) > 1 else (each,) for each in values]
    return [dict(zip(keys, row, strict=True)) for row in rows]


def _module(name: str) -> types.ModuleType:
    return importlib.import_module(name)  # noqa: TID251 - the tests of a room are named there


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
        sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - the process ends with it
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
            patch = pytest.MonkeyPatch()
            fixtures: dict[str, Callable[[], object]] = {"tmp_path": folder, "export": copied, "monkeypatch": lambda: patch}  # noqa: B023 - it is this one's
            for case in _cases(_module(name), fixtures):
                case()
                patch.undo()
    except BaseException:  # noqa: BLE001 - whatever it is, the fault was noticed
        return False
    return True


def _plant(mutant: Mutant) -> None:
    """Puts the spoilt source in the place of the module, and has all that uses it imported anew."""
    file = source_of(mutant.module)
    code = compile(mutant.source(), str(file), "exec")
    fresh = ("recorder.export", "recorder.sshsig", "recorder.api", "tests.unit", "tests.helpers.gating", "tests.helpers.signed")
    for name in [name for name in sys.modules if name.startswith(fresh)]:
        above, _, last = name.rpartition(".")
        if above in sys.modules and isinstance(getattr(sys.modules[above], last, None), types.ModuleType):
            delattr(sys.modules[above], last)
        del sys.modules[name]

    class Finder:
        @staticmethod
        def find_spec(name: str, *_more: object) -> object:
            if name != mutant.module:
                return None
            inner = [str(file.parent)] if file.name == "__init__.py" else None
            spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=inner)  # noqa: TID251 - see above
            assert spec is not None
            spec.loader.get_code = lambda _name: code  # type: ignore[union-attr]  # it has one
            return spec

    sys.meta_path.insert(0, Finder)  # type: ignore[arg-type]  # it has what is asked of it


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


def _as_it_is() -> list[tuple[Room, Mutant]]:
    """No fault at all, for each room: what is noticed then is wrong with the tests."""
    return [(room, Mutant(room.sources[0], "nothing", 0, lambda _node: None)) for room in ROOMS]


def _untold(_number: int, _mutant: Mutant, _seen: bool) -> None:
    """Nobody asked."""


def every() -> list[tuple[Room, Mutant]]:
    """Each fault in each room."""
    return [(room, mutant) for room in ROOMS for module in room.sources for mutant in mutants(module)]


def main(share: float, seed: int, only: str = "") -> int:
    """Runs a share of them and tells the figures; returns 1 where one survives that is not known to be harmless."""
    for room in ROOMS:
        for name in room.tests:
            _module(name)
    everything = every()
    found = [(room, mutant) for room, mutant in everything if mutant.module.endswith(tuple(only.split(",")))]
    used = {room.sources for room, _mutant in found}
    clean = [each for each in _as_it_is() if each[0].sources in used]
    assert len(survivors(clean, _untold)) == len(clean), "the tests fail without any fault"
    chosen = random.Random(seed).sample(found, max(1, round(share * len(found))))
    [mutant.key for _room, mutant in chosen if mutant.key in EQUIVALENT]
    tried = [each for each in chosen if each[1].key not in EQUIVALENT]

    def told(number: int, mutant: Mutant, seen: bool) -> None:
        if not seen or number % 25 == 0:
            print(f"{number}/{len(tried)} {'noticed so far' if seen else 'SURVIVES ' + mutant.key}", flush=True)  # noqa: T201 - it is asked for

    left = survivors(tried, told)
    gone = sorted(set(EQUIVALENT) - {mutant.key for _room, mutant in everything}) if not only else []
    return 1 if left or gone else 0


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
