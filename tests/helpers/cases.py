# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests of some modules called as they are, without the runner: each case, how long it takes, and which lines it goes through."""

from __future__ import annotations

import collections
import importlib
import inspect
import itertools
import os
import signal
import sys
import time
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import hypothesis
import msgspec
import pytest

_PATIENCE = 2.0  # seconds of the processor that any case may take, and twenty times what it takes without a fault
_FIXTURES = {"tmp_path", "export", "monkeypatch"}
Fixtures = dict[str, Callable[[], object]]  # what makes them, by name
Call = Callable[[Fixtures], object]


class Place(msgspec.Struct, frozen=True):
    """Which case it is: the test's module and name, and the turn of its parameters."""

    module: str
    test: str
    turn: int


class Run(msgspec.Struct, frozen=True):
    """What a case does without any fault: its time in seconds, and the lines, ``module:line``, that it goes through."""

    place: Place
    seconds: float
    through: frozenset[str]


def without_shrinking() -> None:
    """Tests of hypothesis that are imported from here on draw the same each time, have any time, and end with the first failure."""
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile("faults", database=None, deadline=None, derandomize=True, phases=phases, max_examples=15)
    hypothesis.settings.load_profile("faults")


def cases(modules: Iterable[str]) -> dict[Place, Call]:
    """Each case of these test modules; it is called with what makes its fixtures. Those that need other fixtures are left out."""
    found: dict[Place, Call] = {}
    for name in modules:
        module = importlib.import_module(name)  # noqa: TID251 - the tests of a room are named there
        for test_name, test in vars(module).items():
            if test_name.startswith("test_"):
                found |= {Place(name, test_name, turn): call for turn, call in enumerate(_turns(test)) if call is not None}
    return found


def _turns(test: types.FunctionType) -> Iterator[Call | None]:
    marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    for chosen in itertools.product(*(_rows(mark) for mark in marks)):
        given = {key: value for row in chosen for key, value in row.items()}
        names = () if hasattr(test, "hypothesis") else test.__code__.co_varnames[: test.__code__.co_argcount]
        wanted = [each for each in names if each not in given]
        yield _call(test, given, wanted) if _FIXTURES.issuperset(wanted) else None


def _call(test: types.FunctionType, given: dict[str, object], wanted: list[str]) -> Call:
    return lambda fixtures: test(**given, **{each: fixtures[each]() for each in wanted})


def _rows(mark: object) -> list[dict[str, object]]:
    names, values = mark.args[:2]  # type: ignore[attr-defined]  # pytest's own mark
    keys = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
    rows = [each.values if hasattr(each, "marks") else each if len(keys) > 1 else (each,) for each in values]
    return [dict(zip(keys, row, strict=True)) for row in rows]


def first_failing(modules: Sequence[str], order: Sequence[Run], fixtures: Fixtures) -> Place | None:
    """The first case, in this order, that fails or does not end; None where all pass. A case that does not end ends the process."""
    calls = cases(modules)
    for run in order:
        signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE + 20 * run.seconds)
        patch = pytest.MonkeyPatch()
        try:
            calls[run.place]({**fixtures, "monkeypatch": lambda patch=patch: patch})  # type: ignore[misc]  # the one at hand is the default
        except BaseException:  # noqa: BLE001 - whatever it is, the fault was noticed
            return run.place
        finally:
            patch.undo()
    return None


def observed(modules: Sequence[str], files: dict[str, str], fixtures: Fixtures) -> list[Run]:
    """Each case as it runs without a fault, in the order in which to try them; ``files`` are those observed, with their modules' names."""
    runs = [_observed(place, call, files, fixtures) for place, call in cases(modules).items()]
    return _varied(runs)


def through(files: dict[str, str], call: Callable[[], object]) -> frozenset[str]:
    """The lines of these files' functions, ``module:line``, that this call goes through."""
    seen: dict[types.CodeType, set[int]] = {}
    lines: dict[types.CodeType, set[int]] = {}

    def enters(frame: types.FrameType, _event: str, _arg: object) -> Any:
        code = frame.f_code
        if code.co_filename not in files or not code.co_flags & inspect.CO_OPTIMIZED:
            return None
        if code not in lines:
            lines[code] = {line for _start, _end, line in code.co_lines() if line}
            seen[code] = {code.co_firstlineno}
        return passes if seen[code] < lines[code] else None

    def passes(frame: types.FrameType, _event: str, _arg: object) -> Any:
        seen[frame.f_code].add(frame.f_lineno)
        if seen[frame.f_code] >= lines[frame.f_code]:
            frame.f_trace = None
        return passes

    sys.settrace(enters)
    try:
        call()
    finally:
        sys.settrace(None)
    return frozenset(f"{files[code.co_filename]}:{line}" for code, held in seen.items() for line in held)


def _observed(
    place: Place,
    call: Call,
    files: dict[str, str],
    fixtures: Fixtures,
) -> Run:
    patch = pytest.MonkeyPatch()
    start = time.monotonic()
    gone = through(files, lambda: call({**fixtures, "monkeypatch": lambda: patch}))
    patch.undo()
    return Run(place, time.monotonic() - start, gone)


def _varied(runs: list[Run]) -> list[Run]:
    """The quickest first; but many cases of one test notice the same, so that the next of each counts as if it took longer."""
    turns: collections.Counter[tuple[str, str]] = collections.Counter()
    cost: dict[Place, float] = {}
    for run in sorted(runs, key=lambda run: run.seconds):
        turns[run.place.module, run.place.test] += 1
        cost[run.place] = run.seconds * turns[run.place.module, run.place.test]
    return sorted(runs, key=lambda run: cost[run.place])


def silent() -> None:
    """What tests write is not shown."""
    sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - the process ends with it
