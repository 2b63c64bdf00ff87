# SPDX-License-Identifier: GPL-3.0-or-later
"""What is free in the heap goes back to the system, and not before its time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from recorder import heap
from recorder.heap import GivingBack, give_back

_PIECE, _PIECES = 100_000, 600  # too small to be given back by the C library at once

_LARGE, _COUNT = 4 << 20, 40
_CHILD = f"""
import ctypes, sys
from pathlib import Path
from recorder.heap import one_heap

def private():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) * 1024

one_heap(apart=int(sys.argv[1]))
library = ctypes.CDLL(None)
library.malloc.restype, library.free.argtypes = ctypes.c_void_p, (ctypes.c_void_p,)
library.free(library.malloc({_LARGE}))  # from now on, glibc itself puts such blocks into the heap
before, held = private(), []
for _ in range({_COUNT}):
    large = library.malloc({_LARGE})
    ctypes.memset(large, 1, {_LARGE})
    held.append((large, library.malloc(50_000)))
full = private()
for large, _small in held:
    library.free(large)
print(full - before, private() - before)
"""


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


@pytest.mark.skipif(sys.platform != "linux", reason="only there the C library can be told where large blocks belong")
@pytest.mark.parametrize("apart", [0, 256 * 1024])
def test_large_blocks_that_lie_apart_go_back_at_once(apart: int) -> None:
    """Though small ones that were asked for between them stay; in one heap most of their room stays, too."""
    told = subprocess.run([sys.executable, "-c", _CHILD, str(apart)], check=True, capture_output=True, text=True).stdout
    full, left = map(int, told.split())
    assert full >= _COUNT * _LARGE
    assert (left < full / 20) == bool(apart)
