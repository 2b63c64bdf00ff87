# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of an hour's work beside interval screenshots and video, in one run: ``python tests/benchmarks/bench_pictures.py``.

Bytes: a scripted hour of drawn screens (pages.py), or with ``FULL=1`` unset its first ten minutes, counted six times and under a budget of
their own. The recorder's frames, at its triggers, go through the store and are repacked; a PNG each second is the interval (a share of the
seconds is coded, and counted for all); ffmpeg codes the recorder's own frames by x264.
CPU: a minute (or half of one) of real input on a real X server at a worker's pace, recorded by the real pipeline in a process of its own,
with a PNG each second in another. Needs Xvfb, openbox, xterm, and ffmpeg with libx264, which is in this benchmark alone.
"""

from __future__ import annotations

import io
import itertools
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
import numpy as np

from recorder import api
from recorder.clock import Anchor
from recorder.model.events import Box
from recorder.model.pictures import Frame, Picture
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import vault
from recorder.store.coding import Screen, image
from recorder.store.frame_reader import FrameReader
from recorder.store.sessions import create_session
from tests.benchmarks.budget import Spent, report
from tests.benchmarks.live import cpu_of_a_minute
from tests.benchmarks.pages import HEIGHT, WIDTH, Moment, hour
from tests.helpers.sample import make_vault

_SECOND = 1_000_000_000
_TURNS = 6 if os.environ.get("FULL") else 1
_LENGTH, _TIMES = 600 * _TURNS, 6 // _TURNS
_SHARE = 15  # of so many seconds one is coded as PNG
_ALLOWED_S = 1.5
_SESSION = "20260102-090000-0001"


class Cost(msgspec.Struct, frozen=True):
    """Bytes and CPU-seconds of an hour."""

    size: float
    cpu: float


class Video:
    """The frames as x264 at veryfast, crf 23: the size of the file, the CPU of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        size = f"{WIDTH}x{HEIGHT}"
        coded = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p", "-threads", "1"]
        raw = ["-f", "rawvideo", "-pix_fmt", "bgr0", "-s", size, "-r", "1", "-i", "-"]
        self._before = _children()
        self._process = subprocess.Popen(["ffmpeg", "-v", "error", "-y", *raw, *coded, str(path)], stdin=subprocess.PIPE)

    def add(self, screen: Screen) -> None:
        """One more frame."""
        assert self._process.stdin is not None
        self._process.stdin.write(screen.tobytes())

    def end(self) -> Cost:
        """Its cost."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        if self._process.wait():
            raise SystemExit("ffmpeg failed")
        return Cost(self._path.stat().st_size, _children() - self._before)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _png(screen: Screen) -> int:
    target = io.BytesIO()
    image(screen).save(target, "PNG")
    return target.tell()


def _seconds(moments: Sequence[float], length: int) -> list[int]:
    """How many whole seconds each moment is on the screen."""
    edges = itertools.pairwise([*moments, float(length)])
    return [max(0, math.ceil(later) - math.ceil(earlier)) for earlier, later in edges]


def _frame(number: int, moment: Moment) -> Frame:
    picture = Picture(at=0, x=0, y=0, width=WIDTH, height=HEIGHT, pixels=moment.screen.tobytes())
    area = Box(0, 28, WIDTH, HEIGHT - 28)
    return Frame(number=number, at=int(moment.at * _SECOND), picture=picture, window=moment.window, area=area)


class Hour:
    """The scripted hour, recorded in three ways at once."""

    def __init__(self, folder: Path) -> None:
        self.unlocked = make_vault(folder / "vault")
        began = Anchor(1, 1, 1_767_340_800_000_000_000, 0)
        header = SessionHeader(session=_SESSION, choice=StartChoice(everything=True), anchor=began)
        self._writer = create_session(self.unlocked.home, header)
        self._empty = self._writer.size()
        self.video = Video(folder / "hour.mp4")
        self.times: list[float] = []
        self.coded: list[tuple[int, int]] = []
        self.frames = self.hasty = 0
        self.writing = self.coding = 0.0

    def run(self) -> None:
        """Records it."""
        for number, moment in enumerate(hour(turns=_TURNS)):
            self.times.append(moment.at)
            if number % _SHARE == 0:
                start = time.process_time()
                self.coded.append((number, _png(moment.screen)))
                self.coding += time.process_time() - start
            if moment.trigger:
                self._take(moment)
        self._writer.checkpoint()
        self.hasty = self._writer.size() - self._empty
        self._writer.close("stopped", _LENGTH * _SECOND)

    def _take(self, moment: Moment) -> None:
        self.frames += 1
        frame = _frame(self.frames, moment)
        start = time.process_time()
        self._writer.write_frame(frame)
        self.writing += time.process_time() - start
        self.video.add(moment.screen)

    def interval(self) -> Cost:
        """What a PNG each second costs, from the share that was coded."""
        shown = _seconds(self.times, _LENGTH)
        weight = sum(shown) / sum(shown[number] for number, _size in self.coded)
        size = weight * sum(shown[number] * found for number, found in self.coded)
        return Cost(size, self.coding / len(self.coded) * _LENGTH)


def bytes_of_an_hour(folder: Path) -> tuple[dict[str, float], dict[str, object]]:
    """The three beside each other on the same screens."""
    worked = Hour(folder)
    worked.run()
    unlocked, writing, frames, hasty = worked.unlocked, worked.writing, worked.frames, worked.hasty
    start = time.process_time()
    packed = api.repack(unlocked)
    packing = time.process_time() - start
    size = (unlocked.home / "sessions" / f"{_SESSION}.stet").stat().st_size
    interval, seen = worked.interval(), worked.video.end()
    figures = {
        "bytes: interval / stet": interval.size / size,
        "bytes: x264 / stet": seen.size / size,
        "cpu: interval / stet": interval.cpu / (writing + packing),
        "cpu: x264 / stet": seen.cpu / (writing + packing),
    }
    facts = {
        "frames": frames,
        "MB an hour": {
            "stet": size * _TIMES / 1e6,
            "stet, before repacking": hasty * _TIMES / 1e6,
            "interval": interval.size * _TIMES / 1e6,
            "x264": seen.size * _TIMES / 1e6,
        },
        "CPU-s an hour": {
            "stet writing": writing * _TIMES,
            "stet repacking": packing * _TIMES,
            "interval": interval.cpu * _TIMES,
            "x264": seen.cpu * _TIMES,
        },
        "repacked": packed,
        **_opening(unlocked, frames),
    }
    unlocked.lock()
    return figures, facts


def _opening(unlocked: vault.Unlocked, frames: int) -> dict[str, object]:
    """How long any frame takes to open cold, and each neighbour in a scrub."""
    cold, scrub = [], []
    with unlocked.open(_SESSION) as reader:
        for number in range(1, frames + 1, 7):
            start = time.thread_time()
            FrameReader(reader.database).screen(number)
            cold.append(time.thread_time() - start)
        for number in (*range(1, frames + 1), *range(frames, 0, -1)):
            start = time.thread_time()
            reader.pixels(number)
            scrub.append(time.thread_time() - start)
        small = time.thread_time()
        for number in range(1, frames + 1):
            reader.thumbnail(number)
        small = (time.thread_time() - small) / frames
    return {
        "CPU-ms to open any frame": {"median": float(np.median(cold)) * 1e3, "worst": max(cold) * 1e3},
        "CPU-ms a frame in a scrub": {"median": float(np.median(scrub)) * 1e3, "99 %": float(np.percentile(scrub, 99)) * 1e3},
        "CPU-ms a thumbnail": small * 1e3,
    }


def main() -> int:
    """Measures, prints, and compares with the budget."""
    if shutil.which("ffmpeg") is None:
        print("bench_pictures needs ffmpeg with libx264: apt-get install ffmpeg", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as place:
        figures, facts = bytes_of_an_hour(Path(place))
        more, others = cpu_of_a_minute(Path(place))
    print(json.dumps({**facts, **others}, indent=2, default=float))
    # Ten minutes repeat themselves less than an hour: the bounds are the hour's.
    spent = {"a minute with pictures and input": Spent(others["CPU-s a minute"]["with pictures"], _ALLOWED_S)}
    return report("pictures" if _TURNS == 6 else "pictures_short", {**figures, **more}, {**facts, **others}, spent)


if __name__ == "__main__":
    raise SystemExit(main())
