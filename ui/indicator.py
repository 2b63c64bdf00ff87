# SPDX-License-Identifier: GPL-3.0-or-later
"""The pill on the screen that says that Stet records, and the lease that ends where nobody can see it."""

from __future__ import annotations

import time
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QGuiApplication, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from recorder import api
from ui import asking, forgetting, icons, theme

Face = Literal["waiting", "recording", "paused"]
_LEASE_MS = 700
# Until it is first seen it looks this often, but only so long: a desktop that fades it in, or has none to show it, is not asked for ever.
_FIRST_MS, _FIRST_S = 20, 0.5
_HEIGHT = 34
_SIDE, _GAP, _PAD = 36, 14, 12
_TOLD_MS = 4_000


class Indicator(QWidget):
    """Always on top, never takes the focus, can be dragged, pauses at a click; what it asks is answered by its two buttons alone.

    Signals: ``pause_asked``, ``resume_asked``, ``stop_asked``, ``forget_asked(int)``; ``sighted(Sighting)`` each time it has looked
    whether it is seen.
    """

    pause_asked = Signal()
    resume_asked = Signal()
    stop_asked = Signal()
    forget_asked = Signal(int)
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
        self._asks = False
        self._told = ""
        self._began = 0.0
        self._drag: QPoint | None = None
        self._dragged = False
        self._watch: api.IndicatorWatch | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._told_timer = QTimer(self, interval=_TOLD_MS, singleShot=True)
        self._told_timer.timeout.connect(lambda: self.tell(""))
        self._status = api.Status(state="starting")

    def begin(self) -> None:
        """Shows the pill at the top of the screen and begins to look whether it is seen."""
        self._began = time.monotonic()
        self.show_status(api.Status(state="starting"))
        area = QGuiApplication.primaryScreen().availableGeometry()
        self.move(area.center().x() - self.width() // 2, area.top() + 8)
        self.show()
        self._watch = api.indicator_watch(int(self.winId()))
        self._timer.start(_FIRST_MS)

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
        """Says how the recording is; what is told in passing stays a while."""
        self._status = status
        self._face, self._text = self._words(status)
        self._asks = bool(asking.question(status))
        if self._told and not self._asks:
            self._text = self._told
        self.setAccessibleName(self._text)
        self.setToolTip(asking.aside(status)[1] or self.toolTip())
        words = QFontMetrics(self.font())
        width = words.horizontalAdvance(self._text) + words.horizontalAdvance(" 00:00:00") + 2 * _SIDE
        if self._asks:
            width += sum(self._answer_widths()) + 8 + _GAP
        size = QSize(max(220, width), _HEIGHT)
        if size.width() > self.width() or size.width() < self.width() - 60:
            self._take_size(size)
        self.update()

    def answers(self) -> tuple[QRect, QRect]:
        """Where *Go on* and *Stop* are while it asks."""
        go_on, stop = self._answer_widths()
        right = self.width() - 2 * _GAP - QFontMetrics(self.font()).horizontalAdvance("00:00:00")
        return QRect(right - stop - 8 - go_on, 5, go_on, _HEIGHT - 10), QRect(right - stop, 5, stop, _HEIGHT - 10)

    def tell(self, text: str) -> None:
        """Says something in passing."""
        self._told = text
        if text:
            self._told_timer.start()
        self.show_status(self._status)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu beside the pill: it must not lie over it, or the pill would not be seen."""
        menu = self.menu()
        below = self.geometry().bottomLeft() + QPoint(0, 6)
        tall = menu.sizeHint().height()
        fits = below.y() + tall <= self.screen().availableGeometry().bottom()
        menu.popup(below if fits else self.geometry().topLeft() - QPoint(0, tall + 6))

    def menu(self) -> QMenu:
        """Pause or go on, forget, stop."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if self._face == "recording":
            menu.addAction(icons.icon("pause"), self.tr("Pause"), self.pause_asked.emit)
        else:
            menu.addAction(icons.icon("record"), self.tr("Go on"), self.resume_asked.emit)
        forgetting.add_to(menu, self.forget_asked.emit)
        menu.addSeparator()
        menu.addAction(icons.icon("stop"), self.tr("Stop"), self.stop_asked.emit)
        return menu

    def sizeHint(self) -> QSize:
        """A pill."""
        return QSize(220, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the state, the words and the time."""
        self._paint(QPainter(self))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a click or a drag; the right button opens the menu."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._drag, self._dragged = event.globalPosition().toPoint() - self.pos(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the pill."""
        if self._drag is not None:
            target = event.globalPosition().toPoint() - self._drag
            self._dragged = self._dragged or (target - self.pos()).manhattanLength() > 4
            if self._dragged:
                self.move(target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click pauses, or goes on; where it asks, only a button answers."""
        if not self._dragged and self._drag is not None:
            self._clicked(event.position().toPoint())
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

    def _clicked(self, at: QPoint) -> None:
        if self._asks:
            for button, answer in zip(self.answers(), (self.resume_asked, self.stop_asked), strict=True):
                if button.contains(at):
                    answer.emit()
        else:
            (self.pause_asked if self._face == "recording" else self.resume_asked).emit()

    def _take_size(self, size: QSize) -> None:
        """Grows and shrinks around its middle, and stays on its screen."""
        middle, area = self.geometry().center(), self.screen().availableGeometry()
        self.setFixedSize(size)
        left = min(middle.x() - size.width() // 2, area.right() - size.width())
        if self.isVisible():
            self.move(max(area.left(), left), self.y())

    def _look(self) -> None:
        if self._watch is None:
            return
        # What is expected must be what was painted: the clock in the pill is drawn before it is compared.
        self.repaint()
        QGuiApplication.sync()
        sighting = self._watch.look(self.expected())
        if sighting.seen or time.monotonic() - self._began > _FIRST_S:
            self._timer.setInterval(_LEASE_MS)
        self.sighted.emit(sighting)

    def _words(self, status: api.Status) -> tuple[Face, str]:
        if status.state == "starting":
            return "waiting", self.tr("Starting…")
        if status.state == "paused":
            return "paused", asking.question(status) or asking.paused(status)
        if status.question:
            return "recording", asking.question(status)
        if not status.here:
            never = self.tr("Never recorded: not recording here")
            return "recording", never if status.why == "excluded" else self.tr("Not recording here")
        return "recording", self.tr("Recording %1").replace("%1", status.application)

    def _answer_words(self) -> tuple[str, str]:
        return self.tr("Go on"), self.tr("Stop")

    def _answer_widths(self) -> tuple[int, int]:
        words = QFontMetrics(self.font())
        go_on, stop = (words.horizontalAdvance(text) + 2 * _PAD for text in self._answer_words())
        return go_on, stop

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
        words = self.rect().adjusted(_SIDE, 0, -_GAP, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)
        painter.setPen(QColor(colours.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._clock())
        if self._asks:
            self._paint_answers(painter, colours)
        painter.end()

    def _paint_answers(self, painter: QPainter, colours: theme.Tokens) -> None:
        looks = ((colours.accent, colours.accent, colours.on_accent), (colours.muted, colours.panel, colours.ink))
        for button, text, (edge, ground, ink) in zip(self.answers(), self._answer_words(), looks, strict=True):
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(QColor(ink))
            painter.drawText(button, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_mark(self, painter: QPainter, red: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(red)
        middle = self.height() / 2
        if self._face == "recording":
            painter.drawEllipse(QRectF(14, middle - 6, 12, 12))
        else:
            painter.drawRect(QRectF(14, middle - 6, 4, 12))
            painter.drawRect(QRectF(22, middle - 6, 4, 12))
