# SPDX-License-Identifier: GPL-3.0-or-later
"""What my employer will read: the page of terms that goes with an export, word for word, in English or Chinese."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recorder import api
from ui.fields import Choice, chosen_button, room, scrolled, sentence
from ui.naming import named


class TermsPage(QDialog):
    """Shows the page; changes nothing."""

    def __init__(self, terms: api.Terms, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("terms_page")
        self.setWindowTitle(self.tr("Stet: what they will read"))
        self._terms = terms
        self.head = sentence(named(self.tr("What {recipient} will read"), terms.recipient), title=True)
        self.languages = Choice()
        self.languages.setObjectName("terms_page_language")
        self.languages.setAccessibleName(self.tr("Language of the page"))
        self.languages.addItems(("English", "中文"))
        self.languages.setCurrentIndex(1 if api.chosen(language) == "zh_CN" else 0)
        self.languages.currentIndexChanged.connect(self._show)
        self.text = sentence()
        self.text.setObjectName("terms_page_text")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = chosen_button("terms_page_close", self.tr("Close"))
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self._show()
        self.close_button.setFocus()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.addWidget(self.text)
        inside.addStretch(1)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.addWidget(self.head, 1)
        upper.addWidget(self.languages)
        lower.addWidget(sentence(self.tr("This page goes with the export in both languages, as TERMS.txt."), muted=True), 1)
        lower.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(upper)
        column.addWidget(scrolled(card), 1)
        column.addLayout(lower)
        self.resize(QSize(620, 620).boundedTo(room(self)))

    def _show(self) -> None:
        self.text.setText(api.ledger.page(self._terms, "zh_CN" if self.languages.currentIndex() else "en").strip())
