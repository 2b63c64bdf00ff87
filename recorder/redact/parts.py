# SPDX-License-Identifier: GPL-3.0-or-later
"""A part of a session as marked: what lies outside it cannot leave."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from recorder.model.pictures import FrameInfo
from recorder.redact.apply import MarkedSession
from recorder.redact.stretches import cut


def only_between(marked: MarkedSession, frames: Sequence[FrameInfo], start: int, end: int) -> MarkedSession:
    """The session in which nothing stands but between these times (``start`` <= at < ``end``); its events stay, for what they tell of them."""
    standing = cut(cut(marked.standing, 0, start), end, marked.duration + 2)
    inside = {frame.number for frame in frames if start <= frame.at < end}
    return replace(marked, standing=tuple(standing), pictures=marked.pictures & inside)
