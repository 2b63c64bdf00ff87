# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recording heeds beside input and windows: the worker's hotkeys, a keyboard taken by others, a microphone in use."""

from __future__ import annotations

import os
import queue
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from recorder.capture import microphone
from recorder.capture.ports import Capability

if TYPE_CHECKING:
    from recorder.capture.x11.grabs import GrabWatch
    from recorder.capture.x11.hotkeys import Hotkeys

_LOOK_S = 0.9


class Surroundings:
    """Hotkeys are told by :meth:`pressed` when asked. ``cards`` is where the kernel's sound cards are listed.

    Lives on the thread of its owner.
    """

    def __init__(self, cards: Path = microphone.CARDS) -> None:
        self._streams = microphone.Streams(cards)
        self._looked_at, self._listening = -_LOOK_S, False
        self._presses: queue.SimpleQueue[tuple[str, int]] = queue.SimpleQueue()
        self._hotkeys: Hotkeys | None = None
        self._grabs: GrabWatch | None = None
        self._wake = (-1, -1)

    def fileno(self) -> int:
        """The descriptor that becomes readable when a hotkey was pressed."""
        return self._wake[0]

    def start(self, keys: Mapping[str, str]) -> tuple[str, ...]:
        """Takes these hotkeys; returns those that cannot be had."""
        self._wake = os.pipe()
        if sys.platform != "linux":
            return tuple(value for value in keys.values() if value)
        from recorder.capture.x11.grabs import GrabWatch
        from recorder.capture.x11.hotkeys import Hotkeys

        self._grabs = GrabWatch(lambda: self._take("lock", time.monotonic_ns()))
        self._grabs.start()
        self._hotkeys = Hotkeys(keys, self._take)
        return self._hotkeys.start()

    def pressed(self) -> list[tuple[str, int]]:
        """What was pressed since the last call, and when (ns of CLOCK_MONOTONIC); ``lock`` is a keyboard taken for long."""
        count = self._presses.qsize()
        if count:
            os.read(self._wake[0], count)
        return [self._presses.get() for _ in range(count)]

    def microphone(self) -> bool:
        """Whether one is in use; looks once a second at most."""
        if time.monotonic() - self._looked_at >= _LOOK_S:
            self._looked_at = time.monotonic()
            self._listening = self._streams.running()
        return self._listening

    def stop(self) -> None:
        """Gives the hotkeys back."""
        if self._grabs is not None:
            self._grabs.stop()
            self._grabs = None
        if self._hotkeys is not None:
            self._hotkeys.stop()
            self._hotkeys = None
        for descriptor in self._wake:
            os.close(descriptor)

    def _take(self, name: str, at: int) -> None:
        """Called on the threads of hotkeys and grabs."""
        self._presses.put((name, at))
        os.write(self._wake[1], b"k")


def capability() -> Capability:
    """Whether this computer tells that a microphone is in use, for ``stet doctor``."""
    if microphone.known():
        return Capability(what="microphone in use", works=True, backend="ALSA", hint="Bluetooth microphones are not seen.")
    hint = "Whether a microphone is in use cannot be seen here: pause by yourself before you speak."
    return Capability(what="microphone in use", works=False, hint=hint)
