# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's note to a session: kept with it, and never handed over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from recorder import api
from ui import words
from ui.fields import chosen_button, quiet, sentence


class NoteDialog(QDialog):
    """Ctrl+Return keeps, Escape does not. Signal: ``kept(str, str)``, the session and its note."""

    kept = Signal(str, str)

    def __init__(self, summary: api.SessionSummary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note_dialog")
        self.setWindowTitle(self.tr("Stet: note"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = summary.session
        title = sentence(self.tr("Note to “{name}”").format(name=summary.name or words.unnamed()), title=True)
        self.text = QPlainTextEdit(summary.note)
        self.text.setObjectName("note_text")
        self.text.setAccessibleName(title.text())
        self.text.setPlaceholderText(self.tr("What you want to remember of it. It stays on this computer."))
        self.text.setTabChangesFocus(True)
        self.yes, stop = chosen_button("note_yes", self.tr("Keep the note")), quiet("note_no", self.tr("Not now"))
        self.yes.setToolTip("Ctrl+Return")
        self.yes.clicked.connect(self._keep)
        stop.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._keep)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(stop)
        row.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (title, self.text):
            column.addWidget(widget)
        column.addLayout(row)
        self.resize(460, 280)

    def _keep(self) -> None:
        self.kept.emit(self._session, self.text.toPlainText().strip())
        self.accept()
