# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a microphone is in use, as the kernel's sound cards tell it. No sound is ever opened.

PipeWire and PulseAudio let a card rest when nobody listens, so a card that runs has a listener. Microphones that are no card (Bluetooth
by a sound server, a virtual source) are not seen.
"""

from __future__ import annotations

import os
from pathlib import Path

CARDS = Path("/proc/asound")
_STATUS = "card*/pcm*c/sub*/status"


def in_use(cards: Path = CARDS) -> bool:
    """Whether any capture stream runs."""
    return _some(cards) and any(_runs(status) for status in cards.glob(_STATUS))


def known(cards: Path = CARDS) -> bool:
    """Whether this computer has a microphone whose use can be told."""
    return _some(cards) and any(True for _ in cards.glob(_STATUS))


def _some(cards: Path) -> bool:
    """Asked first, since a look at all of them costs ten times as much, once a second."""
    try:
        return any(name.startswith("card") for name in os.listdir(cards))  # noqa: PTH208 - as above
    except OSError:
        return False


def _runs(status: Path) -> bool:
    try:
        return status.read_text("ascii", "replace").startswith("state: RUNNING")
    except OSError:
        return False
