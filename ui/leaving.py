# SPDX-License-Identifier: GPL-3.0-or-later
"""What has left, in the main window: the ledger, and a quiet line when something ends soon."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget

from recorder import api
from ui import ledger_words
from ui.ledger_view import LedgerDialog

_HOUR_MS = 3_600_000


class Leaving(QObject):
    """One ledger at a time. Lives on the window's thread.

    Signals: ``changed`` when the ledger or marks may be others; ``marking(object)`` before marks are made in these sessions; ``due(str)``
    what ends soon, in a sentence, empty where nothing does.
    """

    changed = Signal()
    marking = Signal(object)
    due = Signal(str)

    def __init__(self, unlocked: api.Unlocked, language: str, window: QWidget) -> None:
        super().__init__(window)
        self._unlocked, self._language, self._window = unlocked, language, window
        self.dialog: LedgerDialog | None = None
        self.line: QPushButton | None = None
        if isinstance(window, QMainWindow):
            self.line = QPushButton(flat=True, autoDefault=False)
            self.line.setObjectName("ledger_due")
            self.line.setProperty("flat", True)
            self.line.clicked.connect(self.show)
            window.statusBar().addWidget(self.line)
            window.statusBar().setSizeGripEnabled(False)
            window.statusBar().hide()
        window.installEventFilter(self)
        self._hourly = QTimer(self, interval=_HOUR_MS)
        self._hourly.timeout.connect(self.look)
        self._hourly.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What ends soon is told whenever the window is shown."""
        if watched is self._window and event.type() == QEvent.Type.Show:
            self.look()
        return False

    def look(self) -> None:
        """Says what ends soon: two weeks before, until the day itself."""
        told = ""
        with contextlib.suppress(api.RecorderError):  # locked: nothing is told then
            told = ledger_words.due(api.ledger.due(self._unlocked))
        if self.line is not None and isinstance(self._window, QMainWindow):
            self.line.setText(told)
            self._window.statusBar().setVisible(bool(told))
        self.due.emit(told)

    def show(self) -> None:
        """The ledger."""
        if self.dialog is not None:
            return
        self.dialog = LedgerDialog(self._unlocked, self._language, self._window)
        self.dialog.changed.connect(self._changed)
        self.dialog.marking.connect(self.marking)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def show_export(self, export: str) -> None:
        """The ledger, with this export picked."""
        self.show()
        if self.dialog is not None:
            self.dialog.list.choose(export)

    def abandon(self) -> None:
        """Closes with whatever runs: the vault is being locked."""
        if self.dialog is not None:
            self.dialog.abandon()

    def _changed(self) -> None:
        self.look()
        self.changed.emit()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
