# SPDX-License-Identifier: GPL-3.0-or-later
"""The review's last pages: the approval with its secret and folder, and what to tell the recipient."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recorder import api
from ui.naming import named


class WaitingPage(QWidget):
    """How far the building is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = QProgressBar(maximum=1000, textVisible=False)
        self.progress.setObjectName("review_progress")
        self.progress.setAccessibleName(self.tr("How much of the draft is built"))
        told = QLabel(self.tr("Building it, and searching every byte for what you took out."))
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(told)
        column.addWidget(self.progress)
        column.addStretch(2)


class ApprovePage(QWidget):
    """Signal ``changed`` tells that :meth:`complete` may have another answer."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told, self.warning = _words(""), _words("")
        self.warning.setObjectName("approve_warning")
        self.warning.setProperty("trouble", True)
        self.folder, self.passphrase = QLineEdit(), QLineEdit()
        self.folder.setObjectName("approve_folder")
        self.folder.setMinimumWidth(420)
        self.passphrase.setObjectName("approve_passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        for field in (self.folder, self.passphrase):
            field.textChanged.connect(self.changed)
        self.conditions = _words("")
        self.conditions.setProperty("muted", True)
        self.conditions.setContentsMargins(22, 12, 22, 0)
        self._lay_out()

    def _lay_out(self) -> None:
        browse = QPushButton(self.tr("Choose…"), autoDefault=False)  # Return in a field approves
        browse.setObjectName("approve_browse")
        browse.clicked.connect(self._browse)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.folder, 1)
        line.addWidget(browse)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("New folder"), line)
        form.addRow(self.tr("Your passphrase"), self.passphrase)
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(14)
        inside.addWidget(self.told)
        inside.addWidget(self.warning)
        inside.addLayout(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addWidget(self.conditions)
        column.addStretch(1)

    def ask(self, draft: api.DraftSummary, said: str, conditions: str, warning: str = "") -> None:
        """Asks for the approval of this draft; the warning is red."""
        told = self.tr(
            "You approve exactly what you have just read: {what}. It is signed and written into a new folder; nothing is sent."
        )
        self.told.setText(told.format(what=said))
        self.conditions.setText(conditions)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        if not self.folder.text():
            name = re.sub(r"[^\w-]+", "-", draft.terms.recipient).strip("-").lower()
            self.folder.setText(str(Path.home() / f"stet-{name or 'export'}"))
        self.passphrase.clear()
        self.passphrase.setFocus()

    def complete(self) -> bool:
        """Whether both are there."""
        return bool(self.folder.text().strip() and self.passphrase.text())

    def destination(self) -> Path:
        """The folder that was chosen."""
        return Path(self.folder.text().strip()).expanduser()

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("A folder for the export"), str(self.destination().parent))
        if chosen:
            self.folder.setText(str(Path(chosen) / self.destination().name))


class DonePage(QWidget):
    """Where it is, and how the recipient checks it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _words("")
        self.title.setProperty("title", True)
        self.title.setObjectName("done_title")
        self.how, self.key = _words(""), _words("")
        self.commands = QPlainTextEdit(readOnly=True)
        self.commands.setObjectName("done_commands")
        self.commands.setAccessibleName(self.tr("Commands for the recipient"))
        self.commands.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.commands.setMaximumHeight(112)
        self.commands.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        copy = QPushButton(self.tr("Copy all of this"), autoDefault=False)
        copy.setObjectName("done_copy")
        copy.clicked.connect(self._copy)
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(12)
        for widget in (self.title, self.how, self.commands, self.key):
            inside.addWidget(widget)
        inside.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def show_entry(self, entry: api.LedgerEntry, folder: Path) -> None:
        """Tells of one export."""
        self.title.setText(self.tr("It is in {folder}").format(folder=folder))
        how = self.tr("Hand that folder to {recipient} as you see fit. They check it with tools that every Linux desktop has:")
        self.how.setText(named(how, entry.recipient))
        self.commands.setPlainText(
            f"cd {folder.name}\nsha256sum -c SHA256SUMS\n"
            "ssh-keygen -Y verify -f allowed_signers -I worker -n export@stet \\\n    -s SHA256SUMS.sig < SHA256SUMS"
        )
        key = self.tr("Tell them your key for this recipient by another way, so that they know that it is yours:\n{fingerprint}")
        self.key.setText(key.format(fingerprint=entry.fingerprint))

    def _copy(self) -> None:
        parts = (self.how.text(), self.commands.toPlainText(), self.key.text())
        QGuiApplication.clipboard().setText("\n\n".join(parts))


def _words(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
