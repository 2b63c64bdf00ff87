# SPDX-License-Identifier: GPL-3.0-or-later
"""What the recorder set out to show, what was measured of it, and why where it falls short."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence

import msgspec

from tests.benchmarks.runs import Measured

_COUNTED = ("office", "motion", "burst", "flood")


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """``values`` gives the figure of each run; ``most`` is what it may be; ``worst`` says that no run may exceed it, else the median counts."""

    name: str
    most: float
    unit: str
    values: Callable[[Measured], list[float]]
    worst: bool = False
    why: str = ""


class Answer(msgspec.Struct, frozen=True):
    """What became of a target: met, missed, or not measured (None)."""

    target: Target
    found: list[float]

    @property
    def middle(self) -> float:
        """What counts."""
        return max(self.found) if self.target.worst else statistics.median(self.found)

    @property
    def met(self) -> bool | None:
        """None where it was not measured in this run."""
        return self.middle <= self.target.most if self.found else None


def answers(measured: Measured) -> list[Answer]:
    """Each target with its figures."""
    return [Answer(target, target.values(measured)) for target in TARGETS]


def _plain(benchmark: str, measure: str, recorder: str = "stet") -> Callable[[Measured], list[float]]:
    return lambda measured: measured.values(benchmark, recorder, measure)


def _beside(benchmark: str, measure: str, other: str, recorder: str = "stet") -> Callable[[Measured], list[float]]:
    return lambda measured: measured.ratios(benchmark, measure, recorder, other)


def _events(phases: Sequence[str]) -> Callable[[Measured], list[float]]:
    """Lost, extra and out of order, of all these phases of a run together."""
    return _of_phases(phases, ("lost", "extra", "out of order"), sum)


def _times(share: str) -> Callable[[Measured], list[float]]:
    """The phase with the largest error of a run; the flood is beyond what any recorder keeps up with, and stands in a table of its own."""
    return _of_phases(_COUNTED[:3], (f"time error {share}, ms",), max)


def _of_phases(
    phases: Sequence[str], what: Sequence[str], together: Callable[[list[float]], float]
) -> Callable[[Measured], list[float]]:
    def values(measured: Measured) -> list[float]:
        wanted = [f"{phase}: {each}" for phase in phases for each in what]
        found = measured.runs.get("capture", {}).get("stet", [])
        return [together([run[name] for name in wanted]) for run in found if set(wanted) <= set(run)]

    return values


def _delay(share: str) -> Callable[[Measured], list[float]]:
    def values(measured: Measured) -> list[float]:
        with_it, without = (measured.values("capture", name, f"key delay {share}, ms") for name in ("stet", "nothing"))
        return [ours - none for ours, none in zip(with_it, without, strict=False)]

    return values


def _noise(measured: Measured) -> list[float]:
    """How far the p99 with Stet lies above the largest p99 without any recorder."""
    without = measured.values("capture", "nothing", "key delay p99, ms")
    with_it = measured.values("capture", "stet", "key delay p99, ms")
    return [statistics.median(with_it) - max(without)] if with_it and without else []


_CPU = "CPU-s a minute"
_COLD = (
    "Stet sleeps between its batches, and machines differ in what a wake-up costs: an idle recording took 0.30 CPU-s a minute on an Intel Xeon, where each "
    "of its six wake-ups a second took 0.3 to 1.6 ms without a page fault (cold caches, it is thought), and 0.090 on an AMD EPYC. On that one"
)
_WAKES = (
    "A third of it goes on while nothing happens (the line below). The rest are wake-ups: reading in batches, judging each batch by window, field and "
    "exclusions, and an encrypted commit. The loop does none of that, and writes when its buffer is full."
)
_IDLE = (
    "The lease, the look at the indicator, the microphone and the sources' signs of life go on while nothing happens. "
    f"{_COLD} it was met."
)
_LOOKS = (
    "Nearly half is the copy of the whole screen, 8 MB, that each look takes: up to seven a second where the pointer was moved and the screen changes, so that "
    "a click finds the state before it. Of machines with two cores one took half of what another did."
)
_SWINGS = "It swings between 54 and 91 MB of its own with the pictures that are held. Each recording has a process of its own, which begins anew."
_HOLES = (
    "It steps up when the largest session of the day has been shown: what was read leaves holes in Python's own heap, which are used again and go back "
    "to nobody."
)
_VIDEO = (
    "openadapt-capture keeps a video with loss of the frames around actions, and small where it can finish it when it is stopped, as it could here within "
    "13 s; on a slower machine it could not within 25 s, and what it left was fourteen times as large. Stet's pictures are without loss."
)
_MOTION = f"{_COLD} it was 0.317, on a third machine 0.224."
_BURST = f"{_COLD} it was met with 0.198."
_SLOWEST = (
    "One key in a hundred waits some 3 ms longer, about as long as the kernel lets a process go on once it has a turn: it is thought that Stet's turn falls "
    "on it where two cores are busy. On a machine whose own slowest keys took longer this was within their noise."
)
_TWICE = (
    "Each commit goes to the write-ahead log and from there into the file, in whole encrypted pages of 4 KB: one for events, one for the index of their "
    "times, some for a picture and its thumbnail. A crash that costs at most a second is bought with that (decision 44)."
)
_FLOOD = (
    "The X server loses and mixes up what RECORD tells a reader that leaves its socket full, and has died of it: the bare reader, stopped for 0.4 s "
    "at a time, lost events as well. A flood fills it within 0.06 s. Stet hears the first messages of one and looks every 6 ms from then on; "
    "where the machine gives it no turn for so long, or where so much moved just before that messages were not heard one by one, "
    "some are lost, in a gap that is told."
)
_STOP = "Measured until the process has ended: it drains what was held back, commits, writes its log into the file, and ends its threads."

TARGETS: tuple[Target, ...] = (
    Target(name="Events lost, extra or out of order: office, 1000 Hz, 4,000/s", most=0, unit="", worst=True, values=_events(_COUNTED[:3])),
    Target(name="The same in a flood of 40,000/s", most=0, unit="", worst=True, values=_events(_COUNTED[3:]), why=_FLOOD),
    Target(name="Window changes missed", most=0, unit="", worst=True, values=_plain("capture", "window: missed")),
    Target(name="Window changes: time error p50", most=20, unit="ms", values=_plain("capture", "window: time error p50, ms")),
    Target(name="Stored time: error p50, worst phase", most=1, unit="ms", values=_times("p50")),
    Target(name="Stored time: error p99, worst phase", most=2, unit="ms", values=_times("p99")),
    Target(name="CPU / pynput loop, office", most=0.7, unit="x", values=_beside("capture", f"office: {_CPU}", "pynput"), why=_WAKES),
    Target(name="CPU / pynput loop, 1000 Hz", most=0.30, unit="x", values=_beside("capture", f"motion: {_CPU}", "pynput"), why=_MOTION),
    Target(name="CPU / pynput loop, bursts", most=0.20, unit="x", values=_beside("capture", f"burst: {_CPU}", "pynput"), why=_BURST),
    Target(
        name="CPU idle", most=0.10, unit="CPU-s/min", values=_plain("capture", f"idle: {_CPU}"),
        why=_IDLE,
    ),
    Target(name="CPU with pictures", most=1.5, unit="CPU-s/min", values=_plain("beside", _CPU), why=_LOOKS),
    Target(
        name="CPU with pictures / openadapt-capture", most=0.01, unit="x", values=_beside("beside", _CPU, "openadapt"),
        why="openadapt-capture's writers never rest, so on few cores the ratio is bounded by the cores that it can fill: 2 cores are 120 CPU-s a minute at most.",
    ),
    Target(name="Bytes kept with pictures", most=600, unit="KB/min", values=_plain("beside", "KB kept a minute")),
    Target(
        name="Bytes with pictures / openadapt-capture", most=0.25, unit="x", values=_beside("beside", "KB kept a minute", "openadapt"),
        why=_VIDEO,
    ),
    Target(name="Bytes without pictures / JSON lines", most=0.3, unit="x", values=_beside("capture", "kept, KB", "pynput")),
    Target(
        name="Written a byte kept, with pictures", most=1.5, unit="x", values=_plain("beside", "written a byte kept"),
        why=_TWICE,
    ),
    Target(
        name="Resident memory without pictures, office", most=60, unit="MB", values=_plain("capture", "office: MB resident"),
        why="Python with numpy, SQLCipher and the X client is most of it, before anything is recorded.",
    ),
    Target(
        name="Resident memory with pictures", most=130, unit="MB", values=_plain("beside", "MB resident"),
        why="Whole screens of 1920 x 1080 (8 MB each) are held while they are compared and coded.",
    ),
    Target(
        name="Memory of the capture process over the longest recording of a day, after its first hour", most=5, unit="%",
        values=_plain("endurance", "capture, in the longest recording: grew, %"), why=_SWINGS,
    ),
    Target(name="Memory of the app over a day, after its first hour, at rest", most=5, unit="%", values=_plain("endurance", "app, at rest after each recording: grew, %"), why=_HOLES),
    Target(name="The same while it records", most=5, unit="%", values=_plain("endurance", "app, while it records: grew, %"), why=_HOLES),
    Target(name="Events lost or extra in a day at work", most=0, unit="", worst=True, values=_plain("endurance", "lost")),
    Target(name="Idle tray: resident memory", most=150, unit="MB", values=_plain("beginning", "MB resident", "tray")),
    Target(
        name="First event after Return, under 100 Hz input", most=0.2, unit="s", values=_plain("beginning", "return to first event, s"),
        why="The capture process, a Python of its own, loads while the sheet is read; here Return is pressed a third of a second after the sheet came.",
    ),
    Target(
        name="The start sheet after the command, under 100 Hz input", most=1, unit="s", values=_plain("beginning", "command to sheet, s"),
        why="Qt and the app's modules are loaded first. Files were in the page cache.",
    ),
    Target(name="Stop until durable", most=0.5, unit="s", values=_plain("capture", "stop, s"), why=_STOP),
    Target(name="Closing a session of a million events", most=0.5, unit="s", values=_plain("million", "closed, s")),
    Target(name="Lost at SIGKILL", most=1, unit="s", worst=True, values=_plain("beginning", "lost at SIGKILL, s")),
    Target(name="Input delay added, p50", most=0.3, unit="ms", values=_delay("p50")),
    Target(name="Input delay p99 above the largest without a recorder", most=0, unit="ms", values=_noise, why=_SLOWEST),
    Target(name="A million events: open and overview", most=0.1, unit="s", values=_plain("million", "open and overview, s")),
    Target(
        name="A million events: one hour of them, from the store", most=0.1, unit="s", values=_plain("million", "an hour, s"),
        why="An hour of this session is 72,000 events, each of which becomes an object of Python; the timeline asks for less at once.",
    ),
    Target(name="A million events: all written as JSON", most=3, unit="s", values=_plain("million", "all written as JSON, s")),
    Target(name="A million events: memory growth", most=100, unit="MB", values=_plain("million", "memory growth, MB")),
    Target(name="The same beside ActivityWatch's export", most=0.1, unit="x", values=_beside("million", "all written as JSON, s", "activitywatch")),
)  # fmt: skip
