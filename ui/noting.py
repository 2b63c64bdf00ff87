# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing something down in the recording that runs: a small window that asks for a line, locked or not."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ui.entry import bring
from ui.fields import ask_one_thing, chosen_button, quiet, sentence
from ui.recording import Recorder

# The window that was in front comes back when this one is gone, and a picture is to show that one.
_BACK_MS = 500
_LONGEST = 1000


class NoteDialog(QDialog):
    """Writes down on Return."""

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note_dialog")
        self.setWindowTitle(self.tr("Stet: note"))
        self._recorder = recorder
        told = sentence(self.tr("Write something down"), title=True)
        self.yes, stop = chosen_button("note_yes", self.tr("Write down")), quiet("note_no", self.tr("Not now"))
        self.text = QLineEdit(maxLength=_LONGEST)
        self.text.setObjectName("note_text")
        self.text.setAccessibleName(told.text())
        self.text.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        more = sentence(
            self.tr("It is kept in this recording, with a picture of what is in front. It leaves with no export."), muted=True
        )
        self.yes.setEnabled(False)
        self.yes.clicked.connect(self._write_down)
        stop.clicked.connect(self.reject)
        ask_one_thing(self, (told, self.text, more), stop, self.yes)
        more.setMinimumHeight(more.heightForWidth(392))
        self.finished.connect(self.deleteLater)

    def _write_down(self) -> None:
        recorder, text = self._recorder, " ".join(self.text.text().split())
        QTimer.singleShot(_BACK_MS, lambda: recorder.note(text))
        self.accept()


def write_down(recorder: Recorder, text: str) -> None:
    """Writes this text down; asks for one where there is none. Without effect where nothing is recorded."""
    if text:
        recorder.note(text)
    elif recorder.runs:
        recorder.asks = dialog = NoteDialog(recorder)
        bring(dialog)
