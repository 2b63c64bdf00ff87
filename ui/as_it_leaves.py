# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the open session as they would leave, made on the store thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from recorder import api
from ui import bridge
from ui.desk import Desk
from ui.open_session import to_image

_KEPT = 12


class AsItLeaves(QObject):
    """Signals: ``turned(bool)`` when it is switched on or off, ``came`` when a picture can be shown now, or is another one."""

    turned = Signal(bool)
    came = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.on = False
        self._kept: dict[int, QImage | None] = {}
        self._coming: set[int] = set()
        self._round = 0
        desk.opened.connect(self.forget)
        desk.changed.connect(self.forget)

    def turn(self, on: bool) -> None:
        """Shows the pictures as they would leave, or as they were recorded."""
        if on != self.on:
            self.on = on
            self.turned.emit(on)

    def forget(self) -> None:
        """What leaves of each may be another now."""
        self._kept.clear()
        self._coming.clear()
        self._round += 1
        self.came.emit()

    def image(self, number: int) -> QImage:
        """A picture as it would leave; empty where it stays here, or until ``came`` tells that it has come."""
        if number not in self._kept and number not in self._coming:
            self._coming.add(number)
            this = self._round
            self._desk.ask(lambda view: _look(view, number), lambda image: self._keep(this, number, image), bridge.SEEN)
        return self._kept.get(number) or QImage()

    def stays(self, number: int) -> bool:
        """Whether it is known that this picture stays here."""
        return number in self._kept and self._kept[number] is None

    def _keep(self, this: int, number: int, image: object) -> None:
        if this != self._round:
            return
        while len(self._kept) > _KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[number] = image if isinstance(image, QImage) else None
        self._coming.discard(number)
        self.came.emit()


def _look(view: api.SessionView, number: int) -> QImage | None:
    pixels = api.picture_as_it_leaves(view, number)
    return to_image(pixels) if pixels is not None else None
