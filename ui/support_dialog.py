# SPDX-License-Identifier: GPL-3.0-or-later
"""A text for the helpdesk, shown in full before it is kept anywhere; Stet sends it to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui.bridge import Work
from ui.fields import chosen_button, quiet, sentence

_FILE = "stet-support.txt"


class SupportDialog(QDialog):
    """Ctrl+C copies what is picked, the button all of it. The text is made on another thread, since every file of a package is read."""

    def __init__(self, home: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("support_dialog")
        self.setWindowTitle(self.tr("Stet: a text for the helpdesk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._language = language
        title = sentence(self.tr("This is all that a helpdesk would learn"), title=True)
        told = sentence(
            self.tr(
                "Nothing that you recorded is in it, and no name, file or address of yours. Stet sends it to nobody: hand it over."
            ),
            muted=True,
        )
        self.text = QPlainTextEdit()
        self.text.setObjectName("support_text")
        self.text.setAccessibleName(title.text())
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setPlaceholderText(self.tr("Looking…"))
        self.say = sentence(muted=True)
        self.copy, self.yes = quiet("support_copy", self.tr("Copy all")), chosen_button("support_save", self.tr("Save as…"))
        stop = quiet("support_close", self.tr("Close"))
        for button, call in ((self.copy, self._copy), (self.yes, self._choose), (stop, self.reject)):
            button.clicked.connect(call)
        self._lay_out((title, told, self.text, self.say), (self.copy, stop, self.yes))
        self._work = Work(lambda: api.support_text(home, language), self)
        self._work.done.connect(self._show)
        self._work.failed.connect(self._tell)
        self._show("")
        self.say.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """The text is made when somebody looks."""
        super().showEvent(event)
        if not self._work.isRunning() and not self._work.isFinished():
            self._work.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Waits for the end of a text that nobody reads any more."""
        self._work.wait()
        super().hideEvent(event)

    def save(self, path: Path) -> None:
        """Writes exactly what is shown."""
        try:
            api.save_support(self.text.toPlainText(), path)
        except api.RecorderError as error:
            self._tell(error)
        else:
            self._tell(self.tr("Kept, readable by you alone."))

    def _lay_out(self, widgets: Sequence[QWidget], buttons: Sequence[QPushButton]) -> None:
        row = QHBoxLayout()
        row.addWidget(buttons[0])
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for button in buttons[1:]:
            row.addWidget(button)
        for widget in widgets:
            column.addWidget(widget)
        column.addLayout(row)
        self.resize(620, 520)

    def _show(self, text: object) -> None:
        self.text.setPlainText(str(text))
        for button in (self.copy, self.yes):
            button.setEnabled(bool(text))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self._tell(self.tr("Copied."))

    def _choose(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, self.tr("Stet: where to"), str(Path.home() / _FILE))
        if name:
            self.save(Path(name))

    def _tell(self, error: object) -> None:
        told = " ".join(api.localized(error, self._language)) if isinstance(error, api.RecorderError) else str(error)
        self.say.setText(told)
        self.say.show()
