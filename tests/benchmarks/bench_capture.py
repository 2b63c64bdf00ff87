# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorders of input under the same seeded work, in turns in one run: ``python tests/benchmarks/bench_capture.py [ROUNDS] [RECORDER...]``.

Each round starts every recorder on a virtual X server of its own and plays the phases of phases.py, with a log of what was injected when.
Processor time and bytes are per minute of a phase and the second after it. ROUNDS is 2 by default; the median counts.
"""

from __future__ import annotations

import functools
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from tests.benchmarks import runs, window_work
from tests.benchmarks.peer_recorders import OpenAdapt, PynputLoop, RecordFloor
from tests.benchmarks.phases import BLOCKS, PHASES, SECONDS, SEED, SETTLES, plan
from tests.benchmarks.recorders import PEERS, Recorder, Stet
from tests.helpers import truth
from tests.helpers.injector import KEY_DOWN, MOVE, Sent, inject
from tests.helpers.xserver import VirtualDesktop, until

BENCH = "capture"
MAKES: dict[str, Callable[[], Recorder] | None] = {
    "nothing": None,
    "stet": Stet,
    "stet-default": lambda: Stet("none"),
    "pynput": lambda: PynputLoop(os.environ),
    "floor": lambda: RecordFloor(os.environ),
    "openadapt": lambda: OpenAdapt(os.environ),
}
# By default Stet keeps no path of the pointer: bursts of movement have nothing to say of it. Of the others none keeps windows as it is run
# here, the loop and the floor wait in a system call while nothing happens, and openadapt-capture would write for minutes after a flood.
_PHASES = {
    "nothing": ("office",),
    "stet-default": ("office", "motion"),
    "pynput": ("office", "motion", "burst", "flood"),
    "floor": ("office", "motion", "burst", "flood"),
    "openadapt": ("idle", "office", "motion", "burst"),
}
_COUNTED = ("office", "motion", "burst", "flood")
_KEPT_UP_WITH = _COUNTED[:3]
_NO_MOTION, _NO_KEYS = ("stet-default",), ("pynput",)


class Played(msgspec.Struct):
    """What was done in a phase, and when it began (ns)."""

    began: int
    sent: list[Sent] = msgspec.field(default_factory=list)
    changes: list[window_work.Change] = msgspec.field(default_factory=list)


def run(name: str, make: Callable[[], Recorder] | None) -> runs.Run:
    """One recorder (or none): every measure of the run. The flood has a desktop of its own: servers have died of it."""
    phases = _PHASES.get(name, PHASES)
    figures = _run(name, make, tuple(phase for phase in phases if phase != "flood"))
    if "flood" in phases:
        flooded = _run(name, make, ("flood",))
        figures |= {key: value for key, value in flooded.items() if key.startswith("flood")} | {
            "stop after the flood, s": flooded["stop, s"]
        }
    return figures


def _run(name: str, make: Callable[[], Recorder] | None, phases: Sequence[str]) -> runs.Run:
    with VirtualDesktop() as desktop:
        os.environ["DISPLAY"] = desktop.display
        log = desktop.home / "echo"
        desktop.run(sys.executable, str(PEERS / "echo_app.py"), str(log))
        desktop.activate("Echo")
        until(log.exists, "the application")
        recorder = make() if make is not None else None
        if recorder is not None:
            recorder.start()
        figures: runs.Run = {}
        played: dict[str, Played] = {}
        for phase in phases:
            try:
                played[phase] = _phase(phase, recorder, desktop, figures)
            except AssertionError as error:  # the injector lost the server, which has died of a flood before
                sys.stdout.write(
                    f"  {name}, {phase}: broken off, the server's exit code is {desktop.server.poll() if desktop.server else None}: {str(error).strip().splitlines()[-1]}\n"
                )
                figures[f"{phase}: broken off"] = 1
                break
        if "office" in played:
            figures |= _delays(played["office"].sent, log)
        if recorder is not None:
            seen = recorder.stop()
            figures |= {"kept, KB": recorder.kept / 1e3, "stop, s": recorder.stopping}
            figures |= _judged(name, recorder, played, seen)
    return figures


def _phase(phase: str, recorder: Recorder | None, desktop: VirtualDesktop, figures: runs.Run) -> Played:
    actions = plan(phase)
    if phase == "office":
        desktop.activate("Echo")
    time.sleep(SETTLES.get(phase, 0.3))
    before, done = recorder.use() if recorder is not None else None, Played(time.monotonic_ns())
    if phase == "window":
        done.changes = window_work.work(desktop.display, SEED, SECONDS[phase])
    elif actions:
        done.sent = inject(desktop.display, actions, os.environ, BLOCKS.get(phase, 32))
    time.sleep(1.0 if actions else SECONDS["idle"] if phase == "idle" else 0.2)
    if recorder is not None and before is not None:
        after, minutes = recorder.use(), (time.monotonic_ns() - done.began) / 60e9
        figures[f"{phase}: CPU-s a minute"] = (after.cpu - before.cpu) / minutes
        figures[f"{phase}: KB written a minute"] = (after.written - before.written) / minutes / 1e3
        figures[f"{phase}: MB resident"] = after.resident / 1e6
    if done.sent:
        figures[f"{phase}: events a second"] = len(done.sent) / max(1e-9, (done.sent[-1].after - done.sent[0].before) / 1e9)
    return done


def _delays(sent: list[Sent], log: Path) -> runs.Run:
    """From the injection of a key to its arrival in the application, in milliseconds."""
    pressed = [each for each in sent if each.kind == KEY_DOWN]
    told = [line.split() for line in log.read_text("ascii").splitlines()]
    delays = [int(at) - each.before for each, (_, at) in zip(pressed, told, strict=False)]
    return {f"key delay {name}, ms": truth.percentile(delays, share) / 1e6 for name, share in (("p50", 0.5), ("p99", 0.99))}


def _judged(name: str, recorder: Recorder, played: dict[str, Played], seen: list[truth.Seen]) -> runs.Run:
    """Phase by phase, by the times at which they began: a time that is off by a phase would count as lost and extra."""
    figures: runs.Run = {}
    edges = [*(each.began for each in played.values()), 1 << 62]
    for (phase, each), end in zip(played.items(), edges[1:], strict=True):
        if phase in _COUNTED:
            verdict = truth.judge(_comparable(name, each.sent), [one for one in seen if each.began <= one[1] < end])
            figures |= _counts(phase, verdict)
            causes = [cause for cause, at in recorder.gaps if each.began <= at < end]
            figures[f"{phase}: gaps"] = len(causes)
            sys.stdout.write(f"  {name}, {phase}: {verdict.describe()}{f', gaps {causes}' if causes else ''}\n")
    if recorder.fronts and "window" in played:
        figures |= window_work.compare(played["window"].changes, recorder.fronts)
    return figures


def _counts(phase: str, verdict: truth.Verdict) -> runs.Run:
    errors = {
        f"{phase}: time error {key}, ms": truth.percentile(verdict.outside, share) / 1e6
        for key, share in (("p50", 0.5), ("p99", 0.99))
    }
    kinds = {f"{phase}: lost, {kind}": float(count) for kind, count in verdict.lost.items()}
    return {
        **errors,
        **kinds,
        f"{phase}: injected": verdict.injected,
        f"{phase}: kept": verdict.kept,
        f"{phase}: lost": sum(verdict.lost.values()),
        f"{phase}: extra": sum(verdict.extra.values()),
        f"{phase}: out of order": verdict.disordered,
        f"{phase}: more than 2 ms off": sum(error > 2_000_000 for error in verdict.outside),
    }


def _comparable(name: str, sent: list[Sent]) -> list[Sent]:
    """The pynput loop writes names, not numbers: its keys are counted and not compared."""
    if name in _NO_MOTION:
        return [each for each in sent if each.kind != MOVE]
    if name in _NO_KEYS:
        return [Sent(each.kind, 0, each.x, each.y, each.before, each.after) if each.kind in (2, 3) else each for each in sent]
    return sent


def figures(measured: runs.Measured) -> dict[str, float]:
    """The ratios and counts that stand in the budget."""

    def ratio(measure: str, ours: str = "stet", theirs: str = "pynput") -> float:
        return measured.middle(BENCH, ours, measure) / measured.middle(BENCH, theirs, measure)

    found = {f"CPU in {phase} / pynput loop": ratio(f"{phase}: CPU-s a minute") for phase in ("office", "motion", "burst")}
    for phase in ("office", "motion"):
        found[f"CPU in {phase} at defaults / pynput loop"] = ratio(f"{phase}: CPU-s a minute", "stet-default")
    found["bytes kept / JSON lines"] = ratio("kept, KB")
    for what in ("lost", "extra", "out of order"):
        found[f"events {what}"] = sum(
            measured.total(BENCH, name, f"{phase}: {what}") for name in ("stet", "stet-default") for phase in _KEPT_UP_WITH
        )
    kept = sum(measured.total(BENCH, "stet", f"{phase}: kept") for phase in _KEPT_UP_WITH)
    late = sum(measured.total(BENCH, "stet", f"{phase}: more than 2 ms off") for phase in _KEPT_UP_WITH)
    found["times outside of their stretch by 2 ms"] = late / kept
    found["share lost in the flood"] = measured.total(BENCH, "stet", "flood: lost") / measured.total(
        BENCH, "stet", "flood: injected"
    )
    found["window changes missed"] = measured.total(BENCH, "stet", "window: missed")
    if measured.values(BENCH, "openadapt", "office: CPU-s a minute"):
        found["CPU in office / openadapt-capture"] = ratio("office: CPU-s a minute", "stet", "openadapt")
    return found


def measure(measured: runs.Measured, rounds: int, names: list[str]) -> None:
    """So many rounds of these recorders, in turns."""
    for number in range(1, rounds + 1):
        for name in names:
            measured.attempt(BENCH, name, number, functools.partial(run, name, MAKES[name]))


if __name__ == "__main__":
    sys.exit(runs.main(BENCH, measure, figures, MAKES, ("stet", "stet-default", "pynput")))
