# SPDX-License-Identifier: GPL-3.0-or-later
"""Unlocking: the passphrase, asked for in a small window of its own."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui import icons
from ui.bridge import Work


class UnlockDialog(QDialog):
    """Accepted with :attr:`unlocked` set, or declined."""

    def __init__(self, home: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Stet: unlock")
        self.setObjectName("unlock")
        self.setMinimumWidth(400)
        self.unlocked: api.Unlocked | None = None
        self._home, self._language = home, language
        self._work: Work | None = None
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(12)
        mark = QLabel()
        mark.setPixmap(icons.tray_pixmap("locked", 48))
        layout.addWidget(mark, alignment=Qt.AlignmentFlag.AlignHCenter)
        title = QLabel(self.tr("Unlock to see what was recorded"))
        title.setProperty("title", True)
        layout.addWidget(title, alignment=Qt.AlignmentFlag.AlignHCenter)
        note = QLabel(self.tr("Recording needs no passphrase; looking back does."))
        note.setProperty("muted", True)
        layout.addWidget(note, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.passphrase = QLineEdit()
        self.passphrase.setObjectName("passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(self.tr("Passphrase"))
        layout.addWidget(self.passphrase)
        self.trouble = QLabel()
        self.trouble.setProperty("trouble", True)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        layout.addWidget(self.trouble)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        later = QPushButton(self.tr("Later"))
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        self.button = QPushButton(self.tr("Unlock"))
        self.button.setObjectName("unlock_button")
        self.button.setProperty("accent", True)
        self.button.setDefault(True)
        self.button.clicked.connect(self._unlock)
        row.addWidget(later)
        row.addWidget(self.button)
        return row

    def reject(self) -> None:
        """Not while the key is being made from the passphrase."""
        if self._work is None:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Likewise."""
        if self._work is not None:
            event.ignore()

    def _unlock(self) -> None:
        if self._work is not None or not self.passphrase.text():
            return
        secret, home = self.passphrase.text(), self._home
        self._set_busy(True)
        self._work = Work(lambda: api.unlock(home, secret), self)
        self._work.done.connect(self._opened)
        self._work.failed.connect(self._failed)
        self._work.start()

    def _opened(self, unlocked: object) -> None:
        self._finish()
        self.unlocked = cast("api.Unlocked", unlocked)
        self.passphrase.clear()
        self.accept()

    def _failed(self, error: object) -> None:
        self._finish()
        if isinstance(error, api.RecorderError):
            self.trouble.setText(" ".join(api.localized(error, self._language)))
        self.trouble.show()
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _finish(self) -> None:
        if self._work is not None:
            self._work.wait()
            self._work = None
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.passphrase.setEnabled(not busy)
        self.button.setText(self.tr("Opening…") if busy else self.tr("Unlock"))
