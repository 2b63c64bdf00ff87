# SPDX-License-Identifier: GPL-3.0-or-later
"""The start sheet's words on what is never recorded, and the question whether programs may tell which field has the keys."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

# The sheet is this wide at least, without its margins.
_WIDTH = 472


class Fields(QWidget):
    """``accessibility`` says whether the desktop's is on; the question stands there only where it is off."""

    def __init__(self, accessibility: str, chosen: bool) -> None:
        super().__init__()
        self._accessibility = accessibility
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self.allow = QCheckBox(self.tr("Let programs tell Stet which field you type in, until the session ends"))
        self.allow.setObjectName("accessibility")
        self.allow.setToolTip(
            self.tr(
                "This switches the desktop's accessibility on, and afterwards back. Meanwhile your other programs could read what windows "
                "show, too. Programs that are open now may take a moment to join in."
            )
        )
        self.allow.setChecked(chosen)
        self.allow.setVisible(accessibility == "off")
        self.allow.toggled.connect(self._tell)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("muted", True)
        layout.addWidget(self.allow)
        layout.addWidget(self._words)
        self._tell()

    @property
    def agreed(self) -> bool:
        """Whether accessibility may be switched on."""
        return self._accessibility == "off" and self.allow.isChecked()

    def _tell(self) -> None:
        told = self._accessibility == "on" or self.agreed
        never = self.tr(
            "Never recorded: other windows (a gap stands there, without title, keys or picture), sound, camera, the clipboard."
        )
        passwords = self.tr(
            "Passwords are left out where the program tells that a field is for one, and at prompts in terminals. Web browsers often do "
            "not tell, remote desktops and ssh never do: keep no text there."
        )
        blind = self.tr(
            "Passwords at prompts in terminals are left out. Elsewhere Stet cannot tell password fields now: keep no text where you type "
            "passwords."
        )
        self._words.setText(" ".join((never, passwords if told else blind, self.tr("Everything stays on this computer."))))
        # A dialog does not ask a wrapped text how high it is at its least width.
        self._words.setMinimumHeight(self._words.heightForWidth(_WIDTH))
