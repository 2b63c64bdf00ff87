# SPDX-License-Identifier: GPL-3.0-or-later
"""One export of the ledger: to whom, what for, until when, what they said, and how it can be told from any other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from recorder import api
from ui import ledger_words, words
from ui.fields import head, sentence


class LedgerPage(QWidget):
    """Shows a line; has no signals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.state = sentence(title=True), sentence(muted=True)
        self.title.setObjectName("ledger_title")
        self.state.setObjectName("ledger_state")
        self.receipts_head, self.receipts = head(self.tr("What they said")), sentence()
        self.receipts.setObjectName("ledger_receipts")
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(6)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._fields = {
            name: self._row(name, text)
            for name, text in (
                ("purpose", self.tr("What for")),
                ("left", self.tr("Left on")),
                ("formats", self.tr("Formats")),
                ("omission", self.tr("Left out")),
                ("place", self.tr("Its place")),
                ("copy", self.tr("Your copy")),
            )
        }
        self._exact = {name: self._line(name, text) for name, text in (("digest", self.tr("Digest")), ("key", self.tr("Key")))}
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.addLayout(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.title, self.state, card, self.receipts_head, self.receipts):
            column.addWidget(widget)
        column.addStretch(1)

    def show_line(self, line: api.ledger.Listed) -> None:
        """Shows this export."""
        entry = line.entry
        self.title.setText(entry.recipient)
        self.state.setText(ledger_words.state(line))
        texts = {
            "purpose": entry.purpose,
            "left": ledger_words.left_on(line) + words.DOT + words.sessions(len(entry.sessions)),
            "formats": ", ".join(entry.formats),
            "omission": ledger_words.omission(line),
            "place": self._place(line),
            "copy": ledger_words.copy(line),
        }
        for name, exact in (("digest", entry.digest), ("key", entry.fingerprint)):
            self._exact[name].setText(exact)
            self._exact[name].setCursorPosition(0)
        for name, text in texts.items():
            self._fields[name].setText(text)
            self._form.setRowVisible(self._fields[name], bool(text))
        self.receipts.setText("\n\n".join(ledger_words.receipt(each) for each in entry.receipts))
        for widget in (self.receipts_head, self.receipts):
            widget.setVisible(bool(entry.receipts))

    def _place(self, line: api.ledger.Listed) -> str:
        if line.corrected_by:
            return self.tr("{export} took its place").format(export=line.corrected_by)
        return self.tr("took the place of {export}").format(export=line.entry.corrects) if line.entry.corrects else ""

    def _row(self, name: str, text: str) -> QLabel:
        field, label = sentence(), QLabel(text)
        label.setProperty("muted", True)
        field.setObjectName(f"ledger_{name}")
        field.setAccessibleName(text)
        field.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._form.addRow(label, field)
        return field

    def _line(self, name: str, text: str) -> QLineEdit:
        """A long figure, to be copied as it is."""
        field, label = QLineEdit(readOnly=True), QLabel(text)
        label.setProperty("muted", True)
        field.setObjectName(f"ledger_{name}")
        field.setAccessibleName(text)
        field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._form.addRow(label, field)
        return field
