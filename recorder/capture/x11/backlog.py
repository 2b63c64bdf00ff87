# SPDX-License-Identifier: GPL-3.0-or-later
"""How full the way from the server to us is: once it is full, the server loses recorded input, and may die of it (decision 42)."""

from __future__ import annotations

import struct
import sys
import time

if sys.platform != "win32":
    import fcntl
    import termios

# The way is to be looked at before so many bytes may have come, at least so soon (seconds) and, when hardly anything comes, so late: a
# look wakes a thread. What came fast is expected to come as fast again; that is forgotten by half in so many seconds.
_EACH, _SOONEST_S, _LATEST_S, _HALF_S = 8192, 0.003, 0.19, 0.5
# Where little comes, messages are heard one by one, unread: so many tell that it is time to look. Where they came within so many seconds,
# more will: the next look is soon, and they are no longer heard, for a mouse would wake us a thousand times a second.
_HEARD, _FAST_S, _NEXT_S = 4, 0.11, 0.015
_FLOOD_S = 0.02  # where so many bytes as are to be looked at come within so many seconds
# So many never fill it, however small the pieces are in which they were written (278 of 64 bytes do).
_NEVER_FULL = 15_000
# The server writes its buffer of so many bytes at once, and what no longer went into it by itself.
_PIECE = 1024
# What Linux counts against the writer's limit: a piece's room with its management, in powers of two, and a head for each.
_HEAD, _MANAGEMENT = 256, 320
# Taken for full from this share of the limit on: a false alarm says too much, a missed one would be a silent loss.
_ALARM = 0.9
_INT = struct.Struct("=i")
_MESSAGE = struct.Struct("=BB2xI")
_AT = struct.Struct("=I")
_LEAST, _REPLY, _GENERIC = 32, 1, 35


class Way:
    """A connection's way to us. Lives on the source's thread.

    ``descriptor`` is our end, ``limit`` what its writer may have on the way, in bytes with all that Linux counts.
    """

    def __init__(self, descriptor: int, limit: int) -> None:
        self.descriptor, self._limit = descriptor, limit * _ALARM
        self._counted = 0
        self._looked, self._rate = 0.0, 0.0  # seconds of the monotonic clock, bytes a second
        self._heard, self._first, self._latest = 0, 0.0, _LATEST_S
        self.listens = True  # whether messages should be heard

    def waiting(self) -> int:
        """The bytes that can be read now."""
        if sys.platform == "win32":
            raise NotImplementedError  # no X server is read there
        else:
            return int(_INT.unpack(fcntl.ioctl(self.descriptor, termios.FIONREAD, bytes(_INT.size)))[0])

    def came(self, size: int) -> None:
        """So many bytes came since the last call."""
        now = time.monotonic()
        fast, idle = self._heard >= _HEARD and now - self._first < _FAST_S, now - self._looked > 2 * _LATEST_S
        took, self._looked = max(now - max(self._looked, self._first if fast else 0.0), _SOONEST_S), now
        self._rate = max(size / took, self._rate * 0.5 ** (took / _HALF_S))
        self.listens = not fast and (self.listens or idle or (not size and self._latest == _LATEST_S))
        self._heard, self._latest = 0, _NEXT_S if fast else _LATEST_S

    def heard(self) -> bool:
        """A message was heard; whether it is time to look."""
        self._first = self._first if self._heard else time.monotonic()
        self._heard += 1
        return self._heard >= _HEARD

    def quiet(self) -> float:
        """For how many seconds from the last look on nobody needs to look."""
        return min(max(_EACH / max(self._rate, 1.0), _SOONEST_S), self._latest)

    def rest(self) -> float:
        """For how many seconds from now on nobody needs to look."""
        return max(0.0, self._looked + self.quiet() - time.monotonic())

    def flooded(self) -> bool:
        """Whether so much comes that what was read should not grow."""
        return self._rate * _FLOOD_S >= _EACH

    def cut(self, size: int) -> None:
        """So many bytes were taken from the beginning of the buffer."""
        self._counted = max(0, self._counted - size)

    def full(self, buffer: bytearray, before: int, size: int) -> int:
        """The server's time of the last input that was in the way, where that may have been full; 0 where it was not.

        ``size`` bytes waited in it, and stand in the buffer from ``before`` on. Only then the messages are looked at, each once.
        """
        if size < _NEVER_FULL:
            return 0
        weight, last = 0, 1
        while self._counted + _LEAST <= min(before + size, len(buffer)):
            kind, category, length = _MESSAGE.unpack_from(buffer, self._counted)
            whole = _LEAST + (length * 4 if kind in (_REPLY, _GENERIC) else 0)
            if self._counted >= before:
                weight += _weight(whole)
            if self._counted + whole > len(buffer):
                break
            self._counted += whole
            if kind == _REPLY and not category and length:
                last = _AT.unpack_from(buffer, self._counted - _LEAST + 4)[0]
        return last if weight >= self._limit else 0


def _weight(size: int) -> int:
    first, rest = min(size, _PIECE), max(0, size - _PIECE)
    return _room(first) + (_room(rest) if rest else 0)


def _room(size: int) -> int:
    return int(_HEAD + (1 << (size + _MANAGEMENT - 1).bit_length()))
