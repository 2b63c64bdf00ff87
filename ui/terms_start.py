# SPDX-License-Identifier: GPL-3.0-or-later
"""Where terms start from: nothing, one of the three sets, or what this recipient got last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recorder import api
from ui.fields import Choice, quiet, sentence
from ui.naming import named


class TermsStart(QWidget):
    """Signals: ``chosen(object)`` with a TermSet, or None; ``again(object)`` with the Terms that a recipient got last."""

    chosen = Signal(object)
    again = Signal(object)

    def __init__(self, chinese: bool, remembered: Sequence[api.Terms], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chinese, self._known = chinese, {terms.recipient: terms for terms in remembered}
        self._offered: api.Terms | None = None
        self.sets = Choice()
        self.sets.setObjectName("terms_set")
        self.sets.setAccessibleName(self.tr("Start from"))
        self.sets.setAccessibleDescription(self.tr("Start from"))
        self.sets.addItem(self.tr("nothing: I tick for myself"))
        for each in api.ledger.term_sets():
            self.sets.addItem(each.title_zh if chinese else each.title)
        self.about = sentence(muted=True)
        self.about.setObjectName("terms_about")
        self.last = quiet("terms_again", self.tr("Use what they got last"))
        self.last.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.setFocusProxy(self.sets)
        column.addWidget(self.sets)
        column.addWidget(self.about)
        column.addWidget(self.last, 0, Qt.AlignmentFlag.AlignLeft)
        self.about.hide()
        self.sets.currentIndexChanged.connect(self._choose)
        self.last.clicked.connect(lambda: self.again.emit(self._offered))

    def names(self) -> list[str]:
        """The recipients that got something before, the latest first."""
        return list(self._known)

    def look(self, recipient: str) -> None:
        """Offers what this recipient got last."""
        self._offered = self._known.get(recipient.strip())
        if self._offered is not None:
            self.last.setText(named(self.tr("Use what {recipient} got last"), self._offered.recipient))
        self.last.setVisible(self._offered is not None)

    def _choose(self, number: int) -> None:
        chosen = api.ledger.term_sets()[number - 1] if number > 0 else None
        self.about.setText((chosen.about_zh if self._chinese else chosen.about) if chosen is not None else "")
        self.about.setVisible(chosen is not None)
        self.chosen.emit(chosen)
