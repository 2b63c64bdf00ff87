# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures for the timeline, loaded one at a time so that the window never waits."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from ui.desk import Desk

_KEPT = 400
_LARGEST = QSize(320, 120)


class Thumbnails(QObject):
    """Signal ``loaded`` tells that one more can be shown."""

    loaded = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ratio = 1.0
        self._desk = desk
        self._kept: dict[int, QPixmap] = {}
        self._wanted: list[int] = []
        self._coming = self._round = 0
        self._lazy = QTimer(self, interval=0, singleShot=True)
        self._lazy.timeout.connect(self._load_one)
        desk.opened.connect(self.clear)
        desk.changed.connect(self.clear)

    def clear(self) -> None:
        """Forgets all: the covers may be others."""
        self._kept.clear()
        self._wanted.clear()
        self._coming = 0
        self._round += 1

    def get(self, number: int) -> QPixmap | None:
        """What is loaded of a picture; asks for it where nothing is."""
        if number not in self._kept and number != self._coming:
            if number not in self._wanted:
                self._wanted.append(number)
            self._lazy.start()
        return self._kept.get(number)

    def want_only(self, numbers: Collection[int]) -> None:
        """What is out of sight need not come any more."""
        self._wanted = [number for number in self._wanted if number in numbers]

    def _load_one(self) -> None:
        if self._coming or not self._wanted or self._desk.view is None:
            return
        self._coming, this = self._wanted.pop(), self._round
        number = self._coming
        self._desk.small_image(number, lambda image: self._came(number, image) if this == self._round else None)

    def _came(self, number: int, image: QImage) -> None:
        while len(self._kept) > _KEPT:
            self._kept.pop(next(iter(self._kept)))
        size = _LARGEST * self.ratio
        small = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self._kept[number] = QPixmap.fromImage(small)
        self._coming = 0
        self.loaded.emit()
        self._load_one()
