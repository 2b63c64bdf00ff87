# SPDX-License-Identifier: GPL-3.0-or-later
"""What is free in the heap goes back to the system, and not before its time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from recorder import heap
from recorder.heap import GivingBack, give_back

_PIECE, _PIECES = 100_000, 600  # too small to be given back by the C library at once


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="only there the C library keeps holes and can be asked for them")
@pytest.mark.parametrize("through", ["at once", "in turn"])
def test_holes_go_back_to_the_system(monkeypatch: pytest.MonkeyPatch, through: str) -> None:
    """Half of many pieces is let go, every other one: what remains holds none of the room of those between."""
    kept = [bytearray(os.urandom(1)) * _PIECE for _piece in range(_PIECES)][::2]
    before = _resident()
    if through == "at once":
        give_back()
    else:
        monkeypatch.setattr(heap, "EVERY_S", 0.0)
        GivingBack().look()
    assert before - _resident() > _PIECE * _PIECES / 4
    assert len(kept) == _PIECES // 2


def test_it_is_not_done_each_time_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """It costs milliseconds: now and then is enough."""
    done: list[int] = []
    monkeypatch.setattr(heap, "give_back", lambda: done.append(1))
    giving = GivingBack()
    for _look in range(100):
        giving.look()
    assert done == []
    giving._at -= heap.EVERY_S
    giving.look()
    giving.look()
    assert done == [1]
