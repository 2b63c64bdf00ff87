# SPDX-License-Identifier: GPL-3.0-or-later
"""The command palette: every action of a window by a few letters of its name, with its key beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.every_action import every_action

_ROW = 34
_ROWS = 10
_ACTION = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """Finds an action of the window and does it. Escape leaves all as it was.

    Lists what can be done now; what is typed narrows it: each word must occur in the action's words, in its key,
    or in its English name, which is shorter to type than Chinese.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Find an action"))
        self.setWindowTitle(self.tr("Find an action"))
        self._actions = [action for action in every_action(window) if action.isEnabled() and action.objectName() != "palette"]
        self.line, self.list = QLineEdit(), QListWidget()
        self.line.setObjectName("palette_line")
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.line.setAccessibleName(self.tr("What do you want to do?"))
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setItemDelegate(_Row(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._take)
        self.list.itemClicked.connect(lambda _item: self._take())
        self._narrow("")
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        colours = theme.tokens()
        self.setStyleSheet(f"QDialog#palette {{ background: {colours.panel}; border: 1px solid {colours.muted}; }}")
        self.setFixedSize(min(520, window.width() - 32), self._height())
        self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the line has the focus."""
        pressed = watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _height(self) -> int:
        return self.line.sizeHint().height() + _ROW * min(_ROWS, max(1, len(self._actions))) + 26

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        self.list.clear()
        for action in self._actions:
            where = f"{named(action)} {keys_of(action)} {action.objectName()}".casefold()
            if all(word in where for word in words):
                item = QListWidgetItem(named(action))
                item.setData(_ACTION, action)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{named(action)}, {keys_of(action)}".rstrip(", "))
                self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)

    def _take(self) -> None:
        if not self.list.count():
            return
        action: QAction = self.list.currentItem().data(_ACTION)
        self.accept()
        QTimer.singleShot(0, action, action.trigger)  # when the palette is out of the way


class _Row(QStyledItemDelegate):
    """The name left, the key right."""

    def __init__(self, rows: QListWidget) -> None:
        super().__init__(rows)
        self._list = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The chosen row in the accent's soft colour."""
        self.initStyleOption(option, index)
        colours, area = theme.tokens(), QRect(option.rect)
        action: QAction = index.data(_ACTION)
        painter.save()
        if index.row() == self._list.currentRow():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(area, 6, 6)
        inner = area.adjusted(10, 0, -10, 0)
        painter.setPen(QColor(colours.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, keys_of(action))
        room = inner.width() - painter.fontMetrics().horizontalAdvance(keys_of(action)) - 16
        shown = painter.fontMetrics().elidedText(named(action), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(colours.ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def named(action: QAction) -> str:
    """The action's words without the sign for its mnemonic."""
    return action.text().replace("&", "")


def keys_of(action: QAction) -> str:
    """Its key as the desktop writes it; empty where it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
