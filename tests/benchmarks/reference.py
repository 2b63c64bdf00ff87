# SPDX-License-Identifier: GPL-3.0-or-later
"""A fixed work that costs about as much as the machine is slow: what a budget compares times with, which mean nothing by themselves."""

from __future__ import annotations

import hashlib
import json
import re
import statistics
import time
import zlib

import numpy as np

_TURNS = 7
_WORD = re.compile(r"[a-z]+\d+")


def cost() -> float:
    """CPU seconds of this thread for one turn of it, the median of some: objects, texts, bytes and arrays, as in what is measured."""
    _turn()
    return statistics.median(_timed() for _turn in range(_TURNS))


def _timed() -> float:
    start = time.thread_time()
    _turn()
    return time.thread_time() - start


def _turn() -> None:
    rows = [{"at": number * 7919 % 10_007, "text": f"word{number} of {number % 13}", "x": number / 3} for number in range(8_000)]
    text = json.dumps(sorted(rows, key=lambda row: (row["at"], row["text"])))
    found = len(_WORD.findall(text)) + sum(row["at"] for row in json.loads(text))
    data = text.encode() * 2
    digest = hashlib.sha256(zlib.compress(data, 6) + data).digest()
    field = np.frombuffer(data[: 1 << 19], np.uint8).astype(np.int32)
    assert found and digest and int(np.abs(np.diff(np.sort(field))).sum())
