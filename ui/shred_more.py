# SPDX-License-Identifier: GPL-3.0-or-later
"""Shredding over all sessions: the last minutes, an application, everything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from recorder import api
from ui.fields import figure, labelled
from ui.shred_dialog import ShredDialog

_MINUTES, _MOST = 15, 7 * 24 * 60


class ShredLastDialog(ShredDialog):
    """The last minutes before now, in every session."""

    def __init__(self, unlocked: api.Unlocked, language: str, parent: QWidget | None = None) -> None:
        super().__init__(unlocked, api.ShredLast(_MINUTES), language, self.tr("Shred the last minutes, in every session"), parent)

    def fields(self) -> None:
        """How many minutes."""
        self.minutes = QSpinBox(minimum=1, maximum=_MOST, value=_MINUTES)
        figure("shred_minutes", self.minutes)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.valueChanged.connect(lambda count: self.choose(api.ShredLast(count)))
        self.label = labelled(self.body, self.tr("Counted back from now"), self.minutes)
        self.in_order(self.minutes)

    def body_widgets(self) -> list[QWidget]:
        """The figure too."""
        return [self.label, self.minutes, self.limits]


class ShredApplicationDialog(ShredDialog):
    """Everything while one application was in front, in every session."""

    def __init__(self, unlocked: api.Unlocked, names: Sequence[str], language: str, parent: QWidget | None = None) -> None:
        self._names = names
        what = api.ShredApplication(names[0] if names else "")
        super().__init__(unlocked, what, language, self.tr("Shred an application, in every session"), parent)

    def fields(self) -> None:
        """Which application."""
        self.application = QComboBox()
        self.application.setObjectName("shred_application")
        self.application.addItems(self._names)
        self.application.currentTextChanged.connect(lambda name: self.choose(api.ShredApplication(name)))
        self.label = labelled(self.body, self.tr("Everything while this application was in front"), self.application)
        self.in_order(self.application)

    def body_widgets(self) -> list[QWidget]:
        """The list of names too."""
        return [self.label, self.application, self.limits]


class ShredVaultDialog(ShredDialog):
    """The whole vault: asks for a word to be typed."""

    def __init__(self, unlocked: api.Unlocked, language: str, parent: QWidget | None = None) -> None:
        super().__init__(unlocked, api.ShredVault(), language, self.tr("Shred everything"), parent)
        self.gone = False
        self.worked.connect(self._note_gone)

    def fields(self) -> None:
        """The word."""
        self.word = QLineEdit()
        self.word.setObjectName("shred_word")
        self.word.textChanged.connect(self.look)
        asked = self.tr("Type {word} to let it go").format(word=self.wanted())
        self.label = labelled(self.body, asked, self.word)
        self.in_order(self.word)

    def _note_gone(self) -> None:
        self.gone = True

    def wanted(self) -> str:
        """The word that is to be typed."""
        return self.tr("SHRED")

    def confirmed(self) -> bool:
        """Typed as it is asked for."""
        return self.word.text().strip() == self.wanted()

    def body_widgets(self) -> list[QWidget]:
        """The word too."""
        return [self.label, self.word, self.limits]
