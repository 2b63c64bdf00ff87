# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the screen: as taken, on their way to the store, as the store lists them, and as they are read again."""

from __future__ import annotations

import msgspec

from recorder.model.events import Box


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """Pixels of the whole virtual desktop: ``width * height * 4`` bytes, BGRX, rows from the top; nobody changes them.

    ``at`` is nanoseconds of CLOCK_MONOTONIC; ``x`` and ``y`` say where the virtual desktop begins.
    """

    at: int
    x: int
    y: int
    width: int
    height: int
    pixels: bytes | bytearray


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A picture on its way to the store.

    ``number`` counts from 1 in the session, ``at`` is nanoseconds of the session, ``window`` the session's number of the window in
    front (0: none) and ``area`` the part that shows it, ``pointer`` where the pointer was, ``caret`` where a text caret stands, on or
    off, as far as it is known.
    """

    number: int
    at: int
    picture: Picture
    window: int = 0
    area: Box | None = None
    pointer: tuple[int, int] | None = None
    caret: Box | None = None


class FrameInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A stored frame without its pixels. Sizes and places in pixels of the virtual desktop."""

    number: int
    at: int
    x: int
    y: int
    width: int
    height: int
    window: int = 0
    area: Box | None = None
    pointer: tuple[int, int] | None = None
    caret: Box | None = None


class FoundText(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """Text that was found in a picture: where (pixels of the picture), and what it says where somebody read it (None: nobody did).

    ``confidence`` is the reader's, between 0 and 1.
    """

    box: Box
    text: str | None = None
    confidence: float = 0.0


class Pixels(msgspec.Struct, frozen=True):
    """Pixels to look at: ``width * height * 3`` bytes, RGB, rows from the top."""

    width: int
    height: int
    rgb: bytes
