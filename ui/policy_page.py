# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the settings that shows what this computer's policy asks for: each rule with who set it and since when."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recorder import api
from ui import policy_parts as parts
from ui.fields import quiet, sentence


class PolicyPage(QWidget):
    """Signal ``read_asked``: the worker wants to see what is new."""

    read_asked = Signal()

    def __init__(self, found: api.policy.InForce) -> None:
        super().__init__()
        self.setObjectName("settings_policy")
        self.read = quiet("settings_policy_read", self.tr("See what is new…"))
        self.read.clicked.connect(self.read_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.read)
        row.addStretch(1)
        self._column.addLayout(row)
        self._body = QWidget()
        self._column.insertWidget(0, self._body, 1)
        self.show_policy(found)

    def show_policy(self, found: api.policy.InForce) -> None:
        """Shows what holds now."""
        self.read.setVisible(not found.seen)
        body = parts.readable(parts.column(self._parts(found)), self.tr("Policy"))
        self._column.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body

    def _parts(self, found: api.policy.InForce) -> list[QWidget]:
        told = self.tr(
            "A policy can only protect you more than your own settings do. It cannot start, hide, approve or read anything."
        )
        if not found.sources and not found.refused:
            return [sentence(self.tr("No policy is in force on this computer.")), sentence(told, muted=True)]
        return [
            sentence(told, muted=True),
            *parts.group(self.tr("What it asks for"), [parts.rule(fact, found) for fact in found.facts]),
            *parts.group(self.tr("What is said about it"), [each for source in found.sources for each in parts.quoted(source)]),
            *parts.group(self.tr("Refused"), parts.refusals(found)),
            *parts.group(self.tr("Where it comes from"), [parts.origin(source) for source in found.sources]),
        ]
