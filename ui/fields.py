# SPDX-License-Identifier: GPL-3.0-or-later
"""Small parts that the dialogs share: a field under its label, a passphrase, a way to a file, sentences that wrap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme

SHORTEST = 8  # characters of a passphrase
_LIST_ROW = 28


def secret(name: str, label: str) -> QLineEdit:
    """A field whose text is not shown."""
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setAccessibleName(label)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit


def labelled(column: QBoxLayout, text: str, field: QWidget, beside: QWidget | None = None) -> QLabel:
    """Puts a field under its label, with something beside it if wanted."""
    label = QLabel(text)
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(text)
    part = QVBoxLayout()
    part.setSpacing(4)
    part.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, 1)
    if beside is not None:
        row.addWidget(beside)
    part.addLayout(row)
    column.addLayout(part)
    return label


def named_box(box: QComboBox, name: str) -> None:
    """What a box is for. On Linux a screen reader is told what is chosen in place of a box's name: the purpose comes beside it."""
    box.setAccessibleName(name)
    box.setAccessibleDescription(name)
    edit = box.lineEdit()
    if edit is not None:
        edit.setAccessibleName(name)


def named_keys(field: QKeySequenceEdit, name: str) -> None:
    """What a key combination is for, and the field inside it, which has the keyboard."""
    field.setAccessibleName(name)
    for edit in field.findChildren(QLineEdit):
        edit.setAccessibleName(name)
        for button in edit.findChildren(QToolButton):
            button.setAccessibleName(QCoreApplication.translate("Fields", "Take the keys away"))


def figure(name: str, field: QAbstractSpinBox) -> None:
    """A figure stands a little away from its frame, as texts do."""
    field.setObjectName(name)
    field.lineEdit().setTextMargins(7, 0, 0, 0)


def side_by_side(column: QBoxLayout, texts: tuple[str, str], fields: tuple[QWidget, QWidget]) -> list[QLabel]:
    """Two fields in one row, each under its label."""
    row = QHBoxLayout()
    row.setSpacing(12)
    labels = []
    for text, field in zip(texts, fields, strict=True):
        half = QVBoxLayout()
        labels.append(labelled(half, text, field))
        row.addLayout(half, 1)
    column.addLayout(row)
    return labels


def tidy_list(made: QListWidget) -> None:
    """As high as a few of its rows; long ones are cut at their end."""
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    for number in range(made.count()):
        made.item(number).setSizeHint(QSize(0, _LIST_ROW))
    made.setFixedHeight(min(4, max(2, made.count())) * _LIST_ROW + 12)


def sentence(text: str = "", *, muted: bool = False, trouble: bool = False, title: bool = False) -> QLabel:
    """Words that wrap, and that may hold what a worker has named: never taken for markup."""
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    for name, on in (("muted", muted), ("trouble", trouble), ("title", title)):
        if on:
            label.setProperty(name, True)
    return label


def scrolled(inner: QWidget) -> QScrollArea:
    """It in a room that may be lower than it is: then it scrolls up and down, never sideways. The keyboard goes to what is in it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    for widget in (area.viewport(), inner):
        widget.setAutoFillBackground(False)
    return area


def fit(window: QWidget, area: QScrollArea, below: QLayout) -> None:
    """Makes a window as high as what scrolls in it and what stands below need, and no higher than the screen."""
    inner, most = area.widget(), room(window)
    layout = inner.layout() if inner is not None else None
    if layout is None:
        return
    layout.activate()
    area.setMinimumWidth(min(layout.totalMinimumSize().width(), most.width()))
    width = max(window.width(), area.minimumWidth())
    wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    wanted += below.totalSizeHint().height()
    # A bar that was there for lower words takes width from the new ones, which then need it again.
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    window.resize(width, min(max(wanted, window.minimumHeight()), most.height()))
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)


def room(widget: QWidget) -> QSize:
    """The largest size that the screen has for a window, which has a frame besides."""
    return widget.screen().availableGeometry().size() - QSize(8, 40)


def stacked(above: QWidget, below: QWidget) -> QWidget:
    """One that takes all the room there is, and one under it."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addWidget(above, 1)
    column.addWidget(below)
    return page


def emptied(layout: QLayout) -> None:
    """Takes all widgets out; they are gone when nothing runs any more."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()


def head(text: str) -> QLabel:
    """A small head over a group."""
    label = QLabel(text.upper())
    label.setProperty("head", True)
    return label


def quiet(name: str, text: str) -> QPushButton:
    """A button that Return does not press unless it has the focus."""
    button = QPushButton(text, autoDefault=False)
    button.setObjectName(name)
    return button


def page_button(name: str, text: str) -> QPushButton:
    """A button that shows one page of several, and that it does."""
    button, tokens = quiet(name, text), theme.tokens()
    button.setCheckable(True)
    button.setStyleSheet(f"QPushButton:checked {{ background: {tokens.accent_soft}; border-color: {tokens.accent}; }}")
    return button


def chosen_button(name: str, text: str) -> QPushButton:
    """The one button of a view that Return presses."""
    button = QPushButton(text, default=True)
    button.setObjectName(name)
    button.setProperty("accent", True)
    return button


class Tall(QScrollArea):
    """As high as what is in it is at this width where there is room, and scrolling where there is not."""

    def __init__(self, inner: QWidget, width: int) -> None:
        super().__init__()
        self._inner, self._width = inner, width
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

    def sizeHint(self) -> QSize:
        """What is in it, with room for the scroll bar beside it."""
        inner = self._inner
        wide = max(self._width, inner.minimumSizeHint().width())
        tall = inner.heightForWidth(wide) if inner.hasHeightForWidth() else inner.sizeHint().height()
        return QSize(wide + self.verticalScrollBar().sizeHint().width(), tall)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is in it, and a little of its height."""
        return QSize(self.sizeHint().width(), 120)


class Choice(QComboBox):
    """A wheel that scrolls what the box stands in does not change what is chosen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turns to the next choice where the keys go to this box, and is passed on elsewhere."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def hairline() -> QFrame:
    """A line between two parts of a window."""
    line = QFrame()
    line.setFixedWidth(1)
    return line


def ask_one_thing(window: QWidget, parts: Sequence[QWidget], stop: QPushButton, yes: QPushButton) -> None:
    """Lays out a small window that asks one thing: its parts, and the two answers below."""
    buttons = QHBoxLayout()
    buttons.addStretch(1)
    buttons.addWidget(stop)
    buttons.addWidget(yes)
    column = QVBoxLayout(window)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addSpacing(4)
    column.addLayout(buttons)
    window.setMinimumWidth(440)
