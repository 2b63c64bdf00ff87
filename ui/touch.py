# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells when somebody does something in a window of ours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

_HAND = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class Touch(QObject):
    """``felt`` tells of a key, a button or the wheel (True), and of the pointer's moves (False).

    It listens to the windows as the system knows them, to which all of that comes first. A filter of the application would be asked about
    all that happens to every widget: opening the main window took three quarters more processor time by two of them. ``look`` is called now
    and then: a window that has never had the keys, as a menu, is found by it.
    """

    felt = Signal(bool)

    def __init__(self, app: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusWindowChanged.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Listens to the windows that have come."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes nothing away."""
        kind = event.type()
        if kind in _HAND:
            self.felt.emit(True)
        elif kind == QEvent.Type.MouseMove:
            self.felt.emit(False)
        return False
