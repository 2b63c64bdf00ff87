# SPDX-License-Identifier: GPL-3.0-or-later
"""What it costs to go from one picture of a session to the next, beside opening one alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from recorder.store.connection import Database
from recorder.store.frame_reader import FrameReader
from recorder.store.vault import Unlocked
from tests.helpers.sample import make_vault
from tests.helpers.screens import SECOND, SESSION, blank, frame, start, write
from tests.helpers.soak import count


def test_a_scrub_is_smooth(tmp_path: Path) -> None:
    """Going from frame to frame, forwards or backwards, costs less than opening one alone: 10,000 frames in full."""
    frames = max(120, count(10_000))
    page = blank(1280, 800)
    with make_vault(tmp_path / "vault") as unlocked:
        writer = start(unlocked.home, width=1280, height=800)
        for number in range(1, frames + 1):
            page = np.roll(page, -32, axis=0) if number % 40 == 0 else page.copy()
            if number % 150 == 0:
                page[100:700, 100:1100] = np.random.default_rng(number).integers(0, 9, (600, 1000), dtype=np.uint32) * 0x0B1D17
            write(page, f"w{number}", 10 + 40 * (number % 30), 700 + 18 * (number // 30 % 5))
            writer.write_frame(frame(number, page, window=number // 400))
        writer.close("stopped", 99_999 * SECOND)
        rounds = [_costs(unlocked, frames) for _round in range(3)]
    alone, steps = (np.min([costs[kind] for costs in rounds], axis=0) for kind in (0, 1))
    assert float(np.median(steps)) < float(np.median(alone))
    assert float(np.percentile(steps, 95)) < 2 * float(np.percentile(alone, 95))


def _costs(unlocked: Unlocked, frames: int) -> tuple[list[float], list[float]]:
    """Of opening some of them alone, and of going to each and back. The least of several rounds counts: the machine has other things to do."""
    with unlocked.open(SESSION) as reader:
        alone = [_cost(partial(_open, reader.database, number)) for number in range(1, frames, frames // 40)]
        return alone, [_cost(partial(reader.pixels, number)) for number in (*range(1, frames + 1), *range(frames, 0, -1))]


def _open(database: Database, number: int) -> None:
    FrameReader(database).pixels(number)


def _cost(work: Callable[[], object]) -> float:
    """CPU-seconds of this thread: others may be busy too."""
    began = time.thread_time()
    work()
    return time.thread_time() - began
