# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar at the top of the main window, and the room that shows when there is nothing yet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.main_actions import follow
from ui.timeline_paint import dots, hatched

_WORDS = 72  # where the words beside a sign begin


class Mark(QWidget):
    """The name with dots under it."""

    def __init__(self, pixels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = pixels
        self.setAccessibleName("Stet")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The word and its dots."""
        metrics = QFontMetrics(self._letters())
        return QSize(metrics.horizontalAdvance("stet") + 4, metrics.height() + self._pixels // 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word, then the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._letters())
        painter.setPen(QColor(theme.tokens().ink))
        metrics = painter.fontMetrics()
        painter.drawText(2, metrics.ascent(), "stet")
        wide = self._pixels / 5
        y = metrics.ascent() + metrics.descent() * 0.4 + wide
        dots(painter, 2 + wide / 2, 2 + metrics.horizontalAdvance("stet"), y, QColor(theme.tokens().accent), wide)

    def _letters(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._pixels)
        font.setWeight(QFont.Weight.Bold)
        return font


class TopBar(QFrame):
    """Mark, session, undo and redo, lock, settings, review."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setFixedHeight(52)
        self.name = QLabel()
        self.name.setObjectName("session_title")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.review = QPushButton()
        self.review.setObjectName("review_button")
        self.review.setProperty("accent", True)
        self._action = actions["review"]
        self.review.clicked.connect(self._action.trigger)
        self._action.changed.connect(self._follow)
        self._buttons = {name: _tool(actions[name]) for name in ("undo", "redo", "lock", "settings", "menu")}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(4)
        row.addWidget(Mark(18))
        row.addSpacing(12)
        row.addWidget(self.name, 1)
        for name, button in self._buttons.items():
            row.addWidget(button)
            if name == "redo":
                row.addSpacing(8)
        row.addSpacing(12)
        row.addWidget(self.review)
        self.dress()
        self._follow()

    def button(self, name: str) -> QToolButton:
        """The button of an action."""
        return self._buttons[name]

    def dress(self) -> None:
        """Takes on the theme in force."""
        tokens = theme.tokens()
        self.setStyleSheet(
            f"#top_bar {{ background: {tokens.panel}; border-bottom: 1px solid {tokens.line}; }}"
            f"QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; background: transparent; }}"
            f"QToolButton:hover {{ background: {tokens.accent_soft}; }}"
            f"QToolButton:focus {{ border: 1px solid {tokens.accent}; }}"
            f"#session_title {{ color: {tokens.muted}; }}"
        )
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(name))

    def _follow(self) -> None:
        self.review.setText(self._action.text())
        self.review.setEnabled(self._action.isEnabled())
        self.review.setToolTip(self._action.toolTip())


class EmptyRoom(QWidget):
    """Teaches the next step in one sentence and one button, which has the focus as long as it can be pressed."""

    def __init__(self, record: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        told = QLabel(self.tr("Record a task once. Then take out what is yours, and let the rest stand."), wordWrap=True)
        told.setProperty("title", True)
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        told.setFixedWidth(460)
        # A label that wraps does not ask for its second line where it is centred.
        told.setMinimumHeight(52)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button = self._button = QPushButton()
        button.setObjectName("empty_record")
        button.setProperty("accent", True)
        record.changed.connect(self._look_for_focus)
        follow(button, record)
        signs = QVBoxLayout()  # under each other, and together in the middle
        signs.setSpacing(8)
        for sign, text in (
            ("stands", self.tr("Dots: this may leave")),
            ("withheld", self.tr("Hatched: this stays here, as everything does at first")),
            ("removed", self.tr("Black: this is gone")),
        ):
            signs.addWidget(_Sign(sign, text))
        column = QVBoxLayout(self)
        column.setSpacing(20)
        column.addStretch(2)
        column.addWidget(Mark(44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(told, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(signs)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(3)

    def showEvent(self, event: QShowEvent) -> None:
        """A press of Space or Return in an empty window records; it does not lock."""
        super().showEvent(event)
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_for_focus(self) -> None:
        if self._button.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)


class _Sign(QWidget):
    """One of the three signs, and what it means."""

    def __init__(self, sign: str, text: str) -> None:
        super().__init__()
        self._sign, self._text = sign, text
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """As wide as its words are in the font in force."""
        return QSize(_WORDS + self.fontMetrics().horizontalAdvance(self._text) + 4, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign, then the words."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, self.height() / 2 - 5, 56, 10)
        if self._sign == "stands":
            dots(painter, area.left() + 3, area.right(), area.center().y(), QColor(tokens.accent), 4.0)
        elif self._sign == "withheld":
            shade = QColor(tokens.muted)
            shade.setAlphaF(0.5)
            hatched(painter, area, shade)
        else:
            painter.fillRect(area, QColor(tokens.redacted))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRectF(_WORDS, 0, self.width() - _WORDS, self.height()), Qt.AlignmentFlag.AlignVCenter, self._text)


def _tool(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setObjectName("tool_" + action.objectName())
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(18, 18))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    return button
