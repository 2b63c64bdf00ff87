# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults put into a source file one at a time, and whether its tests notice: ``python -m tests.helpers.mutants SHARE SEED``.

The tests of a room are called as they are, without the runner, each fault in a process that was forked when all was imported. Only
those cases are called that come to the line with the fault in it, the quickest first; ``--all`` calls each of them.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tests.helpers.cases import Call, Fixtures, Place, Run, cases, first_failing, observed, silent, through, without_shrinking
from tests.helpers.equivalent_mutants import EQUIVALENT
from tests.helpers.faults import Mutant, mutants, source_of
from tests.helpers.planting import forget, plant, plant_module
from tests.helpers.sample import export_of

_PATIENCE = 400  # seconds, after which a fault has been noticed
_MEMORY = 6 << 30
_SURVIVES = "SURVIVES"


class Room(msgspec.Struct, frozen=True):
    """Source files that keep a promise together, and the test modules that must notice a fault in them."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]


_GATE = ("forms", "readings", "differing", "coded", "streams", "layers", "needles", "places")
ROOMS = (
    Room(
        (*(f"recorder.export.gate.{name}" for name in _GATE), "recorder.export.gate"),
        (
            *(f"tests.unit.test_gate_{name}" for name in ("places", "forms", "texts", "codes", "layers", "differing", "covers")),
            "tests.unit.test_last_gate",
        ),
    ),
    Room(("recorder.export.covers",), ("tests.unit.test_gate_covers",)),
    Room(("recorder.export.structure",), ("tests.unit.test_gate_places",)),
    Room(("recorder.sshsig",), ("tests.unit.test_sshsig",)),
    Room(("recorder.export.verify",), ("tests.unit.test_verify_parts", "tests.unit.test_verify_terms", "tests.unit.test_verify")),
)


class Known(msgspec.Struct, frozen=True):
    """What is known of a room before any fault: its cases, in the order in which to try them, and what an import goes through."""

    runs: list[Run]
    imported: frozenset[str]

    def order(self, mutant: Mutant, first: Sequence[Place]) -> list[Run]:
        """The cases that may notice this fault: those that come to its lines; all, where it is in no function or none comes there."""
        lines = mutant.places()
        chosen = [] if self.at_import(mutant) else [run for run in self.runs if not lines.isdisjoint(run.through)]
        return sorted(chosen or self.runs, key=lambda run: run.place not in first)

    def at_import(self, mutant: Mutant) -> bool:
        """Whether it makes a difference when all is imported."""
        return not mutant.lines or not mutant.places().isdisjoint(self.imported)


class Trial:
    """Tries the faults of one room, each in a process of its own."""

    def __init__(self, room: Room, place: Path, *, everything: bool, within: float = math.inf) -> None:
        self._within = within
        self._room, self._place, self._export = room, place, export_of(place / "made")
        self._turns = itertools.count()
        self._lately: dict[str, list[Place]] = {}
        answer = self._in_a_process(self._observed)
        assert answer is not None, f"the tests of {room.sources[0]} fail without any fault"
        self._known = msgspec.json.decode(answer, type=Known)
        self._everything = everything

    def notices(self, mutant: Mutant) -> str:
        """The case that fails with this fault, or that it does not end; empty where none notices it."""
        lately = self._lately.setdefault(mutant.function, [])
        order = self._known.runs if self._everything else self._known.order(mutant, lately)
        order = [
            run
            for run, before in zip(order, itertools.accumulate((run.seconds for run in order), initial=0.0), strict=False)
            if before < self._within
        ]
        imported = self._everything or self._known.at_import(mutant)
        answer = self._in_a_process(lambda fixtures: self._tried(mutant, order, fixtures, imported=imported))
        if answer is None:
            return "it does not end"
        seen = msgspec.json.decode(answer, type=Place | None)
        if seen is None:
            return ""
        lately[:] = [seen, *(each for each in lately if each != seen)][:5]
        return f"{seen.test} ({seen.turn})"

    def _observed(self, fixtures: Fixtures) -> object:
        files = {str(source_of(name)): name for name in self._room.sources}
        forget()
        imported = through(files, lambda: cases(self._room.tests))
        return Known(observed(self._room.tests, files, fixtures), imported)

    def _tried(self, mutant: Mutant, order: Sequence[Run], fixtures: Fixtures, *, imported: bool) -> object:
        try:
            plant_module(mutant) if imported else plant(mutant)
            return first_failing(self._room.tests, order, fixtures)
        except BaseException:  # noqa: BLE001 - whatever it is, the fault was noticed
            return Place("", "it cannot be imported", 0)

    def _in_a_process(self, work: Call) -> bytes | None:
        """What this work answers in a fork of this process; None where it fails, or does not end."""
        scratch = self._place / str(next(self._turns))
        scratch.mkdir()
        child = os.fork()
        if not child:
            try:
                os.setsid()
                signal.alarm(_PATIENCE)
                resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
                silent()
                answer = msgspec.json.encode(work(self._fixtures(scratch)))
                (scratch / "answer").write_bytes(answer)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        file = scratch / "answer"
        found = file.read_bytes() if file.exists() else None
        shutil.rmtree(scratch)
        return found

    def _fixtures(self, scratch: Path) -> Fixtures:
        turns = itertools.count()

        def folder() -> Path:
            made = scratch / str(next(turns))
            made.mkdir()
            return made

        return {"tmp_path": folder, "export": lambda: Path(shutil.copytree(self._export, folder() / "export"))}


def every() -> list[tuple[Room, Mutant]]:
    """Each fault in each room."""
    return [(room, mutant) for room in ROOMS for module in room.sources for mutant in mutants(module)]


def main(given: Sequence[str]) -> int:
    """Runs a share of them and tells the figures; returns 1 where one survives that is not known to be harmless."""
    asked = _asked(given)
    everything = every()
    gone = sorted(set(EQUIVALENT) - {mutant.key for _room, mutant in everything})
    for key in gone:
        _say(f"NO SUCH FAULT: {key}")
    found = [each for each in everything if each[1].module.endswith(tuple(asked.only.split(",")))]
    chosen = random.Random(asked.seed).sample(found, max(1, round(asked.share * len(found))))
    done = EQUIVALENT.keys() | (_noticed_before(asked.log) if asked.log else set())
    tried = [each for each in chosen if each[1].key not in done]
    _say(f"{len(found)} faults, {len(chosen)} chosen, {len(chosen) - len(tried)} known")
    left = _survivors(tried, asked)
    _say(f"{len(tried)} tried, {len(tried) - len(left)} noticed, {len(left)} survive")
    return 1 if left or gone else 0


def _noticed_before(log: Path) -> set[str]:
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return {key for by, key in (line.split("\t", 1) for line in lines) if by != _SURVIVES}


def _survivors(tried: Sequence[tuple[Room, Mutant]], asked: argparse.Namespace) -> list[str]:
    """The keys of those that no test notices."""
    left = []
    for room in ROOMS:
        here = [mutant for each, mutant in tried if each is room]
        if not here:
            continue
        with tempfile.TemporaryDirectory(prefix="stet-mutants-") as place:
            trial = Trial(room, Path(place), everything=asked.all, within=asked.within)
            for mutant in here:
                by = trial.notices(mutant)
                if asked.log:
                    with asked.log.open("a", encoding="utf-8") as log:
                        log.write(f"{by or _SURVIVES}\t{mutant.key}\n")
                if not by:
                    left.append(mutant.key)
                    _say(f"{_SURVIVES}: {mutant.key}")
    return left


def _asked(given: Sequence[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("share", type=float)
    asked.add_argument("seed", type=int)
    asked.add_argument("--only", default="", help="ends of modules' names, with commas between them")
    asked.add_argument("--log", type=Path, help="a file for what was found; what was noticed there is not tried again")
    asked.add_argument(
        "--within", type=float, default=math.inf, help="seconds of cases for each fault: what is left may be noticed by others"
    )
    asked.add_argument("--all", action="store_true", help="call every case for every fault, and import all anew")
    return asked.parse_args(given)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - it is asked for


if __name__ == "__main__":
    without_shrinking()
    for name in {test for room in ROOMS for test in room.tests}:
        cases([name])
    raise SystemExit(main(sys.argv[1:]))
