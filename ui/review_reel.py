# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures that leave, one after another and as large as there is room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.review_shown import Shown
from ui.strokes import dots

_LEFT = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
_RIGHT = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_CAPTION = 28
# So long a picture must stand on screen to count (ms); so long each does while they follow one another.
_DWELL, _PACE = 120, 400


class Reel(QWidget):
    """Arrows turn the leaf, Space shows what is left one after another. Signal ``shown`` when one more counts as seen."""

    shown = Signal()

    def __init__(self, ledger: Shown, load: Callable[[str], QPixmap], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_reel")
        self.setAccessibleName(self.tr("The pictures that leave, one after another"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self._ledger, self._load = ledger, load
        self.place = 0
        self._dwell = QTimer(self, interval=_DWELL, singleShot=True)
        self._dwell.timeout.connect(self._count)
        self._play = QTimer(self, interval=_PACE)
        self._play.timeout.connect(self._play_on)
        self._say()

    @property
    def path(self) -> str:
        """The picture that is shown; empty where none leaves."""
        pictures = self._ledger.pictures
        return pictures[self.place] if pictures else ""

    def go(self, place: int) -> None:
        """Shows another picture."""
        place = min(max(0, place), max(0, len(self._ledger.pictures) - 1))
        if place != self.place:
            self.place = place
            self._dwell.stop()
            self._say()
            self.update()

    def go_on(self) -> None:
        """Shows the first picture that is left."""
        path = self._ledger.next_picture()
        if path:
            self.go(self._ledger.pictures.index(path))

    def scale_shown(self) -> float:
        """How large the picture is: 1 where each of its pixels is one of the screen's."""
        pixmap, area = self._load(self.path), self._area()
        return area.width() * self.devicePixelRatioF() / pixmap.width() if pixmap.width() else 0.0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End, Space."""
        key = Qt.Key(event.key())
        last = len(self._ledger.pictures) - 1
        if key == Qt.Key.Key_Space:
            self._turn_play()
        elif key in (*_LEFT, *_RIGHT, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._play.stop()
            ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
            self.go(ends.get(key, self.place + (1 if key in _RIGHT else -1)))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right half goes on, the left half back."""
        self._play.stop()
        self.go(self.place + (1 if event.position().x() > self.width() / 2 else -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture on its ground, over dots; below it which one it is."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(12, self.height() - _CAPTION, -12, 0)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, self.caption())
        if not self.path:
            return
        pixmap, area = self._load(self.path), self._area()
        painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(area)
        dots(painter, area.left() + 2, area.right(), area.bottom() + 5, QColor(tokens.accent), 3.0)
        if not self._ledger.was_shown(self.path) and not self._dwell.isActive():
            self._dwell.start()

    def caption(self) -> str:
        """Which picture this is, and whether it can be read at this size."""
        if not self.path:
            return self.tr("No picture leaves.")
        count = len(self._ledger.pictures)
        told = self.tr("Picture {number} of {count}").format(number=self.place + 1, count=count)
        if self._ledger.was_shown(self.path):
            return told
        if self.scale_shown() < 0.5:
            return self.tr("{picture}: too small to read here. F11 makes the window as large as the screen.").format(picture=told)
        return told

    def _area(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(12, 12, -12, -_CAPTION - 8)
        pixmap = self._load(self.path) if self.path else QPixmap()
        if pixmap.isNull():
            return room
        scale = min(room.width() / pixmap.width(), room.height() / pixmap.height(), 2.0)
        area = QRectF(0, 0, pixmap.width() * scale, pixmap.height() * scale)
        area.moveCenter(room.center())
        return area

    def _count(self) -> None:
        if self.isVisible() and self.path and self._ledger.show_picture(self.path, self.scale_shown()):
            self._say()
            self.update()
            self.shown.emit()

    def _turn_play(self) -> None:
        if self._play.isActive():
            self._play.stop()
        else:
            self.go_on()
            self._play.start()

    def _play_on(self) -> None:
        before = self.place
        self.go_on()
        if self.place == before and not self._ledger.next_picture():
            self._play.stop()

    def _say(self) -> None:
        self.setAccessibleDescription(self.caption() if self.path else self.tr("No picture leaves."))
