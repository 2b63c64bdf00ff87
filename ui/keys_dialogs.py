# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways into the vault, changed: another passphrase, the desktop's keyring on or off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from recorder import api
from ui.fields import SHORTEST, labelled, secret
from ui.task_dialog import TaskDialog


class PassphraseDialog(TaskDialog):
    """The passphrase of now, then another, twice."""

    def __init__(self, unlocked: api.Unlocked, language: str, parent: QWidget | None = None) -> None:
        super().__init__("passphrase_dialog", self.tr("Stet: passphrase"), language, parent)
        self._unlocked = unlocked
        note = self.tr("From then on the new one opens the vault and the old one does not. The recovery words stay as they are.")
        self.ask(self.tr("Change the passphrase"), note, self.tr("Change it"), self.tr("Not now"))
        self.prefer_yes()
        texts = (
            self.tr("The passphrase of now"),
            self.tr("The new one, {count} characters or more").format(count=SHORTEST),
            self.tr("The new one once more"),
        )
        self.old, self.new, self.again = (secret(f"passphrase_{name}", "") for name in ("old", "new", "again"))
        self._labels_of_fields = []
        for text, field in zip(texts, (self.old, self.new, self.again), strict=True):
            self._labels_of_fields.append(labelled(self.body, text, field))
            field.textChanged.connect(self._look)
        self.yes.clicked.connect(self._change)
        self.in_order(self.old, self.new, self.again)
        self._look()

    def body_widgets(self) -> list[QWidget]:
        """The three fields and their labels."""
        return [*self._labels_of_fields, self.old, self.new, self.again]

    def _look(self) -> None:
        long, same = len(self.new.text()) >= SHORTEST, self.new.text() == self.again.text()
        self.yes.setEnabled(bool(self.old.text()) and long and same)
        differs = bool(self.again.text()) and not self.new.text().startswith(self.again.text())
        self.say_trouble(self.tr("The two do not agree. Type the passphrase once more.") if differs else "")

    def _change(self) -> None:
        old, new = self.old.text(), self.new.text()
        self.begin(lambda _progress: self._unlocked.change_passphrase(old, new), self.tr("Changing the passphrase…"), self._changed)

    def _changed(self, _result: object) -> None:
        for field in (self.old, self.new, self.again):
            field.clear()
        self.end(self.tr("The passphrase is changed"), self.tr("The old one opens nothing any more."))

    def failed(self, error: api.RecorderError) -> None:
        """Nothing has changed; the field that was wrong is at hand."""
        super().failed(error)
        self.old.setFocus()
        self.old.selectAll()


class KeyringDialog(TaskDialog):
    """Lets the desktop's keyring open the vault, or no more; asks for the passphrase either way."""

    def __init__(self, unlocked: api.Unlocked, on: bool, language: str, parent: QWidget | None = None) -> None:
        super().__init__("keyring_dialog", self.tr("Stet: keyring"), language, parent)
        self._unlocked, self._on = unlocked, on
        if on:
            title, yes = self.tr("Open by the desktop's keyring"), self.tr("Use the keyring")
            note = self.tr(
                "Whoever is logged in as you then sees what was recorded without being asked, and so can every program of yours. "
                "The passphrase stays, for approving what leaves."
            )
        else:
            title, yes = self.tr("Ask for the passphrase again"), self.tr("Stop using the keyring")
            note = self.tr(
                "The keyring's key is destroyed. From then on only the passphrase and the recovery words open the vault."
            )
        self.ask(title, note, yes, self.tr("Not now"))
        self.prefer_yes()
        self.passphrase = secret("keyring_passphrase", "")
        self._label = labelled(self.body, self.tr("Your passphrase"), self.passphrase)
        self.passphrase.textChanged.connect(self._look)
        self.yes.clicked.connect(self._switch)
        self.in_order(self.passphrase)
        self._look()

    def body_widgets(self) -> list[QWidget]:
        """The field and its label."""
        return [self._label, self.passphrase]

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.passphrase.text()))

    def _switch(self) -> None:
        text, on = self.passphrase.text(), self._on
        self.begin(lambda _progress: self._unlocked.use_keyring(text, on), self.tr("Asking the keyring…"), self._switched)

    def _switched(self, _result: object) -> None:
        self.passphrase.clear()
        if self._on:
            self.end(self.tr("The keyring opens the vault"), self.tr("You are not asked for the passphrase to look back any more."))
        else:
            self.end(self.tr("The keyring opens nothing any more"), self.tr("You are asked for the passphrase from now on."))
