# SPDX-License-Identifier: GPL-3.0-or-later
"""The write-ahead log, looked at before SQLite reads it: SQLite ends a log silently where a checksum is wrong.

That is right for a transaction that a power cut tore, and wrong where committed ones follow. The layout is that of SQLite's file format,
https://sqlite.org/walformat.html.
"""

from __future__ import annotations

import struct
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    import numpy as np

_HEADER, _FRAME = 32, 24
_MAGIC = {0x377F0682: "<u4", 0x377F0683: ">u4"}
_AGAIN_S = 0.05

State = Literal["whole", "torn", "broken"]


class Log(msgspec.Struct, frozen=True):
    """A log as far as it is right: ``pages`` is the place in the file of the latest version of each page, up to the last good commit.

    ``commits`` is how many transactions were committed after the first frame that is not as it was written; 1 also where the last
    was only begun.
    """

    pages: dict[int, int] = {}
    commits: int = 0
    size: int = 0

    @property
    def state(self) -> State:
        """*torn* when only the last transaction is not whole, *broken* when committed ones after it cannot be read either."""
        return "whole" if not self.commits else "torn" if self.commits == 1 else "broken"


def state(path: Path) -> State:
    """The state of the log of the database at this path."""
    found = read(path)
    if found.commits:
        time.sleep(_AGAIN_S)  # another process may be writing it: what is torn for a moment is whole then
        found = read(path)
    return found.state


def read(path: Path) -> Log:
    """The log of the database at this path; an empty one where there is none."""
    try:
        data = path.with_name(path.name + "-wal").read_bytes()
    except OSError:
        return Log()
    if len(data) < _HEADER + _FRAME:
        return Log()
    magic, _version, page_size = struct.unpack(">III", data[:12])
    order = _MAGIC.get(magic)
    if order is None or page_size < 512:
        return Log(commits=2)
    first, second = _sums(data[:24], order, (0, 0))
    if struct.pack(">II", first, second) != data[24:32]:
        return Log(commits=2)
    return _follow(data, page_size, order, (first, second))


def _follow(data: bytes, page_size: int, order: str, sums: tuple[int, int]) -> Log:
    salts, step = data[16:24], _FRAME + page_size
    good: dict[int, int] = {}
    pending: dict[int, int] = {}
    size = 0
    for at in range(_HEADER, len(data) - step + 1, step):
        head = data[at : at + _FRAME]
        number, pages = struct.unpack(">II", head[:8])
        sums = _sums(data[at + _FRAME : at + step], order, _sums(head[:8], order, sums))
        if head[8:16] != salts or struct.pack(">II", *sums) != head[16:24]:
            return Log(good, _commits(data, at, step, salts) or int(bool(pending)), size)
        pending[number] = at + _FRAME
        if pages:
            good, pending, size = {**good, **pending}, {}, pages
    # Frames without a commit, or a piece of one: a transaction was being written, or the file was cut.
    begun = bool(pending) or (len(data) - _HEADER) % step != 0
    return Log(good, int(begun), size)


def _commits(data: bytes, start: int, step: int, salts: bytes) -> int:
    """How many transactions of this log end at or after a frame that is not as it was written."""
    found = data[start + 8 : start + 16]
    (ours,), (theirs,) = struct.unpack(">I", salts[:4]), struct.unpack(">I", found[:4])
    if found != salts and theirs == (ours + 1) & 0xFFFFFFFF:
        return 0  # the log was begun anew, and the power went before its head was written: the rest is in the database
    heads = (data[at : at + _FRAME] for at in range(start, len(data) - step + 1, step))
    return sum(1 for head in heads if head[8:16] == salts and head[4:8] != bytes(4))


def _sums(data: bytes, order: str, seed: tuple[int, int]) -> tuple[int, int]:
    """SQLite's checksum: a linear recurrence modulo 2**32, here as one product with the powers of its matrix."""
    import numpy as np  # not before there is a log: a start that opens no file does without

    words = np.frombuffer(data, dtype=order).astype(np.uint64).reshape(-1, 2)
    powers = _powers(len(words))
    first, second = words[:, 0], words[:, 0] + words[:, 1]
    low = np.uint64(0xFFFFFFFF)
    rows = powers[len(words) - 1 :: -1] if len(words) > 1 else powers[:1]
    sum0 = (((rows[:, 0] * first) & low) + ((rows[:, 1] * (second & low)) & low)).sum()
    sum1 = (((rows[:, 1] * first) & low) + ((rows[:, 2] * (second & low)) & low)).sum()
    a, b, d = (int(value) for value in powers[len(words)])
    return (int(sum0) + a * seed[0] + b * seed[1]) & 0xFFFFFFFF, (int(sum1) + b * seed[0] + d * seed[1]) & 0xFFFFFFFF


_KNOWN: dict[int, np.ndarray[tuple[int, int], np.dtype[np.uint64]]] = {}


def _powers(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint64]]:
    """The powers 0 to ``count`` of ((1, 1), (1, 2)), which stay symmetric: three figures each."""
    import numpy as np

    if count not in _KNOWN:
        rows, (a, b, d) = [], (1, 0, 1)
        for _power in range(count + 1):
            rows.append((a, b, d))
            a, b, d = (a + b) & 0xFFFFFFFF, (a + 2 * b) & 0xFFFFFFFF, (b + 2 * d) & 0xFFFFFFFF
        _KNOWN[count] = np.array(rows, dtype=np.uint64)
    return _KNOWN[count]
