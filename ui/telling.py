# SPDX-License-Identifier: GPL-3.0-or-later
"""The small window that tells something and waits for nothing but to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget


def tell(message: str, hint: str, window: QWidget | None) -> QMessageBox:
    """Shows it over a window, or by itself; whoever tells keeps it."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Stet", message, QMessageBox.StandardButton.Ok, window)
    box.setInformativeText(hint)
    for button in box.buttons():
        button.setIcon(QIcon())
    box.setObjectName("told")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
