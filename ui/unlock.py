# SPDX-License-Identifier: GPL-3.0-or-later
"""Unlocking: the passphrase, asked for in a small window of its own; the way out where it is lost or the list is damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from recorder import api
from ui import icons
from ui.bridge import Work
from ui.fields import chosen_button, quiet, secret, sentence
from ui.recover_dialog import RecoverDialog
from ui.task_dialog import restyle


class UnlockDialog(QDialog):
    """Accepted with :attr:`unlocked` set, or declined."""

    def __init__(self, home: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Stet: unlock"))
        self.setObjectName("unlock")
        self.setFixedWidth(420)
        self.unlocked: api.Unlocked | None = None
        self._home, self._language = home, language
        self._work: Work | None = None
        self._recovering: RecoverDialog | None = None
        self._build()
        self.say("")

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(12)
        mark = QLabel()
        mark.setPixmap(icons.tray_pixmap("locked", 48))
        layout.addWidget(mark, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.title = QLabel(self.tr("Unlock to see what was recorded"))
        self.title.setProperty("title", True)
        layout.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.note = sentence(self.tr("Recording needs no passphrase; looking back does."), muted=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.note)
        self.passphrase = secret("passphrase", self.tr("Passphrase"))
        self.passphrase.setPlaceholderText(self.tr("Passphrase"))
        layout.addWidget(self.passphrase)
        self.trouble = sentence(trouble=True)
        self.trouble.setObjectName("unlock_trouble")
        layout.addWidget(self.trouble)
        self.repair = quiet("unlock_repair", self.tr("Repair the list of sessions"))
        self.repair.clicked.connect(self._repair)
        self.repair.hide()
        layout.addWidget(self.repair)
        layout.addLayout(self._buttons())
        self.passphrase.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.lost = quiet("unlock_lost", self.tr("I lost my passphrase"))
        self.lost.setProperty("flat", True)
        self.lost.clicked.connect(self._recover)
        self.later = quiet("unlock_later", self.tr("Later"))
        self.later.clicked.connect(self.reject)
        self.button = chosen_button("unlock_button", self.tr("Unlock"))
        self.button.clicked.connect(self._unlock)
        row.addWidget(self.lost)
        row.addStretch()
        row.addWidget(self.later)
        row.addWidget(self.button)
        return row

    def reject(self) -> None:
        """Not while the key is being made from the passphrase; a vault that is open already stays so."""
        if self._work is None:
            (super().reject if self.unlocked is None else super().accept)()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Likewise."""
        if self._work is not None:
            event.ignore()

    def _unlock(self) -> None:
        if self.unlocked is not None:
            self.accept()
        elif self._work is None and self.passphrase.text():
            secret_text, home = self.passphrase.text(), self._home
            self._begin(lambda: api.unlock(home, secret_text), self._opened, self.tr("Opening…"))

    def _opened(self, unlocked: object) -> None:
        self._finish()
        self.unlocked = cast("api.Unlocked", unlocked)
        self.passphrase.clear()
        self.accept()

    def _repair(self) -> None:
        secret_text, home = self.passphrase.text(), self._home

        def work() -> tuple[int, api.Unlocked]:
            return api.repair_vault(home, secret_text), api.unlock(home, secret_text)

        if self._work is None and secret_text:
            self._begin(work, self._repaired, self.tr("Repairing…"))

    def _repaired(self, result: object) -> None:
        """Says what was saved before it goes on."""
        self._finish()
        count, self.unlocked = cast("tuple[int, api.Unlocked]", result)
        self.passphrase.clear()
        for widget in (self.passphrase, self.repair, self.lost, self.later):
            widget.hide()
        self.say("")
        self.title.setText(self.tr("The list is made anew"))
        told = self.tr(
            "{count} entries could be read. The sessions are not touched; names, drafts and exports of other entries are lost."
        )
        self.note.setText(told.format(count=count))
        self.button.setText(self.tr("Go on"))
        self.button.setFocus()
        self.adjustSize()

    def _recover(self) -> None:
        self._recovering = RecoverDialog(self._home, self._language, self)
        # No lambda that holds the dialog: PySide lets go of it in the middle of the dialog's own end, and the process dies.
        self._recovering.finished.connect(self._recovered)
        self._recovering.open()

    def _recovered(self) -> None:
        if self._recovering is None:
            return
        self.unlocked = self._recovering.unlocked
        self._recovering.deleteLater()
        self._recovering = None
        if self.unlocked is not None:
            self.accept()

    def _failed(self, error: object) -> None:
        self._finish()
        if isinstance(error, api.RecorderError):
            self.say(" ".join(api.localized(error, self._language)))
            self.repair.setVisible(_list_is_damaged(error))
        self.passphrase.selectAll()
        self.passphrase.setFocus()
        self.adjustSize()

    def _begin(self, call: Callable[[], object], done: Callable[[object], None], doing: str) -> None:
        self._set_busy(doing)
        self._work = Work(call, self)
        self._work.done.connect(done)
        self._work.failed.connect(self._failed)
        self._work.start()

    def _finish(self) -> None:
        if self._work is not None:
            self._work.wait()
            self._work = None
        self._set_busy("")

    def _set_busy(self, doing: str) -> None:
        for widget in (self.button, self.passphrase, self.repair, self.lost):
            widget.setEnabled(not doing)
        self.button.setText(doing or self.tr("Unlock"))

    @property
    def works(self) -> bool:
        """Whether a key is being made right now."""
        return self._work is not None

    def say(self, text: str, *, trouble: bool = True) -> None:
        """Says what is wrong, or what is going on, or nothing any more."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.trouble.setProperty("trouble", trouble)
        restyle(self.trouble)


def _list_is_damaged(error: api.RecorderError) -> bool:
    """Whether it is the vault's own list, which can be made anew; a session is salvaged from the list."""
    return error.reference == "vault-damaged" and str(error.values.get("file", "")).startswith("index")
