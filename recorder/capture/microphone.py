# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a microphone is in use, as the kernel's sound cards tell it. No sound is ever opened.

PipeWire and PulseAudio let a card rest when nobody listens, so a card that runs has a listener. Microphones that are no card (Bluetooth
by a sound server, a virtual source) are not seen.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

CARDS = Path("/proc/asound")
_STATUS = "card*/pcm*c/sub*/status"
_RUNNING = b"state: RUNNING"
# Other streams come with other cards, and with a stream that is gone; whatever else may change is found after so many seconds.
_ANEW_S = 30.0


class Streams:
    """The capture streams of all cards: which there are is remembered, for to look for them costs ten times as much as to look at them."""

    def __init__(self, cards: Path = CARDS) -> None:
        self._cards = cards
        self._names: list[str] = []
        self._found: list[str] = []
        self._anew = 0.0

    def running(self) -> bool:
        """Whether any of them runs."""
        names = _names(self._cards)
        if names != self._names or time.monotonic() >= self._anew:
            self._names, self._anew = names, time.monotonic() + _ANEW_S
            self._found = [str(status) for status in self._cards.glob(_STATUS)] if names else []
        return any(self._runs(status) for status in self._found)

    def _runs(self, status: str) -> bool:
        try:
            descriptor = os.open(status, os.O_RDONLY)
        except OSError:
            self._anew = 0.0  # it is gone: the next look finds what came in its place
            return False
        try:
            return os.read(descriptor, len(_RUNNING)) == _RUNNING
        except OSError:
            return False
        finally:
            os.close(descriptor)


def known(cards: Path = CARDS) -> bool:
    """Whether this computer has a microphone whose use can be told."""
    return any(True for _ in cards.glob(_STATUS)) if _names(cards) else False


def _names(cards: Path) -> list[str]:
    try:
        return [name for name in os.listdir(cards) if name.startswith("card")]  # noqa: PTH208 - once a second, and a tenth of the price
    except OSError:
        return []
