# SPDX-License-Identifier: GPL-3.0-or-later
"""The pill on the screen that says that Stet records, and the lease that ends where nobody can see it."""

from __future__ import annotations

import time
from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from recorder import api
from ui import theme

Face = Literal["waiting", "recording", "paused", "unseen"]
_LEASE_MS = 700
_HEIGHT = 34


class Indicator(QWidget):
    """Always on top, never takes the focus, can be dragged, pauses at a click.

    Signals: ``pause_asked``, ``resume_asked``; ``sighted(Sighting)`` each time it has looked whether it is seen.
    """

    pause_asked = Signal()
    resume_asked = Signal()
    sighted = Signal(object)

    def __init__(self) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(None, flags | Qt.WindowType.Tool)
        self.setWindowTitle("Stet: indicator")
        self.setObjectName("indicator")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._face: Face = "waiting"
        self._text = ""
        self._began = 0.0
        self._drag: QPoint | None = None
        self._dragged = False
        self._watch: api.IndicatorWatch | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LEASE_MS)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Shows the pill at the top of the screen and begins to look whether it is seen."""
        self._began = time.monotonic()
        self.show_status(api.Status(state="starting"))
        area = QGuiApplication.primaryScreen().availableGeometry()
        self.move(area.center().x() - self.width() // 2, area.top() + 8)
        self.show()
        self._watch = api.indicator_watch(int(self.winId()))
        self._timer.start()
        QTimer.singleShot(150, self._look)

    def end(self) -> None:
        """Takes the pill away."""
        self._timer.stop()
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self.close()

    def boxes(self) -> tuple[api.Box, ...]:
        """Its own pixels on the desktop, so that no picture shows them."""
        ratio = self.devicePixelRatio()
        place = self.geometry()
        margin = 2
        return (
            api.Box(
                round(place.x() * ratio) - margin,
                round(place.y() * ratio) - margin,
                round(place.width() * ratio) + 2 * margin,
                round(place.height() * ratio) + 2 * margin,
            ),
        )

    def show_status(self, status: api.Status) -> None:
        """Says how the recording is."""
        self._face, self._text = self._words(status)
        self.setAccessibleName(self._text)
        width = QFontMetrics(self.font()).horizontalAdvance(self._text + " 00:00:00") + 72
        size = QSize(max(220, width), _HEIGHT)
        if size.width() > self.width() or size.width() < self.width() - 60:
            self.setFixedSize(size)
        self.update()

    def sizeHint(self) -> QSize:
        """A pill."""
        return QSize(220, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the state, the words and the time."""
        self._paint(QPainter(self))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a click or a drag."""
        self._drag, self._dragged = event.globalPosition().toPoint() - self.pos(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the pill."""
        if self._drag is not None:
            target = event.globalPosition().toPoint() - self._drag
            self._dragged = self._dragged or (target - self.pos()).manhattanLength() > 4
            if self._dragged:
                self.move(target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click pauses, or goes on."""
        if not self._dragged and self._drag is not None:
            (self.pause_asked if self._face == "recording" else self.resume_asked).emit()
        self._drag = None

    def expected(self) -> api.Pixels:
        """How it should look on the screen now, in the screen's pixels."""
        ratio = self.devicePixelRatio()
        image = QImage(self.size() * ratio, QImage.Format.Format_RGB888)
        image.setDevicePixelRatio(ratio)
        self._paint(QPainter(image))
        line = image.bytesPerLine()
        raw = bytes(image.constBits())
        rows = [raw[y * line : y * line + image.width() * 3] for y in range(image.height())]
        return api.Pixels(image.width(), image.height(), b"".join(rows))

    def _look(self) -> None:
        if self._watch is None:
            return
        # What is expected must be what was painted: the clock in the pill is drawn before it is compared.
        self.repaint()
        QGuiApplication.sync()
        self.sighted.emit(self._watch.look(self.expected()))

    def _words(self, status: api.Status) -> tuple[Face, str]:
        if status.state == "starting":
            return "waiting", self.tr("Starting…")
        if status.state == "paused":
            unseen = status.cause == "indicator"
            return (
                ("unseen", self.tr("You could not see this. Go on?")) if unseen else ("paused", self.tr("Paused. Click to go on"))
            )
        if not status.here:
            return "recording", self.tr("Not recording here")
        return "recording", self.tr("Recording %1").replace("%1", status.application)

    def _clock(self) -> str:
        seconds = int(time.monotonic() - self._began)
        return (
            f"{seconds // 60}:{seconds % 60:02}"
            if seconds < 3600
            else f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        )

    def _paint(self, painter: QPainter) -> None:
        colours = theme.tokens()
        red = QColor(colours.recording if self._face == "recording" else colours.found)
        painter.fillRect(self.rect(), QColor(colours.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(red, 3))
        painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        self._paint_mark(painter, red)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.ink))
        words = self.rect().adjusted(36, 0, -14, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)
        painter.setPen(QColor(colours.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._clock())
        painter.end()

    def _paint_mark(self, painter: QPainter, red: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(red)
        middle = self.height() / 2
        if self._face == "recording":
            painter.drawEllipse(QRectF(14, middle - 6, 12, 12))
        else:
            painter.drawRect(QRectF(14, middle - 6, 4, 12))
            painter.drawRect(QRectF(22, middle - 6, 4, 12))
