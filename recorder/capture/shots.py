# SPDX-License-Identifier: GPL-3.0-or-later
"""Clean pictures on their way from the camera to the writer."""

from __future__ import annotations

import msgspec

from recorder.capture.looking import Look
from recorder.capture.pixels import front
from recorder.capture.ports import Scene
from recorder.model.events import Box
from recorder.model.pictures import Frame, Picture


class Shot(msgspec.Struct, frozen=True, kw_only=True):
    """A clean picture on its way to the writer: ``at`` is nanoseconds of CLOCK_MONOTONIC, ``handle`` the window in front."""

    at: int
    picture: Picture
    handle: int
    area: Box | None
    trigger: str
    pointer: tuple[int, int] | None = None
    caret: Box | None = None
    scene: Scene = Scene()

    def frame(self, number: int, at: int, window: int) -> Frame:
        """What is stored of it; ``at`` is nanoseconds of the session."""
        return Frame(
            number=number, at=at, picture=self.picture, window=window, area=self.area, pointer=self.pointer, caret=self.caret
        )


def made(look: Look, picture: Picture, kind: str, at: int, pointer: tuple[int, int] | None) -> Shot:
    """The shot of a look, of which ``picture`` may be kept."""
    window = front(look.scene)
    area = window.box if window is not None else None
    return Shot(
        at=at,
        picture=picture,
        handle=look.scene.front,
        area=area,
        trigger=kind,
        pointer=pointer,
        caret=look.caret,
        scene=look.scene,
    )


def same(one: Picture, other: Picture) -> bool:
    """Whether two pictures show the same."""
    return (one.x, one.y, one.width, one.height) == (other.x, other.y, other.width, other.height) and one.pixels == other.pixels


def inside(box: Box, outer: Box) -> bool:
    """Whether one box lies in another."""
    across = outer.x <= box.x and box.x + box.width <= outer.x + outer.width
    return across and outer.y <= box.y and box.y + box.height <= outer.y + outer.height
