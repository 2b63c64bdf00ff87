# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorders under the same seeded work, in turns in one run: ``python tests/benchmarks/bench_capture.py [ROUNDS]``.

Each round starts every recorder on a virtual X server of its own and plays idle, office, 1000 Hz motion and bursts, with a log of what
was injected when. Processor time and bytes are per minute of that work. ROUNDS is 2 by default; the median counts.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.budget import report
from tests.benchmarks.recorders import PEERS, PynputLoop, Recorder, RecordFloor, Stet
from tests.helpers import truth, workload
from tests.helpers.injector import BUTTON_DOWN, BUTTON_UP, KEY_DOWN, MOVE, Action, Sent, inject
from tests.helpers.xserver import VirtualDesktop, until

SEED = int(os.environ.get("STET_SEED", "4"))
IDLE_S, OFFICE_S, MOTION_S, BURST_S = 6, 8, 6, 3
PHASES = ("idle", "office", "motion", "burst")
Figures = dict[str, dict[str, float]]


def office(random: Random, seconds: int) -> list[Action]:
    """Typing at seven keys a second, then the hand goes to the mouse: moves at 125 Hz, clicks, turns the wheel, and types on."""
    done: list[Action] = []
    for _ in range(seconds // 4):
        done += workload.typing(random, 35, 70_000)
        done += workload.motion(random, 120, 8_000)
        done += [Action(BUTTON_DOWN, 1, 0, 0, 20_000), Action(BUTTON_UP, 1, 0, 0, 80_000)]
        done += workload.scrolls(random, 12, 25_000)
    return done


def plan(phase: str) -> list[Action]:
    """What is done in a phase; nothing while idle."""
    random = Random(SEED)
    match phase:
        case "office":
            return office(random, OFFICE_S)
        case "motion":
            return workload.motion(random, MOTION_S * 1000, 1_000)
        case "burst":
            return workload.motion(random, BURST_S * 4000, 250)
    return []


def run(make: Callable[[], Recorder] | None) -> tuple[dict[str, dict[str, float]], truth.Verdict | None, list[int]]:
    """One recorder (or none) on a desktop of its own: figures by phase, the verdict over all of it, and delays of keys (ns)."""
    with VirtualDesktop() as desktop:
        os.environ["DISPLAY"] = desktop.display
        log = desktop.home / "echo"
        desktop.run(sys.executable, str(PEERS / "echo_app.py"), str(log))
        desktop.activate("Echo")
        until(log.exists, "the application")
        recorder = make() if make is not None else None
        if recorder is not None:
            recorder.start()
        figures, sent, delays = {}, [], []
        for phase in PHASES if recorder is not None else ("office",):
            figures[phase], done = _phase(phase, recorder, desktop)
            sent += done
            if phase == "office":
                delays = _delays(done, log)
        seen = recorder.stop() if recorder is not None else []
        if recorder is not None:
            figures["kept"] = {"bytes": recorder.kept}
    return figures, _verdict(recorder, sent, seen), delays


def _phase(phase: str, recorder: Recorder | None, desktop: VirtualDesktop) -> tuple[dict[str, float], list[Sent]]:
    actions = plan(phase)
    time.sleep(1.0)  # what is left of the phase before
    before, began = recorder.use() if recorder is not None else None, time.monotonic()
    sent = inject(desktop.display, actions, os.environ) if actions else []
    time.sleep(1.5 if actions else IDLE_S)  # until all is stored
    if recorder is None or before is None:
        return {}, sent
    after, minutes = recorder.use(), (time.monotonic() - began) / 60
    return {
        "cpu": (after.cpu - before.cpu) / minutes,
        "bytes": (after.stored - before.stored) / minutes,
        "resident": after.resident,
    }, sent


def _delays(sent: list[Sent], log: Path) -> list[int]:
    """From the injection of a key to its arrival in the application."""
    pressed = [each for each in sent if each.kind == KEY_DOWN]
    told = [line.split() for line in log.read_text("ascii").splitlines()]
    return [int(at) - each.before for each, (_, at) in zip(pressed, told, strict=False)]


def _verdict(recorder: Recorder | None, sent: list[Sent], seen: list[truth.Seen]) -> truth.Verdict | None:
    """The pynput loop writes names, not numbers: its keys are counted and not compared."""
    if recorder is None:
        return None
    if isinstance(recorder, Stet) and "none" in recorder.name:
        return truth.judge([each for each in sent if each.kind != MOVE], seen)
    if isinstance(recorder, PynputLoop):
        sent = [Sent(each.kind, 0, each.x, each.y, each.before, each.after) if each.kind in (2, 3) else each for each in sent]
    return truth.judge(sent, seen)


def main() -> int:
    """Prints the table, writes the JSON, and checks the budget."""
    rounds, began = int(sys.argv[1]) if len(sys.argv) > 1 else 2, time.monotonic()
    makes: dict[str, Callable[[], Recorder] | None] = {
        "nothing": None,
        "stet": Stet,
        "stet-default": lambda: Stet("none"),
        "pynput": lambda: PynputLoop(os.environ),
        "floor": lambda: RecordFloor(os.environ),
    }
    runs: dict[str, list[tuple[Figures, truth.Verdict | None, list[int]]]] = {name: [] for name in makes}
    for number in range(rounds):
        for name, make in makes.items():
            done = run(make)
            runs[name].append(done)
            if done[1] is not None:
                sys.stdout.write(f"round {number + 1}, {name}: {done[1].describe()}\n")
                sys.stdout.flush()
    return report("capture", *_summed(runs, time.monotonic() - began))


def _summed(
    runs: dict[str, list[tuple[Figures, truth.Verdict | None, list[int]]]], took: float
) -> tuple[dict[str, float], dict[str, object]]:
    """Ratios and counts for the budget; absolute figures as facts."""

    def middle(name: str, phase: str, what: str) -> float:
        return statistics.median(figures[phase][what] for figures, _, _ in runs[name])

    facts: dict[str, object] = {"rounds": len(runs["stet"]), "took_s": round(took), "seed": SEED}
    for name in [name for name in runs if name != "nothing"]:
        for phase in PHASES:
            facts[f"{name}, {phase}: CPU-s a minute"] = round(middle(name, phase, "cpu"), 3)
        facts[f"{name}: KB kept"] = round(middle(name, "kept", "bytes") / 1000, 1)
        facts[f"{name}: MB resident"] = round(middle(name, "burst", "resident") / 1e6, 1)
        facts[f"{name}: truth"] = [verdict.describe() for _, verdict, _ in runs[name] if verdict is not None]
    for name, rounds in runs.items():
        delays = [delay for _, _, found in rounds for delay in found]
        facts[f"{name}: key delay p50, p99 ms"] = [round(truth.percentile(delays, share) / 1e6, 3) for share in (0.5, 0.99)]
    for name, value in facts.items():
        sys.stdout.write(f"  {name:46}{value}\n")
    verdicts = [verdict for name in ("stet", "stet-default") for _, verdict, _ in runs[name] if verdict is not None]
    figures = {
        **{f"CPU in {phase} / pynput loop": middle("stet", phase, "cpu") / middle("pynput", phase, "cpu") for phase in PHASES[1:]},
        "CPU in office at defaults / pynput loop": middle("stet-default", "office", "cpu") / middle("pynput", "office", "cpu"),
        "CPU in motion at defaults / pynput loop": middle("stet-default", "motion", "cpu") / middle("pynput", "motion", "cpu"),
        "idle CPU-s a minute": middle("stet", "idle", "cpu"),
        "bytes kept / JSON lines": middle("stet", "kept", "bytes") / middle("pynput", "kept", "bytes"),
        "events lost": sum(sum(verdict.lost.values()) for verdict in verdicts),
        "events extra": sum(sum(verdict.extra.values()) for verdict in verdicts),
        "events out of order": sum(verdict.disordered for verdict in verdicts),
        "times outside of their stretch by 2 ms": sum(error > 2_000_000 for v in verdicts for error in v.outside)
        / sum(verdict.kept for verdict in verdicts),
    }
    return figures, facts


if __name__ == "__main__":
    sys.exit(main())
