# SPDX-License-Identifier: GPL-3.0-or-later
"""What has changed in this computer's policy: nothing is recorded until the worker has seen it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from recorder import api
from ui import policy_parts as parts
from ui import words
from ui.fields import chosen_button, quiet, room, sentence
from ui.telling import tell

_WIDTH, _HEIGHT = 560, 620


class PolicyDialog(QDialog):
    """Accepted when the worker says that it was read; :attr:`representative` is a key that he says is his representative's."""

    def __init__(self, found: api.policy.InForce, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("policy_dialog")
        self.setWindowTitle(self.tr("Stet: this computer's policy"))
        self._found, self._whole = found, False
        self.taken = [_tick(key) for key in found.waiting]
        self.read, later = chosen_button("policy_read", self.tr("I have read it")), quiet("policy_later", self.tr("Not now"))
        self.read.clicked.connect(self.accept)
        later.clicked.connect(self.reject)
        self.further = sentence(self.tr("There is more below."), muted=True)
        row = QHBoxLayout()
        row.addWidget(self.further, 1)
        row.addStretch(1)
        row.addWidget(later)
        row.addWidget(self.read)
        self._area = parts.readable(parts.column(self._parts()), self.windowTitle())
        bar = self._area.verticalScrollBar()
        for signal in (bar.valueChanged, bar.rangeChanged):
            signal.connect(lambda *_told: self._look())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(sentence(self._title(), title=True))
        layout.addWidget(sentence(self.tr("Nothing is recorded until you have read this. What you recorded before stays yours.")))
        layout.addWidget(self._area, 1)
        layout.addLayout(row)
        space = room(self)
        self.resize(min(_WIDTH, space.width()), min(_HEIGHT, space.height()))
        self._area.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What fits has been seen whole."""
        super().showEvent(event)
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        """What was not on the screen yet has not been read."""
        bar = self._area.verticalScrollBar()
        self._whole = self._whole or (self.isVisible() and bar.value() >= bar.maximum())
        self.further.setVisible(not self._whole)
        self.read.setEnabled(self._whole)

    @property
    def representative(self) -> str:
        """The fingerprint that the worker compared; empty where none."""
        return next((key for key, tick in zip(self._found.waiting, self.taken, strict=True) if tick.isChecked()), "")

    def _title(self) -> str:
        if not self._found.sources and not self._found.refused:
            return self.tr("This computer has no policy any more")
        old = self._found.old_keys or any(change.before for change in self._found.changes)
        return self.tr("This computer's policy has changed") if old else self.tr("This computer has a policy")

    def _parts(self) -> list[QWidget]:
        found = self._found
        told = self.tr(
            "It can only protect you more than your own settings do. Your list, your limits and your copies stay as they are."
        )
        return [
            sentence(told, muted=True),
            *parts.group(self.tr("What is new"), [self._change(change) for change in found.changes]),
            *parts.group(self.tr("What is said about it"), [each for source in found.sources for each in parts.quoted(source)]),
            *parts.group(self.tr("Refused"), parts.refusals(found)),
            *parts.group(self.tr("Keys"), self._keys()),
            *parts.group(self.tr("Where it comes from"), [parts.origin(source) for source in found.sources]),
        ]

    def _change(self, change: api.policy.Change) -> QWidget:
        rows = []
        if change.before:
            rows.append(sentence(self.tr("Until now: {what}").format(what=parts.said(change.rule, change.before)), muted=True))
        if change.now:
            what = parts.said(change.rule, change.now)
            rows.append(sentence(self.tr("From now on: {what}").format(what=what) if change.before else what))
            caution = api.policy.caution(change, words.language())
            rows += [sentence(caution, trouble=True)] if caution else []
            rows.append(sentence(parts.set_by(change.who, self._found), muted=True))
        else:
            rows.append(sentence(self.tr("This is not asked for any more.")))
        return parts.card(*rows)

    def _keys(self) -> list[QWidget]:
        """Fingerprints that were not shown before, that are gone, and that wait for the worker's word."""
        found: list[QWidget] = []
        for slot, key in self._found.new_keys:
            found.append(parts.card(sentence(self.tr("New: {whose}").format(whose=_whose(slot))), parts.figures(key), _compare()))
        for slot, key in self._found.old_keys:
            found.append(parts.card(sentence(self.tr("No more: {whose}").format(whose=_whose(slot))), parts.figures(key)))
        for key, tick in zip(self._found.waiting, self.taken, strict=True):
            told = self.tr(
                "Another key than before says that it is your representative's. Until you take it, the old policy holds."
            )
            found.append(parts.card(sentence(told, trouble=True), parts.figures(key), tick))
        return found


def read(home: Path, parent: QWidget | None = None) -> bool:
    """Whether the worker has seen what this computer's policy asks for; shows what is new where he has not."""
    while not (found := api.policy.in_force(home)).seen:
        dialog = PolicyDialog(found, parent)
        answer = dialog.exec()
        dialog.deleteLater()
        if not answer:
            return False
        try:
            api.policy.acknowledge(home, found.digest, dialog.representative)
        except api.PolicyError as error:  # it changed meanwhile, and is shown again; or the disk is full
            tell(*api.localized(error, words.language()), parent)
            if api.policy.in_force(home).digest == found.digest:
                return False
    return True


def _whose(slot: str) -> str:
    if slot == "representative":
        return words.translate("Policy", "your representative's key")
    return words.translate("Policy", "your employer's key")


def _compare() -> QWidget:
    return sentence(words.translate("Policy", "Compare it with what they gave you on paper."), muted=True)


def _tick(key: str) -> QCheckBox:
    tick = QCheckBox(words.translate("Policy", "I compared it with what my representative gave me: take it"))
    tick.setObjectName("policy_take_key")
    tick.setAccessibleDescription(key)
    return tick
