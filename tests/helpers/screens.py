# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of a desktop that never was: pages of text that are typed into, scrolled and switched, the same at every run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from recorder.clock import Anchor
from recorder.model.events import Box
from recorder.model.pictures import Frame, Picture
from recorder.model.session import Monitor, SessionHeader, StartChoice
from recorder.store.coding import Screen
from recorder.store.sessions import SessionWriter, create_session

SECOND = 1_000_000_000
SESSION = "20260102-090000-0001"


def blank(width: int = 640, height: int = 400, shade: int = 0xF0F0F0) -> Screen:
    """An empty desktop."""
    return np.full((height, width), shade, dtype=np.uint32)


def write(screen: Screen, text: str, x: int, y: int, colour: tuple[int, int, int] = (20, 20, 20)) -> None:
    """Writes a line of text on it."""
    width = screen.shape[1]
    image = Image.new("L", (min(width - x, 8 * len(text) + 8), 16), 0)
    ImageDraw.Draw(image).text((0, 2), text, fill=255)
    ink = np.asarray(image) > 127
    red, green, blue = colour
    part = screen[y : y + 16, x : x + image.width]
    part[ink[: part.shape[0], : part.shape[1]]] = (red << 16) | (green << 8) | blue


def start(home: Path, session: str = SESSION, width: int = 640, height: int = 400) -> SessionWriter:
    """Begins a session with pictures of this size."""
    anchor = Anchor(1, 1, 1_767_340_800_000_000_000, 0, "boot")
    choice = StartChoice(name="Pictures", everything=True)
    header = SessionHeader(session=session, choice=choice, anchor=anchor, monitors=(Monitor(0, 0, width, height),))
    return create_session(home, header)


def frame(number: int, screen: Screen, *, window: int = 1, at: int = 0) -> Frame:
    """A frame of a screen, one a second."""
    height, width = screen.shape
    pixels = Picture(at=number, x=0, y=0, width=width, height=height, pixels=screen.tobytes())
    return Frame(number=number, at=at or number * SECOND, picture=pixels, window=window, area=Box(0, 0, width, height))


def store(home: Path, screens: Sequence[Screen], session: str = SESSION) -> str:
    """A session of these pictures; returns its identifier."""
    height, width = screens[0].shape
    writer = start(home, session, width, height)
    for number, screen in enumerate(screens, 1):
        writer.write_frame(frame(number, screen))
    writer.close("stopped", (len(screens) + 1) * SECOND)
    return session


def rgb(screen: Screen) -> bytes:
    """The bytes that a reader must give back for a screen."""
    channels = np.ascontiguousarray(screen).view(np.uint8).reshape(*screen.shape, 4)
    return channels[..., 2::-1].tobytes()
