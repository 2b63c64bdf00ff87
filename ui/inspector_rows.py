# SPDX-License-Identifier: GPL-3.0-or-later
"""The inspector's small parts: a row that acts and shows its key, and the questions that open below such a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from recorder import api
from ui import theme, words
from ui.keyboard_back import KeyboardBack


class ActionRow(QPushButton):
    """A whole line that does what its action does: the words on the left, the key on the right."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("act_" + action.objectName())
        self.action = action
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self.action.text())
        self.setToolTip(self.action.toolTip())
        self.setAccessibleDescription(self._key())
        self.setEnabled(self.action.isEnabled())
        self.setCheckable(self.action.isCheckable())
        self.setChecked(self.action.isChecked())
        self.updateGeometry()

    def _key(self) -> str:
        return self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def sizeHint(self) -> QSize:
        """Room for the words and the key."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._key()) + 48, 32)

    def minimumSizeHint(self) -> QSize:
        """The words may be cut, the key may not."""
        return QSize(120, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, lit when the pointer is over it."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = self.isEnabled() and (self.underMouse() or self.isChecked())
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft) if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 6, 6)
        ink = QColor(tokens.ink if self.isEnabled() else tokens.muted)
        ink.setAlphaF(1.0 if self.isEnabled() else 0.7)
        key = self._key()
        cap = self._cap(key)
        painter.setPen(ink)
        text = QRectF(area.left() + 9, area.top(), cap.left() - area.left() - 15, area.height())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(text.width()))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, shown)
        if key:
            self._paint_key(painter, key, cap)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font

    def _cap(self, key: str) -> QRectF:
        wide = max(20, QFontMetrics(self._small()).horizontalAdvance(key) + 10) if key else 0
        return QRectF(self.width() - wide - 9, self.height() / 2 - 9, wide, 18)

    def _paint_key(self, painter: QPainter, key: str, cap: QRectF) -> None:
        tokens = theme.tokens()
        painter.setFont(self._small())
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


def rows_card(rows: Sequence[QWidget]) -> QFrame:
    """Rows below each other on a card."""
    card = QFrame()
    card.setProperty("card", True)
    column = QVBoxLayout(card)
    column.setContentsMargins(4, 4, 4, 4)
    column.setSpacing(0)
    for row in rows:
        column.addWidget(row)
    return card


class StandQuestion(QFrame):
    """Whether typed text and pictures may leave too. Signals: ``answered`` (with text, with pictures), ``left`` when nothing should happen."""

    answered = Signal(bool, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stand_question")
        self._back = KeyboardBack(self)
        self.told = QLabel(wordWrap=True)
        self.told.setProperty("muted", True)
        self.text, self.pictures = QCheckBox(), QCheckBox()
        self.text.setObjectName("stand_text")
        self.pictures.setObjectName("stand_pictures")
        for tick in (self.text, self.pictures):
            tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.yes = QPushButton(self.tr("Let stand"))
        self.yes.setObjectName("stand_yes")
        self.yes.setProperty("accent", True)
        self.yes.clicked.connect(self._answer)
        no = QPushButton(self.tr("Not now"))
        no.setObjectName("stand_no")
        no.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(self.yes)
        buttons.addWidget(no)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.text)
        column.addWidget(self.pictures)
        column.addLayout(buttons)
        self.hide()

    def ask(self, what: api.Touches) -> None:
        """Opens the question with what would stand; nothing is ticked."""
        can = what.nanoseconds > 0
        told = self.tr("Then {length} may leave: its steps, and the pictures that stand.")
        none = self.tr("None of it can stand: it is judgement, your own, or gone.")
        self.told.setText(told.format(length=words.length(what.nanoseconds)) if can else none)
        self.text.setText(self.tr("its {count} too").format(count=words.characters(what.typed)))
        self.pictures.setText(self.tr("its {count} too, as they are").format(count=words.pictures(what.pictures)))
        for tick, count in ((self.text, what.typed), (self.pictures, what.pictures)):
            tick.setChecked(False)
            tick.setVisible(count > 0)
        self.yes.setEnabled(can)
        self._back.remember()
        self.show()
        first: QWidget = self.text if what.typed else self.yes
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def setVisible(self, visible: bool) -> None:
        """The keyboard goes back to where it was when this was asked."""
        if not visible:
            self._back.give()
        super().setVisible(visible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return lets stand, Escape leaves it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.yes.isEnabled():
                self._answer()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        self.answered.emit(self.text.isChecked(), self.pictures.isChecked())


class CoverQuestion(QFrame):
    """How far a cover reaches. Signals: ``reach`` (this, change or window), ``left`` when no more is covered."""

    reach = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cover_question")
        told = QLabel(
            self.tr("Draw over what should be gone. Arrow keys move the box, with Shift they size it, Return covers."),
            wordWrap=True,
        )
        told.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 10)
        column.setSpacing(6)
        column.addWidget(told)
        kinds = {
            "change": self.tr("until another window comes"),
            "this": self.tr("on this picture alone"),
            "window": self.tr("in this window throughout"),
        }
        for name, text in kinds.items():
            button = QRadioButton(text)
            button.setChecked(name == "change")
            button.setObjectName("reach_" + name)
            button.toggled.connect(lambda on, name=name: self.reach.emit(name) if on else None)
            column.addWidget(button)
        done = QPushButton(self.tr("Done"))
        done.setObjectName("cover_done")
        done.clicked.connect(self.left)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
