# SPDX-License-Identifier: GPL-3.0-or-later
"""When keys must say nothing, and when they go to an input method: stretches of time, begun and ended by whoever notices."""

from __future__ import annotations

import threading

# Nothing waits longer than this before it is stored or dropped (nanoseconds).
_KEPT_NS = 60_000_000_000


class Stretches:
    """Stretches of nanoseconds of CLOCK_MONOTONIC under names of their own. Any thread may begin, end and ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[str, int] = {}
        self._closed: list[tuple[int, int]] = []

    def begin(self, name: str, since: int) -> None:
        """From ``since`` on, which may have passed; a stretch of this name that is open begins at the earlier of the two."""
        with self._lock:
            self._open[name] = min(since, self._open.get(name, since))

    def end(self, name: str, at: int) -> None:
        """The stretch of this name ends; harmless where none is open."""
        with self._lock:
            since = self._open.pop(name, None)
            if since is not None:
                self._add(since, at)

    def add(self, since: int, until: int) -> None:
        """A stretch that is known from its beginning to its end."""
        with self._lock:
            self._add(since, until)

    def covers(self, at: int) -> bool:
        """Whether this moment lies in one."""
        with self._lock:
            return any(since <= at for since in self._open.values()) or any(since <= at < until for since, until in self._closed)

    def _add(self, since: int, until: int) -> None:
        self._closed = [stretch for stretch in self._closed if stretch[1] > until - _KEPT_NS]
        self._closed.append((since, until))
