# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys and clicks in the windows of a test."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_Dialog = TypeVar("_Dialog", bound=QDialog)


def keys(widget: QWidget, text: str) -> None:
    """Types a text."""
    QTest.keyClicks(widget, text)


def click(button: QWidget) -> None:
    """Presses a button with the mouse."""
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def active(dialog: _Dialog) -> _Dialog:
    """A dialog that the keyboard's shortcuts go to."""
    dialog.activateWindow()
    deadline = QDeadlineTimer(5_000)
    while QApplication.activeWindow() is not dialog and not deadline.hasExpired():
        QApplication.processEvents()
    assert QApplication.activeWindow() is dialog
    return dialog
