# SPDX-License-Identifier: GPL-3.0-or-later
"""One picture of the hand-over as it leaves, or hatched where it stays."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recorder import api
from ui import theme
from ui.frame_absence import paint_absent
from ui.handing_desk import Handing, HandingDesk
from ui.open_session import to_image
from ui.strokes import dots


class PicturePane(QWidget):
    """Shows what is picked; made on the store thread."""

    def __init__(self, desk: HandingDesk) -> None:
        super().__init__()
        self.setObjectName("hand_picture")
        self.setAccessibleName(self.tr("The picture that is picked, as it leaves"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self._desk = desk
        self._picture: api.handing.LeavingPicture | None = None
        self._image, self._leaves = QImage(), True

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(480, 360)

    def show_picture(self, picture: api.handing.LeavingPicture) -> None:
        """Shows this one as soon as it is made."""
        if picture != self._picture:
            self._picture = picture
            self._desk.ask(lambda handing: _look(handing, picture), lambda found: self._came(picture, found))

    def _came(self, picture: api.handing.LeavingPicture, found: object) -> None:
        if picture == self._picture:
            assert isinstance(found, tuple)
            self._leaves, self._image = found
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture over dots; one that stays under a hatched band that says so."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -12)
        if self._image.isNull():
            return
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        area = QRectF(room.left(), room.top(), self._image.width() * scale, self._image.height() * scale)
        painter.drawImage(area, self._image)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(area)
        if self._leaves:
            dots(painter, area.left() + 2, area.right(), area.bottom() + 6, QColor(tokens.accent), 3.0)
        else:
            band = QRectF(area.left(), area.bottom() - 32, area.width(), 32)
            paint_absent(painter, band, self.tr("Stays here: shown as recorded"))


def _look(handing: Handing, picture: api.handing.LeavingPicture) -> tuple[bool, QImage]:
    pixels = handing.picture(picture.session, picture.number)
    if pixels is not None:
        return True, to_image(pixels)
    return False, to_image(handing.as_recorded(picture.session, picture.number))
