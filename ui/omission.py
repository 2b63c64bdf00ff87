# SPDX-License-Identifier: GPL-3.0-or-later
"""One choice: whether the export says where something was left out, and why. Nothing is ticked for the worker."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from recorder import api
from ui.fields import sentence
from ui.words import translate

# Below the words of the box, not below the box.
_BELOW = 26


class OmissionBox(QWidget):
    """A box with what it gives away below it. Its signal is that of ``box``: ``toggled``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self.tr("Say where something was left out, and why"))
        self.box.setObjectName("omission_accountable")
        self.told = sentence(muted=True)
        self.told.setObjectName("omission_told")
        self.told.setIndent(_BELOW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.box)
        column.addWidget(self.told)
        self.box.toggled.connect(self._show)
        self._show()

    def omission(self) -> api.opening.Omitting:
        """What was chosen."""
        return "accountable" if self.box.isChecked() else "private"

    def _show(self) -> None:
        self.told.setText(tells(self.omission()))
        self.box.setToolTip(self.told.text())


def tells(omission: api.opening.Omitting) -> str:
    """What this gives away."""
    if omission == "accountable":
        return translate(
            "Omission",
            "They see at which step, what kind, why, and at how many places; never what it was, how much or how long. You can open single "
            "places to them later, until the session is shredded.",
        )
    return translate("Omission", "What you keep here leaves no mark: nobody can ask you about it.")


def reason(name: api.opening.Reason) -> str:
    """Why something was left out, to the worker who did it."""
    return {
        "removed": translate("Omission", "you removed it"),
        "judgement": translate("Omission", "work of judgement"),
        "mine": translate("Omission", "your own"),
        "withheld": translate("Omission", "not let stand"),
        "masked": translate("Omission", "a masked word"),
        "content": translate("Omission", "the name of a content"),
    }[name]


def left_out(draft: api.DraftSummary) -> tuple[str, ...]:
    """At how many places a draft says that something was left out; nothing where it does not."""
    if draft.omission == "private":
        return ()
    one, more = translate("Omission", "1 place marked as left out"), translate("Omission", "{count} places marked as left out")
    return ((one if draft.omitted == 1 else more).format(count=draft.omitted),)
