# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the start sheet that says whether pictures are taken, of how much of the screen, and with the pointer or without."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from recorder import api
from ui.fields import Choice

# Where the words of a tick begin: what belongs to it stands below them.
_INDENT = 27


class Pictures(QWidget):
    """Whatever is outside the task is blacked out in every picture, in either area."""

    def __init__(self, filled: api.StartChoice) -> None:
        super().__init__()
        self.take = QCheckBox(self.tr("Take pictures of these windows"))
        self.take.setObjectName("pictures")
        self.take.setChecked(filled.pictures)
        self.take.toggled.connect(self._refresh)
        self.area = Choice()
        self.area.setObjectName("area")
        self.area.setAccessibleName(self.tr("How much of the screen is in the pictures"))
        self.area.addItem(self._desktop(), "desktop")
        self.area.addItem(self.tr("only the window in front"), "window")
        self.area.setCurrentIndex(self.area.findData(filled.area))
        self.area.setToolTip(self.tr("Windows that are not part of the session are black in every picture."))
        self.cursor_in = QCheckBox(self.tr("with the pointer"))
        self.cursor_in.setObjectName("cursor")
        self.cursor_in.setChecked(filled.cursor)
        row = QHBoxLayout()
        row.setContentsMargins(_INDENT, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.area)
        row.addWidget(self.cursor_in)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.take)
        column.addLayout(row)
        self._refresh()

    @property
    def chosen_area(self) -> Literal["desktop", "window"]:
        """How much of the screen is in the pictures."""
        return "window" if self.area.currentData() == "window" else "desktop"

    def _refresh(self) -> None:
        for widget in (self.area, self.cursor_in):
            widget.setEnabled(self.take.isChecked())

    def _desktop(self) -> str:
        count = len(QGuiApplication.screens())
        return self.tr("the whole desktop") if count == 1 else self.tr("the whole desktop, {count} monitors").format(count=count)
