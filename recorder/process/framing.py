# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes over a pipe, each message after its length in four bytes (big-endian)."""

from __future__ import annotations

import os
import struct

from recorder.errors import ProcessError

_LENGTH = struct.Struct(">I")
# A pipe takes no more at once, and a read that asks for more only reserves memory.
_PIECE = 1 << 20
_SHORT = 1 << 16


def send(descriptor: int, body: bytes) -> None:
    """Writes one message. Raises BrokenPipeError when nobody reads any more."""
    head = _LENGTH.pack(len(body))
    # A short one in one write: whoever saw that the pipe can take it must not wait in the middle. A picture is not copied for that.
    for part in (head + body,) if len(body) < _SHORT else (head, body):
        data = memoryview(part)
        while data:
            data = data[os.write(descriptor, data) :]


def receive(descriptor: int, limit: int) -> bytes | None:
    """Waits for the next message; None at the end of the pipe. Raises ProcessError for one longer than ``limit``."""
    head = _exactly(descriptor, _LENGTH.size)
    if head is None:
        return None
    length = int(_LENGTH.unpack(head)[0])
    if length > limit:
        raise ProcessError("A message between the two processes is too long.", "Stop the recording and start it again.")
    return _exactly(descriptor, length)


def _exactly(descriptor: int, count: int) -> bytes | None:
    parts: list[bytes] = []
    while count:
        part = os.read(descriptor, min(count, _PIECE))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
